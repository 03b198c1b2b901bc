import type { Gazetteer } from '../areas/gazetteer.ts'
import type { Dimension, TotalsFigures, TotalsRow } from '../totals/contract.ts'
import type { AtlasColumns, MoneyColumn } from './columns.ts'
import type { Dictionary } from './dictionary.ts'
import { entryKinds } from './entries.ts'
import type { Selection } from './selection.ts'
import { linesOf, Sums } from './sums.ts'

export interface AtlasTotals {
  rows: TotalsRow[]
  total: TotalsFigures
  left_out: TotalsFigures
}

/** A way to group: each row, line or entry has a code, and each code a group, -1 where it has none. */
interface Grouping {
  keys: readonly string[]
  /** Whose codes these are; of entries there is no column of codes, a walk over them tells them. */
  of: 'project' | 'line' | 'entry'
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
  const isByEntry = selection.quarters !== undefined || groupings.some(({ of }) => of === 'entry')
  const isByLine = isByEntry || groupings.some(({ of }) => of === 'line')
  if (isByEntry) sumByEntry(columns, selection, groupings, sums, leftOut, total)
  else if (isByLine) sumByLine(columns, selection, groupings, sums, leftOut, total)
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

/** The code of '' among the quarters. */
const noDate = 0
const noCodes = new Uint8Array(0)

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
      const group = groupOf(groupings, row, line, 0)
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

/**
 * Each entry is in a group of its own, by its quarter, and so is what has no date: the planned and the approved of a
 * line, and a line that tells no money at all. A project is counted in every group that a part of it is in.
 */
function sumByEntry(
  columns: AtlasColumns,
  selection: Selection,
  groupings: readonly Grouping[],
  sums: Sums,
  leftOut: Sums,
  total: Sums,
): void {
  const places = placesOfQuality(columns)
  const { funds, quarters } = selection
  const { entries, lineFund } = columns
  const planned = columns.lineMoney.planned.array
  const approved = columns.lineMoney.approved.array
  const codes = entries.codes.array
  const satang = entries.satang.array
  // The groups that the project at hand is counted in; a few.
  const counted: number[] = []
  for (let row = 0; row < selection.rows.length; row++) {
    if (!selection.rows[row]) continue
    counted.length = 0
    const place = places[columns.quality.at(row)]!
    const start = columns.lineStart.at(row)
    for (let line = start; line < start + columns.lineCount.at(row); line++) {
      if (funds && !funds[lineFund.at(line)]) continue
      const first = entries.startOf(line)
      const end = entries.ends.at(line)
      const isUndated = first === end || planned[line] === planned[line] || approved[line] === approved[line]
      if (!quarters && isUndated) {
        const group = groupOf(groupings, row, line, noDate)
        addTo(group, place, 'planned', planned[line]!)
        addTo(group, place, 'approved', approved[line]!)
      }
      for (let entry = first; entry < end; entry++) {
        const code = codes[entry]!
        const quarter = code >> 1
        if (quarters && !quarters[quarter]) continue
        addTo(groupOf(groupings, row, line, quarter), place, entryKinds[code & 1]!, satang[entry]!)
      }
    }
    total.countProject(0, place)
  }

  function addTo(group: number, place: number, name: MoneyColumn, money: number): void {
    const into = group < 0 ? leftOut : sums
    const slot = group < 0 ? 0 : sums.slotOf(group)
    if (!counted.includes(group)) {
      counted.push(group)
      into.countProject(slot, place)
    }
    into.addMoney(slot, name, money)
    total.addMoney(0, name, money)
  }
}

/** By code of the location quality: 1 located, 2 approximate, 0 neither. */
function placesOfQuality({ qualities }: AtlasColumns): Uint8Array {
  return Uint8Array.from(qualities.values, (quality) => (quality === 'located' ? 1 : quality === 'approximate' ? 2 : 0))
}

function groupOf(groupings: readonly Grouping[], row: number, line: number, quarter: number): number {
  let group = 0
  for (const { of, codes, groupOfCode, keys } of groupings) {
    const part = groupOfCode[of === 'entry' ? quarter : codes[of === 'line' ? line : row]!]!
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
    case 'quarter':
      return { ...byColumn(noCodes, columns.quarters), of: 'entry' }
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
