/** Where the rows of ids are: a hash table in two typed arrays, a twentieth of what a Map of a million takes. */
export class RowOfId {
  readonly #ids: { at(row: number): number }
  /** 0 free, 1 given up, else the row + 2. */
  #slots = new Uint32Array(1 << 10)
  #taken = 0
  #count = 0

  /** `ids` tells the id of a row. */
  constructor(ids: { at(row: number): number }) {
    this.#ids = ids
  }

  /** How many ids there are. */
  get count(): number {
    return this.#count
  }

  get(id: number): number | undefined {
    const mask = this.#slots.length - 1
    for (let slot = hash(id) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const row = this.#slots[slot]! - 2
      if (row >= 0 && this.#ids.at(row) === id) return row
    }
    return undefined
  }

  /** The row of an id that is not in it yet. */
  add(id: number, row: number): void {
    if (2 * (this.#taken + 1) > this.#slots.length) this.#rebuild()
    this.#put(id, row)
    this.#count++
  }

  delete(id: number): void {
    const mask = this.#slots.length - 1
    for (let slot = hash(id) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const row = this.#slots[slot]! - 2
      if (row < 0 || this.#ids.at(row) !== id) continue
      this.#slots[slot] = 1
      this.#count--
      return
    }
  }

  clear(): void {
    this.#slots.fill(0)
    this.#taken = this.#count = 0
  }

  #put(id: number, row: number): void {
    const mask = this.#slots.length - 1
    let slot = hash(id) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = row + 2
    this.#taken++
  }

  #rebuild(): void {
    const old = this.#slots
    let size = old.length
    while (size < 3 * (this.#count + 1)) size *= 2
    this.#slots = new Uint32Array(size)
    this.#taken = 0
    for (const entry of old) if (entry > 1) this.#put(this.#ids.at(entry - 2), entry - 2)
  }
}

/** Ids of any size up to 2^53, spread over 32 bits (the multiplier is Knuth's, 2^32 by the golden ratio). */
function hash(id: number): number {
  const low = id >>> 0
  const high = (id / 2 ** 32) >>> 0
  return Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> 8
}
