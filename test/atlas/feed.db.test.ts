import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { Atlas } from '../../server/atlas/atlas.ts'
import { followFeed, type Changes, type Tick } from '../../server/atlas/feed.ts'
import { LiveAtlas } from '../../server/atlas/live-atlas.ts'
import { sql } from '../../server/db.ts'
import { randomStream } from '../../server/sample/random.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'

let test: TestDatabase
beforeEach(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
})
afterEach(() => test.drop())

const look = (known: Tick | undefined) =>
  followFeed(test.db, known, (_, tick, changes) => Promise.resolve({ tick, changes }))

async function mustLook(known: Tick | undefined): Promise<{ tick: Tick; changes: Changes }> {
  const seen = await look(known)
  if (!seen) throw new Error('nothing new in the feed')
  return seen
}

describe('the feed', () => {
  it('begins with everything, and then has nothing new until something is written', async () => {
    const first = await mustLook(undefined)
    expect(first).toMatchObject({ changes: { projects: 'all' } })
    expect(Math.abs(first.tick.version - Date.now() / 1000)).toBeLessThan(60)
    expect(await look(first.tick)).toBeUndefined()
    const id = await test.db.transact(system, (tx) => insertProject(tx, { funds: [['loan', '1', '1']] }))
    const second = await mustLook(first.tick)
    expect(second.tick.version).toBeGreaterThan(first.tick.version)
    expect(second).toMatchObject({ changes: { projects: [id], areas: false, laos: false, meta: false } })
    expect(await look(second.tick)).toBeUndefined()
  })

  it('says nothing of what was rolled back', async () => {
    const { tick } = await mustLook(undefined)
    await test.db
      .transact(system, async (tx) => {
        await insertProject(tx)
        throw new Error('no')
      })
      .catch(() => {})
    expect(await look(tick)).toBeUndefined()
  })

  it('tells areas, LAOs and facts apart from projects', async () => {
    let { tick } = await mustLook(undefined)
    for (const [statement, expected] of [
      [
        sql`update areas set name_en = 'Renamed' where code = '50'`,
        { areas: true, laos: false, meta: false, projects: [] },
      ],
      [
        sql`update laos set name_en = 'Renamed' where code = '4500101'`,
        { areas: false, laos: true, meta: false, projects: [] },
      ],
      [
        sql`insert into meta (key, value) values ('sample', 'true')`,
        { areas: false, laos: false, meta: true, projects: [] },
      ],
    ] as const) {
      await test.db.transact(system, (tx) => tx.query(statement))
      const next = await mustLook(tick)
      expect(next.changes).toEqual(expected)
      tick = next.tick
    }
  })

  it('goes on after a restore into a cluster whose transactions are numbered lower', async () => {
    const { tick } = await mustLook(undefined)
    // What a dump brings along: a snapshot and changes with the numbers of another cluster.
    await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, async (tx) => {
        await tx.query(sql`update ticks set snapshot = '900000000:900000000:'`)
        await tx.query(sql`update changes set xid = '899999999'::xid8`)
      }),
    )
    const restored = await mustLook(tick)
    expect(restored.tick.version).toBeGreaterThan(tick.version)
    expect(await look(restored.tick)).toBeUndefined()
    const id = await test.db.transact(system, (tx) => insertProject(tx))
    expect((await mustLook(restored.tick)).changes.projects).toEqual([id])
  })

  it('gives a reader that is ticks behind every change once', async () => {
    const { tick } = await mustLook(undefined)
    const ids: number[] = []
    let newest = tick
    for (let i = 0; i < 3; i++) {
      ids.push(await test.db.transact(system, (tx) => insertProject(tx)))
      newest = (await mustLook(newest)).tick
    }
    const late = await mustLook(tick)
    expect(late.tick).toEqual(newest)
    expect(late.changes.projects).toEqual(expect.arrayContaining(ids))
    expect(late.changes.projects).toHaveLength(3)
  })

  it('calls a load of more than ten thousand "all"', async () => {
    const { tick } = await mustLook(undefined)
    await test.db.transact(system, (tx) =>
      tx.query(sql`
      insert into projects (lao_code, fiscal_year, title, category, stage, source, source_id)
      select '4500101', 2566, 'ถนน', 'road', 'approved', 'many', n::text from generate_series(1, 10001) n`),
    )
    expect((await mustLook(tick)).changes.projects).toBe('all')
  })
})

