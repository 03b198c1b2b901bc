import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { SortDirection, SortKey } from '../../server/projects/contract.ts'
import type { TotalsFigures } from '../../server/totals/contract.ts'
import { api } from '../api.ts'
import { useVersion } from '../live/version.ts'
import { useTotals, type FilterQuery } from '../queries.ts'
import { satangOf } from '../ui/numbers.ts'

/** Which rows the table holds, and in what order. */
export interface TableQuestion {
  /** The filter with the chosen place and, where the table keeps to it, the map's view. */
  filter: FilterQuery
  /** With a view: also what has no geometry and could not be in any. */
  withUnlocated: boolean
  sort: SortKey
  order: SortDirection
}

const pageSize = 100

/** The rows, page by page. */
export function useTableRows({ filter, withUnlocated, sort, order }: TableQuestion) {
  const { version } = useVersion()
  return useInfiniteQuery({
    queryKey: ['table', filter, withUnlocated, sort, order, version],
    queryFn: ({ pageParam, signal }) =>
      api.projects(
        {
          ...filter,
          limit: pageSize,
          sort,
          order,
          geometry: 'none',
          v: version,
          ...(withUnlocated ? { with_unlocated: 'true' } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ links }) => {
      const next = links.find(({ rel }) => rel === 'next')
      return next ? new URL(next.href, window.location.origin).searchParams.get('after') : undefined
    },
    placeholderData: keepPreviousData,
  })
}

/** The sums of what the table holds, exact; and how many it leaves out for want of a geometry. */
export function useTableTotals({ filter, withUnlocated }: Pick<TableQuestion, 'filter' | 'withUnlocated'>) {
  const held = useTotals([], filter)
  const { bbox, ...everywhere } = filter
  const qualities = unlocatedOf(filter['location_quality'])
  const asksRest = bbox !== undefined && qualities !== ''
  const rest = useTotals(asksRest ? [] : undefined, { ...everywhere, location_quality: qualities })
  const unlocated = asksRest ? rest.data?.total : undefined
  const total = held.data?.total
  return {
    total: total && withUnlocated && unlocated ? sumOf(total, unlocated) : total,
    unlocated: unlocated?.count ?? 0,
    isStale: held.isPlaceholderData || (asksRest && rest.isPlaceholderData),
    error: held.error ?? rest.error,
  }
}

/** Of the qualities asked for, those without a geometry. */
function unlocatedOf(asked: string | undefined): string {
  const without = ['approximate', 'none']
  return (asked === undefined ? without : asked.split(',').filter((one) => without.includes(one))).join(',')
}

/** Two sums of different projects as one, to the satang. */
export function sumOf(a: TotalsFigures, b: TotalsFigures): TotalsFigures {
  const money = (name: 'budget_planned' | 'budget_approved' | 'contract_amount' | 'disbursed'): string => {
    const satang = satangOf(a[name]) + satangOf(b[name])
    const size = satang < 0n ? -satang : satang
    return `${satang < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
  }
  return {
    count: a.count + b.count,
    located: a.located + b.located,
    approximate: a.approximate + b.approximate,
    budget_planned: money('budget_planned'),
    budget_approved: money('budget_approved'),
    contract_amount: money('contract_amount'),
    disbursed: money('disbursed'),
  }
}
