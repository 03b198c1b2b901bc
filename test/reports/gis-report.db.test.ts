import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gisReport, type GisReport } from '../../server/reports/contract.ts'
import { sql } from '../../server/db.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { personAt, type Person } from '../support/desk.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'
import { readSheets, type SheetCell } from './read-sheets.ts'

/** As a title, with a control character that XML cannot hold. */
const formula = `=cmd|' /C calc'!A0 ก่อสร้างถนน <b>&"ลาดยาง"`
let test: TestDatabase
let app: TestApp
let engineer: Person

beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, async (tx) => {
    const funds: [null, string | null, string | null][] = [[null, '900.10', '1000.25']]
    // of every type, quality and kind, in three LAOs and two years; lines of 11 m a step, areas of some hectares
    for (let i = 0; i < 60; i++) {
      const lng = 100.1 + i / 40
      const line = `linestring(${lng} 15.2, ${lng + 0.0001 * (i + 1)} 15.2003)`
      const area = `polygon((${lng} 15.4, ${lng + 0.001} 15.4, ${lng + 0.001} 15.4012, ${lng} 15.4))`
      await insertProject(tx, {
        lao: ['4500101', '2500101', '6510201'][i % 3] ?? null,
        fy: 2566 + (i % 2),
        category: i % 4 === 3 ? 'water' : 'road',
        type: i % 4 === 3 ? 'pond' : (['concrete', 'asphalt', null][i % 5] ?? 'gravel'),
        stage: i % 10 === 9 ? 'cancelled' : 'contracted',
        isDraft: i % 14 === 13,
        approximateArea: i % 6 === 5 ? '500101' : null,
        ...(i % 6 < 3 && { [i % 2 ? 'planned' : 'contracted']: i % 4 === 3 ? area : line }),
        ...(i % 6 === 3 && { planned: `point(${lng} 15.3)`, asBuilt: i % 4 === 3 ? area : line }),
        funds: i % 7 === 6 ? [[null, '12.34', null]] : i % 8 === 7 ? [] : funds,
      })
    }
    await insertProject(tx, { title: `${formula}\u0001`, fy: 2568, funds: [['own_revenue', null, '250000.5']] })
    await insertProject(tx, { lao: null, title: 'ไม่มีในทะเบียน' })
    await tx.query(sql`update projects set province_as_given_code = '50' where lao_code is null`)
    await tx.query(sql`
      update project_geometries
      set verification = (array['unverified', 'verified', 'sent_back'])[1 + project_id % 3],
        captured_at = case when project_id % 5 > 0 then timestamptz '2024-01-31 17:00Z' + interval '12 hours' * project_id end`)
    await tx.query(sql`update projects set length_m = 5000 where id % 5 = 0`)
  })
  app = await testApp(test.db)
  engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
})
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

async function report(person: Person, query = ''): Promise<GisReport> {
  const { status, json } = await person.send('GET', `/api/reports/gis${query}`)
  expect(status).toBe(200)
  return gisReport.parse(json)
}

/** The sums again, by SQL of their own over all there is. */
async function sumsInSql(lao: string, years: number[]) {
  const [row] = await test.db.transact({ role: 'writer', actor: 'system' }, (tx) =>
    tx.query(sql`
      select
        count(*)::int as count,
        count(*) filter (where v.verification in ('verified', 'unverified'))::int as located,
        count(*) filter (where v.verification = 'verified')::int as verified,
        count(*) filter (where v.verification = 'sent_back')::int as sent_back,
        count(*) filter (where v.verification is null and p.approximate_area_code is not null)::int as approximate,
        count(*) filter (where v.verification is null and p.approximate_area_code is null)::int as "none",
        coalesce(sum(round(st_length(v.geom::geography)::numeric, 1)) filter (where geometrytype(v.geom) = 'MULTILINESTRING'), 0)::float8 as length_m,
        coalesce(sum(round(st_area(v.geom::geography)::numeric)) filter (where geometrytype(v.geom) = 'MULTIPOLYGON'), 0)::float8 as area_m2,
        trim_scale(coalesce(sum((select coalesce(sum(f.approved), sum(f.planned)) from project_funds f where f.project_id = p.id)), 0))::text as budget
      from projects p
      left join lateral (
        select g.geom, g.verification
        from project_geometries g
        where g.project_id = p.id
        order by case g.kind when 'as_built' then 0 when 'contracted' then 1 else 2 end
        limit 1
      ) v on true
      where p.lao_code = ${lao} and p.fiscal_year = any (${years}::int[]) and p.stage <> 'cancelled' and not p.is_draft`),
  )
  return row as Record<string, unknown>
}

