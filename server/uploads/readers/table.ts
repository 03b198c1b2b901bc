import type { ColumnChoice, ReadingAsked } from '../contract.ts'
import { caps } from './caps.ts'
import { Collector, tell } from './collect.ts'
import { guessColumns, positionOfCells, writtenOf, type CellFrame } from './coordinate-columns.ts'
import { uniqueHeadings } from './headings.ts'
import type { FileHead, FileRead } from './reading.ts'

export interface TableRow {
  where: string
  cells: readonly string[]
}

/** How far down the headings may stand: tables begin with what they are called. */
const headingsWithin = 20

/**
 * The rows of a table as features: points where its columns of positions are told or can be guessed by heading and value,
 * which is said; else the columns are asked, and the rows told without positions. Every row is kept.
 */
export function readTable(rows: readonly TableRow[], head: FileHead, asked: ReadingAsked, sheet?: string): FileRead {
  const place = headingPlace(rows)
  const heading = rows[place]
  if (!heading) return { head, features: [] }
  if (heading.cells.length > caps.columns)
    tell(head.problems, { code: 'columns_left_out', where: heading.where, facts: { most: caps.columns } })
  const columns = uniqueHeadings(heading.cells.slice(0, caps.columns), head.problems, heading.where)
  head.columns = columns
  const body = rows
    .slice(place + 1, place + 1 + caps.rows)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const choice = choiceOf(columns, body, head, asked, sheet)
  const collector = new Collector(head)
  const propertiesOf = (cells: readonly string[]) => columns.map((name, i) => [name, cells[i] ?? ''] as const)
  if (!choice) {
    for (const { where, cells } of body) {
      const problems = [{ code: 'columns_unknown' as const, where }]
      if (!collector.take({ where, frame: null, properties: propertiesOf(cells), geometry: null, problems })) break
    }
    return { head, features: collector.features }
  }
  const [x, y] = [columns.indexOf(choice.x), columns.indexOf(choice.y)]
  const frame = frameOf(body, x, y, head, asked)
  const cellsAt = x === y ? choice.x : `${choice.y}, ${choice.x}`
  for (const { where, cells } of body) {
    const { position, problem } = positionOfCells(cells[x] ?? '', cells[y] ?? '', x === y, frame)
    const isTaken = collector.take({
      where,
      frame: frame === 'as_written' ? 4326 : frame === 'unknown' ? null : frame,
      properties: propertiesOf(cells),
      geometry: position ? { type: 'Point', coordinates: position } : null,
      written: writtenOf(cells[x] ?? '', cells[y] ?? '', x === y),
      problems: [
        ...(problem ? [{ code: problem, where: `${where}, ${cellsAt}` }] : []),
        ...(cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== '')
          ? [{ code: 'rows_too_wide' as const, where }]
          : []),
      ],
    })
    if (!isTaken) break
  }
  return { head, features: collector.features }
}

/** The row of headings: the first under which positions can be guessed, else the first with most cells filled. */
function headingPlace(rows: readonly TableRow[]): number {
  const first = rows.slice(0, headingsWithin)
  const guessable = first.findIndex(({ cells }, i) => guessColumns(cells, rows.slice(i + 1, i + 201)) !== undefined)
  if (guessable >= 0) return guessable
  const filled = first.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length)
  return Math.max(0, filled.indexOf(Math.max(...filled)))
}

function choiceOf(
  columns: readonly string[],
  body: readonly TableRow[],
  head: FileHead,
  asked: ReadingAsked,
  sheet: string | undefined,
): ColumnChoice | undefined {
  const told = asked.columns
  if (told && columns.includes(told.x) && columns.includes(told.y)) return told
  const guess = guessColumns(columns, body)
  if (!guess) {
    head.asks.push('columns')
    tell(head.problems, { code: 'columns_unknown', where: '' })
    return undefined
  }
  const [x, y] = [columns[guess.x] ?? '', columns[guess.y] ?? '']
  head.guessed = { ...(sheet === undefined ? {} : { sheet }), x, y }
  tell(head.problems, { code: 'columns_guessed', where: '', facts: { x, y } })
  return head.guessed
}

function frameOf(body: readonly TableRow[], x: number, y: number, head: FileHead, asked: ReadingAsked): CellFrame {
  if (asked.frame !== undefined) {
    head.frame = asked.frame
    return asked.frame
  }
  if (x === y) return 'as_written'
  const kinds = body.slice(0, 1000).map(({ cells }) => kindOf(cells[x] ?? '', cells[y] ?? ''))
  const count = (kind: string) => kinds.filter((one) => one === kind).length
  if (count('metres') > count('degrees')) {
    head.asks.push('frame')
    tell(head.problems, { code: 'frame_unknown', where: '' })
    return 'unknown'
  }
  if (count('degrees') > 0) {
    head.frame = 4326
    tell(head.problems, { code: 'frame_assumed', where: '' })
  }
  return 'as_written'
}

function kindOf(x: string, y: string): 'degrees' | 'metres' | 'other' {
  const [a, b] = [x, y].map((text) => Number(text.replaceAll(',', '')))
  if (a === undefined || b === undefined || x.trim() === '' || y.trim() === '') return 'other'
  if (Math.abs(a) <= 180 && Math.abs(b) <= 180) return 'degrees'
  return a >= 100_000 && b >= 100_000 && a < 3_000_000 && b < 3_000_000 ? 'metres' : 'other'
}
