import { satangToBaht } from '../lib/baht.ts'
import type { TotalsFigures, TotalsRow } from '../totals/contract.ts'
import type { AtlasColumns, MoneyColumn } from './columns.ts'
import type { Selection } from './selection.ts'

/** More groups than this are given places one by one, as they occur. */
const mostDenseGroups = 1 << 18

/** Where the sums of what is in no group stand, its group being -1. */
export const leftOutSlot = 0

/** Figures of groups in typed arrays, and of what is in none. */
export class Sums {
  /** Of groups that are given places: by group, its place. */
  readonly #slots: Map<number, number> | undefined
  #count: Uint32Array
  #located: Uint32Array
  #approximate: Uint32Array
  #planned: Float64Array
  #approved: Float64Array
  #contract: Float64Array
  #disbursed: Float64Array

  constructor(groups: number) {
    this.#slots = groups > mostDenseGroups ? new Map() : undefined
    const capacity = this.#slots ? 4096 : groups + 1
    this.#count = new Uint32Array(capacity)
    this.#located = new Uint32Array(capacity)
    this.#approximate = new Uint32Array(capacity)
    this.#planned = new Float64Array(capacity)
    this.#approved = new Float64Array(capacity)
    this.#contract = new Float64Array(capacity)
    this.#disbursed = new Float64Array(capacity)
  }

