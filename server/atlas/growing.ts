type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array

/** A typed array that grows at its end: a column of the atlas. */
export class Growing<A extends Numbers> {
  /** May be longer than `length`. */
  array: A
  length = 0
  readonly #make: new (length: number) => A

  constructor(make: new (length: number) => A, capacity = 1024) {
    this.#make = make
    this.array = new make(capacity)
  }

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new this.#make(Math.ceil(this.array.length * 1.5))
      larger.set(this.array)
      this.array = larger
    }
    this.array[this.length++] = value
  }

  /** The value at a row that is there. */
  at(row: number): number {
    return this.array[row] ?? Number.NaN
  }
}

/** The distinct values of a column, each with a code: 0, 1, 2 … in the order they came. */
export class Dictionary {
  readonly values: string[] = []
  readonly #codes = new Map<string, number>()

  constructor(values: Iterable<string> = []) {
    for (const value of values) this.code(value)
  }

  /** The value's code; a new one where it has none yet. */
  code(value: string): number {
    let code = this.#codes.get(value)
    if (code === undefined) {
      code = this.values.length
      this.values.push(value)
      this.#codes.set(value, code)
    }
    return code
  }

  /** The value's code, or undefined where no row has it. */
  find(value: string): number | undefined {
    return this.#codes.get(value)
  }
}
