import { describe, expect, test } from 'vitest'
import { amountText, shareText } from '../../../client/table/columns.tsx'
import { sumOf } from '../../../client/table/table-queries.ts'

describe('a cell', () => {
  test.each([
    ['1533000', '1,533,000'],
    ['1533000.00', '1,533,000'],
    ['1533000.50', '1,533,000.50'],
    ['0', '0'],
    [null, '–'],
  ])('says %j as %s', (baht, text) => expect(amountText(baht)).toBe(text))

  test.each([
    ['50', '100', '50.0'],
    ['0', '100', '0'],
    ['99.99', '100000', '0.1'],
    [null, '100', '–'],
    ['5', null, '–'],
    ['5', '0', '–'],
  ])('says %s of %s as %s', (disbursed, approved, text) => expect(shareText(disbursed, approved)).toBe(text))
})

test('two sums are one, to the satang', () => {
  const figures = (count: number, baht: string) => ({
    count,
    located: count,
    approximate: 0,
    budget_planned: baht,
    budget_approved: baht,
    contract_amount: baht,
    disbursed: baht,
  })
  expect(sumOf(figures(2, '90071992547409.91'), figures(3, '0.09'))).toEqual(figures(5, '90071992547410.00'))
  expect(sumOf(figures(0, '0'), figures(1, '-0.05')).disbursed).toBe('-0.05')
})
