import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bboxText, visibleBbox } from '../../../client/table/visible-bbox.ts'

const size = { width: 1280, height: 800 }
const none = { top: 0, right: 0, bottom: 0, left: 0 }
const close = (box: readonly number[]) => box.map((degrees) => expect.closeTo(degrees, 6))

describe('what of the map is seen', () => {
  test('is all of it where nothing lies over it', () => {
    expect(visibleBbox([97, 5, 106, 21], size, none)).toEqual(close([97, 5, 106, 21]))
  })

  test('is the share of pixels that is left, west to east', () => {
    const [west, , east] = visibleBbox([90, 5, 110, 21], size, { ...none, left: 320, right: 640 })
    expect([west, east]).toEqual(close([95, 100]))
  })

  test('halves at the equator where half is covered', () => {
    expect(visibleBbox([-10, -20, 10, 20], size, { ...none, bottom: 400 })).toEqual(close([-10, 0, 10, 20]))
    expect(visibleBbox([-10, -20, 10, 20], size, { ...none, top: 400 })).toEqual(close([-10, -20, 10, 0]))
  })

  test('is the whole rather than nothing where all is covered', () => {
    expect(visibleBbox([97, 5, 106, 21], size, { ...none, left: 700, right: 700 })).toEqual([97, 5, 106, 21])
  })

  test('lies within the bounds, and is written so that it does not shrink', () => {
    const px = fc.integer({ min: 0, max: 390 })
    fc.assert(
      fc.property(
        fc.tuple(fc.double({ min: -179, max: 100, noNaN: true }), fc.double({ min: -80, max: 60, noNaN: true })),
        fc.tuple(fc.double({ min: 0.001, max: 70, noNaN: true }), fc.double({ min: 0.001, max: 20, noNaN: true })),
        fc.record({ top: px, right: px, bottom: px, left: px }),
        ([west, south], [wide, high], covered) => {
          const bounds = [west, south, west + wide, south + high] as const
          const [w, s, e, n] = visibleBbox([...bounds], size, covered)
          expect(w).toBeGreaterThanOrEqual(bounds[0] - 1e-9)
          expect(s).toBeGreaterThanOrEqual(bounds[1] - 1e-9)
          expect(e).toBeLessThanOrEqual(bounds[2] + 1e-9)
          expect(n).toBeLessThanOrEqual(bounds[3] + 1e-9)
          const [tw = 0, ts = 0, te = 0, tn = 0] = bboxText([w, s, e, n]).split(',').map(Number)
          expect(tw <= w && ts <= s && te >= e && tn >= n).toBe(true)
          expect(tw).toBeGreaterThan(w - 2e-5)
          expect(bboxText([w, s, e, n])).toMatch(/^(-?\d+(\.\d{1,5})?,?){4}$/)
        },
      ),
    )
  })
})
