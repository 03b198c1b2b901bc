import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaDetail, areaList } from '../../server/areas/contract.ts'
import { findNeighbours } from '../../server/areas/neighbours.ts'
import { sql } from '../../server/db.ts'
import { laoList } from '../../server/laos/contract.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

let test: TestDatabase
let app: TestApp
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, async (tx) => {
    // Drawn, 500201 ends 30 m short of 500102 and 200 m short of 500202; 510202 is drawn from its detailed outline.
    await tx.query(sql`
      update areas set geom_general = case code
        when '500201' then st_multi(st_makeenvelope(102.0003, 15, 102.998, 16, 4326))
        else geom end
      where level = 'subdistrict' and code <> '510202'`)
    await tx.query(sql`
      insert into areas (code, level, parent_code, name_th, source) values ('510203', 'subdistrict', '5102', 'ไม่มีขอบเขต', 'test')`)
    await tx.query(sql`
      insert into laos (code, kind, name_th, full_name_th, province_code, district_code, source) values
        ('5500201', 'subdistrict_municipality', 'คร่อมอำเภอ', 'เทศบาลตำบลคร่อมอำเภอ', '50', '5002', 'test')`)
    await tx.query(sql`
      insert into lao_subdistricts (lao_code, subdistrict_code, coverage) values
        ('5500201', '500102', 'partial'), ('5500201', '500201', 'complete')`)
  })
  app = await testApp(test.db)
})
afterAll(async () => {
  await app.stop()
  await test.drop()
})

async function json(path: string): Promise<unknown> {
  const response = await app.get(path)
  expect(response.status, path).toBe(200)
  return response.json()
}

describe('the neighbours of an area', () => {
  it.each([
    ['a border and a corner, across a province border', '500101', ['500102', '510101', '510102']],
    ['a gap of metres, and not one of two hundred', '500201', ['500102', '510102', '510201']],
    ['an outline of the other kind', '510202', ['500202', '510201']],
    ['districts of another province', '5001', ['5002', '5101', '5102']],
    ['provinces', '51', ['50']],
    ['nothing around what has no outline', '510203', []],
    ['nothing around the country', 'TH', []],
    ['nothing where there is no such area', '999999', []],
  ])('%s', async (_, code, neighbours) => {
    expect(await findNeighbours(test.db, code)).toEqual(neighbours)
  })

  it('are told with their names, in Thai order', async () => {
    const { areas } = areaList.parse(await json('/api/areas/5001/neighbours'))
    expect(areas.map(({ name_th }) => name_th)).toEqual(['อำเภอ5002', 'อำเภอ5101', 'อำเภอ5102'])
    expect(areaList.parse(await json('/api/areas/TH/neighbours')).areas).toEqual([])
    expect((await app.get('/api/areas/99/neighbours')).status).toBe(404)
  })

  it('are asked of the database once a version of the boundaries', async () => {
    const first = await app.get('/api/areas/50/neighbours')
    const etag = first.headers.get('etag') ?? ''
    expect((await app.get('/api/areas/50/neighbours', { 'if-none-match': etag })).status).toBe(304)
    await test.db.transact(system, (tx) =>
      tx.query(sql`update areas set geom = st_translate(geom, 0, -3) where code = '51'`),
    )
    await app.catchUp()
    expect(await json('/api/areas/50/neighbours')).toEqual({ areas: [] })
    await test.db.transact(system, (tx) =>
      tx.query(sql`update areas set geom = st_translate(geom, 0, 3) where code = '51'`),
    )
    await app.catchUp()
  })
})

describe('the LAOs of an area', () => {
  it.each([
    ['TH', ['2500101', '4500101', '5500201', '6510201']],
    ['G15', ['2500101', '4500101', '5500201', '6510201']],
    ['50', ['2500101', '4500101', '5500201']],
    ['5001', ['4500101', '5500201']], // the second serves a part of it from the next district
    ['5002', ['5500201']],
    ['500101', ['4500101']],
    ['500102', ['4500101', '5500201']],
    ['500202', []],
    ['99', []],
  ])('of %s', async (code, laos) => {
    const answer = laoList.parse(await json(`/api/laos?area=${code}`))
    expect(answer.laos.map((lao) => lao.code)).toEqual(laos)
    expect(answer.numberMatched).toBe(laos.length)
    if (code !== '99') expect(areaDetail.parse(await json(`/api/areas/${code}`)).lao_count).toBe(laos.length)
  })

  it('or those that are asked for', async () => {
    const answer = laoList.parse(await json('/api/laos?code=6510201,2500101,9999999'))
    expect(answer.laos.map((lao) => lao.code)).toEqual(['2500101', '6510201'])
    expect((await app.get('/api/laos?code=x')).status).toBe(400)
  })
})
