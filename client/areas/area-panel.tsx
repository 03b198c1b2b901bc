import { useState } from 'react'
import type { Area } from '../../server/areas/contract.ts'
import type { Division } from '../charts/chart-data.ts'
import { CoveragePart } from '../coverage/coverage-part.tsx'
import { GapHeadline } from '../coverage/gap-headline.tsx'
import type { GapMeasure } from '../coverage/gap-measures.ts'
import { GapRanking } from '../coverage/gap-ranking.tsx'
import { nameOf, useText } from '../i18n/use-text.ts'
import { childLevelOf, levelOfCode } from '../map/levels.ts'
import type { Measure } from '../measures.ts'
import { ProjectList } from '../projects/project-list.tsx'
import { useArea, useAreas, useTotals, type FilterQuery } from '../queries.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { country, type FilterPart } from '../url-state.ts'
import { Breakdowns, YearsPart } from './breakdowns.tsx'
import { ComparePicker } from './compare/compare-picker.tsx'
import { CompareButton } from './compare/compare-button.tsx'
import { ContractHint } from './contract-hint.tsx'
import { Headline } from './headline.tsx'
import { LaosPart } from './laos-part.tsx'
import { LeftOut } from './left-out.tsx'
import { NeighboursPart } from './neighbours-part.tsx'
import { NothingHere } from './nothing-here.tsx'
import { PanelHead } from './panel-head.tsx'
import { PanelSkeleton } from './panel-skeleton.tsx'
import { Ranking } from './ranking.tsx'
import { UndatedHint } from './undated-hint.tsx'
import { useComparison } from './use-comparison.ts'

interface AreaPanelProps {
  place: string
  measure: Measure
  /** The gap that the map shows; null where it shows the measure. */
  gap: GapMeasure | null
  /** The filter without an area. */
  filter: FilterQuery
  onOpenArea(area: Pick<Area, 'code' | 'bbox'>): void
  onOpenProject(id: number): void
  onCompare(area: Pick<Area, 'code' | 'bbox'>): void
  onMeasure(measure: Measure): void
  onChoose(division: Division, choice: string): void
  /** null: of any LAO. */
  onLao(lao: string | null): void
  onToggleOther(shows: boolean): void
  onLoosen(parts: readonly FilterPart[]): void
}

/** The answer for an area: its number, what that is made of, what lies beneath and around it, what it leaves out. */
export function AreaPanel(props: AreaPanelProps) {
  const { place, measure, gap, filter, onOpenArea } = props
  const { lang, t } = useText()
  const here: FilterQuery = place === country ? filter : { ...filter, area: place }
  const area = useArea(place)
  const level = levelOfCode(place)
  const childLevel = childLevelOf(place)
  const children = useAreas(childLevel, place === country ? undefined : place)
  const totals = useTotals(childLevel ? [childLevel] : [], here)
  const comparison = useComparison(place, measure, filter)
  const [picking, setPicking] = useState('')
  const isPicking = picking === place
  const known = area.data?.code === place ? area.data : undefined

  // Where the area itself cannot be had, the map may have read its name.
  const named = useAreas(area.error ? level : undefined).data?.areas.find(({ code }) => code === place)

  if (area.error && place !== country) {
    return (
      <article className="panel">
        <header className="panel-head">
          <h2>{named ? t.areaName(level, nameOf(named, lang), place) : place}</h2>
        </header>
        <ProblemNote error={area.error} onRetry={() => void area.refetch()} />
        <button type="button" className="link" onClick={() => onOpenArea({ code: country, bbox: null })}>
          {t.showCountry}
        </button>
      </article>
    )
  }
  const neighbours = level && known && (
    <NeighboursPart area={known} level={level} measure={measure} filter={filter} onOpen={onOpenArea} />
  )
  const coverage = <CoveragePart place={place} filter={filter} onOpenArea={onOpenArea} />
  return (
    <article className="panel" aria-busy={totals.isFetching}>
      <PanelHead
        place={place}
        area={known}
        lao={filter['lao']}
        onOpenArea={onOpenArea}
        onClearLao={() => props.onLao(null)}
      >
        {known && <CompareButton isOpen={isPicking} onToggle={() => setPicking(isPicking ? '' : place)} />}
      </PanelHead>
      {known && isPicking && <ComparePicker area={known} onPick={props.onCompare} onClose={() => setPicking('')} />}
      {totals.error && <ProblemNote error={totals.error} onRetry={() => void totals.refetch()} />}
      {!totals.data && !totals.error && <PanelSkeleton />}
      {totals.data && (
        <div className={totals.isPlaceholderData ? 'panel-body is-stale' : 'panel-body'}>
          {totals.data.total.count === 0 ? (
            <>
              {gap && <GapHeadline measure={gap} place={place} filter={filter} />}
              <NothingHere filter={filter} onLoosen={props.onLoosen} />
              {coverage}
              {neighbours}
            </>
          ) : (
            <>
              {gap ? (
                <GapHeadline measure={gap} place={place} filter={filter} />
              ) : (
                <Headline
                  measure={measure}
                  total={totals.data.total}
                  population={known?.population ?? null}
                  comparison={comparison}
                />
              )}
              {!gap && filter['quarter'] === undefined && (
                <ContractHint measure={measure} total={totals.data.total} onMeasure={props.onMeasure} />
              )}
              {!gap && <UndatedHint measure={measure} filter={filter} onMeasure={props.onMeasure} />}
              {gap && coverage}
              {gap && childLevel && children.data && (
                <GapRanking
                  key={`gap ${place}`}
                  level={childLevel}
                  measure={gap}
                  areas={children.data.areas}
                  filter={here}
                  onOpen={onOpenArea}
                />
              )}
              <YearsPart measure={measure} filter={here} onChoose={props.onChoose} />
              {!gap && childLevel && children.data && (
                <Ranking
                  key={place}
                  level={childLevel}
                  measure={measure}
                  areas={children.data.areas}
                  totals={totals.data}
                  onOpen={onOpenArea}
                />
              )}
              {!gap && coverage}
              {neighbours}
              <Breakdowns measure={measure} filter={here} onChoose={props.onChoose} />
              <ProjectList filter={here} onOpen={props.onOpenProject} />
              {known && place !== country && (
                <LaosPart
                  key={`laos ${place}`}
                  place={place}
                  count={known.lao_count}
                  measure={measure}
                  filter={here}
                  onChoose={(lao) => props.onLao(lao === filter['lao'] ? null : lao)}
                />
              )}
              <LeftOut
                measure={measure}
                filter={here}
                total={totals.data.total}
                beneath={childLevel ? { totals: totals.data, levelName: t.levels[childLevel] } : undefined}
                isCountry={place === country}
                onToggleOther={props.onToggleOther}
              />
            </>
          )}
        </div>
      )}
    </article>
  )
}
