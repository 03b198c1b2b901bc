import type { SortingState } from '@tanstack/react-table'
import type { ProjectSummary } from '../../server/projects/contract.ts'
import type { TotalsFigures } from '../../server/totals/contract.ts'

/** What the table's rows are drawn from, as a grid or as cards. */
export interface RowsProps {
  projects: readonly ProjectSummary[]
  matched: number
  total: TotalsFigures | undefined
  chosen: number | null
  isStale: boolean
  sorting: SortingState
  onSorting(sorting: SortingState): void
  hasMore: boolean
  isLoadingMore: boolean
  onMore(): void
  onOpen(id: number): void
  /** What is asked, in one text: when it changes, the rows are read from the first. */
  question: string
}
