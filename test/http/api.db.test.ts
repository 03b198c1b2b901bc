import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import { areaDetail, areaList } from '../../server/areas/contract.ts'
import { laoDetail, laoList } from '../../server/laos/contract.ts'
import { projectCollection, projectDetailFeature } from '../../server/projects/contract.ts'
import { searchResults } from '../../server/search/contract.ts'
import { totals } from '../../server/totals/contract.ts'
import { versionAnswer } from '../../server/versions/contract.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

let test: TestDatabase
let app: TestApp
let ids: number[]
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  ids = await test.db.transact(system, async (tx) => [
    await insertProject(tx, {
      title: 'ก่อสร้างถนน คสล. สายวัดป่า',
      planned: 'LINESTRING(100.4 15.5, 100.6 15.5)',
      stage: 'closed',
      funds: [
        ['own_revenue', '1000000', '900000.50'],
        ['specific_grant', '500000', '500000'],
      ],
      contracts: [['own_revenue', '890000.25']],
      disbursements: [['own_revenue', '890000.25', '2023-03-01']],
    }),
    await insertProject(tx, {
      title: 'ขุดลอกหนองน้ำ',
      category: 'water',
      type: 'dredging',
      fy: 2567,
      approximateArea: '510201',
      funds: [['loan', '5', '4']],
    }),
    await insertProject(tx, {
      title: 'อาคารเอนกประสงค์',
      category: 'other',
      type: null,
      lao: null,
      contracts: [[null, '7.25']],
    }),
    await insertProject(tx, { title: 'ร่าง', isDraft: true }),
  ])
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

async function problem(path: string): Promise<{ status: number; code: string; detail: string; detail_th: string }> {
  const response = await app.get(path)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const body = (await response.json()) as { status: number; code: string; detail: string; detail_th: string } // checked below
  expect(body.status).toBe(response.status)
  expect(body.detail_th).toMatch(/[ก-๙]/)
  return body
}

