import { expect, test } from 'vitest'
import { firstMeasure, noFigures, valueOf, type Measure } from '../../client/measures.ts'

const figures = {
  ...noFigures,
  count: 4,
  located: 3,
  budget_approved: '1000.00',
  contract_amount: '900.50',
  disbursed: '250.00',
}

test.each<[Measure, number | null]>([
  ['approved', 1000],
  ['contract', 900.5],
  ['disbursed', 250],
  ['share_disbursed', 0.25],
  ['per_person', 20],
  ['count', 4],
  ['share_located', 0.75],
])('%s of an area of 50 people is %d', (measure, expected) => {
  expect(valueOf(measure, figures, 50)).toBe(expected)
})

test('per person is unknown where nobody has counted, and where nobody lives', () => {
  expect(valueOf('per_person', figures, null)).toBeNull()
  expect(valueOf('per_person', figures, 0)).toBeNull()
})

test('the page begins with contracts only where there are no budgets at all', () => {
  expect(firstMeasure(figures)).toBe('approved')
  expect(firstMeasure({ ...figures, budget_approved: '0.00' })).toBe('contract')
  expect(firstMeasure(noFigures)).toBe('approved')
  expect(firstMeasure(undefined)).toBe('approved')
})
