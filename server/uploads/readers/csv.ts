import { CsvError, parse } from 'csv-parse/sync'
import type { ReadingAsked } from '../contract.ts'
import { caps } from './caps.ts'
import { tell } from './collect.ts'
import { decodeText } from './decode-text.ts'
import { FileFault, headOf, type FileRead } from './reading.ts'
import { readTable, type TableRow } from './table.ts'

/** A table as text: its columns parted by commas, semicolons, tabs or bars, whichever its first lines have most of. */
export function readCsv(bytes: Buffer, asked: ReadingAsked): FileRead {
  const head = headOf('csv')
  const decoded = decodeText(bytes, asked.encoding)
  if (!decoded) {
    head.asks.push('encoding')
    tell(head.problems, { code: 'encoding_unknown', where: '' })
    return { head, features: [] }
  }
  head.encoding = decoded.encoding
  if (decoded.isGuess)
    tell(head.problems, { code: 'encoding_guessed', where: '', facts: { encoding: decoded.encoding } })
  return readTable(rowsOf(decoded.text), head, asked)
}

/** So many line breaks are no table any more, quoted or not: looking through them takes the time that reading has. */
const mostLineBreaks = 1_000_000

function rowsOf(text: string): TableRow[] {
  const delimiter = delimiterOf(text)
  if (count(text, '\n', mostLineBreaks) >= mostLineBreaks || count(text, delimiter, caps.cells) >= caps.cells) {
    throw new FileFault('table_too_large')
  }
  try {
    // with `info` each record comes with the line it ends at; the library's types do not say so
    const records = parse(text, {
      bom: true,
      columns: false,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 4 * 1024 * 1024,
      to: caps.rows + 1,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ where: `line ${info.lines}`, cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? `line ${error['lines']}` : ''
    throw new FileFault('csv_broken', line, { why: error.message.replaceAll(/\s+/g, ' ').slice(0, 160) })
  }
}

function delimiterOf(text: string): string {
  const start = text.slice(0, 10_000).replaceAll(/"[^"]*"/g, '')
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: start.split(delimiter).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ','
}

/** How often a character is in a text, up to `most`. */
function count(text: string, character: string, most: number): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0 && found < most; at = text.indexOf(character, at + 1)) found++
  return found
}
