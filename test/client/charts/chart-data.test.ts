import { describe, expect, test } from 'vitest'
import type { TotalsRow } from '../../../server/totals/contract.ts'
import { chartData, choiceOf, largestRow, shareOf, type ChartSource } from '../../../client/charts/chart-data.ts'
import { en } from '../../../client/i18n/en.ts'
import { th } from '../../../client/i18n/th.ts'
import { noFigures } from '../../../client/measures.ts'

const row = (key: string, approved: string, count = 1): TotalsRow => ({
  ...noFigures,
  key,
  count,
  budget_approved: approved,
})
const source = (...rows: TotalsRow[]): ChartSource => ({ key: 'a', name: 'A', summed: 'budget_approved', rows })

describe('the rows of a chart', () => {
  test('are exact to the satang, and so is their sum', () => {
    const data = chartData('fund', [source(row('loan', '90071992547409.91'), row('own_revenue', '0.07'))], [], th, 'th')
    expect(data.rows.map(({ key, amounts }) => [key, amounts])).toEqual([
      ['own_revenue', [7n]],
      ['loan', [9007199254740991n]],
    ])
    expect(data.sums).toEqual([9007199254740998n])
  })

  test('stand in the order of their kind: years, quarters and last what has no date, stages, funds, and types by category and size', () => {
    const keys = (division: 'fy' | 'quarter' | 'stage' | 'type', rows: TotalsRow[]) =>
      chartData(division, [source(...rows)], [], th, 'th').rows.map(({ name }) => name)
    expect(keys('fy', [row('2569', '1'), row('2566', '2')])).toEqual(['2566', '2569'])
    expect(keys('quarter', [row('', '1'), row('2568Q1', '1'), row('2567Q4', '2')])).toEqual([
      '4/2567',
      '1/2568',
      'ไม่ระบุไตรมาส',
    ])
    expect(keys('stage', [row('closed', '9'), row('approved', '1')])).toEqual(['อนุมัติงบประมาณ', 'เบิกจ่ายครบ'])
    const types = [
      row('water,weir', '5'),
      row('road,asphalt', '1'),
      row('road,concrete', '3'),
      row('other,unspecified', '9'),
      row('road,unspecified', '2'),
    ]
    expect(keys('type', types)).toEqual(['ถนน คสล.', 'ถนน (ไม่ระบุ)', 'ถนนลาดยาง', 'ฝาย', 'อื่น ๆ'])
  })

  test('that the filter leaves out stay to be chosen, and are in no sum', () => {
    const data = chartData('stage', [source(row('closed', '9'), row('approved', '1.25'))], ['approved'], th, 'th')
    expect(data.rows.map(({ key, isIn }) => [key, isIn])).toEqual([
      ['approved', true],
      ['closed', false],
    ])
    expect(data.sums).toEqual([125n])
    expect(largestRow(data)?.key).toBe('approved')
  })

  test('hold several sources side by side, nothing where one has no such row', () => {
    const other = { ...source(row('2567', '4')), key: 'b' }
    const data = chartData('fy', [source(row('2566', '3')), other], [], en, 'en')
    expect(data.rows.map(({ name, amounts }) => [name, amounts])).toEqual([
      ['FY2023', [300n, 0n]],
      ['FY2024', [0n, 400n]],
    ])
    expect(data.sums).toEqual([300n, 400n])
  })

  test('count projects where projects are asked for', () => {
    const data = chartData('stage', [{ ...source(row('closed', '9', 7)), summed: 'count' }], [], th, 'th')
    expect(data.unit).toBe('projects')
    expect(data.sums).toEqual([7n])
  })

  test('have a share of their sum, and none of nothing', () => {
    const data = chartData('stage', [source(row('closed', '3'), row('approved', '1'))], [], th, 'th')
    expect(data.rows.map((one) => shareOf(data, one, 0))).toEqual([0.25, 0.75])
    const nothing = chartData('stage', [source(row('closed', '0'))], [], th, 'th')
    expect(nothing.rows.map((one) => shareOf(nothing, one, 0))).toEqual([null])
    expect(largestRow(nothing)).toBeUndefined()
  })
})

test('a type is chosen without its category, and what has no types as a category', () => {
  expect(choiceOf('type', 'road,concrete')).toBe('concrete')
  expect(choiceOf('type', 'other,unspecified')).toBe('other')
  expect(choiceOf('fy', '2566')).toBe('2566')
  expect(choiceOf('quarter', '2568Q1')).toBe('2568Q1')
  expect(choiceOf('quarter', '')).toBeNull()
})
