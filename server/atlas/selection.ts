import type { Gazetteer } from '../areas/gazetteer.ts'
import { bahtToSatang } from '../lib/baht.ts'
import { foldText } from '../lib/fold-text.ts'
import type { ProjectFilter } from '../projects/contract.ts'
import type { AtlasColumns } from './columns.ts'
import type { Dictionary } from './growing.ts'

/** Which projects and lines a filter lets through. */
export interface Selection {
  /** 1 for each row that passes, hidden rows never. */
  readonly rows: Uint8Array
  /** 1 for each fund code that passes; undefined where every fund does. */
  readonly funds: Uint8Array | undefined
  /** How many projects pass. */
  readonly count: number
}

/** Answers whether a row's bounding box meets a box, in WGS 84 degrees: west, south, east, north. */
export type MeetsBox = (row: number, box: readonly [number, number, number, number]) => boolean

/**
 * Runs a filter over every row. Each condition on a column of few distinct values becomes a table
 * of those values, so a row costs a look-up a condition.
 */
export function selectRows(
  columns: AtlasColumns,
  gazetteer: Gazetteer,
  meetsBox: MeetsBox,
  filter: ProjectFilter,
): Selection {
  const rows = new Uint8Array(columns.length)
  const hidden = columns.hidden.array
  for (let row = 0; row < rows.length; row++) rows[row] = hidden[row] ? 0 : 1

  keep(rows, columns.category.array, passes(columns.categories, filter.category))
  keep(rows, columns.type.array, passes(columns.types, filter.type))
  keep(rows, columns.stage.array, passes(columns.stages, filter.stage))
  keep(rows, columns.quality.array, passes(columns.qualities, filter.location_quality))
  keep(rows, columns.lao.array, passesLao(columns.laos, gazetteer, filter))
  keep(rows, columns.place.array, passesArea(columns.places, gazetteer, filter.area))
  if (filter.fy) {
    const years = new Set<number>(filter.fy)
    keepWhere(rows, (row) => years.has(columns.fiscalYear.at(row)))
  }
  if (filter.min_budget !== undefined) {
    const least = bahtToSatang(filter.min_budget)
    keepWhere(rows, (row) => columns.budget.at(row) >= least)
  }
  if (filter.max_budget !== undefined) {
    const most = bahtToSatang(filter.max_budget)
    keepWhere(rows, (row) => columns.budget.at(row) <= most)
  }
  const funds = passes(columns.funds, filter.fund)
  if (funds) keepWhere(rows, (row) => hasLine(columns, row, funds))
  const { q, bbox } = filter
  if (q !== undefined) {
    const sought = foldText(q)
    // marks alone are no text: no title has them
    keepWhere(rows, (row) => sought !== '' && foldText(columns.titles[row] ?? '').includes(sought))
  }
  if (bbox) keepWhere(rows, (row) => meetsBox(row, bbox))

  let count = 0
  for (const passed of rows) count += passed
  return { rows, funds, count }
}

function keep(rows: Uint8Array, codes: Uint8Array | Uint16Array, passing: Uint8Array | undefined): void {
  if (!passing) return
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] && !passing[codes[row] ?? 0]) rows[row] = 0
  }
}

function keepWhere(rows: Uint8Array, passing: (row: number) => boolean): void {
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] && !passing(row)) rows[row] = 0
  }
}

function hasLine(columns: AtlasColumns, row: number, funds: Uint8Array): boolean {
  const start = columns.lineStart.at(row)
  for (let line = start; line < start + columns.lineCount.at(row); line++) {
    if (funds[columns.lineFund.at(line)]) return true
  }
  return false
}

function passes(dictionary: Dictionary, asked: readonly string[] | undefined): Uint8Array | undefined {
  if (!asked) return undefined
  const table = new Uint8Array(dictionary.values.length)
  for (const value of asked) {
    const code = dictionary.find(value)
    if (code !== undefined) table[code] = 1
  }
  return table
}

function passesLao(laos: Dictionary, gazetteer: Gazetteer, filter: ProjectFilter): Uint8Array | undefined {
  if (!filter.lao && !filter.lao_kind) return undefined
  const codes = filter.lao && new Set(filter.lao)
  const kinds = filter.lao_kind && new Set(filter.lao_kind)
  return Uint8Array.from(laos.values, (code) => {
    if (codes && !codes.has(code)) return 0
    const kind = gazetteer.laos.get(code)?.kind
    return kinds && !(kind && kinds.has(kind)) ? 0 : 1
  })
}

function passesArea(
  places: Dictionary,
  gazetteer: Gazetteer,
  asked: readonly string[] | undefined,
): Uint8Array | undefined {
  if (!asked) return undefined
  const provinces = asked
    .filter((code) => code.startsWith('G'))
    .flatMap((group) => (gazetteer.children.get(group) ?? []).map(({ code }) => code))
  const prefixes = [...asked.filter((code) => /^\d/.test(code)), ...provinces]
  const country = asked.includes('TH')
  return Uint8Array.from(places.values, (place) => {
    if (place === '') return 0
    return country || prefixes.some((prefix) => place.startsWith(prefix)) ? 1 : 0
  })
}
