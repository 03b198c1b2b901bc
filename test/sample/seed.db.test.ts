import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../server/db.ts'
import { sendSamplePhotos } from '../../server/sample/photos.ts'
import { seedSampleCountry, type SeedReport } from '../../server/sample/seed.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'

let database: TestDatabase
let report: SeedReport
beforeAll(async () => {
  database = await freshDatabase()
  report = await seedSampleCountry(database.db, { projects: 3000, seed: 1 })
})
afterAll(() => database.drop())

const ask = <Row>(question: ReturnType<typeof sql>) =>
  database.asOwner((owner) => owner.transact({ role: 'writer', actor: 'system' }, (tx) => tx.query<Row>(question)))

describe('the sample in the database', () => {
  test('is there in the numbers reported, and marked as a sample', async () => {
    const [row] = await ask(sql`
      select
        (select count(*)::int from areas) as areas,
        (select count(*)::int from laos) as laos,
        (select count(*)::int from projects where source = 'sample') as projects,
        (select value from meta where key = 'sample') as sample,
        (select value from meta where key = 'sample_made') as made`)
    expect(row).toEqual({
      areas: 8454,
      laos: 7850,
      projects: 3000,
      sample: true,
      made: { seed: 1, projects: 3000, whole: true },
    })
    expect(report).toMatchObject({ areas: 8454, laos: 7850, projects: 3000 })
  })

  test('has subdistricts that tile their provinces: the same area, no overlaps, nothing invalid', async () => {
    const provinces = await ask<{ code: string; ratio: number; invalid: number }>(sql`
      select p.code, sum(st_area(s.geom)) / st_area(p.geom) as ratio, count(*) filter (where not st_isvalid(s.geom))::int as invalid
      from areas p
      join areas s on s.level = 'subdistrict' and left(s.code, 2) = p.code
      where p.level = 'province'
      group by p.code, p.geom`)
    expect(provinces.length).toBe(77)
    for (const { ratio, invalid } of provinces) {
      expect(Math.abs(ratio - 1)).toBeLessThan(0.00002)
      expect(invalid).toBe(0)
    }
    const [overlaps] = await ask<{ n: number }>(sql`
      select count(*)::int as n
      from areas a
      join areas b on a.code < b.code and a.geom && b.geom and st_area(st_intersection(a.geom, b.geom)) > 1e-7
      where a.level = 'subdistrict' and b.level = 'subdistrict' and left(a.code, 2) in ('40', '83') and left(b.code, 2) in ('40', '83')`)
    expect(overlaps?.n).toBe(0)
  })

  test('has districts in one piece, but for islands and a few scattered ones', async () => {
    const [row] = await ask<{ n: number }>(sql`
      select count(*)::int as n from areas where level = 'district' and st_numgeometries(geom) > 1`)
    expect(row?.n).toBeLessThan(100)
  })

  test('places located projects in a subdistrict of their LAO, but for the flaws and what lies at a border', async () => {
    const astray = await ask<{ source_id: string }>(sql`
      select p.source_id
      from projects p
      join project_places place on place.project_id = p.id
      join laos l on l.code = p.lao_code
      where place.basis = 'geometry'
        and case when l.district_code is null
          then place.province_code <> l.province_code
          else not exists (select from lao_subdistricts s where s.lao_code = l.code and s.subdistrict_code = place.subdistrict_code)
        end`)
    const excused = new Set([...report.flaws.outside_area, ...report.flaws.at_office, ...report.flaws.datum_shift])
    const unexcused = astray.filter(({ source_id }) => !excused.has(source_id))
    expect(unexcused.length).toBeLessThan(8)
    const found = new Set(astray.map(({ source_id }) => source_id))
    expect(report.flaws.outside_area.filter((id) => found.has(id)).length).toBeGreaterThan(
      report.flaws.outside_area.length * 0.7,
    )
  })

  test('has roads of 8 to 40 vertices as long as planned, and ponds of the planned size', async () => {
    const [roads] = await ask<{
      n: number
      short: number
      long: number
      least: number
      most: number
      near: number
    }>(sql`
      select
        count(*)::int as n,
        min(st_npoints(g.geom))::int as least,
        max(st_npoints(g.geom))::int as most,
        count(*) filter (where abs(g.length_m / p.length_m - 1) < 0.05)::int as near
      from projects p
      join project_geometries g on g.project_id = p.id and g.kind = 'planned'
      where p.type in ('concrete', 'asphalt', 'gravel')`)
    expect(roads!.least).toBeGreaterThanOrEqual(8)
    expect(roads!.most).toBeLessThanOrEqual(40)
    expect(roads!.near / roads!.n).toBeGreaterThan(0.95)
    const [ponds] = await ask<{ n: number; near: number }>(sql`
      select count(*)::int as n, count(*) filter (where abs(g.area_m2 / p.area_m2 - 1) < 0.12)::int as near
      from projects p
      join project_geometries g on g.project_id = p.id and g.kind = 'planned'
      where p.type in ('pond', 'reservoir')`)
    expect(ponds!.near / ponds!.n).toBeGreaterThan(0.95)
  })

  test('adds up in people from subdistrict to country', async () => {
    const sums = await ask<{ level: string; people: number }>(sql`
      select level, sum(population)::int as people from areas join area_populations on area_code = code group by level`)
    const people = new Map(sums.map((row) => [row.level, row.people]))
    expect(people.get('subdistrict')).toBe(people.get('country'))
    expect(people.get('district')).toBe(people.get('province'))
  })

  test('gives every LAO an area', async () => {
    const rows = await ask<{ certainty: string; n: number }>(
      sql`select certainty, count(*)::int as n from lao_areas group by 1`,
    )
    const counts = new Map(rows.map(({ certainty, n }) => [certainty, n]))
    expect(counts.get('none')).toBeUndefined()
    expect(counts.get('partial')).toBeGreaterThan(1000)
  })

  test('goes nowhere where a sample is already', async () => {
    await expect(seedSampleCountry(database.db, { projects: 10 })).rejects.toThrow(/replace-sample/)
  })
})

