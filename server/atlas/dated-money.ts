import type { AtlasColumns, MoneyColumn } from './columns.ts'
import { entryKinds } from './entries.ts'
import type { Selection } from './selection.ts'

/**
 * What a project's money is under a selection that asks for quarters: of one kind, the sum of what is dated in them, of the
 * funds that pass, in satang. 0 where there is none; planned and approved amounts have no date.
 */
export function moneyOfQuarters(
  { entries, lineStart, lineCount, lineFund }: AtlasColumns,
  { funds, quarters }: Selection,
  name: MoneyColumn,
): (row: number) => number {
  const kind = entryKinds.findIndex((one) => one === name)
  if (kind < 0) return () => 0
  const codes = entries.codes.array
  const satang = entries.satang.array
  return (row) => {
    const start = lineStart.at(row)
    let sum = 0
    for (let line = start; line < start + lineCount.at(row); line++) {
      if (funds && !funds[lineFund.at(line)]) continue
      const end = entries.ends.at(line)
      for (let entry = entries.startOf(line); entry < end; entry++) {
        const code = codes[entry]!
        if ((code & 1) === kind && (!quarters || quarters[code >> 1])) sum += satang[entry]!
      }
    }
    return sum
  }
}
