import { PbfWriter } from 'pbf'

type TileValue = string | number | boolean

/** Tag, length and length of length of the layer in its tile, at most. */
const envelopeBytes = 6

/**
 * Writes one layer of a vector tile (MVT 2.1, section 4.1), keeping it within a number of bytes: a feature that would
 * go beyond is refused and leaves no trace, not even its values.
 */
export class LayerWriter {
  readonly #maxBytes: number
  readonly #head = new PbfWriter()
  readonly #features = new PbfWriter(new Uint8Array(1 << 12))
  readonly #keys = new PbfWriter()
  readonly #values = new PbfWriter(new Uint8Array(1 << 10))
  readonly #keyIndexes = new Map<string, number>()
  readonly #valueIndexes = new Map<TileValue, number>()
  /** Values and bytes of them that features already written use. */
  #keptValues = 0
  #keptValueBytes = 0
  #count = 0

  constructor(name: string, extent: number, maxBytes: number) {
    this.#maxBytes = maxBytes
    this.#head.writeVarintField(15, 2)
    writeText(1, name, this.#head)
    this.#head.writeVarintField(5, extent)
  }

  /** How many features have been written. */
  get count(): number {
    return this.#count
  }

  /** The key's index; the same name has the same index. */
  key(name: string): number {
    const known = this.#keyIndexes.get(name)
    if (known !== undefined) return known
    writeText(3, name, this.#keys)
    this.#keyIndexes.set(name, this.#keyIndexes.size)
    return this.#keyIndexes.size - 1
  }

  /** The value's index; the same value has the same index. */
  value(value: TileValue): number {
    const known = this.#valueIndexes.get(value)
    if (known !== undefined) return known
    this.#values.writeMessage(4, writeValue, value)
    this.#valueIndexes.set(value, this.#valueIndexes.size)
    return this.#valueIndexes.size - 1
  }

  /**
   * Writes a feature: kind 1 points, 2 lines, 3 polygons; tags are indexes of key and value in turn. An id that is no
   * whole number from 0 to 2^53 - 1 is left out. Returns false, and is as before, where the bytes do not suffice.
   */
  add(kind: 1 | 2 | 3, id: number, tags: number[], commands: number[]): boolean {
    const mark = this.#features.pos
    this.#features.writeMessage(2, writeFeature, { kind, id, tags, commands })
    const bytes = this.#head.pos + this.#features.pos + this.#keys.pos + this.#values.pos + envelopeBytes
    if (bytes > this.#maxBytes) {
      this.#features.pos = mark
      this.#forgetNewValues()
      return false
    }
    this.#count++
    this.#keptValues = this.#valueIndexes.size
    this.#keptValueBytes = this.#values.pos
    return true
  }

  /** The bytes of a tile with this one layer; none where the layer is empty. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#count === 0) return new Uint8Array(0)
    const parts = [this.#head, this.#features, this.#keys, this.#values]
    const envelope = new PbfWriter()
    envelope.writeTag(3, 2)
    envelope.writeVarint(parts.reduce((sum, part) => sum + part.pos, 0))
    parts.unshift(envelope)
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.pos, 0))
    let at = 0
    for (const part of parts) {
      bytes.set(part.buf.subarray(0, part.pos), at)
      at += part.pos
    }
    return bytes
  }

  #forgetNewValues(): void {
    for (const [value, index] of this.#valueIndexes) if (index >= this.#keptValues) this.#valueIndexes.delete(value)
    this.#values.pos = this.#keptValueBytes
  }
}

interface FeatureFields {
  readonly kind: number
  readonly id: number
  readonly tags: number[]
  readonly commands: number[]
}

function writeFeature({ kind, id, tags, commands }: FeatureFields, pbf: PbfWriter): void {
  if (Number.isSafeInteger(id) && id >= 0) pbf.writeVarintField(1, id)
  pbf.writePackedVarint(2, tags)
  pbf.writeVarintField(3, kind)
  pbf.writePackedVarint(4, commands)
}

/** Beyond this a zigzag integer would not fit in a double, and a double is no longer. */
const largestInteger = 2 ** 51

function writeValue(value: TileValue, pbf: PbfWriter): void {
  if (typeof value === 'string') writeText(1, value, pbf)
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value)
  else if (!Number.isInteger(value) || Math.abs(value) > largestInteger) pbf.writeDoubleField(3, value)
  else if (value >= 0) pbf.writeVarintField(5, value)
  else {
    pbf.writeTag(6, 0)
    pbf.writeSVarint(value)
  }
}

const utf8 = new TextEncoder()

/** Not pbf's own `writeStringField`: in 5.1.2 it writes characters from U+20000 on as others. */
function writeText(field: number, text: string, pbf: PbfWriter): void {
  pbf.writeBytesField(field, utf8.encode(text))
}
