/** Bytes that are written at their end; it grows as needed. */
export class Bytes {
  array: Uint8Array<ArrayBuffer>
  length = 0
  #view: DataView

  constructor(capacity = 1 << 12) {
    this.array = new Uint8Array(capacity)
    this.#view = new DataView(this.array.buffer)
  }

  /** Makes room for so many more. */
  reserve(count: number): void {
    if (this.length + count > this.array.length) this.#grow(count)
  }

  #grow(count: number): void {
    const larger = new Uint8Array(Math.max(2 * this.array.length, this.length + count))
    larger.set(this.array.subarray(0, this.length))
    this.array = larger
    this.#view = new DataView(larger.buffer)
  }

  /** A whole number from 0 to 2^53 - 1, seven bits a byte, the low ones first. */
  varint(value: number): void {
    this.reserve(8)
    const { array } = this
    let at = this.length
    while (value >= 2 ** 28) {
      array[at++] = (value % 128) | 0x80
      value = Math.floor(value / 128)
    }
    while (value > 0x7f) {
      array[at++] = (value & 0x7f) | 0x80
      value >>>= 7
    }
    array[at++] = value
    this.length = at
  }

  /** As `varint`, of each of the first `count` numbers, all of them below 2^32. */
  varints(values: Uint32Array, count: number): void {
    this.reserve(5 * count)
    const { array } = this
    let at = this.length
    for (let i = 0; i < count; i++) {
      let value = values[i]!
      while (value > 0x7f) {
        array[at++] = (value & 0x7f) | 0x80
        value >>>= 7
      }
      array[at++] = value
    }
    this.length = at
  }

  bytes(from: Uint8Array): void {
    this.reserve(from.length)
    this.array.set(from, this.length)
    this.length += from.length
  }

  /** A float64, little-endian. */
  double(value: number): void {
    this.reserve(8)
    this.#view.setFloat64(this.length, value, true)
    this.length += 8
  }
}

/** How many bytes a whole number from 0 to 2^53 - 1 takes as a varint. */
export function sizeOfVarint(value: number): number {
  let size = 1
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++
  return size
}

/** How many bytes the first `count` numbers, all below 2^32, take as varints. */
export function sizeOfVarints(values: Uint32Array, count: number): number {
  let size = count
  for (let i = 0; i < count; i++) {
    const value = values[i]!
    if (value > 0x7f) size += value > 0x3fff ? (value > 0x1fffff ? (value > 0xfffffff ? 4 : 3) : 2) : 1
  }
  return size
}