// The embedded database has one session: nothing there is ever out of order.
describe.runIf(engine === 'postgres')('transactions side by side', () => {
  it('are in the tick after their commit: a long one holds nobody up, and is not skipped', async () => {
    const other = postgres(test.url ?? '', {
      max: 1,
      onnotice: () => {},
      connection: { search_path: 'thangnam, public' },
    })
    try {
      const { tick } = await mustLook(undefined)
      let finish = (): void => {}
      const held = new Promise<void>((resolve) => {
        finish = resolve
      })
      let longId = 0
      let begun = (): void => {}
      const hasBegun = new Promise<void>((resolve) => {
        begun = resolve
      })
      const long = test.db.transact(system, async (tx) => {
        longId = await insertProject(tx, { title: 'เริ่มก่อน จบทีหลัง' })
        begun()
        await held
      })
      await hasBegun
      const shortId = await test.db.transact(system, (tx) => insertProject(tx, { title: 'เริ่มทีหลัง จบก่อน' }))
      const second = await mustLook(tick)
      expect(second.changes.projects).toEqual([shortId])
      expect(await look(second.tick)).toBeUndefined()
      finish()
      await long
      const third = await mustLook(second.tick)
      expect(third.changes.projects).toEqual([longId])
    } finally {
      await other.end()
    }
  })

  it('are each in exactly one tick after their commit, in 1,000 random schedules on two connections', async () => {
    const random = randomStream(2569, 'schedules')
    const connect = () =>
      postgres(test.url ?? '', { max: 1, onnotice: () => {}, connection: { search_path: 'thangnam, public' } })
    const writers = [connect(), connect()]
    try {
      let { tick } = await mustLook(undefined)
      for (let schedule = 0; schedule < 1000; schedule++) {
        // What each connection's transaction has written, and what of that was committed and not yet seen.
        const open: (number[] | undefined)[] = [undefined, undefined]
        let made = 1000 * schedule
        const due = new Set<number>()
        const lookNow = async (): Promise<void> => {
          const seen = await look(tick)
          const told = seen && seen.changes.projects !== 'all' ? seen.changes.projects : []
          expect(new Set(told), `schedule ${schedule}`).toEqual(due)
          expect(told).toHaveLength(due.size)
          due.clear()
          if (seen) tick = seen.tick
        }
        const step = async (who: 0 | 1): Promise<void> => {
          const writer = writers[who]!
          const written = open[who]
          if (!written) {
            await writer.unsafe('begin')
            open[who] = []
            return
          }
          const ends = written.length > 0 && random.next() < 0.5
          if (!ends) {
            const id = 1_000_000 + made++
            await writer`
              insert into projects (id, lao_code, fiscal_year, title, category, stage, source, source_id)
              values (${id}, '4500101', 2566, 'ถนน', 'road', 'approved', 'schedule', ${String(id)})`
            written.push(id)
            return
          }
          const isKept = random.next() < 0.75
          await writer.unsafe(isKept ? 'commit' : 'rollback')
          open[who] = undefined
          if (isKept) for (const id of written) due.add(id)
        }
        for (let steps = random.whole(4, 9); steps > 0; steps--) {
          if (random.next() < 0.3) await lookNow()
          else await step(random.next() < 0.5 ? 0 : 1)
        }
        for (const who of [0, 1] as const) while (open[who]) await step(who)
        await lookNow()
      }
      await test.asOwner((owner) =>
        owner.transact({ role: 'writer' }, (tx) => tx.query(sql`delete from projects where source = 'schedule'`)),
      )
    } finally {
      await Promise.all(writers.map((writer) => writer.end()))
    }
  })

  it('lets two processes agree on one line of versions', async () => {
    const follow = async (seen: Map<number, unknown>, from: Tick): Promise<void> => {
      let known = from
      for (let i = 0; i < 60; i++) {
        const next = await look(known).catch(() => undefined) // the other one wrote the tick first
        if (next) {
          known = next.tick
          seen.set(next.tick.version, next.tick.snapshot)
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    const { tick } = await mustLook(undefined)
    const [one, two] = [new Map<number, unknown>(), new Map<number, unknown>()]
    const writing = (async () => {
      for (let i = 0; i < 40; i++) await test.db.transact(system, (tx) => insertProject(tx))
    })()
    await Promise.all([follow(one, tick), follow(two, tick), writing])
    for (const [version, snapshot] of one) if (two.has(version)) expect(two.get(version)).toBe(snapshot)
    const last = await mustLook(tick)
    expect(last.changes.projects).toHaveLength(40)
    expect([...one.keys(), ...two.keys()].every((version) => version <= last.tick.version)).toBe(true)
  })
})

describe('the atlas', () => {
  const titles = (atlas: Atlas): string[] => {
    const { rows } = atlas.select({})
    return [...rows.keys()]
      .filter((row) => rows[row])
      .map((row) => atlas.columns.titleOf(row))
      .sort()
  }

  it('takes on what is written, changed, withdrawn and removed', async () => {
    const atlas = new Atlas(test.db)
    await atlas.catchUp()
    expect(titles(atlas)).toEqual([])
    const [a, b] = await test.db.transact(system, async (tx) => [
      await insertProject(tx, { title: 'ก', planned: 'POINT(100.5 15.5)' }),
      await insertProject(tx, { title: 'ข' }),
    ])
    expect(await atlas.catchUp()).toBe(true)
    expect(titles(atlas)).toEqual(['ก', 'ข'])
    await test.db.transact(system, (tx) => tx.query(sql`update projects set title = 'ค' where id = ${a ?? 0}::bigint`))
    await atlas.catchUp()
    expect(titles(atlas)).toEqual(['ข', 'ค'])
    await test.db.transact(system, (tx) =>
      tx.query(sql`update projects set is_draft = true where id = ${b ?? 0}::bigint`),
    )
    await atlas.catchUp()
    expect(titles(atlas)).toEqual(['ค'])
    await test.db.transact(system, (tx) => tx.query(sql`delete from projects where id = ${a ?? 0}::bigint`))
    await atlas.catchUp()
    expect(titles(atlas)).toEqual([])
    expect(atlas.columns.count).toBe(0)
  })

  it('counts projects anew when areas move under them', async () => {
    await test.db.transact(system, (tx) => insertProject(tx, { planned: 'POINT(100.5 15.5)' }))
    const atlas = new Atlas(test.db)
    await atlas.catchUp()
    expect(atlas.select({ area: ['500101'] }).count).toBe(1)
    await test.db.transact(system, async (tx) => {
      await tx.query(sql`update areas set geom = st_translate(geom, 0, 3) where code = '500101'`)
      await tx.query(sql`select place_projects(array(select id from projects))`)
    })
    await atlas.catchUp()
    expect(atlas.select({ area: ['500101'] }).count).toBe(0)
    expect(atlas.select({ area: ['5001'] }).count).toBe(1)
  })

  it('is the same built anew as after following every change', async () => {
    const following = new Atlas(test.db)
    await following.catchUp()
    for (let i = 0; i < 12; i++) {
      await test.db.transact(system, async (tx) => {
        const id = await insertProject(tx, {
          title: `โครงการที่ ${i}`,
          planned: `POINT(${100 + i / 4} 15.5)`,
          funds: [
            ['loan', `${i}`, `${i}.25`],
            ['other', null, '1'],
          ],
        })
        if (i % 3 === 0) await tx.query(sql`update projects set fiscal_year = 2569 where id = ${id}::bigint`)
        if (i % 4 === 0) await tx.query(sql`delete from projects where id = ${id - 1}::bigint`)
      })
      await following.catchUp()
    }
    const anew = new Atlas(test.db)
    await anew.catchUp()
    const rowsOf = (atlas: Atlas) =>
      Array.from({ length: atlas.columns.length }, (_, row) => row)
        .filter((row) => !atlas.columns.hidden.at(row))
        .map((row) => ({
          id: atlas.columns.id.at(row),
          title: atlas.columns.titleOf(row),
          fy: atlas.columns.fiscalYear.at(row),
          approved: atlas.columns.money.approved.at(row),
          lines: atlas.columns.lineCount.at(row),
          box: [...atlas.store.boxes.subarray(4 * row, 4 * row + 4)],
        }))
        .sort((a, b) => a.id - b.id)
    expect(rowsOf(following)).toEqual(rowsOf(anew))
    expect(rowsOf(anew)).toHaveLength(10) // twelve written, the one before the fifth and before the ninth removed
  })

  it('shows a change within two seconds while it follows', async () => {
    const live = new LiveAtlas(test.db, pino({ level: 'silent' }))
    await live.start()
    try {
      const heard = new Promise<void>((resolve) => {
        live.onVersion(() => resolve())
      })
      await test.db.transact(system, (tx) => insertProject(tx, { title: 'เห็นทันที' }))
      await heard
      expect(titles(live.atlas)).toEqual(['เห็นทันที'])
    } finally {
      await live.stop()
    }
  })
})
