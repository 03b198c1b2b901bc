import { useState } from 'react'
import type { AreaWithAncestors } from '../../api.ts'
import { nameOf, useText } from '../../i18n/use-text.ts'
import { levelOfCode } from '../../map/levels.ts'
import { quantityOf, valueOf, type Measure } from '../../measures.ts'
import type { Division } from '../../charts/chart-data.ts'
import { useArea, useTotals, type FilterQuery } from '../../queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { country } from '../../url-state.ts'
import { LaoNote } from '../panel-head.tsx'
import { UndatedHint } from '../undated-hint.tsx'
import { PanelSkeleton } from '../panel-skeleton.tsx'
import { CompareCharts } from './compare-charts.tsx'
import { CompareCoverage } from './compare-coverage.tsx'
import { CompareFigures } from './compare-figures.tsx'
import { ComparePicker, type Comparable } from './compare-picker.tsx'
import { CompareSide, type ComparedArea } from './compare-side.tsx'
import { difference } from './difference.ts'
import { filterIn } from './filter-in.ts'

interface ComparePanelProps {
  place: string
  other: string
  measure: Measure
  /** The filter without an area. */
  filter: FilterQuery
  onOpenArea(area: Comparable): void
  /** null: no longer. */
  onCompare(area: Comparable | null): void
  onMeasure(measure: Measure): void
  onChoose(division: Division, choice: string): void
  /** null: of any LAO. */
  onLao(lao: string | null): void
}

/** Two areas side by side: their numbers, how they differ in words, and their charts on one scale. */
export function ComparePanel(props: ComparePanelProps) {
  const { place, other, measure, filter, onCompare } = props
  const { t } = useText()
  const [isPicking, setIsPicking] = useState(false)
  const one = useCompared(place, filter)
  const two = useCompared(other, filter)
  const error = one.error ?? two.error

  return (
    <article className="panel compare">
      <header className="panel-head panel-title">
        <h2>{t.compareHeading}</h2>
        <button type="button" className="quiet" aria-label={t.compareStop} onClick={() => onCompare(null)}>
          <Icon name="close" />
        </button>
      </header>
      {filter['lao'] !== undefined && <LaoNote lao={filter['lao']} onClear={() => props.onLao(null)} />}
      {error && <ProblemNote error={error} onRetry={() => void (one.error ? one : two).refetch()} />}
      {!error && !(one.area && two.area) && <PanelSkeleton />}
      {one.area && two.area && (
        <>
          <div className="compare-sides">
            <CompareSide side={one.area} line="solid" measure={measure} onOpen={props.onOpenArea} />
            <CompareSide side={two.area} line="dashed" measure={measure} onOpen={props.onOpenArea}>
              <button type="button" className="link" aria-expanded={isPicking} onClick={() => setIsPicking(!isPicking)}>
                {t.compareChange}
              </button>
            </CompareSide>
          </div>
          {isPicking && (
            <ComparePicker
              area={one.area.area}
              onPick={(picked) => {
                setIsPicking(false)
                onCompare(picked)
              }}
              onClose={() => setIsPicking(false)}
            />
          )}
          <UndatedHint measure={measure} filter={filter} onMeasure={props.onMeasure} />
          <Words {...{ measure, one: one.area, two: two.area }} />
          {levelOfCode(place) !== levelOfCode(other) && (
            <p className="note">
              {t.compareLevels}{' '}
              {measure !== 'per_person' && (
                <button type="button" className="link" onClick={() => props.onMeasure('per_person')}>
                  {t.comparePerPerson}
                </button>
              )}
            </p>
          )}
          <CompareCharts
            sides={[one.area, two.area]}
            measure={measure}
            filter={filter}
            onChoose={props.onChoose}
            between={
              <>
                <CompareFigures sides={[one.area, two.area]} measure={measure} />
                <CompareCoverage sides={[one.area, two.area]} filter={filter} />
              </>
            }
          />
        </>
      )}
    </article>
  )
}

/** How the two differ on the measure, and per person and by what is paid out where those are not the measure. */
function Words({ measure, one, two }: { measure: Measure; one: ComparedArea; two: ComparedArea }) {
  const { t } = useText()
  const said = ([measure, 'per_person', 'share_disbursed'] as const).filter((each, i, all) => all.indexOf(each) === i)
  const sideOf = ({ name, total, area }: ComparedArea, each: Measure) => ({
    name,
    value: valueOf(each, total, area.population),
  })
  return (
    <ul className="compare-words">
      {said.map((each) => (
        <li key={each}>
          <span className="compare-measure">{t.measures[each]}</span>{' '}
          {difference(quantityOf(each), sideOf(one, each), sideOf(two, each), t)}
        </li>
      ))}
    </ul>
  )
}

/** An area and its totals under the filter; undefined until both are here. */
function useCompared(code: string, filter: FilterQuery) {
  const { lang, t } = useText()
  const { data: area, error: areaError, refetch: refetchArea } = useArea(code)
  const totals = useTotals([], filterIn(code, filter))
  const known: AreaWithAncestors | undefined = area?.code === code ? area : undefined
  const name = known && (code === country ? t.wholeCountry : t.areaName(levelOfCode(code), nameOf(known, lang), code))
  const compared: ComparedArea | undefined =
    known && name !== undefined && totals.data && !totals.isPlaceholderData
      ? { area: known, name, total: totals.data.total }
      : undefined
  return {
    area: useLast(compared),
    error: areaError ?? totals.error,
    refetch: () => (areaError ? refetchArea() : totals.refetch()),
  }
}

/** What was last there, while the next is on its way. */
function useLast(now: ComparedArea | undefined): ComparedArea | undefined {
  const [last, setLast] = useState(now)
  const isNew = now !== undefined && (now.area !== last?.area || now.total !== last.total || now.name !== last.name)
  if (isNew) setLast(now)
  return now ?? last
}
