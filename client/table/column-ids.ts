import type { SortKey } from '../../server/projects/contract.ts'

export const columnIds = [
  'title',
  'lao',
  'place',
  'fy',
  'type',
  'stage',
  'approved',
  'contract',
  'disbursed',
  'share_disbursed',
  'quality',
] as const
export type ColumnId = (typeof columnIds)[number]

/** The columns that put rows in an order, each under the name the API has for it. */
export const sortColumns = [
  'title',
  'fy',
  'approved',
  'contract',
  'disbursed',
  'share_disbursed',
] as const satisfies readonly (ColumnId & SortKey)[]
export type SortColumn = (typeof sortColumns)[number]

/** The column of this name, where it is one that sorts. */
export function sortColumnOf(id: string | null): SortColumn | undefined {
  return sortColumns.find((one) => one === id)
}
