import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latOf, lngOf, parseTileAddress, tileAt, tileBox, worldX, worldY } from '../../tiles/tile-address.ts'

test.each([
  [['0', '0', '0'], { z: 0, x: 0, y: 0 }],
  [['12', '3173', '1823'], { z: 12, x: 3173, y: 1823 }],
  [['22', '4194303', '0'], { z: 22, x: 4194303, y: 0 }],
  [['23', '0', '0'], undefined],
  [['1', '2', '0'], undefined],
  [['1', '0', '-1'], undefined],
  [['1', '0', '01'], undefined],
  [['1', '0', '1.0'], undefined],
  [['1', '0', '1e0'], undefined],
  [['1', '0', '๑'], undefined],
  [['1', '', '0'], undefined],
  [['1', ' 0', '0'], undefined],
  [['999999999999', '0', '0'], undefined],
])('reads %j as %j', ([z, x, y], address) => {
  expect(parseTileAddress(z!, x!, y!)).toEqual(address)
})

test('Chiang Mai is in its tile', () => {
  expect(tileAt(12, worldX(98.9853), worldY(18.7883))).toEqual({ z: 12, x: 3174, y: 1830 })
})

test('the corners of the world are the corners of the unit square, and latitudes beyond it end there', () => {
  expect([worldX(-180), worldX(180)]).toEqual([0, 1])
  expect([worldY(90), worldY(-90)]).toEqual([0, 1])
  expect(worldY(0)).toBe(0.5)
  expect(tileAt(3, 1, 1)).toEqual({ z: 3, x: 7, y: 7 })
})

test('a tile box grows by its margin on every side', () => {
  expect(tileBox({ z: 1, x: 1, y: 0 })).toEqual([0.5, 0, 1, 0.5])
  expect(tileBox({ z: 1, x: 1, y: 0 }, 0.25)).toEqual([0.375, -0.125, 1.125, 0.625])
})

test('degrees survive the way to world units and back', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -85, max: 85, noNaN: true }),
      (lng, lat) => {
        expect(lngOf(worldX(lng))).toBeCloseTo(lng, 9)
        expect(latOf(worldY(lat))).toBeCloseTo(lat, 9)
      },
    ),
  )
})
