import type { CoverageRow, SpendingKind } from '../../server/coverage/contract.ts'
import { measures, type Measure } from '../measures.ts'

/** Measures of how far projects reach. They are of areas alone; the rest are sums of projects. */
export const gapMeasures = ['share_subdistricts', 'share_laos', 'years_since', 'against_median'] as const
export type GapMeasure = (typeof gapMeasures)[number]

/** Whatever the map can show. */
export type MapMeasure = Measure | GapMeasure

/** The two groups that are offered. How many projects are located is a gap too, though a sum can tell it. */
export const measureGroups: Record<'sums' | 'gaps', readonly MapMeasure[]> = {
  sums: measures.filter((measure) => measure !== 'share_located'),
  gaps: [...gapMeasures, 'share_located'],
}

export function mapMeasureOf(text: string | null): MapMeasure | null {
  return [...measures, ...gapMeasures].find((one) => one === text) ?? null
}

export function isGap(measure: MapMeasure): measure is GapMeasure {
  return gapMeasures.some((one) => one === measure)
}

/** What is shown of sums of projects (years, stages, single projects) while the map shows `measure`. */
export function sumMeasureOf(measure: MapMeasure, spending: SpendingKind): Measure {
  switch (measure) {
    case 'share_subdistricts':
    case 'share_laos':
    case 'years_since':
      return 'count'
    case 'against_median':
      return spending
    default:
      return measure
  }
}

/** The value of `years_since` where there never was a project: later than any. */
export const never = Infinity

/**
 * The value of a gap measure for drawing and comparing: a share of 1, fiscal years, or a multiple of the median. null
 * where nothing is known of the area or there is nothing to divide by.
 */
export function gapValueOf(measure: GapMeasure, row: CoverageRow): number | null {
  if (!row.is_measured) return null
  switch (measure) {
    case 'share_subdistricts':
      return shareOf(row.subdistricts_with, row.subdistricts)
    case 'share_laos':
      return shareOf(row.laos_with, row.laos)
    case 'years_since':
      return row.years_since ?? never
    case 'against_median':
      return row.against_median
  }
}

/** The largest gap first: the least share, the least money, the longest time. What is not known is last. */
export function byGap(measure: GapMeasure): (a: number | null, b: number | null) => number {
  return (a, b) => {
    if (a === b) return 0
    if (a === null) return 1
    if (b === null) return -1
    return measure === 'years_since' ? b - a : a - b
  }
}

export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