describe('the figures', () => {
  it.each([[[2566]], [[2567]], [[2566, 2567, 2568]]])('of %j are those of the database', async (years) => {
    const { total, qualities } = await report(engineer, `?fy=${years.join(',')}`)
    const expected = await sumsInSql('4500101', years)
    const { count, located, length_m, area_m2 } = total
    const { verified, sent_back, approximate, none } = qualities
    const shown = { count, located, verified, sent_back, approximate, none, length_m, area_m2 }
    expect({ ...shown, budget: String(Number(total.budget)) }).toEqual({
      ...expected,
      budget: String(Number(expected['budget'])),
    })
    expect(count).toBeGreaterThan(5)
    expect(located).toBeGreaterThan(0)
    expect(length_m).toBeGreaterThan(0)
  })

  it('add up: kinds, types, LAOs and projects each to the total', async () => {
    const officer = await personAt(app, test.db, 'province_officer', { province: '50' })
    for (const made of [await report(engineer), await report(officer)]) {
      for (const parts of [made.by_kind, made.by_type, made.by_lao]) {
        const sum = (of: (part: GisReport['by_kind'][number]) => number) =>
          parts.reduce((all, part) => all + of(part as GisReport['by_kind'][number]), 0)
        expect(sum(({ sums }) => sums.count)).toBe(made.total.count)
        expect(sum(({ qualities }) => qualities.verified)).toBe(made.qualities.verified)
        expect(sum(({ sums }) => Math.round(sums.length_m * 10))).toBe(Math.round(made.total.length_m * 10))
        expect(sum(({ sums }) => sums.area_m2)).toBe(made.total.area_m2)
        expect(sum(({ sums }) => Math.round(Number(sums.budget) * 100))).toBe(
          Math.round(Number(made.total.budget) * 100),
        )
      }
      expect(Object.values(made.qualities).reduce((a, b) => a + b)).toBe(made.total.count)
    }
    const { projects, total } = await report(engineer)
    expect(projects).toHaveLength(total.count)
    expect(projects?.filter(({ findings }) => findings.includes('length_differs')).length).toBeGreaterThan(0)
  })

  it('say what is left out, and lose no project', async () => {
    const all = await report(engineer)
    expect(all.left_out).toMatchObject({ no_place: 0, undated: 0, other_days: 0 })
    expect(all.left_out.cancelled).toBeGreaterThan(0)
    expect(all.left_out.draft).toBeGreaterThan(0)
    const some = await report(engineer, '?from=2024-02-05&to=2024-02-10')
    const left = Object.values(some.left_out).reduce((a, b) => a + b)
    expect(some.total.count + left).toBe(all.total.count + all.left_out.cancelled + all.left_out.draft)
    for (const reason of ['no_place', 'undated', 'other_days'] as const)
      expect(some.left_out[reason]).toBeGreaterThan(0)
    expect(some.total.count).toBeGreaterThan(0)
  })

  it('count a day as it is in Thailand, where it begins at 17:00 UTC of the day before', async () => {
    const id = await test.db.transact(system, (tx) =>
      insertProject(tx, { title: 'เที่ยงคืน', planned: 'point(100.5 15.5)', fy: 2560 }),
    )
    await test.db.transact(system, (tx) =>
      tx.query(sql`update project_geometries set captured_at = '2025-03-01 17:00Z' where project_id = ${id}::bigint`),
    )
    const counted = async (days: string) => (await report(engineer, `?fy=2560&${days}`)).total.count
    expect(await counted('from=2025-03-02&to=2025-03-02')).toBe(1)
    expect(await counted('from=2025-03-01&to=2025-03-01')).toBe(0)
  })
})

