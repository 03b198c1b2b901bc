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

/** The order a column puts rows in; undefined where it can put them in none. */
export const sortOfColumn: Partial<Record<ColumnId, SortKey>> = {
  title: 'title',
  fy: 'fy',
  approved: 'approved',
  contract: 'contract',
  disbursed: 'disbursed',
  share_disbursed: 'share_disbursed',
}
