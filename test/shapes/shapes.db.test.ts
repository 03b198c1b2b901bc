import { pino } from 'pino'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { DatabaseError, sql } from '../../server/db.ts'
import { shapeFeature, storedShape } from '../../server/shapes/contract.ts'
import { startServer, type RunningServer } from '../../server/server.ts'
import { randomStream } from '../../server/sample/random.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { makeLittleCountry, system } from '../support/little-country.ts'
import { star } from '../support/random-shapes.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

type Position = readonly number[]
const square: Position[] = [
  [100, 15],
  [101, 15],
  [101, 16],
  [100, 16],
  [100, 15],
]
const polygon = (...rings: (readonly Position[])[]) => ({ type: 'Polygon', coordinates: rings })
const json = { 'content-type': 'application/json' }

let test: TestDatabase
let app: TestApp
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
})
beforeEach(async () => {
  app = await testApp(test.db, undefined, { mostShapes: 20 })
})
afterEach(async () => {
  await app.stop()
  await test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.query(sql`truncate shapes`)))
})
afterAll(() => test.drop())

const send = (body: unknown, headers: Record<string, string> = json) =>
  app.send('POST', '/api/shapes', typeof body === 'string' ? body : JSON.stringify(body), headers)

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = (await response.json()) as Record<string, unknown>
  expect(problem['detail_th']).toMatch(/[ก-๙]/)
  return problem
}

