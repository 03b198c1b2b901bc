import { describe, expect, it } from 'vitest'
import { quarterOfDay } from '../../server/lib/fiscal-quarter.ts'

/** Days from 1 January 2000. */
const dayOf = (iso: string): number => (Date.parse(iso) - Date.parse('2000-01-01')) / 86_400_000

describe('the quarter of a fiscal year', () => {
  it.each<[string, string | undefined]>([
    ['2024-09-30', '2567Q4'],
    ['2024-10-01', '2568Q1'],
    ['2024-12-31', '2568Q1'],
    ['2025-01-01', '2568Q2'],
    ['2025-03-31', '2568Q2'],
    ['2025-04-01', '2568Q3'],
    ['2025-06-30', '2568Q3'],
    ['2025-07-01', '2568Q4'],
    ['2025-09-30', '2568Q4'],
    ['2024-02-29', '2567Q2'],
    ['1856-09-30', undefined],
    ['1856-10-01', '2400Q1'],
    ['2157-09-30', '2700Q4'],
    ['2157-10-01', undefined],
  ])('that %s is in is %s', (day, quarter) => {
    expect(quarterOfDay(dayOf(day))).toBe(quarter)
  })

  it('is none of infinity, as COPY sends it, either way', () => {
    expect([quarterOfDay(2 ** 31 - 1), quarterOfDay(-(2 ** 31))]).toEqual([undefined, undefined])
  })
})
