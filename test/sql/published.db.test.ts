import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system, type LittleProject } from '../support/little-country.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
})
afterAll(() => test.drop())

const insert = (project: LittleProject) => test.db.transact(system, (tx) => insertProject(tx, project))

async function published(id: number): Promise<Record<string, unknown> | undefined> {
  const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<Record<string, unknown>>(sql`
    select location_quality, place_basis, province_code, district_code, subdistrict_code, geometry_kind,
      st_astext(st_geometryn(geom, 1)) as geom, geometry_length_m, geometry_area_m2
    from published_projects
    where id = ${id}::bigint`),
  )
  return row
}

describe('what is published', () => {
  it.each<[string, LittleProject, boolean]>([
    ['an approved project', { stage: 'approved' }, true],
    ['a closed project', { stage: 'closed' }, true],
    ['a cancelled project', { stage: 'cancelled' }, true],
    ['a plan that was announced', { stage: 'planned', announced: true }, true],
    ['a plan that was not announced', { stage: 'planned' }, false],
    ['a draft of an approved project', { stage: 'approved', isDraft: true }, false],
    ['a draft of an announced plan', { stage: 'planned', announced: true, isDraft: true }, false],
  ])('%s: %j → %s', async (_, project, isPublished) => {
    const id = await insert({ ...project, funds: [['loan', '1', '1']] })
    expect((await published(id)) !== undefined).toBe(isPublished)
    const lines = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query(sql`select fund from published_lines where project_id = ${id}::bigint`),
    )
    expect(lines.length).toBe(isPublished ? 1 : 0)
  })

  it('never shows a note', async () => {
    const columns = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ name: string }>(sql`
      select attname as name from pg_attribute where attrelid = 'published_projects'::regclass and attnum > 0`),
    )
    expect(columns.map(({ name }) => name)).toContain('title')
    expect(columns.map(({ name }) => name)).not.toContain('note')
  })

  it('draws the latest kind of geometry there is, and never one that was sent back', async () => {
    const id = await insert({
      planned: 'POINT(100.5 15.5)',
      contracted: 'POINT(101.5 15.5)',
      asBuilt: 'POINT(102.5 15.5)',
    })
    const after = async (change: string): Promise<unknown> => {
      await test.db.transact(system, (tx) =>
        tx.query(sql`
        update project_geometries set verification = 'sent_back' where project_id = ${id}::bigint and kind = ${change}`),
      )
      return (await published(id))?.geom
    }
    expect(await published(id)).toMatchObject({
      geometry_kind: 'as_built',
      geom: 'POINT(102.5 15.5)',
      subdistrict_code: '500201',
    })
    expect(await after('as_built')).toBe('POINT(101.5 15.5)')
    expect(await published(id)).toMatchObject({ subdistrict_code: '500102' })
    expect(await after('planned')).toBe('POINT(101.5 15.5)')
    expect(await after('contracted')).toBeNull()
    expect(await published(id)).toMatchObject({
      location_quality: 'none',
      place_basis: 'lao_district',
      district_code: '5001',
    })
  })

  it('sums plans, contracts and payments by fund', async () => {
    const id = await insert({
      stage: 'closed',
      funds: [
        ['own_revenue', '100.10', '90.05'],
        ['specific_grant', '200', '200'],
      ],
      contracts: [
        ['own_revenue', '80.01'],
        ['own_revenue', '5'],
        [null, '7.77', '2022-12-30'],
      ],
      disbursements: [
        ['own_revenue', '40', '2023-01-01'],
        ['own_revenue', '-1.50', '2023-02-01'],
      ],
    })
    const lines = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query(sql`
      select fund, planned, approved, contract_amount, disbursed
      from published_lines where project_id = ${id}::bigint order by fund`),
    )
    expect(lines).toEqual([
      { fund: 'own_revenue', planned: '100.10', approved: '90.05', contract_amount: '85.01', disbursed: '38.50' },
      { fund: 'specific_grant', planned: '200.00', approved: '200.00', contract_amount: null, disbursed: null },
      { fund: null, planned: null, approved: null, contract_amount: '7.77', disbursed: null },
    ])
    const dated = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query(sql`
      select coalesce(planned, contract_amount, disbursed)::float8 as amount, dated_on::text as dated_on
      from published_entries where project_id = ${id}::bigint order by 1`),
    )
    expect(dated).toEqual([
      { amount: -1.5, dated_on: '2023-02-01' },
      { amount: 5, dated_on: null },
      { amount: 7.77, dated_on: '2022-12-30' },
      { amount: 40, dated_on: '2023-01-01' },
      { amount: 80.01, dated_on: null },
      { amount: 100.1, dated_on: null },
      { amount: 200, dated_on: null },
    ])
  })
})

