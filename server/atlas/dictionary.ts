/** The distinct values of a column, each with a code: 0, 1, 2 … in the order they came. */
export class Dictionary {
  readonly values: string[] = []
  readonly #codes = new Map<string, number>()
  /** By a hash of a value's bytes, its code and one more; 0 is free. Of values that came as bytes. */
  #slots = new Uint32Array(64)
  #taken = 0

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

  /** The same of a value in these bytes, of letters up to U+007F: a string is made of it only when it is new. */
  codeOfAscii(bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1
    let slot = hashOf(bytes, start, end) & mask
    for (let taken = this.#slots[slot]!; taken !== 0; taken = this.#slots[slot]!) {
      if (isSpelled(this.values[taken - 1]!, bytes, start, end)) return taken - 1
      slot = (slot + 1) & mask
    }
    const code = this.code(String.fromCharCode(...bytes.subarray(start, end)))
    this.#slots[slot] = code + 1
    if (4 * ++this.#taken > this.#slots.length) this.#widen()
    return code
  }

  /** The value's code, or undefined where no row has it. */
  find(value: string): number | undefined {
    return this.#codes.get(value)
  }

  #widen(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(4 * old.length)
    const mask = this.#slots.length - 1
    for (const taken of old) {
      if (taken === 0) continue
      const bytes = Buffer.from(this.values[taken - 1]!, 'latin1')
      let slot = hashOf(bytes, 0, bytes.length) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = taken
    }
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
  return hash ^ (hash >>> 14)
}

function isSpelled(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false
  return true
}
