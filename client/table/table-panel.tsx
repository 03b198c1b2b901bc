import { useMemo } from 'react'
import { useText } from '../i18n/use-text.ts'
import type { Bbox } from '../map/use-area-style.ts'
import type { FilterQuery } from '../queries.ts'
import { Icon } from '../ui/icon.tsx'
import { wholeNumber } from '../ui/numbers.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { TableCards } from './table-cards.tsx'
import { TableGrid } from './table-grid.tsx'
import { useTableRows, useTableTotals, type TableQuestion } from './table-queries.ts'
import type { TableView } from './table-view.ts'
import { useVisibleBbox } from './use-visible-bbox.ts'

export interface TablePanelProps {
  view: TableView
  /** The filter with the chosen place. */
  here: FilterQuery
  bounds: Bbox | null
  isPhone: boolean
  chosen: number | null
  onView(view: TableView): void
  onOpen(id: number): void
  /** Absent where something else closes it. */
  onClose?: (() => void) | undefined
}

/** As many as the server puts into one file. */
const mostInFile = 200_000

/** What is on the map as a table: the same filter, the same sums, and every project of them. */
export default function TablePanel({ view, here, bounds, isPhone, chosen, onView, onOpen, onClose }: TablePanelProps) {
  const { t } = useText()
  const change = (patch: Partial<TableView>) => onView({ ...view, ...patch })
  const seen = useVisibleBbox(bounds, isPhone)
  const isInView = view.rows !== 'all' && seen !== undefined
  const filter = useMemo(() => (isInView ? { ...here, bbox: seen } : here), [here, isInView, seen])
  const question: TableQuestion = {
    filter,
    withUnlocated: isInView && view.rows === 'with_unlocated',
    sort: view.sort,
    order: view.order,
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
    sorting: view,
    onSorting: change,
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
            checked={view.rows !== 'all'}
            onChange={(event) => change({ rows: event.target.checked ? 'view' : 'all' })}
          />
          {t.table.inView}
        </label>
        {isInView && totals.unlocated > 0 && (
          <label className="check">
            <input
              type="checkbox"
              checked={view.rows === 'with_unlocated'}
              onChange={(event) => change({ rows: event.target.checked ? 'with_unlocated' : 'view' })}
            />
            {view.rows === 'with_unlocated' ? t.table.withUnlocated : t.table.outOfView(wholeNumber(totals.unlocated))}
          </label>
        )}
        {here['quarter'] !== undefined && <span className="hint">{t.quarters.rowsAreWhole}</span>}
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
            <button type="button" className="button" onClick={() => change({ rows: 'all' })}>
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
