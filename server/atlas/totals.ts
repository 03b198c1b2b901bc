import type { Gazetteer } from '../areas/gazetteer.ts'
import type { Dimension, TotalsFigures, TotalsRow } from '../totals/contract.ts'
import type { AtlasColumns } from './columns.ts'
import { groupingBy, groupOf, keyOf, type Grouping } from './groupings.ts'
import { rowsOf, type Selection } from './selection.ts'
import { sumByEntry } from './sum-by-entry.ts'
import { leftOutSlot, linesOf, placesOfQuality, Sums } from './sums.ts'

export interface AtlasTotals {
  /** In the order of their keys. */
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
  const total = new Sums(0)
  const isByEntry = selection.quarters !== undefined || groupings.some(({ of }) => of === 'entry')
  const isByLine = isByEntry || groupings.some(({ of }) => of === 'line')
  if (isByEntry) sumByEntry(columns, selection, groupings, sums, total)
  else if (isByLine) sumByLine(columns, selection, groupings, sums, total)
  else sumByProject(columns, selection, groupings, sums)

  const addToTotal = (slot: number) => (isByLine ? total.addAmounts(sums, slot) : total.add(sums, slot))
  const rows: TotalsRow[] = []
  for (const [group, slot] of sums.used()) {
    if (sums.countOf(slot) === 0) continue
    rows.push(sums.row(keyOf(groupings, group), slot))
    addToTotal(slot)
  }
  addToTotal(leftOutSlot)
  return { rows, total: total.figures(0), left_out: sums.figures(leftOutSlot) }
}

/** Each project is in one group, or in none, with all its lines. */
function sumByProject(columns: AtlasColumns, selection: Selection, groupings: readonly Grouping[], sums: Sums): void {
  const rows = rowsOf(selection)
  const slots = sums.slotsOf(groupsOf(rows, groupings))
  sums.addProjects(rows, slots, columns, linesOf(columns, selection))
}

/** The group of each row, -1 where it is in none. */
function groupsOf(rows: Uint32Array, [first, second]: readonly Grouping[]): Int32Array {
  const groups = new Int32Array(rows.length)
  if (!first) return groups
  const { codes, groupOfCode } = first
  for (let i = 0; i < rows.length; i++) groups[i] = groupOfCode[codes[rows[i]!]!]!
  if (!second) return groups
  const width = second.keys.length
  for (let i = 0; i < rows.length; i++) {
    const part = second.groupOfCode[second.codes[rows[i]!]!]!
    groups[i] = groups[i]! < 0 || part < 0 ? -1 : groups[i]! * width + part
  }
  return groups
}

/** Each line is in a group of its own; a project is counted in every group that a line of it is in. */
function sumByLine(
  columns: AtlasColumns,
  selection: Selection,
  groupings: readonly Grouping[],
  sums: Sums,
  total: Sums,
): void {
  const places = placesOfQuality(columns)
  const lines = linesOf(columns, selection)
  for (const row of rowsOf(selection)) {
    const place = places[columns.quality.at(row)]!
    const start = columns.lineStart.at(row)
    let counted = -2 // the group this project was counted in last; its lines of one group stand together
    for (let line = start; line < start + columns.lineCount.at(row); line++) {
      if (selection.funds && !selection.funds[columns.lineFund.at(line)]) continue
      const group = groupOf(groupings, row, line)
      const slot = sums.slotOf(group)
      if (group !== counted) sums.countProject(slot, place)
      counted = group
      sums.addLine(slot, lines, line)
    }
    total.countProject(0, place)
  }
}
