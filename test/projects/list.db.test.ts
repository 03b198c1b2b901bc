import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql, type Sql } from '../../server/db.ts'
import { projectCollection, type SortKey } from '../../server/projects/contract.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

let test: TestDatabase
let app: TestApp
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  const works = ['ก่อสร้างถนน', 'เสริมผิวจราจร', 'ขุดลอกคลอง', 'ซ่อมแซมฝาย', 'ไฟฟ้าสาธารณะ', 'โครงการน้ำบาดาล']
  await test.db.transact(system, async (tx) => {
    for (let i = 0; i < 60; i++) {
      // Amounts come again and are missing now and then, as they do.
      const approved = i % 7 === 0 ? null : `${(i * 37) % 11}00.25`
      await insertProject(tx, {
        title: `${works[i % works.length]} หมู่ที่ ${(i * 13) % 9} ${i % 2 ? 'บ้านขาว' : 'บ้านข้าว'}`,
        fy: 2565 + (i % 3),
        ...(i % 6 === 0 ? { planned: `POINT(${100.2 + (i % 4)} 15.5)` } : {}),
        ...(i % 6 === 1 ? { approximateArea: '510201' } : {}),
        funds: [
          ['own_revenue', '500', approved],
          ['loan', null, i % 4 === 0 ? '10' : null],
        ],
        contracts: i % 3 === 0 ? [['own_revenue', `${(i * 29) % 17}00`]] : [],
        disbursements: i % 5 === 0 ? [['own_revenue', `${(i * 31) % 13}0.50`, '2023-01-01']] : [],
      })
    }
  })
  app = await testApp(test.db)
})
afterAll(async () => {
  await app.stop()
  await test.drop()
})

async function pageAt(path: string) {
  const response = await app.get(path)
  expect(response.status, path).toBe(200)
  const page = projectCollection.parse(await response.json())
  return { ids: page.features.map(({ id }) => id), next: page.links.find(({ rel }) => rel === 'next')?.href }
}

/** The ids of every page, one page after the other by the links. */
async function walk(path: string): Promise<number[]> {
  const ids: number[] = []
  for (let next: string | undefined = path; next !== undefined;) {
    const page = await pageAt(next)
    ids.push(...page.ids)
    next = page.next
  }
  return ids
}

const inSql: Record<Exclude<SortKey, 'title'>, Sql> = {
  budget: sql`coalesce(approved, contract, planned)`,
  approved: sql`approved`,
  contract: sql`contract`,
  disbursed: sql`disbursed`,
  share_disbursed: sql`disbursed / nullif(approved, 0)`,
  fy: sql`fiscal_year`,
  id: sql`id`,
}

async function orderedInSql(key: Sql, direction: 'asc' | 'desc', where: Sql): Promise<number[]> {
  const rows = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<{ id: number }>(sql`
    with figures as (
      select
        p.id::float8 as id,
        p.fiscal_year,
        sum(l.planned) as planned,
        sum(l.approved) as approved,
        sum(l.contract_amount) as contract,
        sum(l.disbursed) as disbursed
      from published_projects p
      left join published_lines l on l.project_id = p.id
      group by p.id, p.fiscal_year
    )
    select id from figures
    where ${where}
    order by ${key} ${direction === 'asc' ? sql`asc` : sql`desc`} nulls last, id`),
  )
  return rows.map(({ id }) => id)
}

