import { once } from 'node:events'
import { connect, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { sql, type Db } from '../../server/db.ts'
import { openPostgres } from '../../server/db-postgres.ts'
import { slowest, startServer, type RunningServer } from '../../server/server.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
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
    db = openPostgres({ url: test.url ?? '', pool: connections, restingRole: 'thangnam_login', patienceMs: 500 })
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
      const held = Array.from({ length: connections }, () =>
        db.transact({ role: 'reader' }, async (tx) => {
          await tx.query(sql`select 1`)
          await released
        }),
      )
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
      await Promise.all(held)
      // more than there are connections, so that each is used again
      const after = await Promise.all(Array.from({ length: 50 }, () => fetch(`${origin}${record}`)))
      expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]))
    })
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
    it('ends those whose headers or bodies trickle in, and answers the others meanwhile', async () => {
      await serve({ ...slowest, headersMs: 3000, requestMs: 4000, lookedAtEveryMs: 100 })
      const headers = 'GET /api/totals HTTP/1.1\r\nhost: localhost\r\nx-slow: '
      const body =
        'POST /api/shapes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n'
      const slow = Promise.all(
        Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? answerTo(headers, 'a') : answerTo(body, ' '))),
      )
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
        await once(socket, 'close')
        expect(answers).toBeGreaterThan(0)
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
