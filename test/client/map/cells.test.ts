import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  cellFieldOf,
  largestRadius,
  mixOf,
  radiusShare,
  roundAbove,
  showsCells,
} from '../../../client/map/cells/cells.ts'
import { measures } from '../../../client/measures.ts'

describe('a cell’s mark', () => {
  test.each([
    [{ count: 3, category_road: 3 }, 'road'],
    [{ count: 3, category_road: 2, category_water: 1 }, 'even'], // two thirds are not more than two thirds
    [{ count: 10, category_road: 7, category_water: 3 }, 'road'],
    [{ count: 10, category_road: 3, category_water: 7 }, 'water'],
    [{ count: 9, category_road: 1, category_other: 8 }, 'road'], // of roads and water, whatever else there is
    [{ count: 2, category_other: 2 }, 'other'],
  ] as const)('of %o is %s', (cell, mix) => {
    expect(mixOf(cell)).toBe(mix)
  })

  it('has an area in proportion to its value, up to the largest', () => {
    expect(radiusShare(100, 100)).toBe(1)
    expect(radiusShare(25, 100)).toBe(0.5)
    expect(radiusShare(0, 100)).toBe(0)
    expect(radiusShare(5, Infinity)).toBe(0)
    expect(radiusShare(200, 100)).toBe(1)
  })

  it('is sized by the money of a measure of money, else by the number of projects', () => {
    expect(measures.map(cellFieldOf).filter((field) => field !== 'count')).toEqual([
      'budget_approved',
      'contract_amount',
      'disbursed',
    ])
  })

  it('grows with the map and falls back where the tiles get finer', () => {
    expect(largestRadius(5.4)).toBeGreaterThan(largestRadius(5))
    expect(largestRadius(5.5)).toBeCloseTo(largestRadius(5.499) / 2, 1)
    expect(largestRadius(9)).toBeCloseTo(largestRadius(5), 9)
    expect([showsCells(3), showsCells(10.6), showsCells(10.8)]).toEqual([true, true, false])
  })
})

describe('the largest value of a legend', () => {
  test.each([
    [0, 1],
    [1, 1],
    [1.2, 1.5],
    [4, 5],
    [240_000_000, 300_000_000],
    [71, 100],
    [1000, 1000],
  ])('for %d is %d', (value, round) => {
    expect(roundAbove(value)).toBe(round)
  })

  it('is never below the value, and at most 1.67 times it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e14, noNaN: true }), (value) => {
        expect(roundAbove(value)).toBeGreaterThanOrEqual(value * (1 - 1e-9))
        expect(roundAbove(value)).toBeLessThanOrEqual(value * 1.67)
      }),
    )
  })
})
