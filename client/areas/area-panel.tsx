import type { Area } from '../../server/areas/contract.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { childLevelOf, levelOfCode } from '../map/levels.ts'
import { noFigures, valueOf, type Measure } from '../measures.ts'
import { useArea, useAreas, useTotals, type FilterQuery } from '../queries.ts'
import { exactBaht, joined, readableBaht, satangOf, wholeNumber } from '../ui/numbers.ts'
import { country } from '../url-state.ts'
import { ProjectList } from '../projects/project-list.tsx'
import { Breakdowns } from './breakdowns.tsx'
import { compare, comparisonWords } from './comparison.ts'
import { Headline } from './headline.tsx'
import { LeftOut } from './left-out.tsx'
import { NothingHere } from './nothing-here.tsx'
import { Ranking } from './ranking.tsx'

interface AreaPanelProps {
  place: string
  measure: Measure
  /** The filter without an area. */
  filter: FilterQuery
  onOpenArea(area: Pick<Area, 'code' | 'bbox'>): void
  onOpenProject(id: number): void
  onMeasure(measure: Measure): void
  onToggleOther(shows: boolean): void
  onLoosen(names: readonly string[]): void
}

/** The answer for an area: its number, what that is made of, what it leaves out, and the areas beneath it. */
export function AreaPanel(props: AreaPanelProps) {
  const { place, measure, filter, onOpenArea } = props
  const { lang, t } = useText()
  const here: FilterQuery = place === country ? filter : { ...filter, area: place }
  const area = useArea(place)
  const childLevel = childLevelOf(place)
  const children = useAreas(childLevel, place === country ? undefined : place)
  const totals = useTotals(childLevel ? [childLevel] : [], here)
  const comparison = useComparison(place, measure, filter)
  const known = area.data?.code === place ? area.data : undefined
  const level = levelOfCode(place)

  if (area.error && place !== country) {
    return (
      <article className="panel">
        <header className="panel-head">
          <h2>{place}</h2>
        </header>
        <ProblemNote error={area.error} onRetry={() => void area.refetch()} />
        <button type="button" className="link" onClick={() => onOpenArea({ code: country, bbox: null })}>
          {t.showCountry}
        </button>
      </article>
    )
  }
  return (
    <article className="panel" aria-busy={totals.isFetching}>
      <header className="panel-head">
        {known && known.ancestors.length > 0 && (
          <nav aria-label={t.nameColumn} className="crumbs">
            {known.ancestors.map((ancestor) => (
              <button type="button" className="link" key={ancestor.code} onClick={() => onOpenArea(ancestor)}>
                {ancestor.code === country ? t.wholeCountry : nameOf(ancestor, lang)}
              </button>
            ))}
          </nav>
        )}
        <h2>{place === country ? t.wholeCountry : known ? t.areaName(level, nameOf(known, lang), place) : ' '}</h2>
        {known?.population != null && (
          <p className="panel-note">{t.population(wholeNumber(known.population), known.population_year)}</p>
        )}
      </header>
      {totals.error && <ProblemNote error={totals.error} onRetry={() => void totals.refetch()} />}
      {!totals.data && !totals.error && <PanelSkeleton />}
      {totals.data && (
        <div className={totals.isPlaceholderData ? 'panel-body is-stale' : 'panel-body'}>
          {totals.data.total.count === 0 ? (
            <NothingHere filter={filter} onLoosen={props.onLoosen} />
          ) : (
            <>
              <Headline
                measure={measure}
                total={totals.data.total}
                population={known?.population ?? null}
                comparison={comparison}
              />
              <ContractHint {...{ measure, total: totals.data.total, onMeasure: props.onMeasure }} />
              <Breakdowns measure={measure} filter={here} population={known?.population ?? null} />
              <LeftOut
                measure={measure}
                filter={here}
                total={totals.data.total}
                beneath={childLevel ? { totals: totals.data, levelName: t.levels[childLevel] } : undefined}
                isCountry={place === country}
                onToggleOther={props.onToggleOther}
              />
              {childLevel && children.data && (
                <Ranking
                  key={place}
                  level={childLevel}
                  measure={measure}
                  areas={children.data.areas}
                  totals={totals.data}
                  onOpen={onOpenArea}
                />
              )}
              <ProjectList filter={here} onOpen={props.onOpenProject} />
            </>
          )}
        </div>
      )}
    </article>
  )
}

/** How the area stands among all of its level; a subdistrict among those of its province. */
function useComparison(place: string, measure: Measure, filter: FilterQuery): string[] {
  const { t } = useText()
  const level = levelOfCode(place)
  const province = place.slice(0, 2)
  const isLocal = level === 'subdistrict'
  const totals = useTotals(level ? [level] : undefined, isLocal ? { ...filter, area: province } : filter).data
  const areas = useAreas(level).data?.areas
  if (!level || !totals || !areas || totals.by[0] !== level) return []
  const rows = new Map(totals.rows.map((row) => [row.key, row]))
  const values = areas
    .filter(({ code }) => !isLocal || code.startsWith(province))
    .flatMap(({ code, population }) => {
      const value = valueOf(measure, rows.get(code) ?? noFigures, population)
      return value === null ? [] : [{ code, value }]
    })
  const own = values.find(({ code }) => code === place)
  const found =
    own &&
    compare(
      own.value,
      values.map(({ value }) => value),
    )
  return found ? comparisonWords(found, level, t) : []
}

/** Data that came without approved budgets but with contracts says so, instead of showing zeros. */
function ContractHint({
  measure,
  total,
  onMeasure,
}: {
  measure: Measure
  total: Parameters<typeof Headline>[0]['total']
  onMeasure: (measure: Measure) => void
}) {
  const { lang, t } = useText()
  if (measure !== 'approved' || satangOf(total.budget_approved) > 0n || satangOf(total.contract_amount) <= 0n)
    return null
  return (
    <p className="note">
      {t.contractHint(joined(readableBaht(total.contract_amount, lang)))}{' '}
      <button
        type="button"
        className="link"
        title={exactBaht(total.contract_amount)}
        onClick={() => onMeasure('contract')}
      >
        {t.showContract}
      </button>
    </p>
  )
}

function PanelSkeleton() {
  const { t } = useText()
  return (
    <div role="status" className="panel-skeleton">
      <span className="visually-hidden">{t.loading}</span>
      <div className="skeleton skeleton-line" />
      <div className="skeleton skeleton-figure" />
      <div className="skeleton skeleton-bars" />
      <div className="skeleton skeleton-bars" />
    </div>
  )
}
