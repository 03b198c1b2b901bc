import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { startServer, type RunningServer } from '../../server/server.ts'
import { inNormalForm } from '../../server/shapes/normal-form.ts'
import { Shapes } from '../../server/shapes/shapes.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { rectangle } from '../support/random-shapes.ts'
import { rawGet, type RawAnswer } from '../support/raw-get.ts'

// Over a real socket, byte for byte. The embedded database answers none of this but a project's record, so there a
// quarter of the requests is enough.
const share = engine === 'postgres' ? 1 : 4
const seed = 2570
const together = 100

const stored = [rectangle(100, 15, 101, 16)]

let test: TestDatabase
let server: RunningServer
let port: number
let current: number
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, async (tx) => {
    for (let i = 0; i < 40; i++) {
      const lng = 100.05 + i / 11
      await insertProject(tx, { fy: 2565 + (i % 4), planned: `LINESTRING(${lng} 15.2, ${lng + 0.02} 15.3)` })
    }
  })
  await new Shapes(test.db, pino({ level: 'silent' })).store(stored)
  server = await startServer(readConfig({ PORT: '0' }), pino({ level: 'silent' }), 'no-client')
  await server.attach(test.db)
  port = Number(new URL(server.address).port)
  const { version } = JSON.parse((await rawGet(port, '/api/version')).body.toString()) as { version: number }
  current = version
})
afterAll(async () => {
  await server.stop()
  await test.drop()
})

/** A part of an address, and whether it is a good one. */
interface Part {
  text: string
  good: boolean
}
const good = (...texts: string[]) => texts.map((text): Part => ({ text, good: true }))
const bad = (...texts: string[]) => texts.map((text): Part => ({ text, good: false }))
/** Mostly good: with all parts at random nearly nothing would come as far as the last check. */
const mostly = (goods: Part[], bads: Part[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...goods) }, { weight: 1, arbitrary: fc.constantFrom(...bads) })

/** More than a list may have, each of them good. */
function manyQuarters(count: number): string {
  return Array.from({ length: count }, (_, i) => `${2400 + (i % 300)}Q${1 + (i % 4)}`).join()
}

/** What is no number of a tile, or none that is written plainly. */
const noNumbers = [
  '-1',
  '-0',
  '+1',
  '01',
  '1.0',
  '1e1',
  '1e99',
  '0x1',
  'NaN',
  'Infinity',
  '-Infinity',
  'null',
  'undefined',
  '1%00',
  '%00',
  '%2e%2e',
  '..',
  '1%20',
  '%201',
  '1%0a',
  '1%0d%0aset-cookie:a=b',
  '%E0%B9%91', // ๑
  '%D9%A1', // an Arabic one
  '%EF%BC%91', // a wide one
  '๑',
  '9007199254740993',
  '99999999999999999999999999',
  '4294967296',
  '1'.repeat(3000),
  "1'--",
  '1;select%201',
  '{z}',
  '%7Bz%7D',
  '%ff',
  '%E0%A4%A',
  '1%2F1',
  '1,1',
  '[]',
  '__proto__',
]

const layer = mostly(
  good('projects', 'cells', 'provinces', 'districts', 'subdistricts', 'laos'),
  bad('Projects', 'project', '..', '%2e%2e', '__proto__', 'constructor', 'projects%00', 'projects%2F..', '0', 'ทั้งหมด'),
)
const zoomed: fc.Arbitrary<{ z: Part; x: Part; y: Part }> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.integer({ min: 0, max: 22 }).chain((z) => {
      const last = 2 ** z - 1
      // the country, the corners of the world, anywhere
      const number = (near: number) =>
        fc.oneof(fc.constant(Math.floor(near * 2 ** z)), fc.constantFrom(0, last), fc.integer({ min: 0, max: last }))
      const one = (n: number): Part => ({ text: String(n), good: true })
      return fc.record({ z: fc.constant(one(z)), x: number(0.78).map(one), y: number(0.456).map(one) })
    }),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 22 }).chain((z) => {
      const beyond = fc.constantFrom(...bad(String(2 ** z), String(2 ** z + 1), '99999999', ...noNumbers))
      const fine = fc.constant<Part>({ text: '0', good: true })
      const ofZoom = fc.constant<Part>({ text: String(z), good: true })
      return fc.oneof(
        fc.record({ z: ofZoom, x: beyond, y: fine }),
        fc.record({ z: ofZoom, x: fine, y: beyond }),
        fc.record({ z: fc.constantFrom(...bad('23', '24', '99', ...noNumbers)), x: fine, y: fine }),
      )
    }),
  },
)
const ending = mostly(good('.mvt'), bad('', '.pbf', '.MVT', '.mvt.mvt', '.mvt%00', '.mvt/', '.png', '%2emvt%20'))

