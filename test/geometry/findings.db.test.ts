import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import { personAt, type Person } from '../support/desk.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system, type LittleProject } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

// Our LAO 4500101 serves 500101 and 500102 wholly: from 100 to 102 degrees east, 15 to 16 north. There a degree of
// longitude is about 107.5 km and one of latitude 110.7 km, so 0.001 of them are 107.5 m and 110.7 m.
let test: TestDatabase
let app: TestApp
let engineer: Person
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, (tx) =>
    tx.query(sql`
    update laos set office_point = st_setsrid(st_point(100.8, 15.2), 4326), office_point_source = 'office' where code = '4500101'`),
  )
  app = await testApp(test.db)
  engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
})
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

async function make(project: LittleProject & { length?: number; area?: number } = {}): Promise<number> {
  return test.db.transact(system, async (tx) => {
    const id = await insertProject(tx, project)
    await tx.query(sql`
      update projects set length_m = ${project.length ?? null}::numeric, area_m2 = ${project.area ?? null}::numeric where id = ${id}::bigint`)
    return id
  })
}

interface Found {
  code: string
  weight: number
  facts: Record<string, unknown>
  evidence: { type: string; coordinates: unknown[] } | null
}
async function findings(id: number, geometry: object, accuracyM: number | null = null): Promise<Found[]> {
  const answer = await engineer.send('POST', `/api/projects/${id}/geometries/planned/check`, {
    geometry,
    accuracy_m: accuracyM,
  })
  expect(answer.status).toBe(200)
  return answer.json['findings'] as unknown as Found[]
}
const codes = async (id: number, geometry: object, accuracyM: number | null = null) =>
  (await findings(id, geometry, accuracyM)).map(({ code }) => code)

const point = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] })
const line = (...coordinates: [number, number][]) => ({ type: 'LineString', coordinates })
const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})

describe('a place without fault', () => {
  it.each([
    ['a road as a line', { type: 'concrete' }, line([100.3, 15.3], [100.31, 15.3])],
    ['a well as a point', { category: 'water', type: 'groundwater' } as const, point(100.33, 15.3)],
    ['a pond as an area', { category: 'water', type: 'pond' } as const, square(100.35, 15.3, 0.001)],
  ])('%s has no finding', async (_, project, geometry) => {
    expect(await findings(await make(project), geometry, 5)).toEqual([])
  })
})

describe('outside the own area', () => {
  it('says by how much, which share, where it lies instead, and shows that part alone', async () => {
    const id = await make()
    const [found, ...rest] = await findings(id, line([101.99, 15.5], [102.03, 15.5]))
    expect(rest).toEqual([])
    expect(found).toMatchObject({
      code: 'outside_area',
      weight: 3,
      facts: { lao: '4500101', certainty: 'whole_subdistricts', lies_in: '500201' },
    })
    expect(found?.facts['share']).toBeCloseTo(0.75, 2)
    // 0.03° of longitude
    expect(found?.facts['distance_m']).toBeCloseTo(3218.8, 0)
    expect(found?.evidence?.coordinates).toEqual([
      [
        [102, 15.5],
        [102.03, 15.5],
      ],
    ])
  })

  it('says how far a point is away', async () => {
    const [found] = await findings(await make({ type: 'bridge' }), point(102.01, 15.5))
    // 0.01° of longitude at 15.5° north on WGS 84
    expect(found?.facts['distance_m']).toBeCloseTo(1072.9, 0)
  })

  it('weighs less where the area is only an outer bound', async () => {
    const id = await make({ lao: '6510201', type: 'bridge' })
    const other = await personAt(app, test.db, 'engineer', { lao: '6510201' })
    const answer = await other.send('POST', `/api/projects/${id}/geometries/planned/check`, {
      geometry: point(100.5, 15.5),
    })
    expect(answer.json['findings']).toMatchObject([
      { code: 'outside_area', weight: 2, facts: { certainty: 'partial' } },
    ])
  })
})

