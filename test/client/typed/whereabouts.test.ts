import type { Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { Outline } from '../../../client/desk/typed/outline.ts'
import { whereaboutsOn, type Ground } from '../../../client/desk/typed/whereabouts.ts'
import { readLand } from '../../../client/map/surroundings/read-land.ts'
import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import { distanceM } from '../../../server/geometry/geodesic.ts'

const ring = (middle: LngLat, radius: number, corners: number): Position[] =>
  Array.from({ length: corners + 1 }, (_, i) => {
    const turn = ((i % corners) / corners) * 2 * Math.PI
    return [middle[0] + radius * Math.cos(turn), middle[1] + radius * Math.sin(turn)]
  })
const middle: LngLat = [100.5, 15.2]

describe('an outline', () => {
  const outline = new Outline([[ring(middle, 0.05, 500), ring(middle, 0.01, 90)], [ring([101, 15.2], 0.02, 7)]])

  it.each([
    ['between the rings', [100.53, 15.2], true],
    ['in the hole', [100.505, 15.2], false],
    ['in the other part', [101.01, 15.2], true],
    ['between the parts', [100.7, 15.2], false],
    ['north of all', [100.5, 15.4], false],
  ] as const)('tells what lies %s', (_, at, isWithin) => {
    expect(outline.holds([...at])).toBe(isWithin)
  })

  it('is as far as the nearest of all its edges, looked at one by one', () => {
    const edges = [ring(middle, 0.05, 500), ring(middle, 0.01, 90), ring([101, 15.2], 0.02, 7)].flat() as LngLat[]
    for (const at of [
      [100.53, 15.2],
      [100.503, 15.201],
      [100.7, 15.3],
      [101.3, 14.9],
      [100.5, 15.26],
    ] as LngLat[]) {
      const found = outline.nearest(at)
      const corner = Math.min(...edges.map((one) => distanceM(at, one)))
      expect(found!.distanceM).toBeLessThanOrEqual(corner * 1.001)
      // Corners of the rings are at most 2 km apart, and so no farther from the edge than half of that.
      expect(found!.distanceM).toBeGreaterThan(corner - 1000)
      expect(distanceM(at, found!.at)).toBe(found!.distanceM)
    }
  })

  it('meets an edge at its foot, not at a corner', () => {
    const square = new Outline([
      [
        [
          [100, 15],
          [100.1, 15],
          [100.1, 15.1],
          [100, 15.1],
          [100, 15],
        ],
      ],
    ])
    const found = square.nearest([100.05, 14.99])!
    expect(found.at[0]).toBeCloseTo(100.05, 9)
    expect(found.distanceM).toBeCloseTo(distanceM([100.05, 14.99], [100.05, 15]), 3)
  })

  it('of nothing holds nothing and is nowhere', () => {
    expect(new Outline([]).holds(middle)).toBe(false)
    expect(new Outline([]).nearest(middle)).toBeUndefined()
  })
})

describe('where a position lies', async () => {
  const { countries } = await readLand()
  const of = (isThailand: boolean) =>
    new Outline(
      countries.features
        .filter(({ id }) => (id === '764') === isThailand)
        .flatMap(({ geometry }) => geometry.coordinates),
    )
  const ground: Ground = {
    own: new Outline([[ring(middle, 0.05, 500)]]),
    thailand: of(true),
    abroad: of(false),
    boxes: [[101.44, 12.54, 101.48, 12.58]],
  }

  it.each([
    ['own', middle],
    ['near', [100.5585, 15.2]],
    ['country', [100.561, 15.2]],
    ['country', [98.98, 18.79]],
    ['country', [101.46, 12.56]],
    ['sea', [101.2, 10.2]],
    ['sea', [101.3, 12.45]],
    ['abroad', [104.92, 11.56]],
    ['abroad', [2.35, 48.85]],
  ] as const)('is %s at %s', (place, at) => {
    expect(whereaboutsOn(ground)([...at]).place).toBe(place)
  })

  it('is measured from the area', () => {
    const { distanceM: metres } = whereaboutsOn(ground)([100.561, 15.2])
    expect(Math.abs(metres - distanceM([100.55, 15.2], [100.561, 15.2]))).toBeLessThan(1)
    expect(whereaboutsOn(ground)(middle).distanceM).toBe(0)
  })

  it('is in the country where an area is not known, and the country by its bounds until its outline is read', () => {
    expect(whereaboutsOn({ ...ground, own: null })([98.98, 18.79])).toEqual({ place: 'own', distanceM: 0 })
    const without = whereaboutsOn({ own: null, thailand: null, abroad: null, boxes: [] })
    expect(without([98.98, 18.79]).place).toBe('own')
    expect(without([2.35, 48.85]).place).toBe('abroad')
  })

  it('keeps up with 20,000 positions', () => {
    const where = whereaboutsOn(ground)
    const from = performance.now()
    for (let i = 0; i < 20_000; i++) where([100.4 + (i % 200) / 1000, 15.1 + i / 100_000])
    expect(performance.now() - from).toBeLessThan(5000)
  })
})
