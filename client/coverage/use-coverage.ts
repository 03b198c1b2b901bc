import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CoverageLevel, SpendingKind } from '../../server/coverage/contract.ts'
import { api } from '../api.ts'
import { useVersion } from '../live/version.ts'
import { firstMeasure } from '../measures.ts'
import { useTotals, type FilterQuery } from '../queries.ts'

/** The money that spending per person is made of: contracts where the data has no approved budgets, and under a quarter what
 * is disbursed, for an approved budget has no date. */
export function useSpending(filter: FilterQuery): SpendingKind {
  const first = firstMeasure(useTotals([], {}).data?.total)
  if (first === 'contract') return 'contract'
  return filter['quarter'] === undefined ? 'approved' : 'disbursed'
}

/** Coverage of the areas of a level, those in `filter.area` only where it names some; undefined asks nothing. */
export function useCoverage(level: CoverageLevel | undefined, filter: FilterQuery) {
  const { version } = useVersion()
  const spending = useSpending(filter)
  return useQuery({
    queryKey: ['coverage', level, spending, filter, version],
    queryFn: ({ signal }) => api.coverage({ level, spending, ...filter, v: version }, signal),
    enabled: level !== undefined,
    placeholderData: keepPreviousData,
  })
}

/** The subdistricts and LAOs of an area without a project. */
export function useGaps(code: string | undefined, { area: _, ...filter }: FilterQuery) {
  const { version } = useVersion()
  return useQuery({
    queryKey: ['gaps', code, filter, version],
    queryFn: ({ signal }) => api.gaps(code ?? '', { ...filter, v: version }, signal),
    enabled: code !== undefined,
    // Another area's gaps are none of this one's.
    placeholderData: (previous) => (previous?.code === code ? previous : undefined),
  })
}
