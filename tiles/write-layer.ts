import { Bytes, sizeOfVarint, sizeOfVarints } from './bytes.ts'
import { NumberIndexes, type NumberList } from './numbers.ts'

/** Tag, length and length of length of the layer in its tile, at most. */
const envelopeBytes = 6

/**
 * Writes one layer of a vector tile (MVT 2.1, section 4.1), keeping it within a number of bytes: a feature that would
 * go beyond is refused and leaves no trace, not even its values.
 */
export class LayerWriter {
  readonly #maxBytes: number
  readonly #head = new Bytes(64)
  readonly #features = new Bytes(1 << 15)
  readonly #keys = new Bytes(256)
  readonly #values = new Bytes(1 << 15)
  readonly #keyIndexes = new Map<string, number>()
  readonly #texts = new Map<string | boolean, number>()
  readonly #numbers = new NumberIndexes()
  /** How many values there are, and how many of them, and of their bytes, features already written use. */
  #valueCount = 0
  #keptValues = 0
  #keptValueBytes = 0
  #count = 0
  #forgotten = 0

  constructor(name: string, extent: number, maxBytes: number) {
    this.#maxBytes = maxBytes
    this.#head.varint(tag(15, 0))
    this.#head.varint(2)
    writeText(this.#head, 1, name)
    this.#head.varint(tag(5, 0))
    this.#head.varint(extent)
  }

  /** How many features have been written. */
  get count(): number {
    return this.#count
  }

  /** How often values were forgotten: an index given before may be another value's since. */
  get forgotten(): number {
    return this.#forgotten
  }

  /** The key's index; the same name has the same index. */
  key(name: string): number {
    const known = this.#keyIndexes.get(name)
    if (known !== undefined) return known
    writeText(this.#keys, 3, name)
    this.#keyIndexes.set(name, this.#keyIndexes.size)
    return this.#keyIndexes.size - 1
  }

  /** The value's index; the same value has the same index. */
  value(value: string | number | boolean): number {
    if (typeof value === 'number') return this.number(value)
    const known = this.#texts.get(value)
    if (known !== undefined) return known
    this.#texts.set(value, this.#valueCount)
    if (typeof value === 'string') return this.utf8(utf8.encode(value))
    this.#startValue(2)
    this.#values.varint(tag(7, 0))
    this.#values.varint(value ? 1 : 0)
    return this.#valueCount++
  }

  /** The index of a number; the same number has the same index. */
  number(value: number): number {
    const known = this.#numbers.get(value)
    if (known >= 0) return known
    this.#numbers.set(value, this.#valueCount)
    this.#writeNumber(value)
    return this.#valueCount++
  }

  /** The index of a new value: a text, given as UTF-8. */
  utf8(bytes: Uint8Array): number {
    this.#startValue(1 + sizeOfVarint(bytes.length) + bytes.length)
    this.#values.varint(tag(1, 2))
    this.#values.varint(bytes.length)
    this.#values.bytes(bytes)
    return this.#valueCount++
  }

  /**
   * Writes a feature: kind 1 points, 2 lines, 3 polygons; tags are indexes of key and value in turn. An id that is no
   * whole number from 0 to 2^53 - 1 is left out. Returns false, and is as before, where the bytes do not suffice.
   */
  add(kind: 1 | 2 | 3, id: number, tags: NumberList, commands: NumberList): boolean {
    const hasId = Number.isSafeInteger(id) && id >= 0
    const tagBytes = sizeOfVarints(tags.values, tags.length)
    const geometryBytes = sizeOfVarints(commands.values, commands.length)
    const size =
      (hasId ? 1 + sizeOfVarint(id) : 0) +
      (tagBytes > 0 ? 1 + sizeOfVarint(tagBytes) + tagBytes : 0) +
      2 +
      (geometryBytes > 0 ? 1 + sizeOfVarint(geometryBytes) + geometryBytes : 0)
    const features = this.#features
    const others = this.#head.length + this.#keys.length + this.#values.length + envelopeBytes
    if (others + features.length + 1 + sizeOfVarint(size) + size > this.#maxBytes) {
      this.#forgetNewValues()
      return false
    }
    features.varint(tag(2, 2))
    features.varint(size)
    if (hasId) {
      features.varint(tag(1, 0))
      features.varint(id)
    }
    if (tagBytes > 0) {
      features.varint(tag(2, 2))
      features.varint(tagBytes)
      features.varints(tags.values, tags.length)
    }
    features.varint(tag(3, 0))
    features.varint(kind)
    if (geometryBytes > 0) {
      features.varint(tag(4, 2))
      features.varint(geometryBytes)
      features.varints(commands.values, commands.length)
    }
    this.#count++
    this.#keptValues = this.#valueCount
    this.#keptValueBytes = this.#values.length
    return true
  }

  /** The bytes of a tile with this one layer; none where the layer is empty. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#count === 0) return new Uint8Array(0)
    const parts = [this.#head, this.#features, this.#keys, this.#values]
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    const tile = new Bytes(length + envelopeBytes)
    tile.varint(tag(3, 2))
    tile.varint(length)
    for (const part of parts) tile.bytes(part.array.subarray(0, part.length))
    return tile.array.slice(0, tile.length)
  }

  #startValue(size: number): void {
    this.#values.varint(tag(4, 2))
    this.#values.varint(size)
  }

  #writeNumber(value: number): void {
    if (!Number.isInteger(value) || Math.abs(value) > largestInteger) {
      const values = this.#values
      values.reserve(11)
      values.array[values.length++] = tag(4, 2)
      values.array[values.length++] = 9
      values.array[values.length++] = tag(3, 1)
      values.double(value)
    } else if (value >= 0) {
      this.#startValue(1 + sizeOfVarint(value))
      this.#values.varint(tag(5, 0))
      this.#values.varint(value)
    } else {
      // sint64: zigzag
      this.#startValue(1 + sizeOfVarint(-2 * value - 1))
      this.#values.varint(tag(6, 0))
      this.#values.varint(-2 * value - 1)
    }
  }

  #forgetNewValues(): void {
    if (this.#valueCount === this.#keptValues) return
    this.#forgotten++
    for (const [value, index] of this.#texts) if (index >= this.#keptValues) this.#texts.delete(value)
    this.#numbers.forgetFrom(this.#keptValues)
    this.#values.length = this.#keptValueBytes
    this.#valueCount = this.#keptValues
  }
}

/** Beyond this a zigzag integer would not fit in a double, and a double is no longer. */
const largestInteger = 2 ** 51

/** The tag of a field: its number, and how it is written (0 varint, 1 64 bits, 2 with its length). */
function tag(field: number, wire: 0 | 1 | 2): number {
  return (field << 3) | wire
}

const utf8 = new TextEncoder()

function writeText(bytes: Bytes, field: number, text: string): void {
  const encoded = utf8.encode(text)
  bytes.varint(tag(field, 2))
  bytes.varint(encoded.length)
  bytes.bytes(encoded)
}