describe('the API', () => {
  it('says which version it has, and what is in it', async () => {
    const answer = versionAnswer.parse(await json('/api/version'))
    expect(answer).toMatchObject({
      version: app.live.atlas.version,
      projects: 3,
      sample: false,
      fiscal_years: [2566, 2567],
    })
  })

  it('sums totals, and says what they leave out', async () => {
    const answer = totals.parse(await json('/api/totals?by=province'))
    expect(answer.rows.map(({ key, count, budget_approved }) => ({ key, count, budget_approved }))).toEqual([
      { key: '50', count: 1, budget_approved: '1400000.50' },
      { key: '51', count: 1, budget_approved: '4' },
    ])
    expect(answer.left_out).toMatchObject({ count: 1, contract_amount: '7.25', budget_approved: '0' })
    expect(answer.total).toMatchObject({
      count: 3,
      located: 1,
      approximate: 1,
      budget_approved: '1400004.50',
      contract_amount: '890007.50',
    })
  })

  it('sums a project of two funds once, and each fund for itself', async () => {
    const answer = totals.parse(await json('/api/totals?by=fund&category=road'))
    expect(answer.rows.map(({ key, count, budget_planned }) => [key, count, budget_planned])).toEqual([
      ['own_revenue', 1, '1000000'],
      ['specific_grant', 1, '500000'],
    ])
    expect(answer.total.count).toBe(1)
    const grant = totals.parse(await json('/api/totals?fund=specific_grant'))
    expect(grant.total).toMatchObject({ count: 1, budget_planned: '500000', disbursed: '0' })
  })

  it('sums by quarter what is dated in it, and leaves out what has no date', async () => {
    const answer = totals.parse(await json('/api/totals?by=quarter&category=road'))
    expect(answer.rows).toEqual([
      {
        key: '2566Q2',
        count: 1,
        located: 1,
        approximate: 0,
        budget_planned: '0',
        budget_approved: '0',
        contract_amount: '0',
        disbursed: '890000.25',
      },
    ])
    // its plan, its approved budget, and its contract, whose day of signing is not told
    expect(answer.left_out).toMatchObject({ count: 1, contract_amount: '890000.25', disbursed: '0' })
    expect(answer.total.count).toBe(1)
    const asked = totals.parse(await json('/api/totals?by=fy&quarter=2566Q1,2566Q2'))
    expect(asked.rows.map(({ key, count, disbursed }) => [key, count, disbursed])).toEqual([['2566', 1, '890000.25']])
    expect(asked.total).toMatchObject({ count: 1, budget_approved: '0', contract_amount: '0', disbursed: '890000.25' })
    const list = projectCollection.parse(await json('/api/projects?quarter=2566Q2'))
    // the project as a whole
    expect(list.features.map(({ id, properties }) => [id, properties.contract_amount])).toEqual([[ids[0], '890000.25']])
    expect(projectCollection.parse(await json('/api/projects?quarter=2566Q1')).numberMatched).toBe(0)
  })

  it('makes a pivot of two dimensions', async () => {
    const answer = totals.parse(await json('/api/totals?by=fy,stage'))
    expect(answer.rows.map(({ key, count }) => [key, count])).toEqual([
      ['2566,approved', 1],
      ['2566,closed', 1],
      ['2567,approved', 1],
    ])
  })

  it('lists projects as GeoJSON, the largest first, a page at a time', async () => {
    const first = projectCollection.parse(await json('/api/projects?limit=2'))
    expect(first).toMatchObject({ numberMatched: 3, numberReturned: 2 })
    expect(first.features.map(({ id }) => id)).toEqual([ids[0], ids[2]])
    expect(first.features[0]?.geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [100.4, 15.5],
          [100.6, 15.5],
        ],
      ],
    })
    const next = first.links.find(({ rel }) => rel === 'next')?.href ?? ''
    const second = projectCollection.parse(await json(next))
    expect(second.features.map(({ id }) => id)).toEqual([ids[1]])
    expect(second.links.map(({ rel }) => rel)).toEqual(['self'])
  })

  it('tells all that is published of one project', async () => {
    const { properties } = projectDetailFeature.parse(await json(`/api/projects/${ids[0]}`))
    expect(properties).toMatchObject({
      budget_approved: '1400000.50',
      lao_name: 'เทศบาลเมืองหนึ่ง',
      place_basis: 'geometry',
      subdistrict_name_th: 'ตำบล500101',
      funds: [
        {
          fund: 'own_revenue',
          budget_planned: '1000000',
          budget_approved: '900000.50',
          contract_amount: '890000.25',
          disbursed: '890000.25',
        },
        {
          fund: 'specific_grant',
          budget_planned: '500000',
          budget_approved: '500000',
          contract_amount: null,
          disbursed: null,
        },
      ],
    })
    expect(properties.geometry?.length_m).toBeGreaterThan(21_000)
    const nameless = projectDetailFeature.parse(await json(`/api/projects/${ids[2]}`))
    expect(nameless).toMatchObject({ geometry: null, properties: { lao: null, lao_name: 'อบต.ที่ไม่มีในทะเบียน' } })
  })

  it('knows areas, LAOs and their names', async () => {
    expect(areaList.parse(await json('/api/areas?level=province')).areas.map(({ code }) => code)).toEqual(['50', '51'])
    expect(areaList.parse(await json('/api/areas?parent=G15')).areas).toHaveLength(2)
    expect(areaDetail.parse(await json('/api/areas/5001'))).toMatchObject({
      bbox: [100, 15, 102, 16],
      lao_count: 1,
      ancestors: [{ code: 'TH', bbox: [100, 14, 104, 16] }, { code: '50' }],
    })
    expect(laoList.parse(await json('/api/laos?area=50&limit=1'))).toMatchObject({ numberMatched: 2, next: '2500101' })
    expect(laoList.parse(await json('/api/laos?area=50&limit=1&after=2500101'))).toMatchObject({
      laos: [{ code: '4500101' }],
      next: null,
    })
    expect(laoDetail.parse(await json('/api/laos/6510201'))).toMatchObject({
      area_certainty: 'partial',
      subdistricts: [{ code: '510201', coverage: 'partial' }],
    })
  })

  it.each([
    ['ขุดลอกหนองน้ำ', 1],
    ['ขุดลอกหนองนำ', 1],
    ['ขุดลอกหนองน\u0e4d\u0e49\u0e32', 1],
    ['ขุด\u200bลอก', 1],
    ['กอสราง', 1],
    ['สายวัดบ้าน', 0],
    ['\u0e48\u0e49', 0],
  ])('filters titles by %s, marks set aside', async (q, count) => {
    const { total } = totals.parse(await json(`/api/totals?q=${encodeURIComponent(q)}`))
    expect(total.count).toBe(count)
  })

  it('finds areas, LAOs and projects by name', async () => {
    const find = async (q: string) => searchResults.parse(await json(`/api/search?q=${encodeURIComponent(q)}`)).results
    expect((await find('จ.จังหวัด51'))[0]).toMatchObject({ kind: 'area', code: '51' })
    expect((await find('two'))[0]).toMatchObject({ kind: 'lao', code: '6510201', context_th: 'อำเภอ5102 จังหวัด51' })
    expect((await find('วัดป่า'))[0]).toMatchObject({ kind: 'project', id: ids[0] })
    expect(await find('ไม่มีสิ่งนี้')).toEqual([])
  })

  it('never shows a draft anywhere', async () => {
    expect(await problem(`/api/projects/${ids[3]}`)).toMatchObject({ status: 404, code: 'project_not_found' })
    expect(JSON.stringify(await json('/api/projects'))).not.toContain('ร่าง')
    const found = searchResults.parse(await json(`/api/search?q=${encodeURIComponent('ร่าง')}`)).results
    expect(found.map(({ name_th }) => name_th)).not.toContain('ร่าง')
  })
})

