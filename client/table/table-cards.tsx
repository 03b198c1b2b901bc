import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { shortLaoName } from '../i18n/lao-name.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import { exactBaht, fiscalYearShort, joined, readableBaht, wholeNumber } from '../ui/numbers.ts'
import { sortColumnOf, sortColumns } from './column-ids.ts'
import { firstOrder } from './table-view.ts'
import { shareText } from './columns.tsx'
import type { RowsProps } from './rows-props.ts'
import { useMore } from './use-more.ts'

/** The height of a card in the style sheet, in pixels. */
const cardHeight = 84

/** The table on a phone: a project a card of two lines and whose it is; the sums stand beneath. */
export function TableCards(props: RowsProps) {
  const { projects, matched, total, chosen, isStale, sorting, onSorting, onOpen, question } = props
  const { lang, t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  // The compiler that this warns of is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: projects.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    overscan: 6,
  })
  const items = virtualizer.getVirtualItems()
  useMore(props, items.at(-1)?.index ?? 0)
  useEffect(() => {
    // in braces: newer browsers return a promise, and React would take it for the way to undo this
    scroller.current?.scrollTo({ top: 0 })
  }, [question])
  const { sort, order } = sorting
  const directions =
    sort === 'title'
      ? { asc: t.table.fromFirst, desc: t.table.fromLast }
      : { asc: t.table.ascending, desc: t.table.descending }
  return (
    <>
      <div className="card-sort">
        <label className="field">
          <span className="visually-hidden">{t.table.sortBy}</span>
          <span className="select">
            <select
              value={sort}
              onChange={(event) => {
                const next = sortColumnOf(event.target.value)
                if (next) onSorting({ sort: next, order: firstOrder(next) })
              }}
            >
              {sortColumns.map((id) => (
                <option key={id} value={id}>
                  {t.table.sortBy} {t.table.columns[id]}
                </option>
              ))}
            </select>
            <Icon name="chevron" />
          </span>
        </label>
        <button
          type="button"
          className="button"
          onClick={() => onSorting({ sort, order: order === 'asc' ? 'desc' : 'asc' })}
        >
          {directions[order]}
        </button>
      </div>
      {/* A region that scrolls is reached by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="table-scroll" ref={scroller} role="region" aria-label={t.table.name} tabIndex={0}>
        <ul
          className={isStale ? 'cards is-stale' : 'cards'}
          aria-busy={isStale}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, start }) => {
            const project = projects[index]
            if (!project) return null
            const amount = project.budget_approved ?? project.contract_amount ?? project.budget_planned
            return (
              <li
                key={project.id}
                aria-setsize={matched}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <button
                  type="button"
                  aria-current={project.id === chosen || undefined}
                  onClick={() => onOpen(project.id)}
                >
                  <span className="card-title" lang="th">
                    {project.title}
                  </span>
                  <span className="card-line">
                    <span>
                      <span className={`mark mark-${project.category}`} />{' '}
                      <span lang="th">{shortLaoName(project.lao_name)}</span>
                    </span>
                    <span className="num">{amount === null ? '–' : joined(readableBaht(amount, lang))}</span>
                  </span>
                  <span className="card-line">
                    <span>
                      {fiscalYearShort(project.fiscal_year, lang)} · {t.stages[project.stage]}
                    </span>
                    <span className="num">
                      {t.shareDisbursed} {withPercent(shareText(project.disbursed, project.budget_approved))}
                    </span>
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </div>
      {total && (
        <p className="card-sums">
          <strong data-testid="table-count">{t.table.total(wholeNumber(total.count))}</strong>
          <span>
            {t.money.budget_approved}{' '}
            <span className="num" data-testid="table-approved">
              {exactBaht(total.budget_approved)}
            </span>
          </span>
          <span>
            {t.shareDisbursed} <span className="num">{exactBaht(total.disbursed)}</span>{' '}
            {withPercent(shareText(total.disbursed, total.budget_approved))}
          </span>
        </p>
      )}
    </>
  )
}

function withPercent(share: string): string {
  return share === '–' ? share : `${share}%`
}
