import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { toolsEn, toolsTh } from '../../../client/i18n/tools.ts'
import { raiNganWa, squareMetres } from '../../../client/map/measure/figures.ts'
import {
  crossesItself,
  measured,
  nothingMeasured,
  type LngLat,
  type Measuring,
  type Step,
} from '../../../client/map/measure/measuring.ts'
import { thaiArea } from '../../../client/map/measure/rai.ts'

describe('Thai measures of land', () => {
  test.each([
    [1600, 1, 0, 0],
    [400, 0, 1, 0],
    [4, 0, 0, 1],
    [1600 * 12 + 400 * 3 + 4 * 56.5, 12, 3, 56.5],
    [1599.9, 1, 0, 0], // 399.975 square wa round to 400, which are a rai
    [1599.7, 0, 3, 99.9],
    [0, 0, 0, 0],
  ])('%d m² are %d rai %d ngan %d square wa', (areaM2, rai, ngan, squareWa) => {
    expect(thaiArea(areaM2)).toEqual({ rai, ngan, squareWa })
  })

  it('adds up to the area again, within a twentieth of a square wa', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (areaM2) => {
        const { rai, ngan, squareWa } = thaiArea(areaM2)
        expect(Math.abs(rai * 1600 + ngan * 400 + squareWa * 4 - areaM2)).toBeLessThanOrEqual(0.2 + areaM2 * 1e-12)
        expect(ngan).toBeLessThan(4)
        expect(squareWa).toBeLessThan(100)
      }),
    )
  })

  it('is said in both languages', () => {
    expect(raiNganWa(3_434, toolsTh)).toBe('2 ไร่ 0 งาน 58.5 ตารางวา')
    expect(raiNganWa(3_434, toolsEn)).toBe('2 rai 0 ngan 58.5 sq. wa')
    expect(squareMetres(12_345.6, toolsTh)).toBe('12,346 ตร.ม.')
    expect(squareMetres(1_234_567, toolsEn)).toBe('1.23 km²')
  })
})

describe('measuring', () => {
  const [a, b, c]: LngLat[] = [
    [100, 13],
    [101, 13],
    [101, 14],
  ]
  const after = (...steps: Step[]): Measuring => steps.reduce(measured, nothingMeasured)
  const point = (at: LngLat): Step => ({ kind: 'point', at })

  it('takes points, and none twice in one place', () => {
    expect(after(point(a!), point(b!), point(b!)).points).toEqual([a, b])
  })
  it('takes back the last, also after the end', () => {
    const { points, isDone } = after(point(a!), point(b!), point(c!), { kind: 'end' }, { kind: 'back' })
    expect([points, isDone]).toEqual([[a, b], false])
  })
  it('does not end before there is something to tell', () => {
    expect(after(point(a!), { kind: 'end' }).isDone).toBe(false)
    expect(after(point(a!), point(b!), { kind: 'end' }).isDone).toBe(true)
    expect(after({ kind: 'mode', mode: 'area' }, point(a!), point(b!), { kind: 'end' }).isDone).toBe(false)
  })
  it('begins anew with a point after the end', () => {
    expect(after(point(a!), point(b!), { kind: 'end' }, point(c!))).toEqual({
      mode: 'distance',
      points: [c],
      isDone: false,
    })
  })
  it('keeps the points when distance becomes area', () => {
    expect(after(point(a!), point(b!), point(c!), { kind: 'mode', mode: 'area' }).points).toHaveLength(3)
  })
  it('knows a bow tie from a square', () => {
    expect(
      crossesItself([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    ).toBe(false)
    expect(
      crossesItself([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
      ]),
    ).toBe(true)
    expect(
      crossesItself([
        [0, 0],
        [1, 0],
        [0, 1],
      ]),
    ).toBe(false)
  })
})