describe('photos of the sample', () => {
  test('are sent by its engineer once: of a road and a canal at each moment, published, one of them astray', async () => {
    await ask(sql`
      insert into accounts (user_name, display_name, role, lao_code)
      select 'engineer', 'บุคลากรด้านช่าง', 'engineer', p.lao_code
      from projects p
      join project_geometries g on g.project_id = p.id and g.kind = 'as_built'
      where p.stage in ('completed', 'closed') and p.starts_on is not null and p.ends_on is not null
      group by p.lao_code
      having bool_or(p.type = 'concrete') and bool_or(p.type = 'dredging' and st_dimension(g.geom) = 1)
      order by p.lao_code
      limit 1`)
    expect(await sendSamplePhotos(database.db, 1)).toBe(6)
    expect(await sendSamplePhotos(database.db, 1)).toBe(0)
    const photos = await ask(sql`
      select p.type, ph.moment, pub.width,
        (select array_agg(f.code order by f.code) from photo_findings(ph.id) f where f.weight >= 2) as doubts
      from photos ph
      join projects p on p.id = ph.project_id
      join published_photos pub on pub.id = ph.id
      order by p.type, array_position(array['before', 'during', 'after'], ph.moment)`)
    const whole = { width: 1024, doubts: null }
    expect(photos).toEqual([
      { type: 'concrete', moment: 'before', ...whole },
      { type: 'concrete', moment: 'during', ...whole },
      { type: 'concrete', moment: 'after', ...whole },
      { type: 'dredging', moment: 'before', width: 1024, doubts: ['photo_far'] },
      { type: 'dredging', moment: 'during', ...whole },
      { type: 'dredging', moment: 'after', ...whole },
    ])
    expect(await ask(sql`select from sessions`)).toEqual([])
  })
})