describe('a request that is not understood', () => {
  it.each([
    ['/api/totals?by=colour', 'request_invalid'],
    ['/api/totals?by=fy,fy', 'request_invalid'],
    ['/api/totals?by=fy,stage,type', 'request_invalid'],
    ['/api/projects?limit=1001', 'request_invalid'],
    ['/api/projects?limit=0', 'request_invalid'],
    ['/api/projects?bbox=1,2,3', 'request_invalid'],
    ['/api/projects?bbox=5,5,4,6', 'request_invalid'],
    ['/api/projects?fy=abc', 'request_invalid'],
    ['/api/projects?after=x', 'request_invalid'],
    ['/api/projects?min_budget=1e9', 'request_invalid'],
    ['/api/totals?max_budget=999999999999999', 'request_invalid'],
    ['/api/projects?stage=done', 'request_invalid'],
    ['/api/projects/abc', 'request_invalid'],
    ['/api/areas', 'request_invalid'],
    ['/api/search?q=', 'request_invalid'],
    ['/api/areas/99', 'area_not_found'],
    ['/api/laos/9999999', 'lao_not_found'],
    ['/api/projects/999999', 'project_not_found'],
    ['/api/nothing', 'not_found'],
    ['/tiles/nothing/1/0/0/0.mvt', 'not_found'],
    ['/tiles/projects/1/3/8/0.mvt', 'tile_not_found'],
    ['/tiles/projects/1/23/0/0.mvt', 'tile_not_found'],
    ['/tiles/projects/1/0/0/-1.mvt', 'tile_not_found'],
    ['/tiles/projects/1/1e1/0/0.mvt', 'tile_not_found'],
    ['/tiles/projects/x/0/0/0.mvt', 'request_invalid'],
    ['/tiles/projects/1/9/1/1.mvt?fy=x', 'request_invalid'],
    ['/tiles/nothing.json', 'not_found'],
  ])('%s → %s, in both languages', async (path, code) => {
    expect((await problem(path)).code).toBe(code)
  })

  it('is only ever a read', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await app.send(method, '/api/projects')
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, HEAD')
    }
  })

  it('never breaks the server, whatever is asked', async () => {
    const word = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('2566', 'road', '50', '-1', '1e99', '๑', "' or 1=1 --", '%00', 'NaN', '../..'),
    )
    const name = fc.constantFrom(
      'fy',
      'category',
      'type',
      'stage',
      'fund',
      'area',
      'lao',
      'q',
      'bbox',
      'limit',
      'after',
      'by',
      'v',
      'sort',
      'min_budget',
      'level',
      'parent',
    )
    const path = fc.constantFrom(
      '/api/projects',
      '/api/totals',
      '/api/areas',
      '/api/laos',
      '/api/search',
      '/api/settings',
      '/tiles/projects/VERSION/9/398/228.mvt',
      '/tiles/cells/VERSION/5/24/14.mvt',
      '/tiles/projects.json',
    )
    await fc.assert(
      fc.asyncProperty(path, fc.dictionary(name, word, { maxKeys: 4 }), async (base, query) => {
        const { v: _, ...asked } = query // a version to come is waited for
        const response = await app.get(
          `${base.replace('VERSION', String(app.live.atlas.version))}?${new URLSearchParams(asked).toString()}`,
        )
        expect([200, 204, 400, 404], `${base} ${JSON.stringify(asked)}`).toContain(response.status)
      }),
      { numRuns: 600 },
    )
  })
})

