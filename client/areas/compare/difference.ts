import type { Dictionary } from '../../i18n/dictionary.ts'
import { decimal, type Quantity } from '../../ui/numbers.ts'

export interface Side {
  name: string
  /** null: cannot be computed. */
  value: number | null
}

/** How two areas differ on a measure, in words, the larger one first: ลำปางมากกว่าลำพูน 1.4 เท่า. */
export function difference(quantity: Quantity, one: Side, other: Side, t: Dictionary): string {
  if (one.value === null || other.value === null) return t.cannotCompare
  const isFirst = one.value >= other.value
  const large = isFirst ? one : other
  const small = isFirst ? other : one
  const most = Math.max(one.value, other.value)
  const least = Math.min(one.value, other.value)
  if (quantity === 'share') {
    const points = (most - least) * 100
    return points < 0.05 ? t.isAlike(one.name, other.name) : t.isMorePoints(large.name, decimal(points, 1), small.name)
  }
  if (most <= 0) return t.inNeither
  if (least <= 0) return t.isOnlyIn(large.name, small.name)
  const times = most / least
  return times <= 1.05
    ? t.isAlike(one.name, other.name)
    : t.isTimes(large.name, decimal(times, times < 10 ? 1 : 0), small.name)
}