describe('the area a project counts in', () => {
  it.each<[string, LittleProject, object]>([
    [
      'a point',
      { planned: 'POINT(101.5 15.5)' },
      {
        place_basis: 'geometry',
        subdistrict_code: '500102',
        district_code: '5001',
        province_code: '50',
        location_quality: 'located',
      },
    ],
    [
      'a line across three subdistricts counts once',
      { planned: 'LINESTRING(100.9 15.5, 102.2 15.5, 103.9 15.5)' },
      { place_basis: 'geometry', subdistrict_code: '500201', province_code: '50' },
    ],
    ['a point on a border goes to the lower code', { planned: 'POINT(101 15.5)' }, { subdistrict_code: '500101' }],
    [
      'a PAO’s work counts where it lies',
      { lao: '2500101', planned: 'POINT(100.5 14.5)' },
      { province_code: '51', subdistrict_code: '510101' },
    ],
    [
      'a pond in a ring of land',
      {
        planned:
          'POLYGON((100 15, 100 16, 101 16, 101 15, 100 15),(100.2 15.2, 100.8 15.2, 100.8 15.8, 100.2 15.8, 100.2 15.2))',
      },
      { subdistrict_code: '500101', place_basis: 'geometry' },
    ],
    [
      'a point in the sea falls back to its LAO, and stays located',
      { planned: 'POINT(90 5)' },
      { place_basis: 'lao_district', district_code: '5001', subdistrict_code: null, location_quality: 'located' },
    ],
    [
      'an area code only',
      { approximateArea: '510201' },
      { place_basis: 'approximate', subdistrict_code: '510201', location_quality: 'approximate' },
    ],
    [
      'a district code only',
      { approximateArea: '5102' },
      { place_basis: 'approximate', subdistrict_code: null, district_code: '5102' },
    ],
    [
      'nothing, of a municipality',
      {},
      { place_basis: 'lao_district', district_code: '5001', location_quality: 'none' },
    ],
    [
      'nothing, of a PAO',
      { lao: '2500101' },
      { place_basis: 'lao_province', district_code: null, province_code: '50' },
    ],
    ['nothing, of an LAO that no register has', { lao: null }, { place_basis: 'none', province_code: null }],
  ])('%s', async (_, project, expected) => {
    expect(await published(await insert(project))).toMatchObject(expected)
  })

  it('follows the geometry, the approximate area and the LAO when they change', async () => {
    const id = await insert({})
    const change = (statement: ReturnType<typeof sql>) => test.db.transact(system, (tx) => tx.query(statement))
    await change(sql`update projects set approximate_area_code = '500201' where id = ${id}::bigint`)
    expect(await published(id)).toMatchObject({ subdistrict_code: '500201', place_basis: 'approximate' })
    await change(sql`
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      values (${id}::bigint, 'planned', st_geomfromtext('MULTIPOINT(100.5 14.5)', 4326), 'gps', 'system')`)
    expect(await published(id)).toMatchObject({ subdistrict_code: '510101', place_basis: 'geometry' })
    await change(sql`delete from project_geometries where project_id = ${id}::bigint`)
    await change(sql`update projects set approximate_area_code = null, lao_code = '6510201' where id = ${id}::bigint`)
    expect(await published(id)).toMatchObject({ district_code: '5102', place_basis: 'lao_district' })
  })
})

describe('a load of thousands', () => {
  it('places each project as it would be placed alone', async () => {
    await test.db.transact(system, async (tx) => {
      await tx.query(sql`
        insert into projects (lao_code, fiscal_year, title, category, stage, source, source_id)
        select '4500101', 2566, 'ถนน', 'road', 'approved', 'bulk', n::text from generate_series(1, 2500) n`)
      // on a grid, so that many lie on borders and some outside the country
      await tx.query(sql`
        insert into project_geometries (project_id, kind, geom, capture, captured_by)
        select id, 'planned', st_multi(st_setsrid(st_point(99.5 + (id % 50) / 10.0, 13.5 + (id / 50 % 50) / 16.0), 4326)), 'gps', 'system'
        from projects where source = 'bulk'`)
    })
    const [row] = await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query<{ placed: number; inside: number; differ: number }>(sql`
          select
            count(*)::int as placed,
            count(alone.code)::int as inside,
            (count(*) filter (
              where alone.code is distinct from case when place.basis = 'geometry' then place.subdistrict_code end))::int as differ
          from thangnam.projects p
          join thangnam.project_places place on place.project_id = p.id
          cross join lateral (
            select thangnam.area_at(point) as code from thangnam.shown_points(array[p.id])
          ) alone
          where p.source = 'bulk'`),
      ),
    )
    expect(row).toMatchObject({ placed: 2500, differ: 0 })
    expect(row?.inside).toBeGreaterThan(1000)
    expect(row?.inside).toBeLessThan(2500)
    await test.db.transact(system, (tx) => tx.query(sql`delete from projects where source = 'bulk'`))
  })
})

describe('lengths and areas', () => {
  it('are on the ellipsoid', async () => {
    // One degree of longitude at the equator is 111,319.490793 m on WGS 84 (a · π / 180).
    const line = await insert({ planned: 'LINESTRING(100 0, 101 0)' })
    expect((await published(line))?.geometry_length_m).toBeCloseTo(111319.490793, 3)
    // The one-degree square on the equator at 0–1° N: 12,308,778,361.469 m² by GeographicLib's Planimeter.
    const area = await insert({ planned: 'POLYGON((100 0, 101 0, 101 1, 100 1, 100 0))' })
    const areaM2 = Number((await published(area))?.geometry_area_m2)
    expect(Math.abs(areaM2 / 12308778361.469 - 1)).toBeLessThan(1e-6)
  })
})

describe('LAO areas', () => {
  it('say how certain they are', async () => {
    const rows = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query(sql`
      select lao_code, certainty, st_area(geom) as degrees2 from lao_areas order by lao_code`),
    )
    expect(rows).toEqual([
      { lao_code: '2500101', certainty: 'whole_subdistricts', degrees2: 4 },
      { lao_code: '4500101', certainty: 'whole_subdistricts', degrees2: 2 },
      { lao_code: '6510201', certainty: 'partial', degrees2: 1 },
    ])
  })
})
