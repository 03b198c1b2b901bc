import type { AtlasColumns } from './columns.ts'
import { groupOf, type Grouping } from './groupings.ts'
import { rowsOf, type Selection } from './selection.ts'
import { placesOfQuality, type Sums } from './sums.ts'

/** The code of '' among the quarters. */
const noDate = 0

/**
 * Each entry is in a group of its own, by its quarter, and so is what has no date: the planned and the approved of a
 * line, and a line that tells no money at all. A project is counted in every group that a part of it is in.
 */
export function sumByEntry(
  columns: AtlasColumns,
  selection: Selection,
  groupings: readonly Grouping[],
  sums: Sums,
  total: Sums,
): void {
  const places = placesOfQuality(columns)
  const { funds, quarters } = selection
  const quality = columns.quality.array
  const starts = columns.lineStart.array
  const counts = columns.lineCount.array
  const fund = columns.lineFund.array
  const planned = columns.lineMoney.planned.array
  const approved = columns.lineMoney.approved.array
  const ends = columns.entries.ends.array
  const codes = columns.entries.codes.array
  const satang = columns.entries.satang.array
  const { ofLine, ofQuarter } = partsOf(groupings)
  // By slot: the row that was counted there last, and one.
  let counted = new Uint32Array(1024)
  for (const row of rowsOf(selection)) {
    const place = places[quality[row]!]!
    const last = starts[row]! + counts[row]!
    for (let line = starts[row]!; line < last; line++) {
      if (funds && funds[fund[line]!] === 0) continue
      const part = ofLine(row, line)
      const first = line === 0 ? 0 : ends[line - 1]!
      const end = ends[line]!
      const isUndated = first === end || planned[line] === planned[line] || approved[line] === approved[line]
      if (!quarters && isUndated) {
        const slot = slotOf(row, part, noDate, place)
        sums.addMoney(slot, 'planned', planned[line]!)
        sums.addMoney(slot, 'approved', approved[line]!)
      }
      for (let entry = first; entry < end; entry++) {
        const code = codes[entry]!
        const quarter = code >> 1
        if (quarters && quarters[quarter] === 0) continue
        const slot = slotOf(row, part, quarter, place)
        sums.addMoney(slot, (code & 1) === 0 ? 'contract' : 'disbursed', satang[entry]!)
      }
    }
    total.countProject(0, place)
  }

  /** Where money of a row goes; the row is counted there, once. */
  function slotOf(row: number, part: number, quarter: number, place: number): number {
    const partOfQuarter = ofQuarter ? ofQuarter[quarter]! : 0
    const slot = sums.slotOf(part < 0 || partOfQuarter < 0 ? -1 : part + partOfQuarter)
    if (slot >= counted.length) {
      const longer = new Uint32Array(2 * (slot + 1))
      longer.set(counted)
      counted = longer
    }
    if (counted[slot] !== row + 1) {
      counted[slot] = row + 1
      sums.countProject(slot, place)
    }
    return slot
  }
}

/** A group as the sum of a part that a line has and, where it is grouped by quarter, one that a quarter has; -1 is none. */
function partsOf(groupings: readonly Grouping[]) {
  const at = groupings.findIndex(({ of }) => of === 'entry')
  const width = groupings.slice(at + 1).reduce((product, { keys }) => product * keys.length, 1)
  return {
    ofLine: (row: number, line: number) => groupOf(groupings, row, line),
    ofQuarter: groupings[at]?.groupOfCode.map((group) => (group < 0 ? -1 : group * width)),
  }
}
