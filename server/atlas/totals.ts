import type { Gazetteer } from '../areas/gazetteer.ts'
import { satangToBaht } from '../lib/baht.ts'
import type { Dimension, TotalsFigures, TotalsRow } from '../totals/contract.ts'
import type { AtlasColumns } from './columns.ts'
import type { Dictionary } from './dictionary.ts'
import type { Selection } from './selection.ts'

export interface AtlasTotals {
  rows: TotalsRow[]
  total: TotalsFigures
  left_out: TotalsFigures
}

/** A way to group: each row or line has a code, and each code a group, -1 where it has none. */
interface Grouping {
  keys: readonly string[]
  of: 'project' | 'line'
  codes: Uint8Array | Uint16Array
  groupOfCode: Int32Array
}

/**
 * Sums what a selection lets through, by up to two dimensions. Money is exact: whole satang in
 * float64, and an error rather than a rounded figure where a sum would pass 2^53 satang.
 */
export function sumTotals(
  columns: AtlasColumns,
  gazetteer: Gazetteer,
  selection: Selection,
  by: readonly Dimension[],
): AtlasTotals {
  const groupings = by.map((dimension) => groupingBy(columns, gazetteer, dimension))
  const sums = new Sums(groupings.reduce((product, { keys }) => product * keys.length, 1))
  const leftOut = new Sums(1)
  const total = new Sums(1)
  const isByLine = groupings.some(({ of }) => of === 'line')
  if (isByLine) sumByLine(columns, selection, groupings, sums, leftOut, total)
  else sumByProject(columns, selection, groupings, sums, leftOut)

  const rows: TotalsRow[] = []
  for (const [group, slot] of sums.used()) {
    if (sums.countOf(slot) === 0) continue
    rows.push({ key: keyOf(groupings, group), ...sums.figures(slot) })
    if (!isByLine) total.add(sums, slot)
  }
  if (!isByLine) total.add(leftOut, 0)
  rows.sort((a, b) => (a.key < b.key ? -1 : 1))
  return { rows, total: total.figures(0), left_out: leftOut.figures(0) }
}

/** Each project is in one group, or in none, with all its lines. */
function sumByProject(
  columns: AtlasColumns,
  selection: Selection,
  groupings: readonly Grouping[],
  sums: Sums,
  leftOut: Sums,
): void {
  const places = placesOfQuality(columns)
  const quality = columns.quality.array
  const starts = columns.lineStart.array
  const counts = columns.lineCount.array
  const lines = linesOf(columns, selection)
  const groupOf = groupsOf(groupings)
  const { rows } = selection
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 0) continue
    const group = groupOf(row)
    const into = group < 0 ? leftOut : sums
    const slot = group < 0 ? 0 : sums.slotOf(group)
    into.countProject(slot, places[quality[row]!]!)
    into.addLines(slot, lines, starts[row]!, counts[row]!)
  }
}

/** The group of a row, -1 where it is in none. */
function groupsOf(groupings: readonly Grouping[]): (row: number) => number {
  const [first, second] = groupings
  if (!first) return () => 0
  const { codes, groupOfCode } = first
  if (!second) return (row) => groupOfCode[codes[row]!]!
  const { codes: secondCodes, groupOfCode: secondGroupOfCode, keys } = second
  const width = keys.length
  return (row) => {
    const group = groupOfCode[codes[row]!]!
    const part = secondGroupOfCode[secondCodes[row]!]!
    return group < 0 || part < 0 ? -1 : group * width + part
  }
}

/** The money of lines, and which of them count. */
interface Lines {
  planned: Float64Array
  approved: Float64Array
  contract: Float64Array
  disbursed: Float64Array
  fund: Uint8Array
  funds: Uint8Array | undefined
}

