import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberIndexes, NumberList } from '../../tiles/numbers.ts'

const number = fc.oneof(
  fc.integer({ min: -5, max: 5000 }),
  fc.double({ noNaN: true }),
  fc.integer({ min: 0, max: 2 ** 40 }).map((n) => n / 100),
  fc.constantFrom(0, -0, 4095, 4096, -1, 0.5, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 53),
)

test('indexes of numbers are a Map’s', () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 40, arbitrary: number },
      { weight: 2, arbitrary: fc.constant('forget' as const) },
      { weight: 1, arbitrary: fc.constant('clear' as const) },
    ),
    { maxLength: 3000 },
  )
  fc.assert(
    fc.property(steps, fc.nat({ max: 100 }), (list, part) => {
      const indexes = new NumberIndexes()
      const expected = new Map<number, number>()
      for (const step of list) {
        if (step === 'forget') {
          const first = Math.floor((expected.size * part) / 100)
          indexes.forgetFrom(first)
          for (const [one, index] of expected) if (index >= first) expected.delete(one)
          continue
        }
        if (step === 'clear') {
          indexes.clear()
          expected.clear()
          continue
        }
        expect(indexes.get(step)).toBe(expected.get(step) ?? -1)
        if (expected.has(step)) continue
        indexes.set(step, expected.size)
        expected.set(step, expected.size)
      }
      for (const [one, index] of expected) expect(indexes.get(one)).toBe(index)
    }),
    { numRuns: 30 },
  )
})

test('a list grows, and is cleared', () => {
  const list = new NumberList()
  for (let round = 0; round < 2; round++) {
    list.clear()
    for (let i = 0; i < 1000; i++) list.push(2 ** 32 - 1 - i)
    expect([list.length, list.values[0], list.values[999]]).toEqual([1000, 2 ** 32 - 1, 2 ** 32 - 1000])
  }
})
