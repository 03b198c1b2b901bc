/** Whole numbers below 2^32 that are listed, read and cleared many times without being allocated anew. */
export class NumberList {
  values = new Uint32Array(256)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(1)
    this.values[this.length++] = value
  }

  /** Makes room for so many more. */
  reserve(count: number): void {
    if (this.length + count <= this.values.length) return
    const larger = new Uint32Array(2 * (this.length + count))
    larger.set(this.values)
    this.values = larger
  }

  clear(): void {
    this.length = 0
  }
}

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)

/** Whole numbers from 0 up to this are found without hashing: counts mostly, and years. */
const plain = 4096

/** Gives each distinct number an index of the caller's, as a Map does and several times as fast. 0 and -0 are one. */
export class NumberIndexes {
  /** Indexes + 1, of the plain numbers and by slot; 0 is free. */
  readonly #ofPlain = new Uint32Array(plain)
  #numbers = new Float64Array(1024)
  #indexes = new Uint32Array(1024)
  /** The upper bits of a product are the mixed ones: so many are left away. */
  #drop = 32 - 10
  #count = 0

  /** The index of a number, or -1 where it has none. */
  get(number: number): number {
    const whole = number | 0
    if (whole === number && whole >= 0 && whole < plain) return this.#ofPlain[whole]! - 1
    return this.#indexes[this.#slotOf(number)]! - 1
  }

  /** Gives a number that has none an index. */
  set(number: number, index: number): void {
    const whole = number | 0
    if (whole === number && whole >= 0 && whole < plain) {
      this.#ofPlain[whole] = index + 1
      return
    }
    if (2 * ++this.#count > this.#numbers.length) this.#grow()
    const slot = this.#slotOf(number)
    this.#numbers[slot] = number
    this.#indexes[slot] = index + 1
  }

  /** Forgets every index from `first` on. */
  forgetFrom(first: number): void {
    for (let whole = 0; whole < plain; whole++) if (this.#ofPlain[whole]! > first) this.#ofPlain[whole] = 0
    this.#moveInto(this.#numbers.length, first)
  }

  /** Forgets all of them. */
  clear(): void {
    this.#ofPlain.fill(0)
    this.#indexes.fill(0)
    this.#count = 0
    // To clear the table of a large tile for each small one that follows would cost more than to grow it anew.
    if (this.#numbers.length > 4096) this.#moveInto(1024, 0)
  }

  /** Where the number is, or would be. */
  #slotOf(number: number): number {
    double[0] = number
    const mask = this.#numbers.length - 1
    let slot = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x85ebca6b), 0x9e3779b1) >>> this.#drop
    while (this.#indexes[slot] !== 0 && this.#numbers[slot] !== number) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    this.#moveInto(4 * this.#numbers.length, Infinity)
  }

  /** Takes the indexes below `end` into a table of so many slots. */
  #moveInto(size: number, end: number): void {
    const numbers = this.#numbers
    const indexes = this.#indexes
    this.#numbers = new Float64Array(size)
    this.#indexes = new Uint32Array(size)
    this.#drop = 32 - Math.log2(size)
    this.#count = 0
    for (let slot = 0; slot < numbers.length; slot++) {
      const index = indexes[slot]! - 1
      if (index < 0 || index >= end) continue
      const to = this.#slotOf(numbers[slot]!)
      this.#numbers[to] = numbers[slot]!
      this.#indexes[to] = index + 1
      this.#count++
    }
  }
}
