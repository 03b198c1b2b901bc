import type { Atlas } from '../atlas/atlas.ts'
import type { AtlasColumns } from '../atlas/columns.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { Selection } from '../atlas/selection.ts'
import { locationQualities } from './contract.ts'
import type { AtlasFilter } from '../atlas/atlas-filter.ts'
import { compareNumbers, firstWhere, orderOf, rowComparer, valueOf, type Sorting } from './row-order.ts'

/** A page of rows: those that come after `after` in the order asked, at most `limit`. */
export interface Page {
  rows: number[]
  matched: number
  /** Where the next page begins; undefined on the last. */
  next: string | undefined
}

/** Rows under a filter in the order asked; with `withUnlocated`, a box lets through what has no geometry. Throws ProblemError when `after` is none of ours. */
export function pageOfRows(
  atlas: Atlas,
  filter: AtlasFilter,
  sorting: Sorting,
  limit: number,
  after: string | undefined,
  withUnlocated = false,
): Page {
  const { columns } = atlas
  const selected = atlas.select(filter)
  const unlocated = withUnlocated ? selectUnlocated(atlas, filter) : undefined
  const order = orderOf(columns, sorting)
  const rows: number[] = []
  let at = after === undefined ? 0 : firstAfter(columns, sorting, order, after)
  for (; at < order.length && rows.length <= limit; at++) {
    const row = order[at]! // below its length
    if (selected.rows[row] || unlocated?.rows[row]) rows.push(row)
  }
  const hasMore = rows.length > limit
  if (hasMore) rows.pop()
  const last = rows.at(-1)
  return {
    rows,
    matched: selected.count + (unlocated?.count ?? 0),
    next: hasMore && last !== undefined ? cursorOf(columns, sorting, last) : undefined,
  }
}

/** Under a box: those that pass but for it and have no geometry to be in any. */
function selectUnlocated(atlas: Atlas, filter: AtlasFilter): Selection | undefined {
  const { bbox, ...unbounded } = filter
  const qualities = locationQualities.filter(
    (one) => one !== 'located' && (filter.location_quality?.includes(one) ?? true),
  )
  return bbox && qualities.length > 0 ? atlas.select({ ...unbounded, location_quality: qualities }) : undefined
}

/** What a row is in order by, and its id: `153300000_46046`. Titles may be long: the id leads to them. */
function cursorOf(columns: AtlasColumns, { sort }: Sorting, row: number): string {
  const value = sort === 'title' ? Number.NaN : valueOf(columns, sort)(row)
  return `${Number.isNaN(value) ? 'none' : value}_${columns.id.at(row)}`
}

/** The place in an order right after a cursor, whether or not its project is still there. */
function firstAfter(columns: AtlasColumns, sorting: Sorting, order: Uint32Array, cursor: string): number {
  const match = /^(none|-?\d{1,17}(?:\.\d{1,20})?(?:e-\d{1,3})?)_(\d{1,16})$/.exec(cursor)
  if (!match) throw notOurs()
  const id = Number(match[2])
  if (sorting.sort === 'title') {
    const row = columns.rowOf(id)
    if (row === undefined) throw notOurs()
    const compare = rowComparer(columns, sorting)
    return firstWhere(order, (one) => compare(one, row) > 0)
  }
  const value = match[1] === 'none' ? Number.NaN : Number(match[1])
  const valueOfRow = valueOf(columns, sorting.sort)
  return firstWhere(
    order,
    (row) => (compareNumbers(valueOfRow(row), value, sorting.order) || columns.id.at(row) - id) > 0,
  )
}

function notOurs(): ProblemError {
  return new ProblemError(problems.requestInvalid([{ where: 'after', why: 'take it from the next link, as it is' }]))
}
