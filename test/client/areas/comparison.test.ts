import { describe, expect, test } from 'vitest'
import { compare, comparisonWords, timesMedian } from '../../../client/areas/comparison.ts'
import { th } from '../../../client/i18n/th.ts'

describe('compare', () => {
  test('ranks the largest first and lets equals share a rank', () => {
    expect([4, 3, 3, 1].map((value) => compare(value, [4, 3, 3, 1])?.rank)).toEqual([1, 2, 2, 4])
  })
  test('measures against the median, between the two in the middle of an even number', () => {
    expect(compare(6, [1, 2, 4, 6])?.timesMedian).toBe(2)
    expect(compare(6, [1, 3, 6])?.timesMedian).toBe(2)
  })
  test('has nothing to say of one alone, and no times of nothing', () => {
    expect(compare(5, [5])).toBeUndefined()
    expect(compare(5, [0, 0, 5])?.timesMedian).toBeNull()
    expect(timesMedian(5, [])).toBeNull()
  })
})

test.each([
  [1.42, 'สูงกว่าค่ามัธยฐานของทุกจังหวัด 1.4 เท่า'],
  [1.03, 'ใกล้เคียงค่ามัธยฐานของทุกจังหวัด'],
  [0.5, 'คิดเป็นร้อยละ 50.0 ของค่ามัธยฐานของทุกจังหวัด'],
])('%d times the median reads: %s', (times, expected) => {
  expect(comparisonWords({ rank: 5, of: 77, timesMedian: times }, th.comparedWith.province, th)).toEqual([
    expected,
    'อันดับ 5 จาก 77',
  ])
})
