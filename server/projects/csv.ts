import type { Gazetteer } from '../areas/gazetteer.ts'
import type { AtlasColumns } from '../atlas/columns.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { projectSummary } from './contract.ts'
import { summaryOf } from './summary.ts'

/** More than a spreadsheet is comfortable with. */
export const mostExported = 200_000

/** Throws ProblemError where there are more projects than a file holds: half of them would look like all. */
export function checkExportable(count: number): void {
  if (count > mostExported) throw new ProblemError(problems.tooManyToExport(count, mostExported))
}

/** Rows made at a time, between which others are answered. */
const rowsAtOnce = 1000

const names = projectSummary.keyof().options
const money: ReadonlySet<string> = new Set(['budget_planned', 'budget_approved', 'contract_amount', 'disbursed'])

/**
 * Projects as CSV (RFC 4180) in UTF-8 with a byte order mark, without which spreadsheets misread Thai: a
 * line of names, then a project a line. Rows never change under the columns, so it is of one moment.
 */
export function csvStream(
  columns: AtlasColumns,
  gazetteer: Gazetteer,
  rows: readonly number[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let at = -1
  return new ReadableStream({
    async pull(controller) {
      // lets others be answered before the next thousand
      await new Promise((resolve) => setImmediate(resolve))
      if (at < 0) {
        at = 0
        controller.enqueue(encoder.encode(`\uFEFF${names.join(',')}\r\n`))
      } else if (at < rows.length) {
        const lines = rows.slice(at, at + rowsAtOnce).map((row) => csvLine(columns, gazetteer, row))
        at += rowsAtOnce
        controller.enqueue(encoder.encode(lines.join('')))
      } else controller.close()
    },
  })
}

function csvLine(columns: AtlasColumns, gazetteer: Gazetteer, row: number): string {
  const summary = summaryOf(columns, gazetteer, row)
  const cells = names.map((name) => {
    const value = summary[name]
    if (value === null) return ''
    // numbers of ours are numbers: no letter of a source is in them
    return typeof value === 'string' && !money.has(name) ? csvText(value) : String(value)
  })
  return `${cells.join(',')}\r\n`
}

/** A text as a cell: quoted where it must be, and never read as a formula by a spreadsheet. */
export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
