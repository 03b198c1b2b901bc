import type { SortingState } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { SortDirection, SortKey } from '../../server/projects/contract.ts'
import { useText } from '../i18n/use-text.ts'
import type { Bbox } from '../map/use-area-style.ts'
import type { FilterQuery } from '../queries.ts'
import { Icon } from '../ui/icon.tsx'
import { wholeNumber } from '../ui/numbers.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { sortOfColumn, type ColumnId } from './column-ids.ts'
import { TableCards } from './table-cards.tsx'
import { TableGrid } from './table-grid.tsx'
import { useTableRows, useTableTotals, type TableQuestion } from './table-queries.ts'
import { useVisibleBbox } from './use-visible-bbox.ts'

export interface TablePanelProps {
  /** The filter with the chosen place. */
  here: FilterQuery
  bounds: Bbox | null
  isPhone: boolean
  chosen: number | null
  onOpen(id: number): void
  /** Absent where something else closes it. */
  onClose?: (() => void) | undefined
}

interface TableView {
  sorting: SortingState
  hidden: Record<string, boolean>
  isInView: boolean
  withUnlocated: boolean
}

/** As many as the server puts into one file. */
const mostInFile = 200_000

/** How the table was last set, for when it is opened again. */
let lastView: TableView = {
  sorting: [{ id: 'approved', desc: true }],
  hidden: {},
  isInView: true,
  withUnlocated: false,
}

/** What is on the map as a table: the same filter, the same sums, and every project of them. */
export default function TablePanel({ here, bounds, isPhone, chosen, onOpen, onClose }: TablePanelProps) {
  const { t } = useText()
  const [view, setView] = useState(lastView)
  const change = (patch: Partial<TableView>) => {
    lastView = { ...view, ...patch }
    setView(lastView)
  }
  const seen = useVisibleBbox(bounds, isPhone)
  const isInView = view.isInView && seen !== undefined
  const filter = useMemo(() => (isInView ? { ...here, bbox: seen } : here), [here, isInView, seen])
  const question: TableQuestion = {
    filter,
    withUnlocated: isInView && view.withUnlocated,
    ...sortOf(view.sorting),
  }
  const rows = useTableRows(question)
  const totals = useTableTotals(question)
  const projects = useMemo(
    () => rows.data?.pages.flatMap(({ features }) => features.map((one) => one.properties)),
    [rows.data],
  )
  const matched = rows.data?.pages[0]?.numberMatched ?? 0
  const error = rows.error ?? totals.error
  const shared = {
    projects: projects ?? [],
    matched,
    total: totals.total,
    chosen,
    isStale: rows.isPlaceholderData || totals.isStale,
    sorting: view.sorting,
    onSorting: (sorting: SortingState) => change({ sorting }),
    hasMore: rows.hasNextPage,
    isLoadingMore: rows.isFetchingNextPage,
    onMore: () => void rows.fetchNextPage(),
    onOpen,
    // a different question is read from its top; a newer version of the same one is not
    question: JSON.stringify(question),
  }

  return (
    <div className="table-panel">
      <div className="table-bar">
        <h2>{t.table.name}</h2>
        <p role="status" className="visually-hidden">
          {projects && !rows.isPlaceholderData ? t.table.caption(wholeNumber(matched)) : ''}
        </p>
        <label className="check" title={t.table.inViewHint}>
          <input
            type="checkbox"
            checked={view.isInView}
            onChange={(event) => change({ isInView: event.target.checked })}
          />
          {t.table.inView}
        </label>
        {isInView && totals.unlocated > 0 && (
          <label className="check">
            <input
              type="checkbox"
              checked={view.withUnlocated}
              onChange={(event) => change({ withUnlocated: event.target.checked })}
            />
            {view.withUnlocated ? t.table.withUnlocated : t.table.outOfView(wholeNumber(totals.unlocated))}
          </label>
        )}
        <span className="table-bar-end">
          {matched === 0 ? null : matched <= mostInFile ? (
            <a className="button download" href={fileAddress(question)} download>
              {t.table.download}
            </a>
          ) : (
            <span className="hint">{t.table.tooMany}</span>
          )}
          {!isPhone && <ColumnChoice hidden={view.hidden} onChange={(hidden) => change({ hidden })} />}
          {onClose && (
            <button type="button" className="quiet" aria-label={t.table.close} onClick={onClose}>
              <Icon name="close" />
            </button>
          )}
        </span>
      </div>
      {error && !projects ? (
        <ProblemNote error={error} onRetry={() => void rows.refetch()} />
      ) : !projects ? (
        <div className="table-wait" role="status" aria-label={t.loading}>
          <div className="skeleton skeleton-bars" />
        </div>
      ) : projects.length === 0 ? (
        <div className="empty table-empty" role="status">
          <p className="empty-title">{isInView ? t.table.emptyInView : t.table.empty}</p>
          {isInView && (
            <button type="button" className="button" onClick={() => change({ isInView: false })}>
              {t.table.showAll}
            </button>
          )}
        </div>
      ) : isPhone ? (
        <TableCards {...shared} />
      ) : (
        <TableGrid {...shared} hidden={view.hidden} />
      )}
    </div>
  )
}

/** The rows of the table as a file, in its order. */
function fileAddress({ filter, withUnlocated, sort, order }: TableQuestion): string {
  const query = new URLSearchParams({
    ...filter,
    sort,
    order,
    ...(withUnlocated ? { with_unlocated: 'true' } : {}),
  })
  return `/api/projects.csv?${query.toString()}`
}

function sortOf(sorting: SortingState): { sort: SortKey; order: SortDirection } {
  const [first] = sorting
  // a column's id is one of ours
  const sort = first && sortOfColumn[first.id as ColumnId]
  return sort ? { sort, order: first.desc ? 'desc' : 'asc' } : { sort: 'approved', order: 'desc' }
}
