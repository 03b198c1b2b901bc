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
