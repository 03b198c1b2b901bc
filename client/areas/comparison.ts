import type { Dictionary } from '../i18n/dictionary.ts'
import type { MapLevel } from '../map/levels.ts'
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
  const sorted = [...peers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
  return {
    rank: peers.filter((peer) => peer > value).length + 1,
    of: peers.length,
    timesMedian: median > 0 ? value / median : null,
  }
}

/** สูงกว่าค่ามัธยฐานของทุกจังหวัด 1.4 เท่า · อันดับ 5 จาก 77 */
export function comparisonWords({ rank, of, timesMedian }: Comparison, level: MapLevel, t: Dictionary): string[] {
  const scope = t.comparedWith[level]
  const words = [t.rank(rank, of)]
  if (timesMedian === null) return words
  if (timesMedian >= 0.95 && timesMedian <= 1.05) words.unshift(t.aboutMedian(scope))
  else if (timesMedian > 1) words.unshift(t.timesMedian(decimal(timesMedian, timesMedian < 10 ? 1 : 0), scope))
  else words.unshift(t.partOfMedian(percent(timesMedian), scope))
  return words
}
