import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import type { ProjectSummary } from '../../server/projects/contract.ts'
import type { TotalsFigures } from '../../server/totals/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { exactBaht, wholeNumber } from '../ui/numbers.ts'
import { sortColumnOf, type ColumnId } from './column-ids.ts'
import { columnsFor, features, figureColumns, shareText } from './columns.tsx'
import type { RowsProps } from './rows-props.ts'
import { useMore } from './use-more.ts'

/** The height of a row in the style sheet, in pixels. */
const rowHeight = 46
/** Widths in pixels; the title takes what is left, and this much at least. */
const leastTitle = 210
const widths: Record<string, number> = {
  lao: 130,
  place: 124,
  fy: 72,
  type: 124,
  stage: 118,
  approved: 140,
  contract: 140,
  disbursed: 140,
  share_disbursed: 104,
  quality: 104,
}

/** Rows and columns, of which only what is seen is drawn; the sums stand beneath. */
export function TableGrid(props: RowsProps & { hidden: readonly ColumnId[] }) {
  const { matched, total, chosen, isStale, sorting, onSorting, hidden, onOpen, question } = props
  const { lang, t } = useText()
  const columns = useMemo(() => columnsFor(t, lang), [t, lang])
  const data = useMemo(() => [...props.projects], [props.projects])
  const sortingState = useMemo(() => [{ id: sorting.sort, desc: sorting.order === 'desc' }], [sorting])
  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map((id) => [id, false])), [hidden])
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ id }) => String(id),
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    state: { sorting: sortingState, columnVisibility },
    onSortingChange: (next) => {
      const [first] = typeof next === 'function' ? next(sortingState) : next
      const sort = sortColumnOf(first?.id ?? null)
      if (first && sort) onSorting({ sort, order: first.desc ? 'desc' : 'asc' })
    },
  })
  const { rows } = table.getRowModel()
  const scroller = useRef<HTMLDivElement>(null)
  // The compiler that this warns of is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const items = virtualizer.getVirtualItems()
  useMore(props, items.at(-1)?.index ?? 0)
  useEffect(() => {
    // in braces: newer browsers return a promise, and React would take it for the way to undo this
    scroller.current?.scrollTo({ top: 0 })
  }, [question])

  const shown = table.getVisibleLeafColumns()
  const above = items[0]?.start ?? 0
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)
  const least = shown.reduce((sum, { id }) => sum + (widths[id] ?? leastTitle), 0)
  return (
    // A region that scrolls is reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" ref={scroller} role="region" aria-label={t.table.name} tabIndex={0}>
      <table
        className={isStale ? 'table is-stale' : 'table'}
        style={{ minWidth: least }}
        aria-rowcount={matched + 2}
        aria-busy={isStale}
      >
        <caption className="visually-hidden">{t.table.caption(wholeNumber(matched))}</caption>
        <colgroup>
          {shown.map(({ id }) => (
            <col key={id} style={widths[id] === undefined ? undefined : { width: widths[id] }} />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map(({ id, column }) => (
                <th key={id} scope="col" className={classOf(id)} aria-sort={ariaSort(column.getIsSorted())}>
                  {column.getCanSort() ? (
                    <button type="button" className="sorter" onClick={column.getToggleSortingHandler()}>
                      {t.table.columns[column.id as keyof typeof t.table.columns]}
                      <span className={`sort-mark sort-${column.getIsSorted() || 'none'}`} aria-hidden="true" />
                    </button>
                  ) : (
                    t.table.columns[column.id as keyof typeof t.table.columns] // ids are ours
                  )}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Gap height={above} />
          {items.map(({ index }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <tr
                key={row.id}
                aria-rowindex={index + 2}
                aria-current={row.original.id === chosen || undefined}
                onClick={() => onOpen(row.original.id)}
              >
                {row.getVisibleCells().map((cell) => (
                  <Cell key={cell.id} column={cell.column.id} text={String(cell.getValue())} project={row.original} />
                ))}
              </tr>
            )
          })}
          <Gap height={below} />
        </tbody>
        {total && (
          <tfoot>
            <tr aria-rowindex={matched + 2}>
              {shown.map(({ id }) => (
                <SumCell key={id} column={id} total={total} />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {props.isLoadingMore && (
        <p role="status" className="visually-hidden">
          {t.table.loadingMore}
        </p>
      )}
    </div>
  )
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden="true" className="table-gap">
      {/* a cell is no control */}
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td style={{ height }} />
    </tr>
  )
}

function Cell({ column, text, project }: { column: string; text: string; project: ProjectSummary }) {
  switch (column) {
    case 'title':
      return (
        <th scope="row" className="cell-title" lang="th" title={text}>
          <button type="button">{text}</button>
        </th>
      )
    case 'lao':
      return (
        <td lang="th" title={project.lao_name}>
          {text}
        </td>
      )
    case 'type':
      return (
        <td title={text}>
          <span className={`mark mark-${project.category}`} /> {text}
        </td>
      )
    case 'stage':
      return (
        <td title={text}>
          <span className="stage-mark" data-stage={project.stage} /> {text}
        </td>
      )
    case 'quality':
      return (
        <td>
          <span className={`quality quality-${project.location_quality}`}>{text}</span>
        </td>
      )
    default:
      return (
        <td className={classOf(column)} title={figureColumns.has(column) ? undefined : text}>
          {text}
        </td>
      )
  }
}

function SumCell({ column, total }: { column: string; total: TotalsFigures }) {
  const { t } = useText()
  switch (column) {
    case 'title':
      return (
        <th scope="row" className="cell-title" data-testid="table-count">
          {t.table.total(wholeNumber(total.count))}
        </th>
      )
    case 'approved':
      return (
        <td className="figure num" data-testid="table-approved">
          {exactBaht(total.budget_approved)}
        </td>
      )
    case 'contract':
      return <td className="figure num">{exactBaht(total.contract_amount)}</td>
    case 'disbursed':
      return <td className="figure num">{exactBaht(total.disbursed)}</td>
    case 'share_disbursed':
      return <td className="figure num">{shareText(total.disbursed, total.budget_approved)}</td>
    default:
      // a cell is no control
      // oxlint-disable-next-line jsx-a11y/control-has-associated-label
      return <td />
  }
}

function classOf(column: string): string | undefined {
  return column === 'title' ? 'cell-title' : figureColumns.has(column) ? 'figure num' : undefined
}

function ariaSort(sorted: false | 'asc' | 'desc'): 'ascending' | 'descending' | undefined {
  return sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'
}
