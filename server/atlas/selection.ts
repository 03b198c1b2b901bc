import type { Gazetteer } from '../areas/gazetteer.ts'
import { bahtToSatang } from '../lib/baht.ts'
import { foldText } from '../lib/fold-text.ts'
import type { AtlasFilter } from './atlas-filter.ts'
import type { GeometryStore } from '../../tiles/geometry-store.ts'
import { shared } from '../../tiles/growing.ts'
import { gridBox, meetsBox } from '../../tiles/index-features.ts'
import { worldX, worldY } from '../../tiles/tile-address.ts'
import type { AtlasColumns } from './columns.ts'
import type { Dictionary } from './dictionary.ts'

/** Which projects and lines a filter lets through. */
export interface Selection {
  /** 1 for each row that passes, hidden rows never. */
  readonly rows: Uint8Array
  /** 1 for each fund code that passes; undefined where every fund does. */
  readonly funds: Uint8Array | undefined
  /** 1 for each quarter code that passes: then only what is dated in those counts. Undefined where dates do not matter. */
  readonly quarters: Uint8Array | undefined
  /** How many projects pass. */
  readonly count: number
  /** How many rows had been hidden when it was made. */
  readonly hidden: number
}

/** The rows that pass, in their order. */
export function rowsOf({ rows: passes, count }: Selection): Uint32Array {
  const rows = new Uint32Array(count + 1) // one more to write to without asking
  let at = 0
  for (let row = 0; row < passes.length; row++) {
    rows[at] = row
    at += passes[row]!
  }
  return rows.subarray(0, count)
}

/**
 * Runs a filter over rows. Each condition on a column of few distinct values becomes a table of those values, so a row
 * costs a look-up a condition; `within` has 1 for each row that meets the filter's shape. With `known`, the selection of the same filter when there were fewer rows, only what came
 * since and what was hidden is looked at.
 */
export function selectRows(
  columns: AtlasColumns,
  gazetteer: Gazetteer,
  store: GeometryStore,
  filter: AtlasFilter,
  within: Uint8Array | undefined,
  known?: Selection,
): Selection {
  const { length } = columns
  const from = known?.rows.length ?? 0
  const rows = shared(Uint8Array, length)
  if (known) rows.set(known.rows)
  rows.fill(1, from)
  // By the list and not by the column, which the thread that follows the feed may be writing to.
  for (let i = known?.hidden ?? 0; i < columns.hiddenRows.length; i++) rows[columns.hiddenRows[i]!] = 0

  keepCodes(rows, from, columns.category.array, passes(columns.categories, filter.category))
  keepCodes(rows, from, columns.type.array, passes(columns.types, filter.type))
  keepCodes(rows, from, columns.stage.array, passes(columns.stages, filter.stage))
  keepCodes(rows, from, columns.quality.array, passes(columns.qualities, filter.location_quality))
  keepLongCodes(rows, from, columns.lao.array, passesLao(columns.laos, gazetteer, filter))
  keepLongCodes(rows, from, columns.place.array, passesArea(columns.places, gazetteer, filter.area))
  if (filter.fy) {
    const years = new Uint8Array(0x10000)
    for (const year of filter.fy) years[year] = 1
    keepLongCodes(rows, from, columns.fiscalYear.array, years)
  }
  if (filter.min_budget !== undefined || filter.max_budget !== undefined) {
    const least = filter.min_budget === undefined ? -Infinity : bahtToSatang(filter.min_budget)
    const most = filter.max_budget === undefined ? Infinity : bahtToSatang(filter.max_budget)
    keepBetween(rows, from, columns.budget.array, least, most)
  }
  const funds = passes(columns.funds, filter.fund)
  const quarters = passes(columns.quarters, filter.quarter)
  if (quarters) keepWhere(rows, from, (row) => hasEntry(columns, row, funds, quarters))
  else if (funds) keepWhere(rows, from, (row) => hasLine(columns, row, funds))
  if (filter.bbox) {
    const [west, south, east, north] = filter.bbox
    const box = gridBox([worldX(west), worldY(north), worldX(east), worldY(south)])
    keepWhere(rows, from, (row) => meetsBox(store.boxes, row, box))
  }
  if (within) keepWhere(rows, from, (row) => within[row] === 1)
  if (filter.q !== undefined) {
    const sought = foldText(filter.q)
    // Marks alone are nothing to look for.
    if (sought === '') rows.fill(0, from)
    else columns.titles.keepThoseWith(sought, rows, from, columns.title.array)
  }

  let count = 0
  for (let row = 0; row < length; row++) count += rows[row]!
  return { rows, funds, quarters, count, hidden: columns.hiddenRows.length }
}

// Without branches, which a processor guesses wrongly where a filter lets some rows through and some not; and each for
// arrays of one type, as a loop over arrays of several is slower.

function keepCodes(rows: Uint8Array, from: number, codes: Uint8Array, passing: Uint8Array | undefined): void {
  if (!passing) return
  for (let row = from; row < rows.length; row++) rows[row]! &= passing[codes[row]!]!
}

function keepLongCodes(rows: Uint8Array, from: number, codes: Uint16Array, passing: Uint8Array | undefined): void {
  if (!passing) return
  for (let row = from; row < rows.length; row++) rows[row]! &= passing[codes[row]!]!
}

/** NaN is between no two numbers. */
function keepBetween(rows: Uint8Array, from: number, values: Float64Array, least: number, most: number): void {
  for (let row = from; row < rows.length; row++) {
    const value = values[row]!
    rows[row]! &= Number(value >= least) & Number(value <= most)
  }
}

function keepWhere(rows: Uint8Array, from: number, passing: (row: number) => boolean): void {
  for (let row = from; row < rows.length; row++) {
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

function hasEntry(columns: AtlasColumns, row: number, funds: Uint8Array | undefined, quarters: Uint8Array): boolean {
  const { ends, codes } = columns.entries
  const start = columns.lineStart.array[row]!
  for (let line = start; line < start + columns.lineCount.array[row]!; line++) {
    if (funds && !funds[columns.lineFund.array[line]!]) continue
    const end = ends.array[line]!
    for (let entry = columns.entries.startOf(line); entry < end; entry++) {
      if (quarters[codes.array[entry]! >> 1]) return true
    }
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

function passesLao(laos: Dictionary, gazetteer: Gazetteer, filter: AtlasFilter): Uint8Array | undefined {
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
