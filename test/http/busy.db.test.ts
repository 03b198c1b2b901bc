import { once } from 'node:events'
import { connect, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession } from '../../server/accounts/sessions.ts'
import { readConfig } from '../../server/config.ts'
import { sql, type Db } from '../../server/db.ts'
import { openPostgres } from '../../server/db-postgres.ts'
import { slowest, startServer, type RunningServer } from '../../server/server.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { capture } from '../support/desk.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { signIn } from '../support/people.ts'
import { rawGet } from '../support/raw-get.ts'

// What many or slow clients do to the others. The embedded database has one connection, where all stand in line.
const connections = 2
const silent = pino({ level: 'silent' })

describe.runIf(engine === 'postgres')('a service under strain', () => {
  let test: TestDatabase
  let db: Db
  let server: RunningServer | undefined
  let origin: string
  let port: number
  let project: number
  beforeAll(async () => {
    test = await freshDatabase()
    await makeLittleCountry(test.db)
    project = await test.db.transact(system, (tx) => insertProject(tx, { planned: 'POINT(100.5 15.5)' }))
    db = openPostgres({ url: test.url ?? '', pool: connections, restingRole: 'thangnam_login', patienceMs: 2000 })
    await serve(slowest)
  })
  /** Serves with this patience from now on. */
  async function serve(patience: typeof slowest): Promise<void> {
    await server?.stop()
    server = await startServer(readConfig({ PORT: '0' }), silent, 'no-client', patience)
    await server.attach(db)
    origin = server.address
    port = Number(new URL(origin).port)
  }
  afterAll(async () => {
    await server?.stop()
    await db?.close()
    await test?.drop()
  })

  describe('with every connection to the database busy', () => {
    it('says so with 503, answers from memory meanwhile, and goes on when they are free', async () => {
      let release = (): void => {}
      const released = new Promise<void>((resolve) => (release = resolve))
      const held = await Promise.all(Array.from({ length: connections }, () => hold(released)))
      const record = `/api/projects/${project}`
      const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${origin}${record}`)))
      for (const answer of answers) {
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
        const { code, detail, detail_th } = (await answer.json()) as Record<string, string>
        expect([code, detail]).toEqual(['database_busy', expect.stringContaining('Try again')])
        expect(detail_th).toMatch(/[ก-๙]/)
      }
      expect((await fetch(`${origin}/api/totals?by=province`)).status).toBe(200)
      expect((await fetch(`${origin}/readyz`)).status).toBe(200)

      release()
      await Promise.all(held.map(({ done }) => done))
      // both at once, so that each is used again
      for (let i = 0; i < 10; i++) {
        const after = await Promise.all(Array.from({ length: connections }, () => fetch(`${origin}${record}`)))
        expect(after.map(({ status }) => status)).toEqual(after.map(() => 200))
      }
    })

    /** Takes a connection, however long it takes to get one, and keeps it until then. */
    async function hold(until: Promise<void>): Promise<{ done: Promise<void> }> {
      for (;;) {
        let tell = (): void => {}
        const isHeld = new Promise<void>((resolve) => (tell = resolve))
        const done = db.transact({ role: 'reader' }, async () => {
          tell()
          await until
        })
        // the feed looks now and then, and may have it at this moment
        const outcome = await Promise.race([isHeld.then(() => 'held'), done.catch(() => 'refused')])
        if (outcome === 'held') return { done }
      }
    }
  })

  describe('whose database ends every connection, over and over', () => {
    it(
      'answers rightly or says that it cannot, stores everything once, and goes on by itself',
      { timeout: 120_000 },
      async () => {
        await serve(slowest)
        const engineer = await signIn(test.db, 'engineer', { lao: '4500101' })
        const cookie = `sid=${await openSession(test.db, engineer.id, 'desk', 'test')}`
        let isOver = false
        const statuses = new Map<number, number>()
        const count = (status: number) => statuses.set(status, (statuses.get(status) ?? 0) + 1)
        const readOn = async (): Promise<void> => {
          while (!isOver) {
            const answer = await fetch(`${origin}/api/projects/${project}`)
            const { id } = (await answer.json()) as { id?: number } // of a project, or of a problem none
            if (answer.status === 200) expect(Number(id)).toBe(project)
            count(answer.status)
          }
        }
        const projects: number[] = []
        const writeOn = async (): Promise<void> => {
          while (!isOver) {
            const id = await test.db.transact(system, (tx) => insertProject(tx)).catch(() => undefined)
            if (id === undefined) continue
            projects.push(id)
            const body = JSON.stringify(capture())
            // sent until it is answered, as the outbox does
            for (let status = 0; status !== 200 && status !== 201;) {
              const answer = await fetch(`${origin}/api/projects/${id}/geometries/planned`, {
                method: 'PUT',
                headers: { cookie, 'content-type': 'application/json' },
                body,
              })
              await answer.arrayBuffer()
              status = answer.status
              count(status)
            }
          }
        }
        const clients = [readOn(), readOn(), writeOn(), writeOn()]
        for (let i = 0; i < 30; i++) {
          await sleep(50)
          await test.asOwner((owner) =>
            owner.transact({ role: 'writer' }, (tx) =>
              tx.query(sql`
              select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid()`),
            ),
          )
        }
        isOver = true
        await Promise.all(clients)
        // a session that could not be looked up is no session that ended
        expect([...statuses.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([])
        expect(statuses.get(200)).toBeGreaterThan(0)
        expect(statuses.get(503)).toBeGreaterThan(0)
        const [stored] = await test.asOwner((owner) =>
          owner.transact({ role: 'writer' }, (tx) =>
            tx.query<{ captures: number; geometries: number; history: number }>(sql`
            select
              (select count(*) from captures where state = 'stored' and revision = 1)::int as captures,
              (select count(*) from project_geometries where project_id = any (${projects}::bigint[]) and revision = 1)::int as geometries,
              (select count(*) from history)::int as history`),
          ),
        )
        expect(stored).toEqual({ captures: projects.length, geometries: projects.length, history: projects.length })
        expect((await fetch(`${origin}/api/projects/${project}`)).status).toBe(200)
      },
    )
  })

  /** What a connection is answered until the server ends it, while `say` is said piece by piece. */
  async function answerTo(first: string, piece: string): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    let ended = false
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    // what is still said when the server has ended it
    socket.on('error', () => {})
    const closed = new Promise<void>((resolve) =>
      socket.on('close', () => {
        ended = true
        resolve()
      }),
    )
    socket.write(first)
    const trickle = (async () => {
      while (!ended) {
        await sleep(50)
        if (socket.writable) socket.write(piece)
      }
    })()
    await closed
    await trickle
    return answer
  }

  /** Asks as others would, over and over until `done`; whatever was not answered with 200. */
  async function askMeanwhile(done: Promise<unknown>): Promise<number[]> {
    let isDone = false
    void done.then(() => (isDone = true))
    const statuses: number[] = []
    while (!isDone) {
      for (const path of ['/healthz', '/api/totals?by=province', `/api/projects/${project}`]) {
        statuses.push((await rawGet(port, path)).status)
      }
    }
    return statuses
  }

  describe('with many clients that are slow', () => {
    const headers = 'GET /api/totals HTTP/1.1\r\nhost: localhost\r\nx-slow: '
    const body =
      'POST /api/shapes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n'
    it.each([
      ['headers', headers, 'a', { headersMs: 3000, requestMs: 120_000 }],
      ['bodies', body, ' ', { headersMs: 3000, requestMs: 3000 }],
    ])('ends those whose %s trickle in, and answers the others meanwhile', async (_, first, piece, patience) => {
      await serve({ ...slowest, ...patience, lookedAtEveryMs: 100 })
      const slow = Promise.all(Array.from({ length: 100 }, () => answerTo(first, piece)))
      const statuses = await askMeanwhile(slow)
      expect(statuses.length).toBeGreaterThan(3)
      expect(statuses.filter((status) => status !== 200)).toEqual([])
      for (const answer of await slow) expect(answer).not.toMatch(/^HTTP\/1.1 [23]/)
    })

    it('ends those that do not read their answers, and answers the others meanwhile', async () => {
      await serve({ ...slowest, stillMs: 2000 })
      const asked = 400
      const slow = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const socket = connect(port, '127.0.0.1')
          socket.on('error', () => {})
          socket.pause()
          await once(socket, 'connect')
          await expect.poll(() => isServed(socket), { timeout: 30_000 }).toBe(true)
          // many times what the buffers between hold
          socket.write('GET /openapi.json HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(asked))
          return socket
        }),
      )
      const ended = (async () => {
        while (slow.some(isServed)) await sleep(50)
      })()
      const statuses = await askMeanwhile(ended)
      await ended
      expect(statuses.filter((status) => status !== 200)).toEqual([])
      for (const socket of slow) {
        let answers = 0
        socket.on('data', (chunk) => (answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1))
        socket.resume()
        // a reset is an end too, which `once` would throw
        await new Promise((resolve) => socket.once('close', resolve))
        expect(answers).toBeLessThan(asked)
      }
    })
  })

  /** Whether the server, which runs in this process, still has its end of a connection. */
  function isServed(client: Socket): boolean {
    // the one list that Node keeps of open sockets; it is not in the types
    const { _getActiveHandles } = process as unknown as { _getActiveHandles(): unknown[] }
    return _getActiveHandles
      .call(process)
      .some((handle) => handle instanceof Socket && handle.localPort === port && handle.remotePort === client.localPort)
  }
})
