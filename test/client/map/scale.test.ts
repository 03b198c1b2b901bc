import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metresPerPixel, scaleBar } from '../../../client/map/scale.ts'

test('a pixel spans what the map’s projection says', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(40_075_016.69 / 512, 2)
  expect(metresPerPixel(60, 10)).toBeCloseTo(40_075_016.69 / 512 / 1024 / 2, 3)
})

test.each([
  [1, 110, 100, 100],
  [78_271.5, 110, 5_000_000, 63.9],
  [0.597, 110, 50, 83.8],
  [30, 110, 3000, 100],
])('%d m a pixel: within %d pixels a bar of %d m takes %d', (perPixel, most, metres, pixels) => {
  const bar = scaleBar(perPixel, most)
  expect(bar.metres).toBe(metres)
  expect(bar.pixels).toBeCloseTo(pixels, 1)
})

test('a bar is never longer than there is room, nor shorter than half of it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e5, noNaN: true }), (perPixel) => {
      const { pixels } = scaleBar(perPixel, 110)
      expect(pixels).toBeLessThanOrEqual(110.0001)
      expect(pixels).toBeGreaterThan(54.9)
    }),
  )
})
