import { categories, funds, projectTypes, stages } from '../../server/projects/contract.ts'
import type { Dimension, TotalsFigures, TotalsRow } from '../../server/totals/contract.ts'
import type { Dictionary } from '../i18n/dictionary.ts'
import type { MoneyField } from '../measures.ts'
import { fiscalYearShort, quarterShort, satangOf, type Lang } from '../ui/numbers.ts'

/** What a chart divides a sum by. */
export type Division = 'fy' | 'quarter' | 'stage' | 'type' | 'fund'

/** A type belongs to a category, and “not stated” to each: types are asked for with their category. */
export const dimensionsOf: Record<Division, readonly Dimension[]> = {
  fy: ['fy'],
  quarter: ['quarter'],
  stage: ['stage'],
  type: ['category', 'type'],
  fund: ['fund'],
}

/** The key of what has no date. */
export const undated = ''

/** What is summed: an amount of money in satang, or projects. */
export type Summed = MoneyField | 'count'

/** One bar a row: what it says, where it comes from, how it is told from the others. */
export interface ChartSource {
  key: string
  name: string
  summed: Summed
  rows: readonly TotalsRow[]
  /** The name of a colour of tokens.css; without one, each row has its own. */
  tone?: string
  /** Drawn pale with a dashed border, so that it is told apart by more than colour. */
  isDashed?: boolean
}

export interface ChartRow {
  /** The key of the totals' row. */
  key: string
  name: string
  tone: string
  /** Whether the filter lets it through: what it does not is drawn pale, and is in no sum. */
  isIn: boolean
  /** One a source, in whole satang or projects: exact. */
  amounts: readonly bigint[]
}

export interface ChartData {
  division: Division
  unit: 'baht' | 'projects'
  sources: readonly Pick<ChartSource, 'key' | 'name' | 'tone' | 'isDashed'>[]
  rows: readonly ChartRow[]
  /** The sum of the rows that are in, one a source: the number above the chart. */
  sums: readonly bigint[]
}

/** The rows of a chart in their own order, each with its exact amounts; what no source has is left away. */
export function chartData(
  division: Division,
  sources: readonly ChartSource[],
  chosen: readonly string[],
  t: Dictionary,
  lang: Lang,
): ChartData {
  const found = sources.map(({ rows }) => new Map(rows.map((row) => [row.key, row])))
  const amounts = (key: string) =>
    sources.map(({ summed }, i) => {
      const row = found[i]?.get(key)
      return row ? amountOf(row, summed) : 0n
    })
  const keys = [...new Set(found.flatMap((rows) => [...rows.keys()]))]
  const rows = inOrder(division, keys, (key) => Number(amounts(key)[0] ?? 0n)).map((key) => ({
    key,
    ...labelOf(division, key, t, lang),
    isIn: chosen.length === 0 || chosen.includes(division === 'type' ? typeOf(key) : key),
    amounts: amounts(key),
  }))
  return {
    division,
    unit: sources.some(({ summed }) => summed === 'count') ? 'projects' : 'baht',
    sources: sources.map(({ key, name, tone, isDashed }) => ({
      key,
      name,
      ...(tone ? { tone } : {}),
      ...(isDashed ? { isDashed } : {}),
    })),
    rows,
    sums: sources.map((_, i) => rows.reduce((sum, row) => (row.isIn ? sum + (row.amounts[i] ?? 0n) : sum), 0n)),
  }
}

export function amountOf(figures: TotalsFigures, summed: Summed): bigint {
  return summed === 'count' ? BigInt(figures.count) : satangOf(figures[summed])
}

/** What is chosen with a row: a type without its category; `other` where a category has no types. null: it cannot be asked for. */
export function choiceOf(division: Division, key: string): string | null {
  if (key === undated) return null
  if (division !== 'type') return key
  return key.startsWith('other,') ? 'other' : typeOf(key)
}

function typeOf(key: string): string {
  return key.split(',')[1] ?? key
}

/** The share of a row in its source's sum, 0 to 1; null where there is nothing to divide. */
export function shareOf(data: ChartData, row: ChartRow, source: number): number | null {
  const sum = data.sums[source] ?? 0n
  return sum > 0n ? Number(row.amounts[source] ?? 0n) / Number(sum) : null
}

/** The row that is the largest in the first source; undefined where nothing is above zero. */
export function largestRow(data: ChartData): ChartRow | undefined {
  const first = (row: ChartRow) => row.amounts[0] ?? 0n
  return data.rows
    .filter((row) => row.isIn && first(row) > 0n)
    .reduce<ChartRow | undefined>((best, row) => (best && first(best) >= first(row) ? best : row), undefined)
}

function inOrder(division: Division, keys: readonly string[], sizeOf: (key: string) => number): string[] {
  switch (division) {
    case 'fy':
      return keys.toSorted((a, b) => Number(a) - Number(b))
    case 'quarter':
      // What has no date stands last.
      return keys.toSorted((a, b) => Number(a === undated) - Number(b === undated) || (a < b ? -1 : 1))
    case 'stage':
      return stages.filter((stage) => keys.includes(stage))
    case 'fund':
      return funds.filter((fund) => keys.includes(fund))
    case 'type':
      return categories.flatMap((category) =>
        projectTypes
          .map((type) => `${category},${type}`)
          .filter((key) => keys.includes(key))
          .sort((a, b) => sizeOf(b) - sizeOf(a)),
      )
  }
}

function labelOf(division: Division, key: string, t: Dictionary, lang: Lang): { name: string; tone: string } {
  switch (division) {
    case 'fy':
      return { name: fiscalYearShort(Number(key), lang), tone: 'bar' }
    case 'quarter':
      return { name: key === undated ? t.quarters.none : quarterShort(key, lang), tone: 'bar' }
    case 'stage': {
      const stage = stages.find((one) => one === key)
      return { name: stage ? t.stages[stage] : key, tone: `stage-${key}` }
    }
    case 'fund': {
      const fund = funds.find((one) => one === key)
      return { name: fund ? t.funds[fund] : key, tone: 'bar' }
    }
    case 'type': {
      const category = categories.find((one) => one === key.split(',')[0]) ?? 'other'
      const type = projectTypes.find((one) => one === key.split(',')[1]) ?? 'unspecified'
      if (category === 'other') return { name: t.categories.other, tone: 'other' }
      return {
        name: type === 'unspecified' ? `${t.categories[category]} (${t.types.unspecified})` : t.types[type],
        tone: category,
      }
    }
  }
}