describe('length and area against the plan', () => {
  it.each<[number, string[]]>([
    [1072, []],
    [980, []],
    [1180, []],
    [900, ['length_differs']],
    [1250, ['length_differs']],
  ])('a road of 1,073 m planned as %i m: %j', async (length, expected) => {
    expect(await codes(await make({ length, type: 'concrete' }), line([100.4, 15.5], [100.41, 15.5]))).toEqual(expected)
  })

  it('lets 20 m pass however short the road is, and shows the tolerance', async () => {
    const short = line([100.45, 15.5], [100.4503, 15.5]) // 32.2 m
    expect(await codes(await make({ length: 15 }), short)).toEqual([])
    expect(await findings(await make({ length: 5 }), short)).toMatchObject([
      { code: 'length_differs', facts: { measured_m: 32.2, plan_m: 5, tolerance_m: 20 } },
    ])
  })

  it('compares the area of a pond, not of a road', async () => {
    const pond = { category: 'water', type: 'pond' } as const
    expect(await codes(await make({ ...pond, area: 11_900 }), square(100.5, 15.6, 0.001))).toEqual([])
    expect(await findings(await make({ ...pond, area: 5000 }), square(100.51, 15.6, 0.001))).toMatchObject([
      { code: 'area_differs', facts: { plan_m2: 5000, tolerance_m2: 500 } },
    ])
    expect(await codes(await make({ type: 'drainage', area: 5000 }), square(100.52, 15.6, 0.001))).toEqual([])
  })
})

describe('the spot of the office, or of another project', () => {
  it('is told within 30 m of the office, and not beyond', async () => {
    expect(await findings(await make({ type: 'bridge' }), point(100.8002, 15.2))).toMatchObject([
      { code: 'at_the_office', weight: 3, facts: { distance_m: 21.5 } },
    ])
    expect(await codes(await make({ type: 'bridge' }), point(100.8004, 15.2))).toEqual([])
  })

  it('names the projects on the same spot, and not one that is continued', async () => {
    const first = await make({ type: 'bridge', planned: 'POINT(100.61 15.61)', title: 'สะพานเดิม' })
    const second = await make({ type: 'bridge' })
    expect(await findings(second, point(100.61, 15.61002))).toMatchObject([
      { code: 'same_spot', facts: { projects: [{ id: first, title: 'สะพานเดิม', lao: '4500101' }] } },
    ])
    await test.db.transact(system, (tx) =>
      tx.query(sql`update projects set continues_id = ${first}::bigint where id = ${second}::bigint`),
    )
    expect(await codes(second, point(100.61, 15.61002))).toEqual([])
  })

  it('says nothing of what is not published, or was sent back', async () => {
    await make({ type: 'bridge', planned: 'POINT(100.63 15.63)', isDraft: true, lao: '6510201' })
    const back = await make({ type: 'bridge', planned: 'POINT(100.63 15.63)' })
    await test.db.transact(system, (tx) =>
      tx.query(sql`update project_geometries set verification = 'sent_back' where project_id = ${back}::bigint`),
    )
    expect(await codes(await make({ type: 'bridge' }), point(100.63, 15.63))).toEqual([])
  })
})

describe('roads over roads', () => {
  it('tells shared length, year, funds and LAO of the other, and shows the part they share', async () => {
    const other = await make({
      planned: 'LINESTRING(100.7 15.7, 100.71 15.7)',
      fy: 2564,
      funds: [
        ['loan', '1', '1'],
        ['own_revenue', '1', '1'],
      ],
    })
    const [found, ...rest] = await findings(
      await make(),
      line([100.702, 15.70003], [100.702, 15.70004], [100.72, 15.70004]),
    )
    expect(rest).toEqual([])
    expect(found).toMatchObject({
      code: 'overlaps',
      weight: 2,
      facts: { projects: [{ id: other, fiscal_year: 2564, lao: '4500101', funds: ['loan', 'own_revenue'] }] },
    })
    // 0.008° along, and the 10 m beyond the other's end
    expect(Number(found?.facts['shared_m'])).toBeGreaterThan(855)
    expect(Number(found?.facts['shared_m'])).toBeLessThan(875)
    expect(found?.evidence?.type).toBe('MultiLineString')
  })

  it('lets a crossing pass, and weighs more where most of the road is another’s', async () => {
    await make({ planned: 'LINESTRING(100.75 15.7, 100.76 15.7)' })
    expect(await codes(await make(), line([100.755, 15.695], [100.755, 15.705]))).toEqual([])
    expect(await findings(await make(), line([100.751, 15.7], [100.759, 15.7]))).toMatchObject([
      { code: 'overlaps', weight: 3 },
    ])
  })

  it('are found through a pond, but not as a bridge', async () => {
    await make({
      category: 'water',
      type: 'pond',
      asBuilt: 'POLYGON((100.8 15.8, 100.801 15.8, 100.801 15.801, 100.8 15.801, 100.8 15.8))',
    })
    const road = line([100.799, 15.8005], [100.802, 15.8005])
    const [found] = await findings(await make(), road)
    expect(found).toMatchObject({ code: 'through_water', facts: { shared_m: 107.1 } })
    expect(await codes(await make({ type: 'bridge' }), road)).toEqual([])
  })
})