describe('who may have which report', () => {
  it.each([
    ['engineer', { lao: '4500101' }, '', 200],
    ['planner', { lao: '4500101' }, '?lao=4500101', 200],
    ['engineer', { lao: '4500101' }, '?lao=2500101', 403],
    ['engineer', { lao: '4500101' }, '?lao=6510201', 403],
    ['engineer', { lao: '4500101' }, '?area=50', 403],
    ['engineer', { lao: '4500101' }, '?lao=9999999', 404],
    ['district_officer', { district: '5001' }, '', 200],
    ['district_officer', { district: '5001' }, '?area=50', 403],
    ['district_officer', { district: '5001' }, '?lao=2500101', 403],
    ['province_officer', { province: '50' }, '', 200],
    ['province_officer', { province: '50' }, '?lao=2500101', 200],
    ['province_officer', { province: '50' }, '?lao=6510201', 403],
    ['province_officer', { province: '50' }, '?area=51', 403],
    ['province_officer', { province: '50' }, '?area=5102', 403],
    ['group_officer', { group: 'G15' }, '?area=51', 200],
    ['group_officer', { group: 'G15' }, '', 400],
    ['central', {}, '?area=51', 200],
    ['central', {}, '?lao=6510201', 200],
    ['central', {}, '?area=99', 404],
    ['central', {}, '', 400],
    ['central', {}, '?lao=6510201&area=51', 400],
    ['central', {}, '?lao=6510201&from=2024-02-02&to=2024-02-01', 400],
    ['analyst', {}, '?lao=4500101', 403],
    ['analyst', {}, '?area=50', 403],
  ] as const)('%s of %j asks %s: %d', async (role, reach, query, status) => {
    const person = await personAt(app, test.db, role, reach)
    expect((await person.send('GET', `/api/reports/gis${query}`)).status).toBe(status)
    expect((await app.send('GET', `/api/reports/gis.xlsx${query}`, undefined, { cookie: person.cookie })).status).toBe(
      status,
    )
  })

  it('is nobody who is not signed in', async () => {
    expect((await app.get('/api/reports/gis?lao=4500101')).status).toBe(401)
    expect((await app.get('/api/reports/gis.xlsx?lao=4500101')).status).toBe(401)
  })

  it('has a province LAO by LAO, with what no register has, and no list of projects', async () => {
    const made = await report(await personAt(app, test.db, 'province_officer', { province: '50' }))
    expect(made.projects).toBeNull()
    expect(made.by_lao.map(({ code }) => code)).toEqual(['2500101', '4500101', null])
    expect(made.by_lao.map(({ area }) => area?.type)).toEqual([undefined, 'MultiPolygon', undefined])
  })
})

describe('the file', () => {
  const file = (person: Person, query: string) =>
    app.send('GET', `/api/reports/gis.xlsx${query}`, undefined, { cookie: person.cookie })

  it('has a name in Thai, is kept by nobody, and holds typed cells', async () => {
    const answer = await file(engineer, '?fy=2568')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="gis-report-4500101-2568.xlsx"; filename*=UTF-8''${encodeURIComponent('รายงาน GIS เทศบาลเมืองหนึ่ง-2568.xlsx')}`,
    )
    const sheets = await readSheets(Buffer.from(await answer.arrayBuffer()))
    expect([...sheets.keys()]).toEqual(['สรุป', 'รายโครงการ'])
    const [heads, row] = sheets.get('รายโครงการ') ?? []
    const cell = (name: string): SheetCell | undefined => row?.[heads?.findIndex((one) => one?.value === name) ?? -1]
    expect(cell('ชื่อโครงการ')).toEqual({ type: 'text', value: formula })
    expect(cell('รหัส อปท.')).toEqual({ type: 'text', value: '4500101' })
    expect(cell('ปีงบประมาณ')).toEqual({ type: 'number', value: '2568' })
    expect(cell('งบประมาณ (บาท)')).toEqual({ type: 'number', value: '250000.5' })
    expect(cell('คุณภาพพิกัด')).toEqual({ type: 'text', value: 'ยังไม่มีพิกัด' })
  })

  it('holds no formula whatever a title starts with', async () => {
    const answer = await file(engineer, '')
    const sheets = await readSheets(Buffer.from(await answer.arrayBuffer()))
    const cells = [...sheets.values()].flat(2)
    expect(cells.filter((one) => one?.type === 'formula')).toEqual([])
    expect(cells.length).toBeGreaterThan(100)
  })

  it('says the same as the report, each project in a line', async () => {
    const officer = await personAt(app, test.db, 'province_officer', { province: '50' })
    const made = await report(officer)
    const answer = await file(officer, '')
    const sheets = await readSheets(Buffer.from(await answer.arrayBuffer()))
    expect(sheets.get('รายโครงการ')).toHaveLength(made.total.count + 1)
    const totals = sheets.get('สรุป')?.filter((row) => row[0]?.value === 'รวม')
    expect(totals).toHaveLength(3)
    for (const row of totals ?? []) {
      expect(row[1]?.value).toBe(String(made.total.count))
      expect(row[8]?.value).toBe(String(made.total.area_m2))
    }
  })
})
