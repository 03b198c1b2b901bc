import type { Dictionary } from '../i18n/dictionary.ts'
import { decimal, percent } from '../ui/numbers.ts'

export interface Comparison {
  rank: number
  of: number
  /** The value over the median of its peers; null where the median is nothing. */
  timesMedian: number | null
}

/** Where a value stands among its peers (itself included): the largest is first, equals share a rank. */
export function compare(value: number, peers: readonly number[]): Comparison | undefined {
  if (peers.length < 2) return undefined
  return {
    rank: peers.filter((peer) => peer > value).length + 1,
    of: peers.length,
    timesMedian: timesMedian(value, peers),
  }
}

/** A value over the median of others; null where that is nothing, or there are none. */
export function timesMedian(value: number, others: readonly number[]): number | null {
  const sorted = others.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
  return median > 0 ? value / median : null
}

/** Where it stands in words, `scope` being the median's name: สูงกว่าค่ามัธยฐานของทุกจังหวัด 1.4 เท่า · อันดับ 5 จาก 77 */
export function comparisonWords({ rank, of, timesMedian: times }: Comparison, scope: string, t: Dictionary): string[] {
  const words = [t.rank(rank, of)]
  if (times === null) return words
  if (times >= 0.95 && times <= 1.05) words.unshift(t.aboutMedian(scope))
  else if (times > 1) words.unshift(t.timesMedian(decimal(times, times < 10 ? 1 : 0), scope))
  else words.unshift(t.partOfMedian(percent(times), scope))
  return words
}
