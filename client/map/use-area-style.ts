import { useMemo, useState } from 'react'
import type { Coverage } from '../api.ts'
import { gapValueOf, isGap, type GapMeasure, type MapMeasure } from '../coverage/gap-measures.ts'
import { useCoverage, useSpending } from '../coverage/use-coverage.ts'
import type { Area } from '../../server/areas/contract.ts'
import type { SpendingKind } from '../../server/coverage/contract.ts'
import type { TotalsFigures } from '../../server/totals/contract.ts'
import { useAreas, useTotals, type FilterQuery } from '../queries.ts'
import type { MapLevel } from './levels.ts'
import { areaStyle, areaValues, type AreaStyle, type AreaValue } from './style.ts'

export type Bbox = [west: number, south: number, east: number, north: number]

export interface StyledAreas {
  level: MapLevel
  areas: readonly Area[]
  style: AreaStyle
  figures: ReadonlyMap<string, TotalsFigures>
  /** Where a gap is shown: what it is worked out from. */
  coverage: Coverage | undefined
  /** The money that it compares. */
  spending: SpendingKind
}

const none: readonly Area[] = []

/**
 * The areas of a level with the colours of a measure; undefined until both are here. Provinces and districts are
 * classed over the whole country, so that moving the map does not change their colours; subdistricts over the
 * provinces in view.
 */
export function useStyledAreas(
  level: MapLevel,
  measure: MapMeasure,
  filter: FilterQuery,
  view: Bbox | null,
): StyledAreas | undefined {
  const provinces = useAreas('province').data?.areas ?? none
  const areas = useAreas(level).data?.areas ?? none
  const inView = useMemo(() => (level === 'subdistrict' ? provincesIn(provinces, view) : ''), [level, provinces, view])
  const asked = level === 'subdistrict' && inView === '' ? undefined : ([level] as const)
  const here = inView === '' ? filter : { ...filter, area: inView }
  const { data } = useTotals(asked, here)
  const asksGaps = useCoverage(asked && isGap(measure) ? level : undefined, here)
  const spending = useSpending(filter)
  // Those of other areas would leave these without a colour.
  const gaps = asksGaps.isPlaceholderData ? undefined : asksGaps.data

  const now = useMemo(() => {
    if (!data || data.by[0] !== level) return undefined
    if (isGap(measure) && gaps?.level !== level) return undefined
    const prefixes = new Set(inView.split(','))
    const shown = areas.filter((area) => area.level === level && (inView === '' || prefixes.has(area.code.slice(0, 2))))
    if (shown.length === 0) return undefined
    const figures = new Map(data.rows.map((row) => [row.key, row]))
    const values = isGap(measure) ? gapValues(measure, shown, gaps) : areaValues(measure, shown, figures)
    return {
      level,
      areas: shown,
      style: areaStyle(measure, values),
      figures,
      coverage: isGap(measure) ? gaps : undefined,
      spending,
    }
  }, [data, gaps, areas, inView, level, measure, spending])
  // The last colours stay until the next are here: a level still coming must not leave the map bare.
  const [last, setLast] = useState(now)
  if (now !== undefined && now !== last) setLast(now)
  return now ?? last
}

/** The gap of every area; null where nothing is known of it. */
function gapValues(measure: GapMeasure, areas: readonly Area[], coverage: Coverage | undefined): AreaValue[] {
  const rows = new Map(coverage?.rows.map((row) => [row.code, row]))
  return areas.map(({ code }) => {
    const row = rows.get(code)
    return { code, value: row ? gapValueOf(measure, row) : null }
  })
}

/** Codes of the provinces whose box meets the view, joined by commas; in a fixed order, so that it makes a key. */
function provincesIn(provinces: readonly Area[], view: Bbox | null): string {
  if (!view) return ''
  const [west, south, east, north] = view
  return provinces
    .filter(({ bbox }) => bbox && bbox[0] <= east && bbox[2] >= west && bbox[1] <= north && bbox[3] >= south)
    .map(({ code }) => code)
    .sort()
    .join(',')
}
