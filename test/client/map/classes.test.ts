import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classesOf, classOf } from '../../../client/map/classes.ts'

const amounts = fc.array(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 200 })

describe('classesOf', () => {
  test('puts every value in the class whose printed boundaries hold it, and leaves no class empty', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { bounds, counts } = classesOf(values)
        expect(bounds).toHaveLength(counts.length + 1)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length)
        expect(Math.min(...counts)).toBeGreaterThan(0)
        for (const value of values) {
          const found = classOf({ bounds, counts }, value)!
          expect(value).toBeGreaterThanOrEqual(bounds[found]!)
          if (found < counts.length - 1) expect(value).toBeLessThan(bounds[found + 1]!)
          else expect(value).toBeLessThanOrEqual(bounds[found + 1]!)
        }
      }),
    )
  })

  test('keeps the boundaries ascending; only the last class may be a single amount', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { bounds } = classesOf(values)
        const lower = bounds.slice(0, -1)
        for (let i = 1; i < lower.length; i++) expect(lower[i]!).toBeGreaterThan(lower[i - 1]!)
        expect(bounds.at(-1)!).toBeGreaterThanOrEqual(lower.at(-1)!)
      }),
    )
  })

  test('makes five classes of about as many values each from a skewed country', () => {
    const values = Array.from({ length: 77 }, (_, i) => 10_000_000 * 1.07 ** i)
    const { counts } = classesOf(values)
    expect(counts).toHaveLength(5)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(4)
  })

  test('rounds the boundaries to two digits where that keeps the classes filled', () => {
    const { bounds } = classesOf(Array.from({ length: 100 }, (_, i) => 123_456 + i * 98_765))
    for (const bound of bounds) expect(Number(bound.toPrecision(2))).toBe(bound)
  })

  test('takes more digits where two would make one of several classes', () => {
    const { bounds, counts } = classesOf([1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010])
    expect(counts.length).toBeGreaterThan(1)
    expect(bounds.length).toBe(counts.length + 1)
  })

  test.each([
    ['nothing', [], []],
    ['one value', [5_000_000], [1]],
    ['equal values', [7, 7, 7], [3]],
    ['two values', [1, 100], [1, 1]],
  ])('classes %s', (_name, values, counts) => {
    expect(classesOf(values).counts).toEqual(counts)
  })
})

describe('classOf', () => {
  const classes = { bounds: [0, 10, 20], counts: [1, 1] }
  test.each([
    [0, 0],
    [9.99, 0],
    [10, 1],
    [20, 1],
    [20.1, undefined],
    [-0.1, undefined],
  ])('puts %d in class %s', (value, expected) => {
    expect(classOf(classes, value)).toBe(expected)
  })
})
