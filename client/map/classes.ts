/** Classes of values: class i holds `bounds[i] <= value < bounds[i + 1]`, the last one its upper bound too. */
export interface Classes {
  /** Ascending, one more than there are classes. What the legend prints, and what colours are decided by. */
  bounds: number[]
  /** How many values fall in each class; none is empty. */
  counts: number[]
}

/**
 * At most `wanted` classes holding about as many values each, their boundaries rounded to as few digits as
 * keep every class filled. The rounded boundaries are the boundaries: values are classed by them, so a legend
 * that prints them is exact. Values are positive and finite; none gives no classes.
 */
export function classesOf(values: readonly number[], wanted = 5): Classes {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b)
  const least = sorted[0]
  const most = sorted.at(-1)
  if (least === undefined || most === undefined) return { bounds: [], counts: [] }
  for (const digits of [2, 3, 4]) {
    const classes = tryDigits(sorted, least, most, wanted, digits)
    if (classes.counts.length >= wanted || digits === 4) return dropEmpty(classes)
  }
  throw new Error('unreachable: the last number of digits always answers')
}

/** The class of a value, or undefined outside of all classes. */
export function classOf({ bounds, counts }: Classes, value: number): number | undefined {
  const first = bounds[0]
  const last = bounds.at(-1)
  if (first === undefined || last === undefined || value < first || value > last) return undefined
  let found = 0
  while (found < counts.length - 1 && value >= (bounds[found + 1] ?? Infinity)) found++
  return found
}

function tryDigits(sorted: number[], least: number, most: number, wanted: number, digits: number): Classes {
  const inner: number[] = []
  for (let i = 1; i < wanted; i++) {
    const quantile = sorted[Math.floor((i * sorted.length) / wanted)] ?? most
    const rounded = roundTo(quantile, digits)
    if (rounded > least && rounded <= most && rounded > (inner.at(-1) ?? -Infinity)) inner.push(rounded)
  }
  const bounds = [
    Math.min(roundDown(least, 2), inner[0] ?? Infinity),
    ...inner,
    Math.max(roundUp(most, 2), inner.at(-1) ?? 0),
  ]
  return counted(bounds, sorted)
}

function counted(bounds: number[], sorted: number[]): Classes {
  const counts = bounds.slice(1).map(() => 0)
  const classes = { bounds, counts }
  for (const value of sorted) {
    const found = classOf(classes, value)
    if (found !== undefined) counts[found] = (counts[found] ?? 0) + 1
  }
  return classes
}

/** An empty class is joined to the one below it. */
function dropEmpty({ bounds, counts }: Classes): Classes {
  const kept = counts.map((count, i) => ({ count, lower: bounds[i] ?? 0 })).filter(({ count }) => count > 0)
  return {
    bounds: [bounds[0] ?? 0, ...kept.slice(1).map(({ lower }) => lower), bounds.at(-1) ?? 0],
    counts: kept.map(({ count }) => count),
  }
}

function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}

function roundDown(value: number, digits: number): number {
  const rounded = roundTo(value, digits)
  return rounded <= value ? rounded : roundTo(rounded - step(value, digits), digits)
}

function roundUp(value: number, digits: number): number {
  const rounded = roundTo(value, digits)
  return rounded >= value ? rounded : roundTo(rounded + step(value, digits), digits)
}

function step(value: number, digits: number): number {
  return value === 0 ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1)
}
