import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import type { ShapeMended } from '../../server/geometry/contract.ts'
import { personAt, type Person } from '../support/desk.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

type LngLat = [number, number]

let test: TestDatabase
let app: TestApp
let engineer: Person
let id: number
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  app = await testApp(test.db)
  engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
  id = await test.db.transact(system, (tx) => insertProject(tx))
})
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

const at = (x: number, y: number): LngLat => [100.5 + x / 1000, 15.5 + y / 1000]
const closed = (...corners: LngLat[]): LngLat[] => [...corners, corners[0]!]
const polygon = (...rings: LngLat[][]) => ({ type: 'Polygon', coordinates: rings })
const mend = async (geometry: object) => {
  const { status, json } = await engineer.send('POST', `/api/projects/${id}/geometries/planned/mended`, { geometry })
  // told apart by the status
  return { status, mended: json as unknown as ShapeMended, code: json['code'] as string | undefined }
}
/** Whether it is valid, its area in square metres, and whether it stays within what was sent, by the database. */
async function looked(shape: object): Promise<{ valid: boolean; m2: number }> {
  const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<{ valid: boolean; m2: number }>(sql`
      select st_isvalid(g) as valid, st_area(g::geography) as m2
      from (select st_geomfromgeojson(${JSON.stringify(shape)}::text) as g) it`),
  )
  return row!
}
const square = closed(at(0, 0), at(4, 0), at(4, 4), at(0, 4))
/** Square metres of one of the grid's squares, near enough. */
const cell = 107.3 * 110.65

describe('a mended copy', () => {
  it.each([
    [
      'of an outline that crosses itself is what lies on both sides',
      polygon(closed(at(0, 0), at(4, 4), at(4, 0), at(0, 4))),
      2,
      8,
    ],
    [
      'of one with a spike is without it',
      polygon(closed(at(0, 0), at(4, 0), at(4, 2), at(9, 2), at(4, 2), at(4, 4), at(0, 4))),
      1,
      16,
    ],
    [
      'of one that touches itself is as large as it was',
      polygon(closed(at(0, 0), at(2, 2), at(4, 0), at(4, 4), at(2, 2), at(0, 4))),
      2,
      8,
    ],
    [
      'of a hole that reaches outside is the rest',
      polygon(square, closed(at(2, 1), at(6, 1), at(6, 3), at(2, 3))),
      1,
      12,
    ],
    [
      'of parts that overlap counts them once',
      { type: 'MultiPolygon', coordinates: [[square], [closed(at(2, 2), at(6, 2), at(6, 6), at(2, 6))]] },
      1,
      28,
    ],
    ['of one that goes around twice counts it once', polygon([...square, ...square.slice(1)]), 1, 16],
    ['of one that is valid is the same', polygon(square), 1, 16],
  ])('%s', async (_, geometry, parts, cells) => {
    const { status, mended } = await mend(geometry)
    expect(status).toBe(200)
    expect([mended.geometry.type, mended.parts, mended.geometry.coordinates.length]).toEqual([
      'MultiPolygon',
      parts,
      parts,
    ])
    const { valid, m2 } = await looked(mended.geometry)
    expect(valid).toBe(true)
    expect(m2).toBeCloseTo(mended.area_m2, 3)
    expect(Math.abs(mended.area_m2 / (cells * cell) - 1)).toBeLessThan(0.01)
  })

  it('is not made of what crosses itself too often, has too many corners, or goes around nothing', async () => {
    const star = Array.from({ length: 601 }, (_, i): LngLat => {
      const turn = ((i * 299) / 601) * 2 * Math.PI
      return at(5 * Math.cos(turn), 5 * Math.sin(turn))
    })
    const round = Array.from({ length: 10_001 }, (_, i): LngLat => {
      const turn = (i / 10_001) * 2 * Math.PI
      return at(5 * Math.cos(turn), 5 * Math.sin(turn))
    })
    for (const geometry of [
      polygon(closed(...star)),
      polygon(closed(...round)),
      polygon(closed(at(0, 0), at(2, 0), at(4, 0))),
    ]) {
      expect(await mend(geometry)).toMatchObject({ status: 422, code: 'shape_not_mendable' })
    }
    expect((await mend(polygon(square))).status).toBe(200)
  })

  it('is valid whatever was scribbled, and nothing of it is stored', async () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })).map(([x, y]) => at(x, y))
    const scribbles = fc.sample(fc.array(corner, { minLength: 4, maxLength: 30 }), { numRuns: 60, seed: 11 })
    const outcomes = new Set<number>()
    for (const corners of scribbles) {
      if (new Set(corners.map(String)).size < 3) continue
      const { status, mended } = await mend(polygon(closed(...corners)))
      outcomes.add(status)
      if (status === 200) expect((await looked(mended.geometry)).valid).toBe(true)
    }
    expect(outcomes).toContain(200)
    expect(outcomes).not.toContain(500)
    const left = await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query(sql`
          select from project_geometries where project_id = ${id}::bigint
          union all select from captures where project_id = ${id}::bigint`),
      ),
    )
    expect(left).toEqual([])
  })
})
