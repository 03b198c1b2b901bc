import type { TotalsFigures } from '../server/totals/contract.ts'
import { satangOf, type Quantity } from './ui/numbers.ts'

export const measures = [
  'approved',
  'contract',
  'disbursed',
  'share_disbursed',
  'per_person',
  'count',
  'share_located',
] as const
export type Measure = (typeof measures)[number]

/** What kind of number a measure is: decides its unit, its rounding and how it is compared. */
export function quantityOf(measure: Measure): Quantity {
  switch (measure) {
    case 'approved':
    case 'contract':
    case 'disbursed':
      return 'baht'
    case 'share_disbursed':
    case 'share_located':
      return 'share'
    case 'per_person':
      return 'baht_per_person'
    case 'count':
      return 'projects'
  }
}

export type MoneyField = 'budget_approved' | 'contract_amount' | 'disbursed'

/** The money a measure is made of: the exact sum that is shown beneath the number. */
export function moneyFieldOf(measure: Measure): MoneyField {
  switch (measure) {
    case 'contract':
      return 'contract_amount'
    case 'disbursed':
      return 'disbursed'
    case 'approved':
    case 'share_disbursed':
    case 'per_person':
    case 'count':
    case 'share_located':
      return 'budget_approved'
  }
}

/**
 * The value of a measure for drawing and comparing: baht, a share of 1, baht per person or a count.
 * null where it cannot be computed (nothing to divide by, population unknown). Not for exact display:
 * amounts pass through floating point here.
 */
export function valueOf(measure: Measure, figures: TotalsFigures, population: number | null): number | null {
  switch (measure) {
    case 'approved':
    case 'contract':
    case 'disbursed':
      return bahtOf(figures[moneyFieldOf(measure)])
    case 'share_disbursed':
      return ratio(bahtOf(figures.disbursed), bahtOf(figures.budget_approved))
    case 'per_person':
      return population === null ? null : ratio(bahtOf(figures.budget_approved), population)
    case 'count':
      return figures.count
    case 'share_located':
      return ratio(figures.located, figures.count)
  }
}

/** The measure to begin with: approved budgets, or contracts where the data has no budgets. */
export function firstMeasure(total: TotalsFigures | undefined): Measure {
  return total && satangOf(total.budget_approved) === 0n && satangOf(total.contract_amount) > 0n
    ? 'contract'
    : 'approved'
}

/** Figures of an area in which no project matches. */
export const noFigures: TotalsFigures = {
  count: 0,
  located: 0,
  approximate: 0,
  budget_planned: '0',
  budget_approved: '0',
  contract_amount: '0',
  disbursed: '0',
}

function bahtOf(amount: string): number {
  return Number(satangOf(amount)) / 100
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
