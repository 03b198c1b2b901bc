import { afterAll, beforeAll, expect, it } from 'vitest'
import { measuresOf } from '../../client/desk/capture/measures.ts'
import type { Shape } from '../../client/desk/shape.ts'
import { sql } from '../../server/db.ts'
import { distanceM, lengthOf, ringOf } from '../../server/geometry/geodesic.ts'
import { measuresOf as measuresByPostgis } from '../../server/geometry/queries.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { truePlaces } from './gate/places.ts'

type LngLat = [number, number]

let test: TestDatabase
beforeAll(async () => {
  test = await freshDatabase()
})
afterAll(() => test.drop())

/** Metres along the points, and around and within the ring through them, by PostGIS on the ellipsoid. */
async function byPostgis(points: LngLat[]): Promise<{ lengthM: number; perimeterM: number; areaM2: number }> {
  const line = { type: 'LineString', coordinates: points }
  const ring = { type: 'Polygon', coordinates: [[...points, points[0]!]] }
  const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<{ lengthM: number; perimeterM: number; areaM2: number }>(sql`
      select st_length(st_geomfromgeojson(${JSON.stringify(line)}::text)::geography) as "lengthM",
        st_perimeter(st_geomfromgeojson(${JSON.stringify(ring)}::text)::geography) as "perimeterM",
        st_area(st_geomfromgeojson(${JSON.stringify(ring)}::text)::geography) as "areaM2"`),
  )
  return row!
}

/** A star of seven points around a place, reaching so many degrees: none of its sides runs along a meridian. */
function starAround([lng, lat]: LngLat, reach: number): LngLat[] {
  return Array.from({ length: 14 }, (_, i) => {
    const radius = i % 2 === 0 ? reach : reach / 2
    const angle = (i / 14) * 2 * Math.PI + 0.1
    return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)]
  })
}

const sizes = [
  { about: '20 m across', reach: 1e-4 },
  { about: '2 km across', reach: 0.01 },
  { about: '40 km across', reach: 0.2 },
  { about: '600 km across', reach: 3 },
]

it.each(sizes)('measures lines and areas $about as PostGIS does, all over Thailand', async ({ reach }) => {
  for (const { id, wgs84 } of truePlaces.filter((_, i) => i % 3 === 0)) {
    const star = starAround(wgs84.degrees, reach)
    const expected = await byPostgis(star)
    // A hundredth of a per cent is asked for; a millionth holds, and a ten-thousandth of a square metre.
    expect(Math.abs(lengthOf(star) / expected.lengthM - 1), id).toBeLessThan(1e-6)
    expect(Math.abs(ringOf(star).perimeterM / expected.perimeterM - 1), id).toBeLessThan(1e-6)
    expect(Math.abs(ringOf(star).areaM2 / expected.areaM2 - 1), id).toBeLessThan(1e-6)
  }
})

it('measures from one end of the country to the other as PostGIS does', async () => {
  const all = truePlaces.map(({ wgs84 }) => wgs84.degrees)
  const { lengthM } = await byPostgis(all)
  expect(lengthOf(all)).toBeCloseTo(lengthM, 3)
  let sum = 0
  for (let i = 1; i < all.length; i++) sum += distanceM(all[i - 1]!, all[i]!)
  expect(sum).toBeCloseTo(lengthM, 3)
})

it('measures parts and holes of what is drawn as the database measures what is stored', async () => {
  const ring = (at: LngLat, reach: number): LngLat[] => {
    const star = starAround(at, reach)
    return [...star, star[0]!]
  }
  const shapes: Shape[] = [
    { type: 'MultiPoint', coordinates: [[100.5, 13.75]] },
    { type: 'MultiLineString', coordinates: [starAround([100.5, 13.75], 0.01), starAround([98.9, 18.8], 0.002)] },
    {
      type: 'MultiPolygon',
      coordinates: [[ring([100.5, 13.75], 0.02), ring([100.5, 13.75], 0.004)], [ring([98.9, 18.8], 0.001)]],
    },
  ]
  for (const shape of shapes) {
    const { length_m: lengthM, area_m2: areaM2 } = await test.db.transact({ role: 'reader' }, (tx) =>
      measuresByPostgis(tx, shape),
    )
    const here = measuresOf(shape)
    expect([here.lengthM === null, here.areaM2 === null]).toEqual([lengthM === null, areaM2 === null])
    if (lengthM !== null) expect(Math.abs((here.lengthM ?? 0) / lengthM - 1)).toBeLessThan(1e-6)
    if (areaM2 !== null) expect(Math.abs((here.areaM2 ?? 0) / areaM2 - 1)).toBeLessThan(1e-6)
  }
})
