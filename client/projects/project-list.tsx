import { useText } from '../i18n/use-text.ts'
import { useProjects, type FilterQuery } from '../queries.ts'
import { fiscalYearShort, joined, readableBaht } from '../ui/numbers.ts'
import type { ProjectSummary } from '../../server/projects/contract.ts'

/** The largest projects under the filter, more on demand. */
export function ProjectList({ filter, onOpen }: { filter: FilterQuery; onOpen: (id: number) => void }) {
  const { lang, t } = useText()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useProjects(filter, 5)
  const projects = data?.pages.flatMap(({ features }) => features) ?? []
  if (data && projects.length === 0) return null
  return (
    <section className="part">
      <h3>{t.largestProjects}</h3>
      {!data && <div className="skeleton skeleton-bars" />}
      <ul className="project-list">
        {projects.map(({ id, properties }) => (
          <li key={id}>
            <button type="button" onClick={() => onOpen(id)}>
              <span className={`mark mark-${properties.category}`} aria-hidden="true" />
              <span className="project-title" lang="th">
                {properties.title}
              </span>
              <span className="project-meta">
                <span>
                  <span lang="th">{properties.lao_name}</span> · {fiscalYearShort(properties.fiscal_year, lang)} ·{' '}
                  {t.stages[properties.stage]}
                </span>
                <span className="num">{amountOf(properties)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="link" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? t.loading : t.moreProjects}
        </button>
      )}
    </section>
  )

  function amountOf({ budget_approved: approved, contract_amount: contract, budget_planned: planned }: ProjectSummary) {
    const amount = approved ?? contract ?? planned
    return amount === null ? t.noMoney : joined(readableBaht(amount, lang))
  }
}