  /** Where the sums of each of these groups stand, in place. */
  slotsOf(groups: Int32Array): Uint32Array {
    const slots = new Uint32Array(groups.buffer)
    if (!this.#slots) for (let i = 0; i < slots.length; i++) slots[i]! += 1 // of -1, too: 2^32 - 1 and 1 are 0
    else for (let i = 0; i < slots.length; i++) slots[i] = this.slotOf(groups[i]!)
    return slots
  }

  /** Where the sums of a group stand. */
  slotOf(group: number): number {
    if (!this.#slots || group < 0) return group + 1
    let slot = this.#slots.get(group)
    if (slot === undefined) {
      slot = this.#slots.size + 1
      this.#slots.set(group, slot)
      if (slot === this.#count.length) this.#grow()
    }
    return slot
  }

  /** The groups that have a place, in their order. */
  *used(): Iterable<[group: number, slot: number]> {
    if (this.#slots) yield* [...this.#slots].sort(([a], [b]) => a - b)
    else for (let slot = 1; slot < this.#count.length; slot++) yield [slot - 1, slot]
  }

  countOf(slot: number): number {
    return this.#count[slot]!
  }

  countProject(slot: number, place: number): void {
    this.#count[slot]!++
    if (place === 1) this.#located[slot]!++
    else if (place === 2) this.#approximate[slot]!++
  }

  /** Counts each of these rows in the slot beside it, and adds its lines there. */
  addProjects(rows: Uint32Array, slots: Uint32Array, columns: AtlasColumns, lines: Lines): void {
    const places = placesOfQuality(columns)
    const quality = columns.quality.array
    for (let i = 0; i < rows.length; i++) this.countProject(slots[i]!, places[quality[rows[i]!]!]!)

    // What is reached by a name of its own is looked up once, and not a million times.
    const { planned, approved, contract, disbursed, fund, funds } = lines
    const [toPlanned, toApproved, toContract, toDisbursed] = [
      this.#planned,
      this.#approved,
      this.#contract,
      this.#disbursed,
    ]
    const starts = columns.lineStart.array
    const counts = columns.lineCount.array
    for (let i = 0; i < rows.length; i++) {
      const slot = slots[i]!
      const start = starts[rows[i]!]!
      const end = start + counts[rows[i]!]!
      for (let line = start; line < end; line++) {
        if (funds && funds[fund[line]!] === 0) continue
        toPlanned[slot]! += told(planned[line]!)
        toApproved[slot]! += told(approved[line]!)
        toContract[slot]! += told(contract[line]!)
        toDisbursed[slot]! += told(disbursed[line]!)
      }
    }
  }

  /** Adds one line. */
  addLine(slot: number, { planned, approved, contract, disbursed }: Lines, line: number): void {
    this.#planned[slot]! += told(planned[line]!)
    this.#approved[slot]! += told(approved[line]!)
    this.#contract[slot]! += told(contract[line]!)
    this.#disbursed[slot]! += told(disbursed[line]!)
  }

  /** Adds money of one kind; what is not told adds nothing. */
  addMoney(slot: number, name: MoneyColumn, satang: number): void {
    switch (name) {
      case 'planned':
        this.#planned[slot]! += told(satang)
        break
      case 'approved':
        this.#approved[slot]! += told(satang)
        break
      case 'contract':
        this.#contract[slot]! += told(satang)
        break
      case 'disbursed':
        this.#disbursed[slot]! += told(satang)
    }
  }

  /** Adds a slot of other sums to the first of these. */
  add(from: Sums, slot: number): void {
    this.#count[0]! += from.#count[slot]!
    this.#located[0]! += from.#located[slot]!
    this.#approximate[0]! += from.#approximate[slot]!
    this.addAmounts(from, slot)
  }

  /** The same of the money alone, where projects are counted in several slots. */
  addAmounts(from: Sums, slot: number): void {
    this.#planned[0]! += from.#planned[slot]!
    this.#approved[0]! += from.#approved[slot]!
    this.#contract[0]! += from.#contract[slot]!
    this.#disbursed[0]! += from.#disbursed[slot]!
  }

  /** Throws where a sum is beyond what is exact. */
  figures(slot: number): TotalsFigures {
    const { key: _, ...figures } = this.row('', slot)
    return figures
  }

  /** The same as a group's row: built in one piece, as copying thousands of them takes longer than the sums. */
  row(key: string, slot: number): TotalsRow {
    return {
      key,
      count: this.#count[slot]!,
      located: this.#located[slot]!,
      approximate: this.#approximate[slot]!,
      budget_planned: satangToBaht(this.#planned[slot]!),
      budget_approved: satangToBaht(this.#approved[slot]!),
      contract_amount: satangToBaht(this.#contract[slot]!),
      disbursed: satangToBaht(this.#disbursed[slot]!),
    }
  }

  #grow(): void {
    const twice = <A extends Uint32Array | Float64Array>(from: A, to: A): A => {
      to.set(from)
      return to
    }
    const capacity = 2 * this.#count.length
    this.#count = twice(this.#count, new Uint32Array(capacity))
    this.#located = twice(this.#located, new Uint32Array(capacity))
    this.#approximate = twice(this.#approximate, new Uint32Array(capacity))
    this.#planned = twice(this.#planned, new Float64Array(capacity))
    this.#approved = twice(this.#approved, new Float64Array(capacity))
    this.#contract = twice(this.#contract, new Float64Array(capacity))
    this.#disbursed = twice(this.#disbursed, new Float64Array(capacity))
  }
}

/** What adds up: what is not told is no number, alone differs from itself, and adds nothing. */
function told(satang: number): number {
  return satang === satang ? satang : 0
}

/** The money of lines, and which of them count. */
export interface Lines {
  planned: Float64Array
  approved: Float64Array
  contract: Float64Array
  disbursed: Float64Array
  fund: Uint8Array
  funds: Uint8Array | undefined
}

export function linesOf({ lineMoney, lineFund }: AtlasColumns, { funds }: Selection): Lines {
  const { planned, approved, contract, disbursed } = lineMoney
  return {
    planned: planned.array,
    approved: approved.array,
    contract: contract.array,
    disbursed: disbursed.array,
    fund: lineFund.array,
    funds,
  }
}

/** By code of the location quality: 1 located, 2 approximate, 0 neither. */
export function placesOfQuality({ qualities }: AtlasColumns): Uint8Array {
  return Uint8Array.from(qualities.values, (quality) => (quality === 'located' ? 1 : quality === 'approximate' ? 2 : 0))
}
