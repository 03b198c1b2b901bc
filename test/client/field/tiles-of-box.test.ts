import { expect, it } from 'vitest'
import { tilesOfBox, widened } from '../../../client/desk/field/tiles-of-box.ts'

it('covers a box by the tiles it lies in, corners included', () => {
  // Chiang Mai: longitude 98.98, latitude 18.79 lies in tile 12/3174/1830
  const { tiles, left } = tilesOfBox([98.9, 18.7, 99.0, 18.8], [8, 12], 100)
  expect(left).toBe(0)
  expect(tiles.filter(({ z }) => z === 8)).toEqual([{ z: 8, x: 198, y: 114 }])
  expect(tiles).toContainEqual({ z: 12, x: 3174, y: 1830 })
  expect(tiles.filter(({ z }) => z === 12)).toHaveLength(4)
})

it('takes whole zooms from afar while there is room, and counts what it leaves', () => {
  const all = tilesOfBox([98, 18, 99, 19], [6, 9, 12], 1000)
  const some = tilesOfBox([98, 18, 99, 19], [6, 9, 12], 20)
  expect(some.tiles).toEqual(all.tiles.filter(({ z }) => z < 12))
  expect(some.tiles.length + some.left).toBe(all.tiles.length)
})

it('stays on the grid at the edge of the world', () => {
  expect(tilesOfBox([-200, -89.999, 200, 89.999], [1], 10).tiles).toHaveLength(4)
})

it('widens a box by a share of its sides', () => {
  expect(widened([0, 10, 10, 20], 0.1)).toEqual([-1, 9, 11, 21])
})
