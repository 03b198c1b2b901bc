import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerHeavy, type HeavyQuestion } from '../../server/atlas/heavy-questions.ts'
import { LiveAtlas } from '../../server/atlas/live-atlas.ts'
import { sql } from '../../server/db.ts'
import { inNormalForm } from '../../server/shapes/normal-form.ts'
import { tileAt, worldX, worldY } from '../../tiles/tile-address.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { rectangle } from '../support/random-shapes.ts'

const within = inNormalForm([rectangle(100.35, 15.4, 100.5, 15.53)])
const questions: HeavyQuestion[] = [
  { kind: 'totals', by: [], filter: {} },
  { kind: 'totals', by: ['lao', 'fund'], filter: { q: 'ถนน' } },
  { kind: 'totals', by: ['quarter'], filter: {} },
  { kind: 'totals', by: ['lao', 'quarter'], filter: { quarter: ['2567Q4', '2568Q1'], fund: ['loan'] } },
  { kind: 'totals', by: ['subdistrict'], filter: { area: ['50'], lao_kind: ['town'] } },
  { kind: 'totals', by: ['lao'], filter: { within } },
  ...[3, 6, 9].map((z): HeavyQuestion => ({
    kind: 'cells',
    address: tileAt(z, worldX(100.5), worldY(15.5)),
    filter: z === 6 ? { fund: ['loan'], within } : z === 9 ? { quarter: ['2568Q1'] } : {},
  })),
  ...[8, 9, 11, 13].map((z): HeavyQuestion => ({
    kind: 'projects',
    address: tileAt(z, worldX(100.5), worldY(15.5)),
    filter: z === 9 ? { q: 'สระ' } : {},
  })),
]

describe('questions that run over many rows', () => {
  let test: TestDatabase
  let live: LiveAtlas
  beforeEach(async () => {
    test = await freshDatabase()
    await makeLittleCountry(test.db)
    await write(40)
  })
  afterEach(async () => {
    await live?.stop()
    await test?.drop()
  })

  const write = (count: number) =>
    test.db.transact(system, async (tx) => {
      for (let i = 0; i < count; i++) {
        await insertProject(tx, {
          title: i % 3 === 0 ? 'ขุดสระน้ำ – บ้านใหม่' : `ถนนสายที่ ${i}`,
          planned: `LINESTRING(${100.3 + i / 100} 15.5, 100.6 15.${50 + (i % 9)})`,
          funds: [
            ['loan', `${i}`, `${i}.25`],
            ['other', null, '1'],
          ],
          contracts: [['loan', `${i}.5`, i % 2 === 0 ? '2024-09-30' : null]],
          disbursements: [['other', `${i}`, i % 4 === 0 ? '2024-10-01' : '2025-06-30']],
        })
      }
    })

  /** What the thread answers, and what this one does. */
  const both = async () => {
    const { atlas, heavy } = live
    const theirs = await Promise.all(questions.map((question) => heavy.answer(question)))
    const own = questions.map((question) => answerHeavy(atlas, atlas.version, question))
    const texts = (all: readonly Uint8Array[]) => all.map((bytes) => Buffer.from(bytes).toString('base64'))
    return [texts(theirs), texts(own)] as const
  }

  it('are answered by another thread with the same bytes, after every change too', async () => {
    live = new LiveAtlas(test.db, pino({ level: 'silent' }), 1)
    await live.start()
    expect(live.heavy.isElsewhere).toBe(true)
    for (const change of [
      () => Promise.resolve(),
      () => write(3),
      () => test.db.transact(system, (tx) => tx.query(sql`update projects set title = 'ถนนใหม่' where id % 5 = 0`)),
      () => test.db.transact(system, (tx) => tx.query(sql`delete from projects where id % 7 = 0`)),
      () => test.db.transact(system, (tx) => tx.query(sql`update laos set kind = 'city' where code = '4500101'`)),
      // everything is read anew
      () => test.db.transact(system, (tx) => tx.query(sql`update areas set name_en = 'Other' where code = '50'`)),
      () => write(2),
    ]) {
      await change()
      await live.atlas.catchUp()
      const [theirs, own] = await both()
      expect(theirs).toEqual(own)
      expect(own.filter((bytes) => bytes !== '').length).toBeGreaterThan(6)
    }
    expect(live.heavy.isElsewhere).toBe(true)
  })

  it('are answered at the version they were asked at, whatever comes before the answer', async () => {
    live = new LiveAtlas(test.db, pino({ level: 'silent' }), 1)
    await live.start()
    await live.heavy.answer(questions[0]!)
    const { version } = live.atlas
    const expected = answerHeavy(live.atlas, version, questions[1]!)
    const asked = Array.from({ length: 20 }, () => live.heavy.answer(questions[1]!))
    await write(2)
    await live.atlas.catchUp()
    expect(live.atlas.version).toBeGreaterThan(version)
    for (const bytes of await Promise.all(asked)) expect(Buffer.from(bytes)).toEqual(Buffer.from(expected))
  })

  it('are answered of what there is now where the rows have become few', async () => {
    live = new LiveAtlas(test.db, pino({ level: 'silent' }), 30)
    await live.start()
    expect(live.heavy.isElsewhere).toBe(true)
    await test.db.transact(system, (tx) => tx.query(sql`delete from projects where title like 'ถนน%'`))
    // everything is read anew, and the rows that went are counted no more
    await test.db.transact(system, (tx) => tx.query(sql`update areas set name_en = 'Other' where code = '50'`))
    await live.atlas.catchUp()
    expect(live.atlas.columns.length).toBeLessThan(30)
    const [theirs, own] = await both()
    expect(theirs).toEqual(own)
  })

  it('are answered here where there are few rows, and where the thread is gone', async () => {
    live = new LiveAtlas(test.db, pino({ level: 'silent' }))
    await live.start()
    expect(live.heavy.isElsewhere).toBe(false)
    const [few, own] = await both()
    expect(few).toEqual(own)
    await live.stop()

    live = new LiveAtlas(test.db, pino({ level: 'silent' }), 1)
    await live.start()
    const asked = both()
    await live.heavy.stop()
    const [theirs, here] = await asked
    expect(theirs).toEqual(here)
    expect(live.heavy.isElsewhere).toBe(false)
    await write(1)
    await live.atlas.catchUp()
    const [after, ownAfter] = await both()
    expect(after).toEqual(ownAfter)
  })
})