describe('form and precision', () => {
  it.each<[string, object, object, number | null, string[]]>([
    ['a road as a point', { type: 'concrete' }, point(100.2, 15.2), null, ['unusual_form']],
    [
      'a well as a line',
      { category: 'water', type: 'groundwater' },
      line([100.21, 15.2], [100.211, 15.2]),
      null,
      ['unusual_form'],
    ],
    ['a place known to 80 m', { type: 'bridge' }, point(100.22, 15.2), 80, ['too_coarse']],
    ['a place known to 30 m', { type: 'bridge' }, point(100.23, 15.2), 30, []],
    [
      'a vertex each half metre',
      { type: 'concrete' },
      line(...Array.from({ length: 500 }, (_, i): [number, number] => [100.24 + i * 4e-6, 15.2])),
      null,
      ['too_many_vertices'],
    ],
  ])('%s: %#', async (_, project, geometry, accuracyM, expected) => {
    expect(await codes(await make(project), geometry, accuracyM)).toEqual(expected)
  })
})

describe('the worklist', () => {
  it('holds the own LAO’s projects, what is to be done first, with everything counted', async () => {
    const own = await personAt(app, test.db, 'engineer', { lao: '6510201' })
    const soon = await make({
      lao: '6510201',
      stage: 'contracted',
      title: 'ใกล้ครบกำหนด',
      planned: 'POINT(102.5 14.5)',
      type: 'bridge',
    })
    await test.db.transact(system, (tx) =>
      tx.query(sql`update projects set ends_on = current_date + 29 where id = ${soon}::bigint`),
    )
    const without = await make({ lao: '6510201', title: 'ยังไม่มีพิกัด' })
    const twin = [
      await make({ lao: '6510201', planned: 'POINT(102.6 14.6)' }),
      await make({ lao: '6510201', planned: 'POINT(102.6 14.6)' }),
    ]
    const fine = await make({ lao: '6510201', planned: 'POINT(102.7 14.7)' })
    await make({ lao: '6510201', stage: 'cancelled' })
    const { items, total } = (await own.send('GET', '/api/worklist')).json as unknown as {
      items: { id: number; todo: string[]; doubts: string[]; at: number[] | null }[]
      total: number
    }
    expect(total).toBe(items.length)
    const of = (id: number) => items.find((item) => item.id === id)
    expect(of(soon)?.todo).toEqual(['due_soon'])
    expect(of(without)).toMatchObject({ todo: ['no_place'], at: null })
    for (const id of twin)
      expect(of(id)).toMatchObject({ todo: ['doubtful'], doubts: ['same_spot'], at: [102.6, 14.6] })
    expect(of(fine)).toMatchObject({ todo: [], doubts: [] })
    const places = [soon, without, ...twin, fine].map((id) => items.findIndex((item) => item.id === id))
    expect(places[0]).toBeLessThan(places[1] ?? -1)
    expect(places[1]).toBeLessThan(places[2] ?? -1)
    expect(places[3]).toBeLessThan(places[4] ?? -1)
    expect((await (await personAt(app, test.db, 'central')).send('GET', '/api/worklist')).status).toBe(403)
  })
})
