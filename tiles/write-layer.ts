import { Bytes, sizeOfVarint, sizeOfVarints } from './bytes.ts'
import type { Utf8Texts } from './columns.ts'
import { NumberIndexes, type NumberList } from './numbers.ts'

/** Tag, length and length of length of the layer in its tile, at most. */
const envelopeBytes = 6

/**
 * Writes one layer of a vector tile (MVT 2.1, section 4.1), keeping it within a number of bytes: a feature that would
 * go beyond is refused and leaves no trace, not even its values.
 */
export class LayerWriter {
  readonly #maxBytes: number
  readonly #buffers: Buffers
  readonly #head: Bytes
  readonly #features: Bytes
  readonly #keys: Bytes
  readonly #values: Bytes
  readonly #numbers: NumberIndexes
  readonly #keyIndexes = new Map<string, number>()
  readonly #texts = new Map<string | boolean, number>()
  /** How many values there are, and how many of them, and of their bytes, features already written use. */
  #valueCount = 0
  #keptValues = 0
  #keptValueBytes = 0
  #count = 0
  #era = ++eras

  constructor(name: string, extent: number, maxBytes: number) {
    this.#maxBytes = maxBytes
    this.#buffers = takeBuffers()
    ;({
      head: this.#head,
      features: this.#features,
      keys: this.#keys,
      values: this.#values,
      numbers: this.#numbers,
    } = this.#buffers)
    this.#head.varint(tag(15, 0))
    this.#head.varint(2)
    writeTextField(this.#head, 1, name)
    this.#head.varint(tag(5, 0))
    this.#head.varint(extent)
  }

  /** How many features have been written. */
  get count(): number {
    return this.#count
  }

  /** A number that no other layer has had: an index given in another era may be another value's now. */
  get era(): number {
    return this.#era
  }

  /** The key's index; the same name has the same index. */
  key(name: string): number {
    const known = this.#keyIndexes.get(name)
    if (known !== undefined) return known
    writeTextField(this.#keys, 3, name)
    this.#keyIndexes.set(name, this.#keyIndexes.size)
    return this.#keyIndexes.size - 1
  }

  /** The value's index; the same value has the same index. */
  value(value: string | number | boolean): number {
    if (typeof value === 'number') return this.number(value)
    const known = this.#texts.get(value)
    if (known !== undefined) return known
    this.#texts.set(value, this.#valueCount)
    if (typeof value === 'string') {
      const size = sizeOfText(value)
      this.#startText(size)
      writeText(this.#values, value, size)
      return this.#valueCount++
    }
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

  /** The index of a new value: a text that writes itself. */
  utf8(texts: Utf8Texts, feature: number): number {
    const size = texts.sizeOf(feature)
    this.#startText(size)
    this.#values.reserve(size)
    texts.write(feature, this.#values.array, this.#values.length)
    this.#values.length += size
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

  /** The bytes of a tile with this one layer; none where the layer is empty. Nothing can be written after it. */
  finish(): Uint8Array<ArrayBuffer> {
    const parts = [this.#head, this.#features, this.#keys, this.#values]
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    const tile = new Bytes(this.#count === 0 ? 0 : 1 + sizeOfVarint(length) + length)
    if (this.#count > 0) {
      tile.varint(tag(3, 2))
      tile.varint(length)
      for (const part of parts) tile.bytes(part.array.subarray(0, part.length))
    }
    spare = this.#buffers
    return tile.array
  }

  #startText(size: number): void {
    this.#startValue(1 + sizeOfVarint(size) + size)
    this.#values.varint(tag(1, 2))
    this.#values.varint(size)
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
    this.#era = ++eras
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

/** What a layer is written into. A tile after the other takes the same: to make them anew costs more than a small tile. */
interface Buffers {
  readonly head: Bytes
  readonly features: Bytes
  readonly keys: Bytes
  readonly values: Bytes
  readonly numbers: NumberIndexes
}

/** Those of the layer that was finished last. */
let spare: Buffers | undefined

function takeBuffers(): Buffers {
  const { head, features, keys, values, numbers } = spare ?? {
    head: new Bytes(64),
    features: new Bytes(1 << 15),
    keys: new Bytes(256),
    values: new Bytes(1 << 15),
    numbers: new NumberIndexes(),
  }
  spare = undefined
  head.length = features.length = keys.length = values.length = 0
  numbers.clear()
  return { head, features, keys, values, numbers }
}

let eras = 0

const utf8 = new TextEncoder()

/** How many bytes of UTF-8 a text takes; half a pair of surrogates becomes U+FFFD, of three. */
function sizeOfText(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return utf8.encode(text).length
  return text.length
}

/** Writes a text of so many bytes. Most are names in ASCII, for which the encoder takes longer than it takes to write them. */
function writeText(bytes: Bytes, text: string, size: number): void {
  bytes.reserve(size)
  if (size > text.length) utf8.encodeInto(text, bytes.array.subarray(bytes.length))
  else for (let i = 0; i < size; i++) bytes.array[bytes.length + i] = text.charCodeAt(i)
  bytes.length += size
}

function writeTextField(bytes: Bytes, field: number, text: string): void {
  const size = sizeOfText(text)
  bytes.varint(tag(field, 2))
  bytes.varint(size)
  writeText(bytes, text, size)
}
