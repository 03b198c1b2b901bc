import type { AtlasFilter } from '../atlas/atlas-filter.ts'
import type { Lao } from '../laos/contract.ts'
import type { Tallies } from './tally.ts'

/** The fiscal years (BE) asked for that the data has, ascending; with quarters, those that they are of. */
export function yearsMeasured({ all }: Tallies, { fy, quarter }: AtlasFilter): number[] {
  if (quarter) return [...new Set(quarter.map((one) => Number(one.slice(0, 4))))]
  return all.years.filter((year) => !fy || fy.includes(year))
}

/**
 * Whether an LAO is one that could have a project: the filter asks for it, and it existed in the newest of the years
 * measured. One that was merged away before has no gap to fill, and one that came later had none. Where the data has none
 * of the years asked, the newest of these decides; where nothing tells of a year, all LAOs count.
 */
export function isCounted(tallies: Tallies, filter: AtlasFilter): (lao: Lao) => boolean {
  const codes = filter.lao && new Set(filter.lao)
  const kinds = filter.lao_kind && new Set(filter.lao_kind)
  const measured = yearsMeasured(tallies, filter)
  const newest = Math.max(...(measured.length > 0 ? measured : (filter.fy ?? [])))
  return (lao) =>
    (!codes || codes.has(lao.code)) &&
    (!kinds || kinds.has(lao.kind)) &&
    (!Number.isFinite(newest) || existedIn(lao, newest))
}

/** Whether there was an LAO on any day of a fiscal year (BE): from 1 October of the year before to 30 September. */
export function existedIn(
  { valid_from: from, valid_to: to }: Pick<Lao, 'valid_from' | 'valid_to'>,
  yearBe: number,
): boolean {
  const first = `${yearBe - 544}-10-01`
  const next = `${yearBe - 543}-10-01`
  // ISO dates stand in the order of time; the day an LAO ends is the first without it.
  return (from === null || from < next) && (to === null || to > first)
}
