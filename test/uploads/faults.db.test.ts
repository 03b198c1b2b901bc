import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DatabaseError, sql, type Db, type Tx } from '../../server/db.ts'
import { personAt, type Person } from '../support/desk.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'
import { pointsFile, sendFile } from './send.ts'
import { ownTemporaryFolder } from '../support/own-tmp.ts'

let test: TestDatabase
let app: TestApp
let engineer: Person
/** The statement of a member's before which the connection is cut; 0: none. */
let cutBefore = 0
let statements = 0
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  app = await testApp(cuttable(test.db))
  engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
})
// after the database, which starts from a file that others share
ownTemporaryFolder()
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

/** The database, whose connection is cut before a statement: by killing the backend where there is one. */
function cuttable(db: Db): Db {
  const cut = async (tx: Tx): Promise<void> => {
    if (engine === 'pglite') throw new DatabaseError('cut', '08006', undefined, undefined)
    const [row] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (look) => look.query(sql`select pg_terminate_backend(${row?.pid ?? 0}::int)`)),
    )
  }
  return {
    engine: db.engine,
    close: () => db.close(),
    transact: (context, fn) =>
      db.transact(context, (tx) =>
        context.role === 'member'
          ? fn({
              ...tx,
              query: async (statement) => {
                if (++statements === cutBefore) await cut(tx)
                return tx.query(statement)
              },
            })
          : fn(tx),
      ),
  }
}

/** Does something once with the connection cut before each of its statements in turn, until it is through; how often. */
async function cutEverywhere(
  act: () => Promise<{ status: number }>,
  look: (n: number) => Promise<void>,
): Promise<number> {
  for (let n = 1; ; n++) {
    cutBefore = n
    statements = 0
    const { status } = await act()
    const isThrough = statements < n
    cutBefore = 0
    expect(status, `cut before statement ${n}`).toBe(isThrough ? status : 503)
    if (isThrough) return n
    await look(n)
  }
}

const count = (id: string | null) =>
  test.asOwner((owner) =>
    owner.transact({ role: 'writer' }, async (tx) => {
      const [row] = await tx.query<Record<string, number>>(sql`
        select
          (select count(*)::int from uploads) as uploads,
          (select count(*)::int from upload_parts) as parts,
          (select count(*)::int from upload_features) as features,
          (select count(*)::int from captures where project_id = ${id}::text::bigint) as captures,
          (select count(*)::int from project_geometries where project_id = ${id}::text::bigint) as geometries,
          (select count(*)::int from history where project_id = ${id}::text::bigint) as changes`)
      return row
    }),
  )
const nothing = { uploads: 0, parts: 0, features: 0, captures: 0, geometries: 0, changes: 0 }
const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('thangnam-upload-'))
const file = pointsFile([
  ['ก', 100.5, 15.5],
  ['ข', 100.6, 15.6],
])

describe('a connection cut before any statement', () => {
  it('leaves nothing of a file that was being kept', async () => {
    const cuts = await cutEverywhere(
      () => sendFile(app, engineer, file),
      async (n) => expect(await count(null), `statement ${n}`).toEqual(nothing),
    )
    expect(cuts).toBeGreaterThan(6)
    expect(await count(null)).toMatchObject({ uploads: 1, parts: 1, features: 2 })
  })

  it('leaves nothing half-stored of what was being applied, and sent again it is stored once', async () => {
    const id = await test.db.transact(system, (tx) => insertProject(tx))
    const { json } = await sendFile(app, engineer, file)
    const items = [{ index: 0, project_id: id, kind: 'planned', capture_id: randomUUID(), base_revision: 0 }]
    const cuts = await cutEverywhere(
      () => engineer.send('POST', `/api/uploads/${json.upload}/apply`, { items }),
      async (n) => {
        expect(await count(String(id)), `statement ${n}`).toMatchObject({ captures: 0, geometries: 0, changes: 0 })
      },
    )
    expect(cuts).toBeGreaterThan(8)
    expect(await count(String(id))).toMatchObject({ captures: 1, geometries: 1, changes: 1 })
    const again = await engineer.send('POST', `/api/uploads/${json.upload}/apply`, { items })
    expect(again.json).toMatchObject({ items: [{ stored: { state: 'stored', revision: 1 }, problem: null }] })
    expect(await count(String(id))).toMatchObject({ captures: 1, geometries: 1, changes: 1 })
  })
})

describe('a client that goes away', () => {
  it('in the middle of its file leaves nothing', async () => {
    const before = await count(null)
    const half = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(1000).fill(0x20))
        controller.error(new Error('gone'))
      },
    })
    const response = await app.sendStream('/api/uploads', half, { cookie: engineer.cookie })
    expect(response.status).toBe(400)
    expect(await count(null)).toEqual(before)
    expect(await folders()).toEqual([])
  })

  it('while its file is read leaves nothing, and its place is free', async () => {
    const before = await count(null)
    const gone = new AbortController()
    const body = new Blob([file]).stream()
    setTimeout(() => gone.abort(), 300)
    const response = await app.sendStream('/api/uploads', body, { cookie: engineer.cookie }, gone.signal)
    expect(response.status).toBe(400)
    expect(await count(null)).toEqual(before)
    expect(await folders()).toEqual([])
    expect((await sendFile(app, engineer, file)).status).toBe(201)
  })
})
