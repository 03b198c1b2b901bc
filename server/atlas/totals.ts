import type { Gazetteer } from '../areas/gazetteer.ts'
import type { Dimension, TotalsFigures, TotalsRow } from '../totals/contract.ts'
import type { AtlasColumns } from './columns.ts'
import { groupingBy, groupOf, keyOf, type Grouping } from './groupings.ts'
import type { Selection } from './selection.ts'
import { sumByEntry } from './sum-by-entry.ts'
import { linesOf, placesOfQuality, Sums } from './sums.ts'

export interface AtlasTotals {
  rows: TotalsRow[]
  total: TotalsFigures
  left_out: TotalsFigures
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
    if (isByLine) total.addAmounts(sums, slot)
    else total.add(sums, slot)
  }
  if (isByLine) total.addAmounts(leftOut, 0)
  else total.add(leftOut, 0)
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
    }
    total.countProject(0, place)
  }
}
