import type { Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { Outline } from '../../../client/desk/typed/outline.ts'
import { neighboursAt, whereaboutsOn, type Ground, type Neighbour } from '../../../client/desk/typed/whereabouts.ts'
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
    const rings = [ring(middle, 0.05, 500), ring(middle, 0.01, 90), ring([101, 15.2], 0.02, 7)]
    const alone = rings.flatMap((one) => one.slice(1).map((to, i) => new Outline([[[one[i]!, to]]])))
    for (let i = 0; i < 60; i++) {
      const at: LngLat = [100.4 + ((i * 0.0137) % 0.7), 15.1 + ((i * 0.0071) % 0.2)]
      const found = outline.nearest(at)!
      const least = Math.min(...alone.map((edge) => edge.nearest(at)!.distanceM))
      // Two edges almost as near: the plane may prefer the other.
      expect(Math.abs(found.distanceM - least)).toBeLessThan(0.1)
      expect(distanceM(at, found.at)).toBe(found.distanceM)
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
  const neighbour = (code: string, at: LngLat): Neighbour => ({
    code,
    kind: 'sao',
    name_th: code,
    name_en: null,
    certainty: 'partial',
    outline: new Outline([[ring(at, 0.03, 200)]]),
  })
  const ground: Ground = {
    own: new Outline([[ring(middle, 0.05, 500)]]),
    neighbours: [neighbour('6100101', [100.62, 15.2]), neighbour('6100102', [100.62, 15.24])],
    thailand: of(true),
    abroad: of(false),
    boxes: [[101.44, 12.54, 101.48, 12.58]],
  }

  it.each([
    ['own', middle],
    ['near', [100.5585, 15.2]],
    ['country', [100.561, 15.16]],
    ['neighbour', [100.64, 15.2]],
    ['country', [98.98, 18.79]],
    ['country', [101.46, 12.56]],
    ['sea', [101.2, 10.2]],
    ['sea', [101.3, 12.45]],
    ['abroad', [104.92, 11.56]],
    ['abroad', [2.35, 48.85]],
  ] as const)('is %s at %s', (place, at) => {
    expect(whereaboutsOn(ground)([...at]).place).toBe(place)
  })

  it('is in the area of one neighbour or of several, or of none', () => {
    const codesAt = (at: LngLat) => neighboursAt(ground, at).map(({ code }) => code)
    expect(codesAt([100.62, 15.2])).toEqual(['6100101'])
    expect(codesAt([100.62, 15.22])).toEqual(['6100101', '6100102'])
    expect(codesAt(middle)).toEqual([])
  })

  it('is measured from the area', () => {
    const { distanceM: metres } = whereaboutsOn(ground)([100.561, 15.2])
    expect(Math.abs(metres - distanceM([100.55, 15.2], [100.561, 15.2]))).toBeLessThan(1)
    expect(whereaboutsOn(ground)(middle).distanceM).toBe(0)
  })

  it('is in the country where an area is not known, and the country by its bounds until its outline is read', () => {
    expect(whereaboutsOn({ ...ground, own: null, neighbours: [] })([98.98, 18.79])).toEqual({
      place: 'own',
      distanceM: 0,
    })
    const without = whereaboutsOn({ own: null, neighbours: [], thailand: null, abroad: null, boxes: [] })
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
