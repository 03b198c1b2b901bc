import type { Coverage, CoverageRow } from '../../server/coverage/contract.ts'
import { levelOfCode, type MapLevel } from '../map/levels.ts'
import type { FilterQuery } from '../queries.ts'
import { country } from '../url-state.ts'
import { togetherOf, type PlaceFigures } from './gap-words.ts'
import { useCoverage } from './use-coverage.ts'

export type PlaceCoverage = { national: Coverage['national']; isStale: boolean } & (
  | { kind: 'area'; level: MapLevel; row: CoverageRow }
  | { kind: 'provinces'; level: 'province'; row: PlaceFigures }
)

/** How far projects reach in a place: an area, a province group or the country; undefined until it is known. */
export function usePlaceCoverage(place: string, filter: FilterQuery): PlaceCoverage | undefined {
  const level = levelOfCode(place) ?? 'province'
  const { data, isPlaceholderData: isStale } = useCoverage(
    level,
    place === country ? filter : { ...filter, area: place },
  )
  if (!data || data.level !== level) return undefined
  const { national, rows } = data
  if (place === country) {
    const row = { ...national, is_measured: true, spending_per_person: null, against_median: null }
    return { kind: 'provinces', level: 'province', national, isStale, row }
  }
  if (levelOfCode(place) === undefined) {
    return { kind: 'provinces', level: 'province', national, isStale, row: togetherOf(rows, national.newest_year) }
  }
  // Of the place before this one there is no row of this one.
  const row = rows.find(({ code }) => code === place)
  return row && { kind: 'area', level, national, isStale, row }
}
