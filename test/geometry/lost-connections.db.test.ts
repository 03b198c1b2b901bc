import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql, type Db, type Tx } from '../../server/db.ts'
import { capture, personAt, type Person } from '../support/desk.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

/** Kills the connection before the statement whose turn it is, counted over everything that is asked. */
class Deadly {
  statements = 0
  /** Infinity: nobody dies. */
  dieAt = Number.POSITIVE_INFINITY
  readonly db: Db

  constructor(db: Db, kill: (pid: number) => Promise<unknown>) {
    this.db = {
      ...db,
      transact: (context, fn) =>
        db.transact(context, async (tx) => {
          if (context.role !== 'member' && context.role !== 'gatekeeper') return fn(tx)
          const [me] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
          const query: Tx['query'] = async (statement) => {
            if (++this.statements === this.dieAt) await kill(me?.pid ?? 0)
            return tx.query(statement)
          }
          return fn({ ...tx, query })
        }),
    }
  }
}

// The embedded database has no connection to lose.
describe.runIf(engine === 'postgres')('a connection that dies at each statement of', () => {
  let test: TestDatabase
  let killer: postgres.Sql
  let deadly: Deadly
  let app: TestApp
  let engineer: Person
  let officer: Person
  let central: Person
  const strays: unknown[] = []
  const keep = (error: unknown): void => {
    strays.push(error)
  }
  beforeAll(async () => {
    test = await freshDatabase()
    await makeLittleCountry(test.db)
    killer = postgres(test.url ?? '', { max: 1, onnotice: () => {} })
    deadly = new Deadly(test.db, (pid) => killer`select pg_terminate_backend(${pid})`)
    app = await testApp(deadly.db)
    engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
    officer = await personAt(app, test.db, 'province_officer', { province: '50' })
    central = await personAt(app, test.db, 'central')
    process.on('uncaughtException', keep)
    process.on('unhandledRejection', keep)
  })
  afterAll(async () => {
    process.off('uncaughtException', keep)
    process.off('unhandledRejection', keep)
    await app?.stop()
    await killer?.end()
    await test?.drop()
  })

  /** Everything that a write may touch, as one text. */
  async function everything(): Promise<string> {
    const [row] = await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query<{ all: string }>(sql`
        select concat_ws(' ',
          (select md5(string_agg(t::text, ',' order by t::text)) from thangnam.projects t),
          (select md5(string_agg(t::text, ',' order by t::text)) from thangnam.project_geometries t),
          (select md5(string_agg(t::text, ',' order by t::text)) from thangnam.project_places t),
          (select md5(string_agg(t::text, ',' order by t::text)) from thangnam.captures t),
          (select md5(string_agg(t::text, ',' order by t::text)) from thangnam.history t),
          (select md5(string_agg(t::text, ',' order by t::text)) from thangnam.history_heads t),
          (select md5(string_agg(t::text, ',' order by t::text)) from thangnam.accounts t),
          (select md5(string_agg(t::text, ',' order by t::text)) from thangnam.account_links t),
          (select md5(string_agg(t.token_hash::text, ',' order by t.token_hash)) from thangnam.sessions t)
        ) as all`),
      ),
    )
    return row?.all ?? ''
  }
  const project = (planned?: string) =>
    test.db.transact(system, (tx) => insertProject(tx, planned === undefined ? {} : { planned }))

  const writes: [string, () => Promise<() => Promise<{ status: number }>>][] = [
    [
      'a capture',
      async () => {
        const id = await project()
        const sent = capture()
        return () => engineer.send('PUT', `/api/projects/${id}/geometries/planned`, sent)
      },
    ],
    [
      'a capture that meets a change',
      async () => {
        const id = await project('POINT(100.5 15.5)')
        const sent = capture()
        return () => engineer.send('PUT', `/api/projects/${id}/geometries/planned`, sent)
      },
    ],
    [
      'a capture that settles another',
      async () => {
        const id = await project('POINT(100.5 15.5)')
        const met = capture()
        await engineer.send('PUT', `/api/projects/${id}/geometries/planned`, met)
        const sent = capture({ base_revision: 1, resolves: [met.id] })
        return () => engineer.send('PUT', `/api/projects/${id}/geometries/planned`, sent)
      },
    ],
    [
      'a geometry taken out',
      async () => {
        const id = await project('POINT(100.5 15.5)')
        return () => engineer.send('DELETE', `/api/projects/${id}/geometries/planned`, { base_revision: 1 })
      },
    ],
    [
      'a judgement',
      async () => {
        const id = await project('POINT(100.5 15.5)')
        const body = { base_revision: 1, verification: 'sent_back', reason: 'ผิดที่' }
        return () => officer.send('POST', `/api/projects/${id}/geometries/planned/verification`, body)
      },
    ],
    [
      'what is brought back',
      async () => {
        const id = await project('POINT(100.5 15.5)')
        await engineer.send('DELETE', `/api/projects/${id}/geometries/planned`, { base_revision: 1 })
        const { entries } = (await engineer.send('GET', `/api/projects/${id}/history`)).json as unknown as {
          entries: { chain: string; position: number }[]
        }
        const [{ chain, position } = { chain: '', position: 0 }] = entries
        const body = { id: randomUUID(), base_revision: 0, chain, position, side: 'before' }
        return () => engineer.send('POST', `/api/projects/${id}/geometries/planned/restore`, body)
      },
    ],
    [
      'an account issued',
      async () => {
        const body = { user_name: `u-${randomUUID()}`, display_name: 'ใหม่', role: 'analyst' }
        return () => central.send('POST', '/api/accounts', body)
      },
    ],
    [
      'an account closed',
      async () => {
        const body = { user_name: `u-${randomUUID()}`, display_name: 'ปิด', role: 'analyst' }
        const { account } = (await central.send('POST', '/api/accounts', body)).json as unknown as {
          account: { id: string }
        }
        return () => central.send('PATCH', `/api/accounts/${account.id}`, { is_closed: true })
      },
    ],
  ]

  it.each(writes)('%s leaves nothing behind, and the same again succeeds', async (_, prepare) => {
    let deaths = 0
    for (let at = 1; ; at++) {
      if (at > 60) throw new Error('it never ends')
      const write = await prepare()
      const before = await everything()
      deadly.statements = 0
      deadly.dieAt = at
      const answer = await write()
      deadly.dieAt = Number.POSITIVE_INFINITY
      if (deadly.statements < at) {
        // There were not so many statements: this one went through.
        expect(answer.status).toBeLessThan(300)
        break
      }
      deaths++
      expect([at, answer.status]).toEqual([at, 503])
      expect([at, await everything()]).toEqual([at, before])
      expect([at, (await write()).status < 300]).toEqual([at, true])
    }
    expect(deaths).toBeGreaterThan(1)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(strays).toEqual([])
    // and the books are whole
    expect(await test.db.transact({ role: 'feed' }, (tx) => tx.query(sql`select * from check_history()`))).toEqual([])
  })
})