function linesOf({ lineMoney, lineFund }: AtlasColumns, { funds }: Selection): Lines {
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

/** Each line is in a group of its own; a project is counted in every group that a line of it is in. */
function sumByLine(
  columns: AtlasColumns,
  selection: Selection,
  groupings: readonly Grouping[],
  sums: Sums,
  leftOut: Sums,
  total: Sums,
): void {
  const places = placesOfQuality(columns)
  const lines = linesOf(columns, selection)
  for (let row = 0; row < selection.rows.length; row++) {
    if (!selection.rows[row]) continue
    const place = places[columns.quality.at(row)]!
    const start = columns.lineStart.at(row)
    let counted = -2 // the group this project was counted in last; its lines of one group stand together
    for (let line = start; line < start + columns.lineCount.at(row); line++) {
      if (selection.funds && !selection.funds[columns.lineFund.at(line)]) continue
      const group = groupOf(groupings, row, line)
      const into = group < 0 ? leftOut : sums
      const slot = group < 0 ? 0 : sums.slotOf(group)
      if (group !== counted) into.countProject(slot, place)
      counted = group
      into.addLines(slot, lines, line, 1)
      total.addLines(0, lines, line, 1)
    }
    total.countProject(0, place)
  }
}

/** By code of the location quality: 1 located, 2 approximate, 0 neither. */
function placesOfQuality({ qualities }: AtlasColumns): Uint8Array {
  return Uint8Array.from(qualities.values, (quality) => (quality === 'located' ? 1 : quality === 'approximate' ? 2 : 0))
}

/** More groups than this are given places one by one, as they occur. */
const mostDenseGroups = 1 << 18

/** Figures of groups in typed arrays. */
class Sums {
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

  /** Adds a slot of other sums to the first of these. */
  add(from: Sums, slot: number): void {
    this.#count[0]! += from.#count[slot]!
    this.#located[0]! += from.#located[slot]!
    this.#approximate[0]! += from.#approximate[slot]!
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

function groupOf(groupings: readonly Grouping[], row: number, line: number): number {
  let group = 0
  for (const { of, codes, groupOfCode, keys } of groupings) {
    const part = groupOfCode[codes[of === 'line' ? line : row]!]!
    if (part === -1) return -1
    group = group * keys.length + part
  }
  return group
}

function keyOf(groupings: readonly Grouping[], group: number): string {
  const parts: string[] = []
  let rest = group
  for (const { keys } of [...groupings].reverse()) {
    parts.unshift(keys[rest % keys.length] ?? '')
    rest = Math.floor(rest / keys.length)
  }
  return parts.join(',')
}

function groupingBy(columns: AtlasColumns, gazetteer: Gazetteer, dimension: Dimension): Grouping {
  switch (dimension) {
    case 'category':
      return byColumn(columns.category.array, columns.categories)
    case 'type':
      return byColumn(columns.type.array, columns.types)
    case 'stage':
      return byColumn(columns.stage.array, columns.stages)
    case 'location_quality':
      return byColumn(columns.quality.array, columns.qualities)
    case 'fund':
      return { ...byColumn(columns.lineFund.array, columns.funds), of: 'line' }
    case 'lao':
      return byColumn(columns.lao.array, columns.laos)
    case 'lao_kind':
      return byDerived(columns.lao.array, columns.laos, (code) => gazetteer.laos.get(code)?.kind)
    case 'province':
      return byDerived(columns.place.array, columns.places, (place) => prefix(place, 2))
    case 'district':
      return byDerived(columns.place.array, columns.places, (place) => prefix(place, 4))
    case 'subdistrict':
      return byDerived(columns.place.array, columns.places, (place) => prefix(place, 6))
    case 'province_group':
      return byDerived(
        columns.place.array,
        columns.places,
        (place) => gazetteer.areas.get(place.slice(0, 2))?.group ?? undefined,
      )
    case 'fy':
      return byYear(columns)
    default:
      return dimension satisfies never
  }
}

function prefix(place: string, length: number): string | undefined {
  return place.length >= length ? place.slice(0, length) : undefined
}

/** Groups by a column's own values; '' is none. */
function byColumn(codes: Uint8Array | Uint16Array, dictionary: Dictionary): Grouping {
  return byDerived(codes, dictionary, (value) => value || undefined)
}

/** Groups by something each value of a column leads to. */
function byDerived(
  codes: Uint8Array | Uint16Array,
  dictionary: Dictionary,
  derive: (value: string) => string | undefined,
): Grouping {
  const keys: string[] = []
  const groups = new Map<string, number>()
  const groupOfCode = Int32Array.from(dictionary.values, (value) => {
    const key = derive(value)
    if (key === undefined) return -1
    const known = groups.get(key)
    if (known !== undefined) return known
    groups.set(key, keys.length)
    return keys.push(key) - 1
  })
  return { keys, of: 'project', codes, groupOfCode }
}

function byYear({ fiscalYear, fiscalYears }: AtlasColumns): Grouping {
  const years = [...fiscalYears].sort((a, b) => a - b)
  const groupOfCode = new Int32Array(Math.max(0, ...years) + 1).fill(-1)
  years.forEach((year, group) => {
    groupOfCode[year] = group
  })
  return { keys: years.map(String), of: 'project', codes: fiscalYear.array, groupOfCode }
}
