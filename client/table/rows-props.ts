import type { ProjectSummary } from '../../server/projects/contract.ts'
import type { TotalsFigures } from '../../server/totals/contract.ts'
import type { TableView } from './table-view.ts'

export type Sorting = Pick<TableView, 'sort' | 'order'>

/** What the table's rows are drawn from, as a grid or as cards. */
export interface RowsProps {
  projects: readonly ProjectSummary[]
  matched: number
  total: TotalsFigures | undefined
  chosen: number | null
  isStale: boolean
  sorting: Sorting
  onSorting(sorting: Sorting): void
  hasMore: boolean
  isLoadingMore: boolean
  onMore(): void
  onOpen(id: number): void
  /** What is asked, in one text: when it changes, the rows are read from the first. */
  question: string
}
