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

  /** Short texts that came before, by their hash. */
  readonly #known = Array.from<string | undefined>({ length: 1 << 14 })

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

  /**
   * Text of letters up to U+007F: codes, names of kinds. Empty where it is null. What comes again and again is the same
   * string again and again, which is what makes looking it up cheap.
   */
  ascii(field: number): string {
    const bytes = this.#bytes
    const start = this.#starts[field]!
    const length = this.#lengths[field]!
    if (length <= 0) return ''
    let hash = length
    for (let i = start; i < start + length; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
    const slot = (hash ^ (hash >>> 14)) & (this.#known.length - 1)
    const known = this.#known[slot]
    if (known !== undefined && isSpelled(known, bytes, start, length)) return known
    return (this.#known[slot] = bytes.toString('latin1', start, start + length))
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
    const at = this.#starts[field]!
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

function isSpelled(text: string, bytes: Buffer, start: number, length: number): boolean {
  if (text.length !== length) return false
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false
  return true
}