describe('a shape', () => {
  it('is stored once, whoever sends it how often, from wherever its corners begin and whichever way they run', async () => {
    const first = await send(polygon(square))
    const { id, ...rest } = storedShape.parse(await first.json())
    expect([first.status, first.headers.get('location')]).toEqual([201, `/api/shapes/${id}`])
    expect(rest).toMatchObject({ bbox: [100, 15, 101, 16], vertices: 4, closed_rings: 0 })
    // a degree by a degree at 15 to 16 north: 107,550 m by 110,660 m on the ellipsoid
    expect(rest.area_m2 / 1e6).toBeCloseTo(11_862, -2)
    const turned = [...square.slice(2, 4), ...square.slice(0, 3)].toReversed()
    for (const again of [
      polygon(square),
      polygon(turned),
      { type: 'MultiPolygon', coordinates: [[turned]] },
      { type: 'Feature', properties: { name: 'x' }, geometry: polygon(square) },
      polygon(square.map(([lng, lat]) => [lng! + 3e-8, lat! - 3e-8, 12])),
    ]) {
      const second = await send(again, { 'content-type': 'application/geo+json; charset=utf-8' })
      expect([second.status, storedShape.parse(await second.json()).id]).toEqual([200, id])
    }
    const open = await send(polygon(square.slice(0, 4)))
    expect([open.status, await open.json()]).toMatchObject([200, { id, closed_rings: 1 }])
  })

  it('is given back as GeoJSON that never changes', async () => {
    const hole = [
      [100.2, 15.2],
      [100.4, 15.2],
      [100.4, 15.4],
    ]
    const { id } = storedShape.parse(await (await send(polygon(square, hole))).json())
    const given = await app.get(`/api/shapes/${id}`)
    expect(given.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(given.headers.get('content-type')).toBe('application/geo+json')
    const feature = shapeFeature.parse(await given.json())
    expect(feature).toMatchObject({ id, bbox: [100, 15, 101, 16], properties: { vertices: 7 } })
    expect(feature.geometry.coordinates).toEqual([
      [
        square,
        [
          [100.2, 15.2],
          [100.4, 15.4],
          [100.4, 15.2],
          [100.2, 15.2],
        ],
      ],
    ])
    // read from the database as it was kept in memory
    const other = await testApp(test.db)
    expect(await (await other.get(`/api/shapes/${id}`)).json()).toEqual(feature)
    const again = await other.send('POST', '/api/shapes', JSON.stringify(feature), json)
    expect([again.status, await again.json()]).toMatchObject([200, { id }])
    await other.stop()
    const none = await app.get('/api/shapes/AAAAAAAAAAAAAAAAAAAAAA')
    expect([none.status, await problemOf(none)]).toMatchObject([404, { code: 'shape_not_found' }])
    expect((await app.get('/api/shapes/..%2f')).status).toBe(404)
  })

  it('that is not valid is refused with what is wrong and where, and is never mended', async () => {
    const bowTie = [
      [100, 15],
      [101, 16],
      [101, 15],
      [100, 16],
    ]
    const response = await send(polygon(bowTie))
    expect([response.status, await problemOf(response)]).toMatchObject([
      422,
      { code: 'shape_invalid', at: [100.5, 15.5], detail: expect.stringContaining('crosses') },
    ])
    const outside = [
      [102, 15],
      [102.5, 15],
      [102.5, 15.5],
    ]
    expect(await problemOf(await send(polygon(square, outside)))).toMatchObject({
      code: 'shape_invalid',
      detail: expect.stringContaining('hole lies outside'),
    })
    expect(await problemOf(await send({ type: 'MultiPolygon', coordinates: [[square], [square]] }))).toMatchObject({
      code: 'shape_invalid',
    })
    expect(await countShapes()).toBe(0)
  })

  it.each([
    ['no JSON', '{', 400, 'request_invalid'],
    ['nothing', '', 400, 'request_invalid'],
    ['a list', '[]', 400, 'request_invalid'],
    ['null', 'null', 400, 'request_invalid'],
    ['a line', { type: 'LineString', coordinates: square }, 400, 'request_invalid'],
    ['a feature of a feature', { type: 'Feature', geometry: { type: 'Feature', geometry: polygon(square) } }, 400],
    ['a collection', { type: 'FeatureCollection', features: [] }, 400],
    ['no rings', polygon(), 400],
    [
      'two corners',
      polygon([
        [100, 15],
        [101, 15],
        [100, 15],
      ]),
      400,
    ],
    [
      'corners a millimetre apart',
      polygon([
        [100, 15],
        [100.00000001, 15],
        [100, 15.00000001],
      ]),
      400,
    ],
    ['text for numbers', '{"type":"Polygon","coordinates":[[["100","15"],[101,15],[101,16]]]}', 400],
    ['no finite number', '{"type":"Polygon","coordinates":[[[1e999,15],[101,15],[101,16]]]}', 400],
    [
      'no place on earth',
      polygon([
        [100, 15],
        [1e308, 15],
        [101, 16],
      ]),
      400,
    ],
    [
      'nulls',
      polygon([
        [null as unknown as number, 15],
        [101, 15],
        [101, 16],
      ]),
      400,
    ],
    ['depth', '['.repeat(50_000), 400],
    ['closed depth', `{"type":"Polygon","coordinates":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, 400],
    ['bytes that are no UTF-8', 'latin1', 400],
    [
      'Paris',
      polygon([
        [2, 48],
        [3, 48],
        [3, 49],
      ]),
      422,
      'shape_elsewhere',
    ],
    ['latitude first', polygon(square.map(([lng, lat]) => [lat!, lng! / 1.5])), 422, 'shape_elsewhere'],
    ['1,001 corners', polygon(star(randomStream(1, 'many'), [100, 15], 1, 1001, 0.9)), 422, 'shape_too_detailed'],
    [
      '100 rings of 20',
      polygon(...Array.from({ length: 100 }, () => star(randomStream(2, 'rings'), [100, 15], 1, 20))),
      422,
      'shape_too_detailed',
    ],
  ])('of %s is refused, and nothing is stored', async (_, body, status, code = 'request_invalid') => {
    const response =
      body === 'latin1'
        ? await app.send('POST', '/api/shapes', Buffer.from([0x22, 0xe0, 0x22]) as unknown as string, json)
        : await send(body)
    expect([response.status, (await problemOf(response))['code']]).toEqual([status, code])
    expect(await countShapes()).toBe(0)
  })

  it('says where in what was sent the first fault is', async () => {
    const body = {
      type: 'Feature',
      geometry: { type: 'MultiPolygon', coordinates: [[square], [square, [[1, 2], 'x']]] },
    }
    const { errors } = await problemOf(await send(body))
    expect(errors).toMatchObject([{ where: 'geometry.coordinates[1][1][1]' }])
  })

  it('of a thousand corners is taken', async () => {
    const response = await send(polygon(star(randomStream(3, 'most'), [100, 15], 1, 1000, 0.9)))
    expect([response.status, await response.json()]).toMatchObject([201, { vertices: 1000 }])
  })

  it('is sent as JSON, of 100 KB at most, whatever its length is said to be', async () => {
    expect((await send(polygon(square), { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await send(polygon(square), {})).status).toBe(415)
    expect((await send(`${' '.repeat(103_000)}{}`)).status).toBe(413)
    expect((await send(JSON.stringify(polygon(square)), { ...json, 'content-length': '9999999999' })).status).toBe(413)
  })
})

describe('a write', () => {
  it.each([
    [{}, 201],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost' }, 201],
    [{ origin: 'http://localhost' }, 201],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost' }, 403],
    [{ origin: 'http://localhost.evil.example' }, 403],
    [{ origin: 'https://localhost' }, 403],
    [{ origin: 'http://localhost:8001' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
  ])('of %o is answered %i, by the page it comes from and not by its type', async (headers, status) => {
    const response = await send(polygon(square), { ...json, ...headers })
    expect(response.status).toBe(status)
    if (status === 403) {
      expect((await problemOf(response))['code']).toBe('cross_site')
      const asForm = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
      expect((await send('a=b', asForm)).status).toBe(403)
    }
    expect(await countShapes()).toBe(status === 201 ? 1 : 0)
  })

  it('is possible where one is declared, and nowhere else', async () => {
    for (const [method, path, status, allow] of [
      ['GET', '/api/shapes', 405, 'POST'],
      ['HEAD', '/api/shapes', 405, 'POST'],
      ['PUT', '/api/shapes', 405, 'POST'],
      ['OPTIONS', '/api/shapes', 405, 'POST'],
      ['POST', '/api/shapes/AAAAAAAAAAAAAAAAAAAAAA', 405, 'GET, HEAD'],
      ['DELETE', '/api/shapes/AAAAAAAAAAAAAAAAAAAAAA', 405, 'GET, HEAD'],
      ['POST', '/api/totals', 405, 'GET, HEAD'],
      ['POST', '/tiles/cells/1/0/0/0.mvt', 405, 'GET, HEAD'],
      ['POST', '/', 405, 'GET, HEAD'],
      ['POST', '/nothing', 405, 'GET, HEAD'],
      ['POST', '/api/shapes/', 405, 'GET, HEAD'],
      ['POST', '//api/shapes', 405, 'GET, HEAD'],
      ['TRACE', '/api/shapes', 405, 'POST'],
    ] as const) {
      const response = await app.send(method, path).catch(() => undefined)
      // Node's Request knows no TRACE; the server's own does not either
      if (!response) continue
      expect([response.status, response.headers.get('allow')], `${method} ${path}`).toEqual([status, allow])
    }
    const { id } = storedShape.parse(await (await send(polygon(square))).json())
    const head = await app.send('HEAD', `/api/shapes/${id}`)
    expect([head.status, await head.text()]).toEqual([200, ''])
    const { version } = app.live.atlas
    await app.get(`/api/totals?v=${version}`)
    expect((await app.send('POST', `/api/totals?v=${version}`)).status).toBe(405)
  })
})

describe('what is stored', () => {
  it('has an end: what is there goes on being answered, nothing new is taken', async () => {
    const at = (i: number) => polygon(square.map(([lng, lat]) => [lng! + i / 1000, lat!]))
    for (let i = 0; i < 20; i++) expect((await send(at(i))).status).toBe(201)
    const refused = await send(at(20))
    expect([refused.status, await problemOf(refused)]).toMatchObject([503, { code: 'shapes_full' }])
    expect((await send(at(3))).status).toBe(200)
    expect(await countShapes()).toBe(20)
  })

  it('is swept when nobody used it for 90 days, and noted as used once a day', async () => {
    const ids: string[] = []
    for (const i of [0, 1, 2]) {
      const stored = await send(polygon(square.map(([lng, lat]) => [lng! + i, lat!])))
      ids.push(storedShape.parse(await stored.json()).id)
    }
    const [fresh, old, used] = ids
    const unusedFor = (days: Record<string, number>) =>
      test.asOwner((owner) =>
        owner.transact({ role: 'writer' }, async (tx) => {
          for (const [id, n] of Object.entries(days))
            await tx.query(
              sql`update shapes set last_used_on = (now() at time zone 'utc')::date - ${n}::int where id = ${id}`,
            )
        }),
      )
    await unusedFor({ [fresh!]: 90, [old!]: 91, [used!]: 200 })
    const other = await testApp(test.db)
    expect((await other.get(`/api/totals?within=${used}`)).status).toBe(200)
    expect(await other.shapes.sweep()).toBe(1)
    expect((await other.get(`/api/shapes/${old}`)).status).toBe(404)
    expect((await other.get(`/api/shapes/${fresh}`)).status).toBe(200)
    await other.stop()
    // in memory, on another day
    let today = new Date()
    const late = await testApp(test.db, undefined, { now: () => today })
    await late.get(`/api/shapes/${used}`)
    await unusedFor({ [used!]: 95 })
    await late.get(`/api/shapes/${used}`)
    expect(await late.shapes.sweep()).toBe(1)
    await send(polygon(square.map(([lng, lat]) => [lng! + 2, lat!])))
    await unusedFor({ [used!]: 95 })
    today = new Date(Date.now() + 24 * 3600_000)
    await late.get(`/api/shapes/${used}`)
    await expect.poll(() => isUsedToday(used!)).toBe(true)
    expect([await late.shapes.sweep(), await countShapes()]).toEqual([0, 2])
    await late.stop()
  })

  it('is the visitor’s to store, to read and to note as used today, and nobody’s to change', async () => {
    const { id } = storedShape.parse(await (await send(polygon(square))).json())
    const visitor = { role: 'visitor', actor: 'visitor' } as const
    const insert = sql`
      insert into shapes (id, geom, vertices)
      select reverse(id), geom, vertices from shapes`
    for (const [context, statement] of [
      [visitor, sql`delete from shapes`],
      [visitor, sql`update shapes set vertices = 5`],
      [visitor, sql`update shapes set last_used_on = last_used_on - 5`],
      [visitor, sql`update shapes set geom = st_translate(geom, 1, 1)`],
      [
        visitor,
        sql`insert into shapes (id, geom, vertices, last_used_on) select reverse(id), geom, 4, '2000-01-01' from shapes`,
      ],
      [visitor, sql`select count(*) from projects`],
      [visitor, sql`select count(*) from published_projects`],
      [visitor, sql`insert into areas (code, level, name_th, source) values ('99', 'province', 'x', 'x')`],
      [{ role: 'visitor' }, insert],
      [system, insert],
      [system, sql`select geom from shapes`],
      [{ role: 'reader' }, sql`select id from shapes`],
      [{ role: 'feed' }, sql`select id from shapes`],
    ] as const) {
      const said = await test.db.transact(context, (tx) => tx.query(statement)).catch((error: unknown) => error)
      const isNothing = Array.isArray(said) && said.length === 0
      expect(isNothing || (said instanceof DatabaseError && said.code === '42501'), JSON.stringify(statement)).toBe(
        true,
      )
    }
    expect(await test.db.transact(system, (tx) => tx.query(sql`delete from shapes returning id`))).toEqual([])
    expect(await (await app.get(`/api/shapes/${id}`)).json()).toMatchObject({ id })
    expect(await countShapes()).toBe(1)
  })
})

describe('over a socket', () => {
  let server: RunningServer
  let port: number
  const start = async (settings: Record<string, string> = {}) => {
    server = await startServer(readConfig({ PORT: '0', ...settings }), pino({ level: 'silent' }), 'no-client')
    await server.attach(test.db)
    port = Number(new URL(server.address).port)
  }
  afterEach(() => server.stop())

  const post = (headers: Record<string, string> = {}) =>
    new Promise<{ status: number; retryAfter: string | undefined }>((resolve, reject) => {
      const sent = request(
        { port, method: 'POST', path: '/api/shapes', headers: { ...json, ...headers } },
        (answer) => {
          answer.resume()
          resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] })
        },
      )
      sent.on('error', reject)
      sent.end(JSON.stringify(polygon(square)))
    })

  it('an address may store sixty times in an hour, and nobody is somebody else by saying so', async () => {
    await start()
    for (let i = 0; i < 60; i++) expect((await post({ 'x-forwarded-for': `9.9.9.${i}` })).status).toBeLessThan(300)
    const refused = await post({ 'x-forwarded-for': '8.8.8.8' })
    expect(refused.status).toBe(429)
    expect(Number(refused.retryAfter)).toBeGreaterThan(3000)
  })

  it('a trusted proxy tells who its clients are', async () => {
    await start({ TRUSTED_PROXIES: '127.0.0.0/8, ::1' })
    for (let i = 0; i < 61; i++) expect((await post({ 'x-forwarded-for': `9.9.9.${i}` })).status).toBeLessThan(300)
    for (let i = 0; i < 60; i++)
      expect((await post({ 'x-forwarded-for': `${i}.1.1.1, 2001:db8:1:2:${i.toString(16)}::7` })).status).toBeLessThan(
        300,
      )
    expect((await post({ 'x-forwarded-for': '2001:db8:1:2:ffff::9' })).status).toBe(429)
    expect((await post({ 'x-forwarded-for': '2001:db8:1:3::9' })).status).toBeLessThan(300)
  })

  it('a body that goes on is cut off, and one that is said to be long is not waited for', async () => {
    await start()
    const begin = 'POST /api/shapes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'
    const firstLine = (head: string, chunk: string) =>
      new Promise<{ line: string; sent: number }>((resolve, reject) => {
        let sent = 0
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(head)
          const more = () => {
            while (sent < 200_000_000 && !socket.destroyed && socket.write(chunk)) sent += chunk.length
          }
          socket.on('drain', more)
          if (chunk !== '') more()
        })
        socket.once('data', (bytes: Buffer) => {
          resolve({ line: bytes.toString('latin1').split('\r\n')[0] ?? '', sent })
          socket.destroy()
        })
        socket.on('error', reject)
      })
    const endless = await firstLine(`${begin}transfer-encoding: chunked\r\n\r\n`, `8000\r\n${' '.repeat(0x8000)}\r\n`)
    expect(endless.line).toContain('413')
    expect(endless.sent).toBeLessThan(20_000_000)
    expect((await firstLine(`${begin}content-length: 1000000000\r\n\r\n`, '')).line).toContain('413')
    expect((await post()).status).toBeLessThan(300)
  })
})

async function isUsedToday(id: string): Promise<boolean> {
  const rows = await test.db.transact({ role: 'visitor', actor: 'visitor' }, (tx) =>
    tx.query(sql`select from shapes where id = ${id} and last_used_on = (now() at time zone 'utc')::date`),
  )
  return rows.length === 1
}

async function countShapes(): Promise<number> {
  const rows = await test.db.transact({ role: 'visitor', actor: 'visitor' }, (tx) =>
    tx.query<{ n: number }>(sql`select count(*)::int as n from shapes`),
  )
  return rows[0]?.n ?? Number.NaN
}
