/** A list of vertices that is filled, read and cleared many times in one tile without being allocated anew. */
export class Vertices {
  /** x and y in turn; only the first `2 * count` numbers mean anything. */
  xy = new Float64Array(128)
  count = 0

  push(x: number, y: number): void {
    const at = 2 * this.count
    if (at === this.xy.length) this.#grow()
    this.xy[at] = x
    this.xy[at + 1] = y
    this.count++
  }

  clear(): void {
    this.count = 0
  }

  #grow(): void {
    const larger = new Float64Array(2 * this.xy.length)
    larger.set(this.xy)
    this.xy = larger
  }
}
