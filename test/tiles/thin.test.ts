import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderForThinning, thinningZooms } from '../../tiles/thin.ts'

const cell8 = 1 / (2 ** 8 * 32)

function thin(
  features: readonly { x: number; y: number; weight?: number; id?: number }[],
  included?: readonly number[],
): number[] {
  return [
    ...thinningZooms(
      orderForThinning(Float64Array.from(features.flatMap(({ x, y }) => [x, y]))),
      Float64Array.from(features, ({ weight }) => weight ?? NaN),
      Float64Array.from(features, ({ id }, i) => id ?? i),
      included && Uint8Array.from(included),
    ),
  ]
}

test('a feature alone in its cell is drawn from zoom 8', () => {
  expect(
    thin([
      { x: 0.7, y: 0.4 },
      { x: 0.8, y: 0.4 },
    ]),
  ).toEqual([8, 8])
})

test('of features in one place only the largest is drawn before zoom 12', () => {
  const place = { x: 0.77, y: 0.45 }
  expect(thin([{ ...place, weight: 5 }, { ...place, weight: 9 }, { ...place }])).toEqual([12, 8, 12])
})

test('features share a cell until the zoom that parts them', () => {
  const x = 6000 * cell8
  const y = 3000 * cell8
  const others = [0.6, 0.3, 0.15, 0.1].map((share, i) => ({ x: x + share * cell8, y, weight: 4 - i }))
  expect(thin([{ x, y, weight: 9 }, ...others])).toEqual([8, 9, 10, 11, 12])
})

test('among equal weights the least id is drawn', () => {
  const place = { x: 0.77, y: 0.45, weight: 5 }
  expect(
    thin([
      { ...place, id: 30 },
      { ...place, id: 10 },
      { ...place, id: 20 },
    ]),
  ).toEqual([12, 8, 12])
})

test('a filter shows what larger features hid', () => {
  const place = { x: 0.77, y: 0.45 }
  expect(
    thin(
      [
        { ...place, weight: 9 },
        { ...place, weight: 5 },
        { ...place, weight: 1 },
      ],
      [0, 1, 1],
    ),
  ).toEqual([255, 8, 12])
})

test('at every zoom each cell that holds features draws exactly its first by weight and id', () => {
  const near = fc.double({ min: 0.77, max: 0.7703, noNaN: true })
  const feature = fc.record({ x: near, y: near, weight: fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 5 })) })
  const some = fc.array(fc.tuple(feature, fc.constantFrom(0, 1, 1, 1)), { maxLength: 80 })
  fc.assert(
    fc.property(some, (rows) => {
      const features = rows.map(([row], i) => ({ ...row, id: (i * 37) % 101 }))
      const zooms = thin(
        features,
        rows.map(([, isIncluded]) => isIncluded),
      )
      for (let zoom = 8; zoom < 12; zoom++) {
        const size = 2 ** zoom * 32
        const cells = new Map<string, number[]>()
        features.forEach(({ x, y }, i) => {
          const cell = `${Math.floor(x * size)} ${Math.floor(y * size)}`
          if (rows[i]![1] === 1) cells.set(cell, [...(cells.get(cell) ?? []), i])
        })
        for (const members of cells.values()) {
          const weight = (i: number) => (Number.isNaN(features[i]!.weight) ? -1 : features[i]!.weight)
          const first = members.toSorted((a, b) => weight(b) - weight(a) || features[a]!.id - features[b]!.id)[0]
          expect(members.filter((i) => zooms[i]! <= zoom)).toEqual([first])
        }
      }
    }),
  )
})
