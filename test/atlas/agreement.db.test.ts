import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Atlas } from '../../server/atlas/atlas.ts'
import { Members } from '../../server/accounts/member.ts'
import { createApp } from '../../server/app.ts'
import { noBasemap } from '../../server/basemap/basemap.ts'
import { LiveAtlas } from '../../server/atlas/live-atlas.ts'
import { sql } from '../../server/db.ts'
import { Answers } from '../../server/http/answers.ts'
import { Shapes } from '../../server/shapes/shapes.ts'
import { Uploads } from '../../server/uploads/uploads.ts'
import { randomStream } from '../../server/sample/random.ts'
import { tileAt, worldX, worldY } from '../../tiles/tile-address.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

const random = randomStream(2570, 'agreement')
const somewhere = () => [100 + 4 * random.next(), 14 + 2 * random.next()] as const

/** A project of any kind, some of them on top of each other, roads that reach over borders. */
async function writeSome(test: TestDatabase, count: number): Promise<number[]> {
  return test.db.transact(system, async (tx) => {
    const ids: number[] = []
    for (let i = 0; i < count; i++) {
      const [lng, lat] = random.next() < 0.3 ? ([101.02, 14.98] as const) : somewhere()
      const reach = random.pick([0.001, 0.02, 0.3])
      const planned = random.pick([
        undefined,
        `POINT(${lng} ${lat})`,
        `LINESTRING(${lng} ${lat}, ${lng + reach} ${lat + reach / 3}, ${lng + 2 * reach} ${lat})`,
        `POLYGON((${lng} ${lat}, ${lng + reach} ${lat}, ${lng} ${lat + reach}, ${lng} ${lat}))`,
      ])
      const approved = String(random.whole(1, 9_000_000))
      ids.push(
        await insertProject(tx, {
          title: random.pick(['ถนนสายหนึ่ง', 'ฝายน้ำล้น', 'สระน้ำ']),
          category: random.pick(['road', 'water']),
          stage: random.pick(['approved', 'contracted', 'closed']),
          fy: random.whole(2565, 2568),
          lao: random.pick(['4500101', '6510201', '2500101']),
          ...(planned === undefined ? {} : { planned }),
          funds: [
            ['loan', approved, approved],
            ['other', null, '1.25'],
          ],
          contracts: [['loan', approved, random.pick([null, '2024-09-30', '2024-10-01'])]],
          disbursements: [['other', '1.25', random.pick(['2024-10-01', '2025-01-01', '2025-02-02'])]],
        }),
      )
    }
    return ids
  })
}

/** Addresses of what there is to ask, the same at every version; `{v}` is where the version goes. */
const addresses: string[] = [
  '/api/totals?by=lao,fy&v={v}',
  '/api/totals?by=subdistrict&fund=loan&v={v}',
  '/api/totals?by=quarter,stage&v={v}',
  '/api/totals?by=lao&quarter=2567Q4,2568Q2&v={v}',
  '/api/coverage?level=subdistrict&spending=disbursed&quarter=2568Q1&v={v}',
  '/api/projects?limit=1000&v={v}',
  '/api/projects?sort=title&limit=1000&v={v}',
  '/api/coverage?level=district&v={v}',
  '/api/search?q=ถนน',
]
for (let i = 0; i < 40; i++) {
  const [lng, lat] = i % 4 === 0 ? ([101.02, 14.98] as const) : somewhere()
  for (const layer of ['projects', 'cells']) {
    const z = layer === 'cells' ? 3 + (i % 9) : 8 + (i % 8)
    const { x, y } = tileAt(z, worldX(lng), worldY(lat))
    addresses.push(
      `/tiles/${layer}/{v}/${z}/${x}/${y}.mvt${['', '?category=road', '?fund=other', '?lao_kind=sao', '?quarter=2568Q1'][i % 5]}`,
    )
  }
}

describe('processes on one database', () => {
  let test: TestDatabase
  let first: TestApp
  beforeAll(async () => {
    test = await freshDatabase()
    await makeLittleCountry(test.db)
    await writeSome(test, 150)
    first = await testApp(test.db)
  })
  afterAll(async () => {
    await first?.stop()
    await test?.drop()
  })

  const bodyOf = async (response: Response): Promise<string> =>
    `${response.status} ${Buffer.from(await response.arrayBuffer()).toString('base64')}`

  it('answer with the same bytes at the same version: one that followed every change, and one that was started now', async () => {
    let carried = 0
    for (let round = 0; round < 12; round++) {
      if (round > 0) {
        const ids = await writeSome(test, random.whole(1, 3))
        const [gone] = ids
        if (round % 3 === 0)
          await test.db.transact(system, (tx) => tx.query(sql`delete from projects where id = ${gone ?? 0}::bigint`))
        if (round % 4 === 0)
          await test.db.transact(system, (tx) =>
            tx.query(
              sql`update projects set stage = 'in_progress', title = title || ' ใหม่' where id % 37 = ${round}::int`,
            ),
          )
      }
      await first.catchUp()
      const { version } = first.live.atlas
      const log = pino({ level: 'silent' })
      const live = new LiveAtlas(test.db, log)
      await live.start()
      const answers = new Answers(16 * 1024 * 1024)
      const services = {
        db: test.db,
        live,
        answers,
        shapes: new Shapes(test.db, log),
        uploads: new Uploads(test.db, log),
        clientOf: () => '',
        members: new Members(test.db, undefined),
        publicUrl: undefined,
        signOn: undefined,
        log,
      }
      const second = createApp({
        log,
        publicUrl: undefined,
        basemap: noBasemap,
        clientFolder: 'no-client',
        services: () => services,
      })
      expect(live.atlas.version).toBe(version)
      const madeBefore = first.answers.made
      for (const address of addresses) {
        const at = address.replace('{v}', String(version))
        expect(await bodyOf(await first.get(at)), at).toBe(await bodyOf(await second.request(at)))
      }
      if (round > 0) carried += addresses.length - (first.answers.made - madeBefore)
      await live.stop()
    }
    // What a change did not touch is carried over, and not drawn again.
    expect(carried).toBeGreaterThan(4 * addresses.length)
  })

  it('never give another version’s bytes: what is gone is gone, what is to come is not here', async () => {
    await first.catchUp()
    const old = first.live.atlas.version
    const totals = `/api/totals?by=fy&v=${old}`
    expect((await first.get(totals)).status).toBe(200)
    await writeSome(test, 2)
    await first.catchUp()
    const current = first.live.atlas.version
    expect(current).toBeGreaterThan(old)
    // What was answered under the old version is still that; what was not asked then cannot be answered any more.
    const kept = await first.get(totals)
    expect([kept.status, ((await kept.json()) as { version: number }).version]).toEqual([200, old])
    for (const [status, version] of [
      [410, old],
      [409, current + 7],
    ] as const) {
      const answer = await first.get(`/api/totals?by=stage,lao&v=${version}`)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store'])
      const tile = await first.get(`/tiles/cells/${version}/7/99/58.mvt?fund=loan&stage=closed`)
      expect([tile.status, tile.headers.get('cache-control')]).toEqual([status, 'no-store'])
    }
  })

  it('wait for a version that is about to come', async () => {
    const before = first.live.atlas.version
    await writeSome(test, 1)
    const other = new Atlas(test.db)
    await other.catchUp() // writes the tick, as another process would
    expect(other.version).toBeGreaterThan(before)
    const response = await first.get(`/api/totals?by=fy&v=${other.version}`)
    expect([response.status, ((await response.json()) as { version: number }).version]).toEqual([200, other.version])
  })
})
