import { satangToBaht } from '../lib/baht.ts'
import type { TotalsFigures } from '../totals/contract.ts'
import type { AtlasColumns, MoneyColumn } from './columns.ts'
import type { Selection } from './selection.ts'

/** More groups than this are given places one by one, as they occur. */
const mostDenseGroups = 1 << 18

/** Figures of groups in typed arrays. */
export class Sums {
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
    const capacity = this.#slots ? 4096 : groups
    this.#count = new Uint32Array(capacity)
    this.#located = new Uint32Array(capacity)
    this.#approximate = new Uint32Array(capacity)
    this.#planned = new Float64Array(capacity)
    this.#approved = new Float64Array(capacity)
    this.#contract = new Float64Array(capacity)
    this.#disbursed = new Float64Array(capacity)
  }

  /** Where the sums of a group stand. */
  slotOf(group: number): number {
    if (!this.#slots) return group
    let slot = this.#slots.get(group)
    if (slot === undefined) {
      slot = this.#slots.size
      this.#slots.set(group, slot)
      if (slot === this.#count.length) this.#grow()
    }
    return slot
  }

  *used(): Iterable<[group: number, slot: number]> {
    if (this.#slots) yield* this.#slots
    else for (let group = 0; group < this.#count.length; group++) yield [group, group]
  }

  countOf(slot: number): number {
    return this.#count[slot]!
  }

  countProject(slot: number, place: number): void {
    this.#count[slot]!++
    if (place === 1) this.#located[slot]!++
    else if (place === 2) this.#approximate[slot]!++
  }

  addLines(slot: number, lines: Lines, first: number, count: number): void {
    const { planned, approved, contract, disbursed, fund, funds } = lines
    for (let line = first; line < first + count; line++) {
      if (funds && funds[fund[line]!] === 0) continue
      // What is not told is no number, and alone differs from itself.
      const p = planned[line]!
      if (p === p) this.#planned[slot]! += p
      const a = approved[line]!
      if (a === a) this.#approved[slot]! += a
      const c = contract[line]!
      if (c === c) this.#contract[slot]! += c
      const d = disbursed[line]!
      if (d === d) this.#disbursed[slot]! += d
    }
  }

  /** Adds money of one kind; what is not told adds nothing. */
  addMoney(slot: number, name: MoneyColumn, satang: number): void {
    if (satang !== satang) return
    switch (name) {
      case 'planned':
        this.#planned[slot]! += satang
        break
      case 'approved':
        this.#approved[slot]! += satang
        break
      case 'contract':
        this.#contract[slot]! += satang
        break
      case 'disbursed':
        this.#disbursed[slot]! += satang
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
    return {
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
