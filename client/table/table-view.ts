import type { SortDirection } from '../../server/projects/contract.ts'
import { columnIds, sortColumnOf, type ColumnId, type SortColumn } from './column-ids.ts'

/** Which rows of those that match are in the table: what the map shows, that and what has no geometry, or all. */
export const tableRows = ['view', 'with_unlocated', 'all'] as const
export type TableRows = (typeof tableRows)[number]

/** How the table is set, whether it is open or not. */
export interface TableView {
  sort: SortColumn
  order: SortDirection
  /** In the order of the columns; the title is always shown. */
  hidden: ColumnId[]
  rows: TableRows
}

export const firstTableView: TableView = { sort: 'approved', order: 'desc', hidden: [], rows: 'view' }

/** Reads the part of an address's query that is about the table. What it does not understand it leaves as it is at first. */
export function parseTableView(query: URLSearchParams): TableView {
  const sort = sortColumnOf(query.get('sort')) ?? firstTableView.sort
  const order = query.get('order')
  const hidden = (query.get('hide') ?? '').split(',')
  return {
    sort,
    order: order === 'asc' || order === 'desc' ? order : firstOrder(sort),
    hidden: columnIds.filter((id) => id !== 'title' && hidden.includes(id)),
    rows: tableRows.find((one) => one === query.get('rows')) ?? firstTableView.rows,
  }
}

/** The same part of a query: only what differs from a table that nobody has touched. */
export function tableQuery({ sort, order, hidden, rows }: TableView): Record<string, string> {
  return {
    ...(sort === firstTableView.sort ? {} : { sort }),
    ...(order === firstOrder(sort) ? {} : { order }),
    ...(hidden.length === 0 ? {} : { hide: hidden.join(',') }),
    ...(rows === firstTableView.rows ? {} : { rows }),
  }
}

/** The way a column sorts at the first press: texts from their beginning, the largest and newest first. */
export function firstOrder(sort: SortColumn): SortDirection {
  return sort === 'title' ? 'asc' : 'desc'
}
