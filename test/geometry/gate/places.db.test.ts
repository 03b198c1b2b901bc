import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../../server/db.ts'
import { fromWgs84, toWgs84, zones, type LngLat } from '../../../server/geometry/gate/frames.ts'
import { distanceM } from '../../../server/geometry/geodesic.ts'
import { freshDatabase, type TestDatabase } from '../../support/databases.ts'
import { truePlaces } from './places.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await freshDatabase()
})
afterAll(() => test.drop())

interface InUtm {
  lng: number
  lat: number
  east: number
  north: number
}

/** Positions in a UTM frame by PostGIS. By its text a frame of spatial_ref_sys has the shifts of EPSG:1304. */
function transformed(positions: LngLat[], srid: number, by: 'code' | 'text'): Promise<InUtm[]> {
  const target = by === 'code' ? sql`srid` : sql`proj4text`
  return test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<InUtm>(sql`
      select lng, lat, st_x(there) as east, st_y(there) as north
      from unnest(${positions.map(([lng]) => lng)}::float8[], ${positions.map(([, lat]) => lat)}::float8[]) as p (lng, lat),
        public.spatial_ref_sys,
        st_transform(st_setsrid(st_makepoint(lng, lat), 4326), ${target}) as there
      where srid = ${srid}`),
  )
}

/** Every third of a degree of the box around Thailand, each in its own zone and, near 102°E, in the other too. */
function grid(zone: number): LngLat[] {
  const positions: LngLat[] = []
  for (let lng = 97.3; lng <= 105.7; lng += 1 / 3) {
    for (let lat = 5.6; lat <= 20.5; lat += 1 / 3) {
      if (zone === 47 ? lng < 103.5 : lng > 100.5) positions.push([lng, lat])
    }
  }
  return positions
}

describe('PostGIS', () => {
  it('has the true places of the table in every frame, to the millimetre', async () => {
    const degrees = truePlaces.map(({ wgs84 }): LngLat => wgs84.degrees)
    for (const zone of zones) {
      const name = zone === 47 ? 'utm47' : 'utm48'
      for (const [datum, srid] of [
        ['wgs84', 32600 + zone],
        ['indian1975', 24000 + zone],
      ] as const) {
        const rows = await transformed(degrees, srid, 'text')
        for (const [i, { east, north }] of rows.entries()) {
          const [e, n] = truePlaces[i]![datum][name]
          expect(Math.hypot(east - e, north - n), `${truePlaces[i]!.id} in ${srid}`).toBeLessThan(0.001)
        }
      }
    }
    const rows = await transformed(degrees, 4240, 'text')
    for (const [i, { east, north }] of rows.entries()) {
      expect(distanceM([east, north], truePlaces[i]!.indian1975.degrees), truePlaces[i]!.id).toBeLessThan(0.002)
    }
  })

  it.each(zones)('agrees within a millimetre on WGS 84 in zone %i, there and back', async (zone) => {
    const frame = { datum: 'wgs84', zone } as const
    for (const { lng, lat, east, north } of await transformed(grid(zone), 32600 + zone, 'code')) {
      const [e, n] = fromWgs84(frame, [lng, lat])!
      expect(Math.hypot(e - east, n - north)).toBeLessThan(0.001)
      expect(distanceM(toWgs84(frame, east, north)!, [lng, lat])).toBeLessThan(0.001)
    }
  })

  it.each(zones)('agrees within a centimetre on Indian 1975 in zone %i by the same shifts', async (zone) => {
    const frame = { datum: 'indian1975', zone } as const
    for (const { lng, lat, east, north } of await transformed(grid(zone), 24000 + zone, 'text')) {
      expect(distanceM(toWgs84(frame, east, north)!, [lng, lat])).toBeLessThan(0.01)
    }
  })

  // docs/coordinates.md: why nothing may ask it to transform Indian 1975 by code.
  it.each(zones)(
    'is 180 to 195 m beside the true places in zone %i where it chooses the shift itself',
    async (zone) => {
      const degrees = truePlaces.map(({ wgs84 }): LngLat => wgs84.degrees)
      const offM = (await transformed(degrees, 24000 + zone, 'code')).map(({ lng, lat, east, north }) =>
        distanceM(toWgs84({ datum: 'indian1975', zone }, east, north)!, [lng, lat]),
      )
      expect(Math.min(...offM)).toBeGreaterThan(180)
      expect(Math.max(...offM)).toBeLessThan(195)
    },
  )
})