describe('versions', () => {
  it('keep what was asked under them, and never give another’s bytes', async () => {
    const { version } = app.live.atlas
    const before = await app.get(`/api/totals?v=${version}`)
    expect(before.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const bytes = await before.text()
    await test.db.transact(system, (tx) => insertProject(tx, { title: 'ใหม่', funds: [['loan', '1', '1']] }))
    await app.catchUp()
    expect(await (await app.get(`/api/totals?v=${version}`)).text()).toBe(bytes)
    expect(await problem(`/api/totals?v=${version}&by=fy,fund`)).toMatchObject({ status: 410, code: 'version_gone' })
    expect(await problem(`/api/totals?v=${version + 50}`)).toMatchObject({ status: 409, code: 'version_not_reached' })
    expect(totals.parse(await json(`/api/totals?v=${app.live.atlas.version}`)).total.count).toBe(4)
    await test.db.transact(system, (tx) => tx.query(sql`delete from projects where title = 'ใหม่'`))
    await app.catchUp()
  })

  it('wait a moment for one that is on its way', async () => {
    const { version } = versionAnswer.parse(await json('/api/version'))
    const asked = app.get(`/api/totals?v=${version + 1}`)
    await test.db.transact(system, (tx) =>
      tx.query(sql`update projects set note = 'x' where id = ${ids[0] ?? 0}::bigint`),
    )
    expect((await asked).status).toBe(200)
  })

  it('answer 304 to who has it already', async () => {
    const first = await app.get('/api/totals')
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const etag = first.headers.get('etag') ?? ''
    expect((await app.get('/api/totals', { 'if-none-match': etag })).status).toBe(304)
    expect((await app.get('/api/totals', { 'if-none-match': `W/${etag}, "other"` })).status).toBe(304)
    expect((await app.get('/api/totals', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('carry what browsers need to know, whatever the answer: found, made, empty, none, refused, streamed', async () => {
    const { version } = app.live.atlas
    const tile = `/tiles/cells/${version}/6/50/29.mvt`
    const made = await app.get(tile)
    const found = await app.get(tile)
    expect(await found.arrayBuffer()).toEqual(await made.arrayBuffer())
    const etag = found.headers.get('etag') ?? ''
    expect(etag).toBe(made.headers.get('etag'))
    const held = await app.get(tile, { 'if-none-match': etag })
    expect(held.status).toBe(304)
    const stream = await app.get('/api/events')
    for (const answer of [
      made,
      found,
      held,
      await app.get(`/tiles/cells/${version}/6/1/1.mvt`),
      await app.get('/tiles/cells/x/6/1/1.mvt'),
      await app.get('/api/nothing'),
      await app.get('/api/settings'),
      await app.send('POST', '/api/totals'),
      stream,
    ]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
    await stream.body?.cancel()
  })

  it('are told as they come', async () => {
    const response = await app.get('/api/events')
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.getReader()
    const read = async () => new TextDecoder().decode((await reader?.read())?.value)
    const { version } = app.live.atlas
    expect(await read()).toContain(`event: version\ndata: ${version}\n`)
    const heard = read()
    await test.db.transact(system, (tx) =>
      tx.query(sql`update projects set note = 'y' where id = ${ids[0] ?? 0}::bigint`),
    )
    expect(await heard).toContain(`data: ${version + 1}\n`)
    await reader?.cancel()
  })
})

describe('compression', () => {
  it('is what the client takes, and the same underneath', async () => {
    const plain = await (await app.get('/api/areas?level=subdistrict')).text()
    for (const [accept, encoding, unpack] of [
      ['br, gzip', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['br;q=0, gzip', 'gzip', gunzipSync],
    ] as const) {
      const response = await app.get('/api/areas?level=subdistrict', { 'accept-encoding': accept })
      expect(response.headers.get('content-encoding')).toBe(encoding)
      expect(response.headers.get('vary')).toBe('accept-encoding')
      expect(unpack(new Uint8Array(await response.arrayBuffer())).toString()).toBe(plain)
    }
    expect(
      (await app.get('/api/areas?level=subdistrict', { 'accept-encoding': 'identity' })).headers.get(
        'content-encoding',
      ),
    ).toBeNull()
  })
})

describe('tiles', () => {
  const tile = async (path: string): Promise<VectorTile> => {
    const response = await app.get(path)
    expect(response.status, path).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
    return new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())))
  }
  const at = (z: number, lng: number, lat: number): string => {
    const x = Math.floor((lng / 360 + 0.5) * 2 ** z)
    const sine = Math.sin((lat * Math.PI) / 180)
    const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)
    return `${z}/${x}/${y}`
  }

  it('hold projects with their attributes, under the filter', async () => {
    const { version } = app.live.atlas
    const drawn = await tile(`/tiles/projects/${version}/${at(14, 100.5, 15.5)}.mvt`)
    const feature = drawn.layers.projects?.feature(0)
    expect(feature?.id).toBe(ids[0])
    expect(feature?.properties).toMatchObject({
      category: 'road',
      type: 'concrete',
      stage: 'closed',
      fy: 2566,
      lao: '4500101',
      approved: 1400000.5,
      disbursed: 890000.25,
      title: 'ก่อสร้างถนน คสล. สายวัดป่า',
    })
    expect((await app.get(`/tiles/projects/${version}/${at(14, 100.5, 15.5)}.mvt?category=water`)).status).toBe(204)
    expect((await app.get(`/tiles/projects/${version}/${at(5, 100.5, 15.5)}.mvt`)).status).toBe(204)
  })

  it('hold cells below, with the money of what is in them', async () => {
    const cells = await tile(`/tiles/cells/${app.live.atlas.version}/${at(5, 100.5, 15.5)}.mvt`)
    expect(cells.layers.cells?.feature(0).properties).toMatchObject({
      count: 1,
      budget_approved: 1400000.5,
      category_road: 1,
      stage_closed: 1,
    })
  })

  it('hold boundaries by code and name, under a version of their own', async () => {
    const { version } = app.live.atlas.boundaries
    const drawn = await tile(`/tiles/subdistricts/${version}/${at(6, 100.5, 15.5)}.mvt`)
    const names = Array.from(
      { length: drawn.layers.subdistricts?.length ?? 0 },
      (_, i) => drawn.layers.subdistricts?.feature(i).properties.code,
    )
    expect(names).toContain('500101')
    const laos = await tile(`/tiles/laos/${version}/${at(6, 100.5, 15.5)}.mvt`)
    expect(laos.layers.laos?.feature(0).properties).toMatchObject({ code: '4500101', name_th: 'เทศบาลเมืองหนึ่ง' })
  })

  it('are described by TileJSON with the address of the newest version', async () => {
    const { version } = app.live.atlas
    expect(await json('/tiles/projects.json?fy=2566')).toMatchObject({
      tilejson: '3.0.0',
      minzoom: 8,
      tiles: [`http://localhost/tiles/projects/${version}/{z}/{x}/{y}.mvt?fy=2566`],
    })
  })

  it('hold no attribute that TileJSON does not name', async () => {
    const { version } = app.live.atlas
    for (const [layer, z] of [
      ['projects', 14],
      ['cells', 5],
    ] as const) {
      const { vector_layers: layers } = (await json(`/tiles/${layer}.json`)) as {
        vector_layers: { id: string; fields: Record<string, string> }[]
      }
      const drawn = (await tile(`/tiles/${layer}/${version}/${at(z, 100.5, 15.5)}.mvt`)).layers[layer]!
      for (let i = 0; i < drawn.length; i++) {
        for (const name of Object.keys(drawn.feature(i).properties)) expect(layers[0]?.fields).toHaveProperty(name)
      }
    }
  })
})

describe('the description of the API', () => {
  it('is made from the contracts and names every address', async () => {
    const document = (await json('/openapi.json')) as {
      paths: Record<string, { get: { parameters?: { name: string }[] } }>
    }
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/account-link',
      '/api/accounts',
      '/api/accounts/{id}',
      '/api/accounts/{id}/link',
      '/api/areas',
      '/api/areas/{code}',
      '/api/areas/{code}/neighbours',
      '/api/coverage',
      '/api/coverage/{code}/gaps',
      '/api/desk/projects/{id}',
      '/api/events',
      '/api/laos',
      '/api/laos/{code}',
      '/api/laos/{code}/ground',
      '/api/password',
      '/api/photos/{photo}/{size}',
      '/api/projects',
      '/api/projects.csv',
      '/api/projects/{id}',
      '/api/projects/{id}/captures/{capture}',
      '/api/projects/{id}/geometries/{kind}',
      '/api/projects/{id}/geometries/{kind}/check',
      '/api/projects/{id}/geometries/{kind}/mended',
      '/api/projects/{id}/geometries/{kind}/restore',
      '/api/projects/{id}/geometries/{kind}/verification',
      '/api/projects/{id}/history',
      '/api/projects/{id}/photos',
      '/api/projects/{id}/photos/{photo}',
      '/api/reports/gis',
      '/api/reports/gis.xlsx',
      '/api/search',
      '/api/session',
      '/api/sessions',
      '/api/sessions/{id}',
      '/api/settings',
      '/api/shapes',
      '/api/shapes/{id}',
      '/api/sign-on',
      '/api/sign-on/return',
      '/api/totals',
      '/api/uploads',
      '/api/uploads/{id}',
      '/api/uploads/{id}/apply',
      '/api/uploads/{id}/read',
      '/api/verification-queue',
      '/api/version',
      '/api/worklist',
      '/tiles/{layer}.json',
      '/tiles/{layer}/{version}/{z}/{x}/{y}.mvt',
    ])
    expect(document.paths['/api/totals']?.get.parameters?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['by', 'v', 'fy', 'area', 'q']),
    )
  })

  it('is a page to read as well', async () => {
    const page = await (await app.get('/docs/api')).text()
    expect(page).toContain('GET /api/totals')
    expect(page).not.toContain('<script')
  })
})
