/** A stream of pseudo-random numbers that is the same on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** A whole number, both ends included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number
  pick<T>(items: readonly T[]): T
  /** An item in proportion to its weight. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T
}

/**
 * The stream named by `keys` under a seed. Streams of different names are independent, so what one
 * part of the country draws never shifts another. The generator is sfc32 (Chris Doty-Humphrey,
 * PractRand), its state filled by FNV-1a over the keys.
 */
export function randomStream(seed: number, ...keys: (string | number)[]): Random {
  let hash = 0x811c9dc5 ^ seed
  const mix = (text: string) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  for (const key of keys) mix(`${key}/`)
  let a = hash
  mix('b')
  let b = hash
  mix('c')
  let c = hash
  let counter = 1

  const next = () => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()

  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted: (items) => {
      let total = 0
      for (const item of items) total += item[1]
      let rest = next() * total
      for (const item of items) {
        rest -= item[1]
        if (rest < 0) return item[0]
      }
      return items[items.length - 1]![0]
    },
  }
}

/** Divides a whole total in proportion to weights, exactly, by largest remainders. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) throw new Error('nothing to apportion to')
  const shares = weights.map((weight) => (total * weight) / sum)
  const whole = shares.map(Math.floor)
  let rest = total - whole.reduce((a, b) => a + b, 0)
  const order = shares
    .map((share, i) => ({ i, remainder: share - Math.floor(share) }))
    .sort((x, y) => y.remainder - x.remainder || x.i - y.i)
  for (const { i } of order) {
    if (rest-- <= 0) break
    whole[i]!++
  }
  return whole
}