const filterParts: Record<string, [Part[], Part[]]> = {
  fy: [
    good('2566', '2565,2566', '2566,2566,'),
    bad('', '2399', '2701', '2566.5', 'NaN', '๒๕๖๖', '1e99', '2566;2567', ','),
  ],
  quarter: [
    good('2568Q1', '2567Q4,2568Q1', '2568Q1,2568Q1,', '2400Q1', '2700Q4'),
    bad(
      ...[101, 2000].map(manyQuarters),
      '',
      '2568Q5',
      '2568Q0',
      'Q1',
      '2568',
      '2568q1',
      '2399Q4',
      '2701Q1',
      '๒๕๖๘Q1',
      '2568Q1%00',
      '__proto__',
      ',',
    ),
  ],
  category: [good('road', 'road,water,other'), bad('', 'roads', 'ROAD', '%00', 'road%20', '__proto__')],
  type: [good('concrete', 'weir,unspecified'), bad('iron', 'toString')],
  stage: [good('closed', 'planned,cancelled'), bad('gone', 'null')],
  fund: [good('loan', 'unspecified'), bad('gold', '[object+Object]')],
  lao_kind: [good('sao', 'pao,city'), bad('village', '%F0%9F%98%80')],
  area: [good('TH', 'G15,50', '5001,510201', '99'), bad('0', '500', 'G1', '50010', '๕๐', '-50', '5e1', "50'")],
  lao: [good('4500101', '4500101,9999999'), bad('450010', '45001011', 'abc', '4500101%00')],
  location_quality: [good('located', 'approximate,none'), bad('far')],
  min_budget: [
    good('0', '1.5', '-1', '9999999999999.99'),
    bad('1e3', 'NaN', '1,000', '1.234', '99999999999999', '%E0%B8%BF1'),
  ],
  max_budget: [good('100000', '0.01'), bad('Infinity', '--1', ' ', '0x10')],
  q: [
    good('%E0%B8%96%E0%B8%99%E0%B8%99', '%27%3B--', '%25_%5C', '%E0%B9%88', 'a'.repeat(100)),
    bad('', '%20', 'a'.repeat(101)),
  ],
  bbox: [
    good('99,14,102,16', '-180,-90,180,90'),
    bad('1,2,3', '102,14,99,16', 'a,b,c,d', '0,0,0,91', 'NaN,0,0,0', '1e99,0,1e99,0', ',,,,'),
  ],
  within: [good(inNormalForm(stored).id), bad('', 'x', 'A'.repeat(21), 'A'.repeat(23), '%00', '..%2F..', '__proto__')],
}
const unknownParameters = good(
  'x=1',
  'constructor=1',
  '__proto__=1',
  'fy%5B%5D=1',
  `long=${'a'.repeat(5000)}`,
  '&&&',
  '=',
  '%00=%00',
)
const filterQuery = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .constantFrom(...Object.entries(filterParts))
          .chain(([name, [goods, bads]]) =>
            mostly(goods, bads).map((part) => ({ name, text: `${name}=${part.text}`, good: part.good })),
          ),
      },
      { weight: 1, arbitrary: fc.constantFrom(...unknownParameters).map((part) => ({ ...part, name: '' })) },
    ),
    { maxLength: 3 },
  )
  // a name given twice is read once, and which of them is nobody's promise
  .map((parts) => parts.filter(({ name }, i) => name === '' || parts.findIndex((one) => one.name === name) === i))
  .map((parts) => ({ text: parts.map(({ text }) => text).join('&'), good: parts.every((part) => part.good) }))

/** The version in an address: which, by where it stands to the server's own. */
type Asked = 'now' | 'future' | 'past' | 'wrong'
const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('now' as const) },
  { weight: 1, arbitrary: fc.constant('future' as const) },
  { weight: 1, arbitrary: fc.constant('past' as const) },
  { weight: 2, arbitrary: fc.constant('wrong' as const) },
)
const wrongVersions = [
  '-1',
  '1.5',
  '1e99',
  'NaN',
  'latest',
  '%00',
  '',
  '1'.repeat(16),
  '1'.repeat(3000),
  '๑',
  '1%20',
  '0x1',
]

