import { describe, expect, it } from 'vitest'
import { shapeTest } from '../../server/shapes/meets-shape.ts'
import { inNormalForm } from '../../server/shapes/normal-form.ts'
import type { LngLat, Polygon } from '../../server/shapes/shape.ts'
import { GeometryStoreBuilder } from '../../tiles/geometry-store.ts'
import { rectangle } from '../support/random-shapes.ts'
import { writeWkb, type MultiGeometry } from '../tiles/write-wkb.ts'

const [outer] = rectangle(100, 14, 104, 16) as [LngLat[]]
const [inner] = rectangle(101, 14.5, 103, 15.5) as [LngLat[]]
const ringed: Polygon[] = [[outer, inner]]
const parts: Polygon[] = [rectangle(100, 14, 101, 15), rectangle(102, 14, 103, 15)]
/** Of slanting sides, the first of them from whole to whole ten-millionths. */
const slanted: Polygon[] = [
  [
    [
      [100, 14],
      [100.3, 14.1],
      [100.1, 15],
    ],
  ],
]

const points = (...coordinates: LngLat[]): MultiGeometry => ({ type: 'MultiPoint', coordinates })
const line = (...coordinates: LngLat[]): MultiGeometry => ({ type: 'MultiLineString', coordinates: [coordinates] })
const area = (...rings: (readonly LngLat[])[]): MultiGeometry => ({
  type: 'MultiPolygon',
  coordinates: [rings.map((ring) => [...ring, ring[0]!])],
})
const square = (west: number, south: number, side: number) => rectangle(west, south, west + side, south + side)[0]!

describe('a feature meets a shape', () => {
  it.each<[string, Polygon[], MultiGeometry, boolean]>([
    ['a point inside', ringed, points([100.5, 15]), true],
    ['a point in the hole', ringed, points([102, 15]), false],
    ['a point on the hole’s edge', ringed, points([101, 15]), true],
    ['a point on a corner', ringed, points([104, 16]), true],
    ['a point a centimetre outside', ringed, points([104.0000001, 15]), false],
    ['a point level with a corner, outside', slanted, points([99.9, 14]), false],
    ['a point level with two corners, inside', parts, points([102.5, 14.5]), true],
    ['one of three points', parts, points([90, 10], [101.5, 14.5], [102.5, 14.5]), true],
    ['points on both sides of a part', parts, points([99.5, 14.5], [101.5, 14.5]), false],
    ['a line inside', ringed, line([100.1, 14.1], [100.2, 15.9]), true],
    ['a line in the hole', ringed, line([101.1, 14.6], [102.9, 15.4]), false],
    ['a line in the hole that touches its edge', ringed, line([101.1, 14.6], [103, 15]), true],
    ['a line across without a corner inside', slanted, line([99, 14.5], [101, 14.5]), true],
    ['a line past a corner', slanted, line([99.9, 14.01], [100.05, 13.9]), false],
    ['a line through a corner only', slanted, line([99.9, 14.1], [100.1, 13.9]), true],
    ['a line along an edge', ringed, line([100, 14.2], [100, 15.8]), true],
    ['a line along an edge, a centimetre outside', ringed, line([99.9999999, 14.2], [99.9999999, 15.8]), false],
    ['a line between the parts', parts, line([101.5, 13], [101.5, 16]), false],
    ['an area inside', ringed, area(square(100.1, 14.1, 0.2)), true],
    ['an area in the hole', ringed, area(square(101.5, 14.7, 0.5)), false],
    ['an area that is the hole', ringed, area(inner), true],
    ['an area over the hole and more', ringed, area(square(100.9, 14.2, 1.6)), true],
    ['an area around everything', ringed, area(square(98, 10, 10)), true],
    ['an area around everything, but for its own hole', parts, area(square(98, 10, 10), square(99.5, 13.5, 5)), false],
    ['an area around one part', parts, area(square(101.5, 13.5, 2)), true],
    ['an area that touches at a corner', ringed, area(square(104, 16, 1)), true],
    [
      'an area across without a corner inside',
      slanted,
      area([
        [99, 14.5],
        [101, 14.5],
        [101, 14.52],
        [99, 14.52],
      ]),
      true,
    ],
    [
      'an area whose box meets it alone',
      slanted,
      area([
        [100.35, 14],
        [100.35, 15],
        [100.25, 15],
      ]),
      false,
    ],
  ])('%s: %#', (_, polygons, geometry, expected) => {
    const builder = new GeometryStoreBuilder()
    builder.add(writeWkb(geometry))
    expect(shapeTest(inNormalForm(polygons)).meets(builder.view(), 0)).toBe(expected)
  })

  it('never without a geometry', () => {
    const builder = new GeometryStoreBuilder()
    builder.add(null)
    expect(shapeTest(inNormalForm([rectangle(-180, -85, 180, 85)])).meets(builder.view(), 0)).toBe(false)
  })

  it('tells exactly on which side of a slanting edge a point lies, a centimetre off', () => {
    // one third of the way along the first edge of `slanted`, and the next numbers above and below
    const builder = new GeometryStoreBuilder()
    for (const lat of [14.0333333, 14.0333334]) builder.add(writeWkb(points([100.1, lat])))
    const test = shapeTest(inNormalForm(slanted))
    expect([0, 1].map((row) => test.meets(builder.view(), row))).toEqual([false, true])
  })
})

describe('the normal form of a shape', () => {
  const id = (...polygons: Polygon[]) => inNormalForm(polygons).id

  it('is the same whichever way and from wherever its rings run, and in whatever order they come', () => {
    const other = rectangle(103.2, 14.2, 103.4, 14.4)[0]!
    const turned = [...outer.slice(2), ...outer.slice(0, 2)].toReversed()
    expect(id([turned, other.toReversed(), inner])).toBe(id([outer, inner, other]))
    expect(id(...parts.toReversed())).toBe(id(...parts))
  })

  it('has a name of its own for every shape', () => {
    const ids = [ringed, parts, slanted, [[outer]], [[inner]], [rectangle(100, 14, 104.0000001, 16)]]
    expect(new Set(ids.map((polygons) => id(...polygons))).size).toBe(ids.length)
  })

  it('runs its exteriors counterclockwise and its holes clockwise', () => {
    const [rings] = inNormalForm([[outer.toReversed(), inner]]).polygons
    expect(rings?.map((ring) => ring.slice(0, 2))).toEqual([
      [
        [100, 14],
        [104, 14],
      ],
      [
        [101, 14.5],
        [101, 15.5],
      ],
    ])
  })
})