describe('a list in an order', () => {
  const keys = Object.keys(inSql) as (keyof typeof inSql)[] // the record's own keys
  it.each(keys.flatMap((sort) => (['asc', 'desc'] as const).map((order) => ({ sort, order }))))(
    'is SQL’s by $sort $order, page by page and under a filter',
    async ({ sort, order }) => {
      expect(await walk(`/api/projects?limit=7&sort=${sort}&order=${order}`)).toEqual(
        await orderedInSql(inSql[sort], order, sql`true`),
      )
      expect(await walk(`/api/projects?limit=4&sort=${sort}&order=${order}&fy=2566`)).toEqual(
        await orderedInSql(inSql[sort], order, sql`fiscal_year = 2566`),
      )
    },
  )

  it.each(['asc', 'desc'] as const)('of titles is the Unicode collation’s for Thai, %s', async (order) => {
    const titles = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ id: number; title: string }>(sql`select id::float8 as id, title from published_projects order by id`),
    )
    const sign = order === 'asc' ? 1 : -1
    const thai = new Intl.Collator('th')
    const expected = titles.sort((a, b) => sign * thai.compare(a.title, b.title) || a.id - b.id).map(({ id }) => id)
    expect(await walk(`/api/projects?limit=7&sort=title&order=${order}`)).toEqual(expected)
  })

  it('begins with the largest and newest, and with the first title', async () => {
    for (const [sort, order] of [
      ['approved', 'desc'],
      ['fy', 'desc'],
      ['title', 'asc'],
      ['id', 'asc'],
    ]) {
      expect(await walk(`/api/projects?sort=${sort}`)).toEqual(await walk(`/api/projects?sort=${sort}&order=${order}`))
    }
    expect(await walk('/api/projects')).toEqual(await orderedInSql(inSql.budget, 'desc', sql`true`))
  })

  it('goes on where it was when a project before and one after has changed', async () => {
    const first = await pageAt('/api/projects?sort=approved&limit=20')
    const [changed] = first.ids
    const added = await test.db.transact(system, async (tx) => {
      await tx.query(sql`update projects set title = 'ถนนที่แก้ชื่อ' where id = ${changed ?? 0}::bigint`)
      return insertProject(tx, { funds: [['loan', null, '0.01']] })
    })
    await app.catchUp()
    const rest = await walk(first.next ?? '')
    const all = await orderedInSql(inSql.approved, 'desc', sql`true`)
    expect([...first.ids, ...rest]).toEqual(all)
    expect(rest).toContain(added)
    // the title order is caught up with, not made anew
    expect((await walk('/api/projects?sort=title&limit=50')).length).toBe(all.length)
  })

  it('under a box can have those that are in none, and counts them', async () => {
    const inSqlWhere = async (where: Sql) =>
      test.db.transact({ role: 'reader' }, (tx) =>
        tx.query<{ id: number; location_quality: string }>(sql`
        select id::float8 as id, location_quality from published_projects p where ${where} order by id`),
      )
    const box = sql`st_intersects(p.geom, st_makeenvelope(100, 15, 101, 16, 4326))`
    const inBox = await inSqlWhere(box)
    const withRest = await inSqlWhere(sql`(${box} or p.location_quality <> 'located')`)
    expect(inBox.length).toBeGreaterThan(1)
    expect(withRest.length).toBeGreaterThan(inBox.length)
    expect(await walk('/api/projects?bbox=100,15,101,16&sort=id&limit=5')).toEqual(inBox.map(({ id }) => id))
    const path = '/api/projects?bbox=100,15,101,16&sort=id&limit=5&with_unlocated=true&geometry=none'
    expect(await walk(path)).toEqual(withRest.map(({ id }) => id))
    const first = projectCollection.parse(await (await app.get(path)).json())
    expect(first.numberMatched).toBe(withRest.length)
    expect(first.features.every(({ geometry }) => geometry === null)).toBe(true)
    expect(await walk('/api/projects?bbox=100,15,101,16&sort=id&with_unlocated=true&location_quality=none')).toEqual(
      withRest.filter(({ location_quality: quality }) => quality === 'none').map(({ id }) => id),
    )
    expect(await walk('/api/projects?bbox=100,15,101,16&sort=id&with_unlocated=true&location_quality=located')).toEqual(
      inBox.map(({ id }) => id),
    )
    // without a box everything is there already
    expect(await walk('/api/projects?sort=id&with_unlocated=true')).toEqual(await walk('/api/projects?sort=id'))
  })

  it.each([
    '/api/projects?with_unlocated=yes',
    '/api/projects?geometry=some',
    '/api/projects?sort=colour',
    '/api/projects?sort=fy&order=up',
    '/api/projects?sort=approved&after=1',
    '/api/projects?sort=approved&after=1e99_1',
    '/api/projects?sort=approved&after=_1',
    '/api/projects?sort=title&after=none_999999',
  ])('does not take %s', async (path) => {
    const response = await app.get(path)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'request_invalid' })
  })
})

describe('a list as a file', () => {
  const fileAt = async (path: string) => {
    const response = await app.get(path)
    expect(response.status, path).toBe(200)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    // csv-parse's own type of records is any
    const rows = parse(Buffer.from(bytes), { bom: true, columns: true }) as Record<string, string>[]
    return { rows, response }
  }

  it('has the same projects in the same order, and what the API says of each', async () => {
    const query = 'fy=2566&sort=title&order=desc'
    const { rows, response } = await fileAt(`/api/projects.csv?${query}`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="thangnam-projects-\d+\.csv"$/)
    const list = projectCollection.parse(await (await app.get(`/api/projects?limit=1000&${query}`)).json())
    expect(rows.map(({ id }) => Number(id))).toEqual(list.features.map(({ id }) => id))
    const asText = (value: unknown) => (value === null ? '' : String(value))
    expect(rows).toEqual(
      list.features.map(({ properties }) =>
        Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, asText(value)])),
      ),
    )
  })

  it('holds no formula, whatever a title begins with, and quotes what must be', async () => {
    const titles = ['=1+1', '+66', '-ถนน', '@SUM(A1)', '\tแท็บ', 'ถนน "ใหม่", หมู่ 1', 'ถนน = ดี']
    await test.db.transact(system, async (tx) => {
      for (const title of titles) await insertProject(tx, { title, fy: 2570, funds: [['loan', null, '5']] })
    })
    await app.catchUp()
    const { rows } = await fileAt('/api/projects.csv?fy=2570&sort=id')
    expect(rows.map(({ title }) => title)).toEqual([
      "'=1+1",
      "'+66",
      "'-ถนน",
      "'@SUM(A1)",
      "'\tแท็บ",
      'ถนน "ใหม่", หมู่ 1',
      'ถนน = ดี',
    ])
  })

  it('is a line of names alone where nothing matches', async () => {
    expect((await fileAt('/api/projects.csv?fy=2500')).rows).toEqual([])
  })
})
