import { Growing, type Filling } from '../../tiles/growing.ts'

/** What a date can tell the quarter of; what is planned and approved has none. */
export const entryKinds = ['contract', 'disbursed'] as const
export type EntryKind = (typeof entryKinds)[number]

/** Money of a line that is contracted or disbursed in one quarter. */
export interface Entry {
  kind: EntryKind
  /** `2568Q1`; '' where it has no date. */
  quarter: string
  /** Whole satang. */
  satang: number
}

/** Entries in memory that threads share. */
export interface SharedEntries {
  readonly ends: Uint32Array
  readonly codes: Uint16Array
  readonly satang: Float64Array
  readonly lines: number
  readonly length: number
}

/**
 * What is contracted and disbursed of the lines, by quarter: the entries of a line add up to what its columns say, and are
 * looked at only where a quarter is in the question. They stand in the order of the lines.
 */
export class Entries {
  /** Of each line, where its entries end; they begin where those of the line before it end. */
  readonly ends: Growing<Uint32Array>
  /** Of each entry, twice the code of its quarter, and one more where it is disbursed. Of 16 bits: dates of several
   * generations have more quarters than a byte has values. */
  readonly codes: Growing<Uint16Array>
  readonly satang: Growing<Float64Array>

  constructor(filling: Filling) {
    this.ends = new Growing(Uint32Array, filling)
    this.codes = new Growing(Uint16Array, filling)
    this.satang = new Growing(Float64Array, filling)
  }

  /** Where the entries of a line begin. */
  startOf(line: number): number {
    return line === 0 ? 0 : this.ends.array[line - 1]!
  }

  /** The next line, of no entries yet. */
  addLine(): void {
    const line = this.ends.next()
    this.ends.array[line] = this.codes.length
  }

  /** Adds an entry to the last line: to the one of the same kind and quarter, where it has one. */
  add(kind: EntryKind, quarterCode: number, satang: number): void {
    const code = 2 * quarterCode + entryKinds.indexOf(kind)
    const codes = this.codes.array
    const line = this.ends.length - 1
    for (let entry = this.startOf(line); entry < this.codes.length; entry++) {
      if (codes[entry] !== code) continue
      this.satang.array[entry]! += satang
      return
    }
    const at = this.codes.next()
    this.codes.array[at] = code
    this.satang.next()
    this.satang.array[at] = satang
    this.ends.array[line] = at + 1
  }

  /** Those of a line; `quarters` by their codes. */
  of(line: number, quarters: readonly string[]): Entry[] {
    const start = this.startOf(line)
    return Array.from({ length: this.ends.array[line]! - start }, (_, i) => {
      const code = this.codes.array[start + i]!
      return {
        kind: entryKinds[code & 1]!,
        quarter: quarters[code >> 1]!,
        satang: this.satang.array[start + i]!,
      }
    })
  }

  /** Puts the entries of line `order[i]` at line i. */
  reorder(order: Uint32Array): void {
    const entryOrder = new Uint32Array(this.codes.length)
    const ends = new Uint32Array(order.length)
    let at = 0
    order.forEach((line, i) => {
      const end = this.ends.array[line]!
      for (let entry = this.startOf(line); entry < end; entry++) entryOrder[at++] = entry
      ends[i] = at
    })
    this.codes.reorder(entryOrder)
    this.satang.reorder(entryOrder)
    this.ends.reorder(order)
    this.ends.array.set(ends)
  }

  share(): SharedEntries {
    const { ends, codes, satang } = this
    return {
      ends: ends.array,
      codes: codes.array,
      satang: satang.array,
      lines: ends.length,
      length: codes.length,
    }
  }

  adopt({ ends, codes, satang, lines, length }: SharedEntries): void {
    this.ends.adopt(ends, lines)
    this.codes.adopt(codes, length)
    this.satang.adopt(satang, length)
  }
}
