import { LoadError, problem, type ImportProblem } from './problem.ts'
import type { CsvRow, CsvSource } from './source-file.ts'

/** A column we know: the names it may have in a header, and whether a file must have it. */
export interface ColumnRule {
  names: readonly string[]
  required?: boolean
}

export type ColumnRules<Name extends string> = Readonly<Record<Name, ColumnRule>>

/** Rows that are read by our names of the columns. */
export interface NamedRows<Name extends string> {
  file: string
  has: (name: Name) => boolean
  /** The column's name in this file, for problems. */
  headed: (name: Name) => string
  rows: { line: number; get: (name: Name) => string }[]
  problems: ImportProblem[]
}

/** Whether a file's header has every required column. */
export function hasColumns(source: CsvSource, rules: ColumnRules<string>): boolean {
  const header = new Set(source.header.map(plainName))
  return Object.values(rules).every((rule) => !rule.required || rule.names.some((name) => header.has(plainName(name))))
}

/**
 * Finds our columns in a file's header. Upper and lower case, spaces and what stands in brackets
 * do not matter. Rows with too many or too few cells are refused, and said.
 * Throws LoadError when a required column is missing or a column we use is there twice.
 */
export function nameColumns<Name extends string>(source: CsvSource, rules: ColumnRules<Name>): NamedRows<Name> {
  const places = new Map<Name, number>()
  const problems: ImportProblem[] = []
  // the keys of a Record<Name, …> are Names; Object.keys only says string
  for (const name of Object.keys(rules) as Name[]) {
    const wanted = new Set(rules[name].names.map(plainName))
    const found = source.header.flatMap((heading, place) => (wanted.has(plainName(heading)) ? [place] : []))
    const [place] = found
    if (found.length > 1) {
      const headings = found.map((at) => source.header[at]).join(', ')
      throw new LoadError(
        `${source.name} has more than one column for ${name}: ${headings}. Remove or rename all but one.`,
        `ไฟล์ ${source.name} มีคอลัมน์ ${name} มากกว่าหนึ่ง: ${headings} โปรดลบหรือเปลี่ยนชื่อให้เหลือคอลัมน์เดียว`,
      )
    }
    if (place !== undefined) places.set(name, place)
    else if (rules[name].required) {
      throw new LoadError(
        `${source.name} has no column ${rules[name].names.join(' or ')}.`,
        `ไฟล์ ${source.name} ไม่มีคอลัมน์ ${rules[name].names.join(' หรือ ')}`,
      )
    }
  }
  const used = new Set(places.values())
  const seen = new Set<string>()
  source.header.forEach((heading, place) => {
    if (used.has(place)) return
    const plain = plainName(heading)
    if (seen.has(plain)) problems.push(problem('duplicate_column', { file: source.name, row: 1, column: heading }))
    seen.add(plain)
  })
  const width = source.header.length
  const rows = source.rows.flatMap((row: CsvRow) => {
    if (row.cells.length !== width) {
      problems.push(
        problem(
          'row_width',
          { file: source.name, row: row.line, value: row.cells.join(',').slice(0, 200) },
          { found: row.cells.length, wanted: width },
        ),
      )
      return []
    }
    for (const [name, place] of places) {
      if (row.cells[place]?.includes('\ufffd')) {
        problems.push(
          problem('lost_characters', {
            file: source.name,
            row: row.line,
            column: source.header[place] ?? name,
            value: row.cells[place] ?? '',
          }),
        )
      }
    }
    const get = (name: Name) => {
      const place = places.get(name)
      return place === undefined ? '' : (row.cells[place] ?? '').trim()
    }
    return [{ line: row.line, get }]
  })
  return {
    file: source.name,
    has: (name) => places.has(name),
    headed: (name) => source.header[places.get(name) ?? -1] ?? name,
    rows,
    problems,
  }
}

function plainName(heading: string): string {
  return heading
    .replace(/\(.*\)/, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
}
