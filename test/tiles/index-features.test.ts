import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridBox, indexFeatures } from '../../tiles/index-features.ts'
import { tileBox } from '../../tiles/tile-address.ts'
import { at, chiangMai, lines, points, storeOf } from './draw.ts'

test('finds what lies in the tile and its margin, and never what is nowhere', () => {
  const index = indexFeatures(storeOf([null, points(at(10, 10)), points(at(-60, 10)), points(at(-70, 10)), null]))
  expect(index.searchTile(chiangMai).sort((a, b) => a - b)).toEqual([1, 2])
  expect(index.searchTile(chiangMai, 128).sort((a, b) => a - b)).toEqual([1, 2, 3])
  expect(index.search(tileBox(chiangMai))).toEqual([1])
})

test('of nothing finds nothing', () => {
  expect(indexFeatures(storeOf([])).search([0, 0, 1, 1])).toEqual([])
  expect(indexFeatures(storeOf([null])).search([0, 0, 1, 1])).toEqual([])
})

test('finds what a plain search of boxes finds', () => {
  const unit = fc.double({ min: -5000, max: 9000, noNaN: true })
  const geometry = fc.option(
    fc.array(fc.tuple(unit, unit), { minLength: 2, maxLength: 4 }).map((list) => lines(list.map(([x, y]) => at(x, y)))),
  )
  fc.assert(
    fc.property(fc.array(geometry, { maxLength: 600, size: 'max' }), (geometries) => {
      const store = storeOf(geometries)
      const [minX, minY, maxX, maxY] = gridBox(tileBox(chiangMai, 64 / 4096))
      const expected = geometries
        .map((_, i) => i)
        .filter((i) => {
          const [left, top, right, bottom] = store.boxes.subarray(4 * i, 4 * i + 4)
          return left! <= maxX && right! >= minX && top! <= maxY && bottom! >= minY
        })
      expect(
        indexFeatures(store)
          .searchTile(chiangMai)
          .sort((a, b) => a - b),
      ).toEqual(expected)
    }),
  )
})
