/** Codes of texts, as `Dictionary` of the atlas gives them. */
interface Dictionary {
  code(value: string): number
  codeOfAscii(bytes: Uint8Array, start: number, end: number): number
}

/**
 * Reads the rows of COPY's binary format from chunks cut anywhere, without making anything of what is not asked for.
 * Source: PostgreSQL's documentation of COPY, "Binary Format".
 */
export class CopyBinaryRows {
  readonly #fields: number
  #bytes: Buffer = Buffer.alloc(0)
  #at = 0
  #isHeadRead = false
  /** Where each field of the row at hand begins in the bytes, and how long it is; -1 is null. */
  readonly #starts: Int32Array
  readonly #lengths: Int32Array

  /** `fields`: how many a row has. */
  constructor(fields: number) {
    this.#fields = fields
    this.#starts = new Int32Array(fields)
    this.#lengths = new Int32Array(fields)
  }

  /** Calls back for each row that is whole with these bytes; the row is read through this object's methods. */
  read(chunk: Buffer, onRow: () => void): void {
    this.#bytes = this.#at === this.#bytes.length ? chunk : Buffer.concat([this.#bytes.subarray(this.#at), chunk])
    this.#at = 0
    if (!this.#isHeadRead && !this.#readHead()) return
    while (this.#readRow()) onRow()
  }

  isNull(field: number): boolean {
    return this.#lengths[field] === -1
  }

  /** The code of a text of letters up to U+007F, without a string being made of it; that of `ofNone` where it is null or
   * empty. */
  code(field: number, dictionary: Dictionary, ofNone: string): number {
    const start = this.#starts[field]!
    const length = this.#lengths[field]!
    return length > 0 ? dictionary.codeOfAscii(this.#bytes, start, start + length) : dictionary.code(ofNone)
  }

  /** Text; empty where it is null. */
  text(field: number): string {
    const start = this.#starts[field]!
    return this.isNull(field) ? '' : this.#bytes.toString('utf8', start, start + this.#lengths[field]!)
  }

  /** int4 */
  int(field: number): number {
    return this.#bytes.readInt32BE(this.#starts[field])
  }

  /** int8 below 2^53 */
  bigint(field: number): number {
    return this.#bigint(this.#starts[field]!)
  }

  #bigint(at: number): number {
    return this.#bytes.readInt32BE(at) * 2 ** 32 + this.#bytes.readUInt32BE(at + 4)
  }

  /** float8, NaN where it is null */
  float(field: number): number {
    return this.isNull(field) ? Number.NaN : this.#bytes.readDoubleBE(this.#starts[field])
  }

  boolean(field: number): boolean {
    return this.#bytes[this.#starts[field]!] === 1
  }

  /** bytea; valid until the next row. */
  bytes(field: number): Uint8Array | null {
    const start = this.#starts[field]!
    return this.isNull(field) ? null : this.#bytes.subarray(start, start + this.#lengths[field]!)
  }

  /**
   * The elements of an array of int8 below 2^53, NaN where they are null, into `elements`. Returns how many. Source of the
   * format: PostgreSQL's array_send. How many dimensions, whether there are nulls, of what type; for the one dimension
   * how many elements, and from which index on; then each with its length.
   */
  bigints(field: number, elements: number[]): number {
    const bytes = this.#bytes
    const count = this.#elementCount(field)
    for (let i = 0, at = this.#starts[field]! + arrayHead; i < count; i++, at += 4) {
      if (bytes[at] === 0xff) elements[i] = Number.NaN
      else {
        elements[i] = this.#bigint(at + 4)
        at += 8
      }
    }
    return count
  }

  /** The same of int4 or date. */
  ints(field: number, elements: number[]): number {
    const bytes = this.#bytes
    const count = this.#elementCount(field)
    for (let i = 0, at = this.#starts[field]! + arrayHead; i < count; i++, at += 4) {
      if (bytes[at] === 0xff) elements[i] = Number.NaN
      else {
        elements[i] = bytes.readInt32BE(at + 4)
        at += 4
      }
    }
    return count
  }

  /** The codes of the elements of an array of texts, as `code`. */
  codes(field: number, dictionary: Dictionary, ofNone: string, elements: number[]): number {
    const bytes = this.#bytes
    const count = this.#elementCount(field)
    for (let i = 0, at = this.#starts[field]! + arrayHead; i < count; i++) {
      const length = bytes.readInt32BE(at)
      at += 4
      if (length > 0) {
        elements[i] = dictionary.codeOfAscii(bytes, at, at + length)
        at += length
      } else elements[i] = dictionary.code(ofNone)
    }
    return count
  }

  /** 0 where it is null, or of no dimension. */
  #elementCount(field: number): number {
    return this.#lengths[field]! < arrayHead ? 0 : this.#bytes.readInt32BE(this.#starts[field]! + 12)
  }

  /** The bytes of this row and others, in which a field is from `start` up to, and without, `end`. */
  get buffer(): Buffer {
    return this.#bytes
  }

  start(field: number): number {
    return this.#starts[field]!
  }

  /** Where it is null, before its start. */
  end(field: number): number {
    return this.#starts[field]! + this.#lengths[field]!
  }

  /** Signature, flags, and an extension that is skipped. */
  #readHead(): boolean {
    const fixed = 11 + 4 + 4
    if (this.#bytes.length < fixed) return false
    if (this.#bytes.toString('latin1', 0, 6) !== 'PGCOPY')
      throw new Error('these are no bytes of COPY in binary format')
    const extension = this.#bytes.readUInt32BE(15)
    if (this.#bytes.length < fixed + extension) return false
    this.#at = fixed + extension
    this.#isHeadRead = true
    return true
  }

  #readRow(): boolean {
    const bytes = this.#bytes
    const { length } = bytes
    let at = this.#at
    if (at + 2 > length) return false
    const fields = bytes.readInt16BE(at)
    at += 2
    if (fields === -1) {
      this.#at = at
      return false
    }
    if (fields !== this.#fields) throw new Error(`a row of ${fields} fields instead of ${this.#fields}`)
    for (let field = 0; field < fields; field++) {
      if (at + 4 > length) return false
      const size = bytes.readInt32BE(at)
      at += 4
      this.#starts[field] = at
      this.#lengths[field] = size
      if (size > 0) at += size
      if (at > length) return false
    }
    this.#at = at
    return true
  }
}

/** How many bytes stand before the elements of an array. */
const arrayHead = 20