/** What RFC 3986 lets stand in an address; anything else the HTTP parser may refuse with a bare 400, before it is ours. */
const isAddress = (target: string) => /^[\w\-.~:/?[\]@!$&'()*+,;=%]*$/.test(target)

async function expectAnswer(target: string, allowed: readonly number[]): Promise<RawAnswer> {
  const answer = await rawGet(port, target)
  if (answer.status === 400 && !isAddress(target)) return answer
  const where = `GET ${target.length > 400 ? `${target.slice(0, 400)}…` : target}`
  expect(allowed, `${where} answered ${answer.status} ${answer.body.toString().slice(0, 300)}`).toContain(answer.status)
  if (answer.status === 204) expect(answer.body.length, where).toBe(0)
  if (answer.status >= 400) {
    expect(answer.headers.get('content-type'), where).toBe('application/problem+json')
    expect(answer.headers.get('cache-control'), where).toBe('no-store')
    const problem = JSON.parse(answer.body.toString()) as Record<string, unknown>
    expect(problem, where).toMatchObject({
      status: answer.status,
      code: expect.any(String),
      detail_th: expect.any(String),
    })
  }
  return answer
}

/** Runs all, `together` at a time: an answer about a version to come takes a second. */
async function all<T>(cases: readonly T[], check: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < cases.length; at += together) await Promise.all(cases.slice(at, at + together).map(check))
  expect((await rawGet(port, '/healthz')).body.toString()).toBe('alive')
}

describe('hostile addresses', () => {
  it('of tiles are answered by rule: 404 for no such tile, 400 for a wrong version or filter, 409, 410, else 200 or 204', async () => {
    const boundaries = JSON.parse((await rawGet(port, '/api/version')).body.toString()) as { areas_version: number }
    const cases = fc.sample(
      fc.record({ layer, at: zoomed, ending, filter: filterQuery, asked, wrong: fc.constantFrom(...wrongVersions) }),
      { numRuns: 1000 / share, seed },
    )
    // Those that wait a second wait together.
    cases.sort((a, b) => Number(b.asked === 'future') - Number(a.asked === 'future'))
    const seen = new Map<number, number>()
    await all(cases, async ({ layer: name, at: { z, x, y }, ending: end, filter, asked: which, wrong }) => {
      const isBoundary = !['projects', 'cells'].includes(name.text)
      const newest = isBoundary ? boundaries.areas_version : current
      const version = { now: newest, future: newest + 1000, past: newest - 1, wrong }[which]
      const exists = [name, z, x, y, end].every((part) => part.good)
      const target = `/tiles/${name.text}/${version}/${z.text}/${x.text}/${y.text}${end.text}?${filter.text}`
      const allowed = !exists
        ? [404]
        : which === 'wrong'
          ? version === ''
            ? [404]
            : [400]
          : !filter.good && !isBoundary
            ? [400]
            : { now: [200, 204], future: [409], past: [410] }[which]
      const answer = await expectAnswer(target, allowed)
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
      // Nothing of the country lies in the southern hemisphere: what is there is answered empty.
      if (answer.status === 200) expect(Number(y.text) < 2 ** Number(z.text) / 2 || z.text === '0').toBe(true)
    })
    for (const status of [200, 204, 400, 404, 409, 410])
      expect(seen.get(status) ?? 0, `${status}: ${[...seen].join(' ')}`).toBeGreaterThan(2)
  })

  it('of questions are answered 400 where a value is wrong, else 200', async () => {
    const sized = { limit: [good('1', '1000'), bad('0', '-1', '1001', '1.5', '1e99', 'NaN', '%00', 'many')] as const }
    const questions = {
      '/api/totals': { by: [good('', 'lao', 'fy,stage'), bad('x', 'lao,lao', 'fy,stage,lao', '%00')] as const },
      '/api/projects': {
        ...sized,
        sort: [good('id', 'budget', 'title', 'share_disbursed'), bad('name', '', 'toString')] as const,
        order: [good('asc', 'desc'), bad('up', '')] as const,
        geometry: [good('full', 'none'), bad('half')] as const,
        with_unlocated: [good('true', 'false'), bad('1', '')] as const,
        // of a project that is there, for an order by title has no other way to tell the place
        after: [
          good('none_1', '100_1', '-1.5_1', '1e-5_1'),
          bad('x', '1', '1_', '_1', '1_x', `${'1'.repeat(30)}_1`, 'a'.repeat(101), '%00', 'NaN_1'),
        ] as const,
      },
      '/tiles/projects.json': {},
      '/tiles/cells.json': {},
    }
    const question = fc.constantFrom(...Object.entries(questions)).chain(([path, own]) =>
      fc.record({
        path: fc.constant(path),
        filter: filterQuery,
        own: fc.record(
          Object.fromEntries(Object.entries(own).map(([name, [goods, bads]]) => [name, mostly(goods, bads)])),
          { requiredKeys: [] },
        ),
        wrong: fc.option(fc.constantFrom('-1', '1.5', '1e99', 'NaN', 'x', '%00'), { freq: 12 }),
      }),
    )
    await all(fc.sample(question, { numRuns: 500 / share, seed }), async ({ path, filter, own, wrong }) => {
      const takesVersion = path.startsWith('/api/')
      const parts = [filter.text, ...Object.entries(own).map(([name, part]) => `${name}=${(part as Part).text}`)]
      if (wrong !== null) parts.push(`v=${wrong}`)
      const isGood = filter.good && Object.values(own).every((part) => (part as Part).good)
      await expectAnswer(`${path}?${parts.join('&')}`, isGood && (wrong === null || !takesVersion) ? [200] : [400])
    })
  })

  it('whatever they are, never fail here: every documented address, with any text for its parts', async () => {
    const { paths } = JSON.parse((await rawGet(port, '/openapi.json')).body.toString()) as {
      paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }>
    }
    // a stream that does not end
    const documented = Object.entries(paths).filter(([path, { get }]) => get && path !== '/api/events')
    expect(documented.length).toBeGreaterThan(8)
    const nasty = fc.oneof(
      fc.constantFrom(...noNumbers, '', '%', '%%', '?', '#', '//', '\\', '%5c..%5c', '%2e%2e%2f%2e%2e%2fetc%2fpasswd'),
      fc
        .string({ unit: 'binary', maxLength: 60 })
        .map((text) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, ''))),
      fc.string({ unit: fc.constantFrom(...Array.from('%0aF/.&=+,;:@[]{}|^`~"<>\'-')), maxLength: 40 }),
      fc.constantFrom('2566', '50', '4500101', 'TH', '1', 'road', String(2 ** 53), '9'.repeat(400)),
    )
    const request = fc.constantFrom(...documented).chain(([path, { get }]) =>
      fc.record({
        target: fc.array(nasty, { minLength: 6, maxLength: 6 }).map((texts) => {
          let i = 0
          return path.replaceAll(/\{[^}]+\}/g, () => texts[i++ % 6] ?? '')
        }),
        query: fc.array(fc.tuple(fc.constantFrom(...(get?.parameters ?? []).map(({ name }) => name), 'x'), nasty), {
          maxLength: 4,
        }),
      }),
    )
    await all(fc.sample(request, { numRuns: 600 / share, seed }), async ({ target, query }) => {
      const asText = query.map(([name, value]) => `${name}=${value}`).join('&')
      // a space would end the address, and a line the request
      const whole = `${target}?${asText}`.replaceAll(/[\s\0]/g, '')
      // some are for those alone who signed in
      await expectAnswer(whole, [200, 204, 400, 401, 404, 409, 410])
    })
  })

  it('longer than a server takes are refused, and nothing else is hurt', async () => {
    const answer = await rawGet(port, `/api/totals?q=${'a'.repeat(40_000)}`)
    expect(answer.status).toBe(431)
    expect((await rawGet(port, '/healthz')).status).toBe(200)
  })

  it('that lead out of the folder of the page find nothing', async () => {
    for (const path of [
      '/../package.json',
      '/assets/../../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..\\..\\package.json',
      '//etc/passwd',
      '/assets//etc/passwd',
      '/.env',
      '/%00',
      '/assets/%00.js',
      '/tiles/../api/version/x',
      '/tiles//',
      '/tiles',
      '/tiles/projects',
      '/api',
      '/api/',
    ]) {
      await expectAnswer(path, [404])
    }
  })
})
