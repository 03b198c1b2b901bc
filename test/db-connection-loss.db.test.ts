import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DatabaseError, sql, type Tx } from '../server/db.ts'
import { engine, freshDatabase, type TestDatabase } from './support/databases.ts'
import { makeLittleCountry, system } from './support/little-country.ts'

// The embedded database has no connection to lose.
describe.runIf(engine === 'postgres')('a connection that dies inside a transaction', () => {
  let test: TestDatabase
  let killer: postgres.Sql
  const unhandled: unknown[] = []
  const keep = (error: unknown): void => {
    unhandled.push(error)
  }
  beforeAll(async () => {
    test = await freshDatabase()
    await makeLittleCountry(test.db)
    killer = postgres(test.url ?? '', { max: 1, onnotice: () => {} })
    process.on('uncaughtException', keep)
    process.on('unhandledRejection', keep)
  })
  afterAll(async () => {
    process.off('uncaughtException', keep)
    process.off('unhandledRejection', keep)
    await killer.end()
    await test.drop()
  })

  /** The statements of a write, one of each kind: rows, a bulk load, what reads, what changes and removes. */
  const steps: { name: string; run: (tx: Tx) => Promise<unknown> }[] = [
    {
      name: 'insert a project',
      run: (tx) =>
        tx.query(sql`
      insert into projects (lao_code, fiscal_year, title, category, stage, source, source_id)
      values ('4500101', 2566, 'ถนนที่ขาดกลางทาง', 'road', 'approved', 'loss', '1')`),
    },
    {
      name: 'insert money',
      run: (tx) =>
        tx.query(sql`
      insert into project_funds (project_id, fund, approved)
      select id, 'own_revenue', 100 from projects where source = 'loss'`),
    },
    { name: 'make a staging table', run: (tx) => tx.query(sql`create temp table staged (n int) on commit drop`) },
    {
      name: 'copy into it',
      run: (tx) =>
        tx.copyIn(
          sql`staged (n)`,
          Array.from({ length: 5000 }, (_, n) => [n]),
        ),
    },
    {
      name: 'copy out',
      run: async (tx) => {
        let rows = 0
        for await (const [n] of tx.copyOut(sql`select n from staged`)) rows += n === null ? 0 : 1
        expect(rows).toBe(5000)
      },
    },
    {
      name: 'copy bytes out',
      run: async (tx) => {
        let bytes = 0
        await tx.copyBytes(sql`select n from staged`, (chunk) => (bytes += chunk.length))
        expect(bytes).toBeGreaterThan(5000 * 8)
      },
    },
    {
      name: 'insert geometry',
      run: (tx) =>
        tx.query(sql`
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      select id, 'planned', st_multi(st_setsrid(st_point(100.5, 15.5), 4326)), 'drawn', 'system' from projects where source = 'loss'`),
    },
    { name: 'update', run: (tx) => tx.query(sql`update projects set stage = 'contracted' where source = 'loss'`) },
    { name: 'delete', run: (tx) => tx.query(sql`delete from project_funds where approved = 100`) },
    { name: 'a reference row', run: (tx) => tx.query(sql`insert into meta (key, value) values ('loss', 'true')`) },
  ]

  async function whatIsLeft(): Promise<unknown> {
    const [row] = await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query(sql`
      select
        (select count(*)::int from thangnam.projects where source = 'loss') as projects,
        (select count(*)::int from thangnam.meta where key = 'loss') as meta,
        (select count(*)::int from thangnam.project_funds) as funds,
        (select count(*)::int from thangnam.project_geometries) as geometries`),
      ),
    )
    return row
  }
  const nothing = { projects: 0, meta: 0, funds: 0, geometries: 0 }

  async function writeWithDeathAt(step: number, when: 'before' | 'during', isStubborn: boolean): Promise<unknown> {
    return test.db.transact(system, async (tx) => {
      const [me] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      const kill = () => killer`select pg_terminate_backend(${me?.pid ?? 0})`
      for (const [i, { run }] of steps.entries()) {
        if (i === step && when === 'before') await kill()
        const work =
          i === step && when === 'during'
            ? Promise.all([run(tx), tx.query(sql`select pg_sleep(0.2)`), kill()])
            : run(tx)
        // A stubborn callback takes no notice of an error and goes on to its next statement.
        if (isStubborn) await work.catch(() => {})
        else await work
      }
    })
  }

  it.each(
    steps.flatMap(({ name }, step) =>
      (['before', 'during'] as const).flatMap((when) =>
        [false, true].map((isStubborn) => ({ name, step, when, isStubborn })),
      ),
    ),
  )(
    'killed $when "$name" (stubborn: $isStubborn): nothing is written, and the next write works',
    async ({ step, when, isStubborn }) => {
      // Others are waiting for a connection meanwhile, as in a busy server.
      const others = Array.from({ length: 8 }, () =>
        test.db.transact({ role: 'reader' }, (tx) =>
          tx.query<{ n: number }>(sql`select count(*)::int as n from areas`),
        ),
      )
      const outcome = await writeWithDeathAt(step, when, isStubborn).then(
        () => 'committed',
        (error: unknown) => error,
      )
      expect(outcome).toBeInstanceOf(DatabaseError)
      expect(outcome).toMatchObject({ code: '08006' })
      for (const rows of await Promise.all(others)) expect(rows[0]?.n).toBe(16)
      expect(await whatIsLeft()).toEqual(nothing)
      expect(
        await test.db.transact(system, async (tx) => {
          await tx.query(sql`insert into meta (key, value) values ('after', 'true')`)
          return tx.query(sql`delete from meta where key = 'after' returning key`)
        }),
      ).toEqual([{ key: 'after' }])
      expect(unhandled).toEqual([])
    },
    10_000,
  )

  it('is not handed out when it died while nobody used it', async () => {
    await killer`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    await new Promise((resolve) => setTimeout(resolve, 200)) // until the pool has heard of it
    const [row] = await test.db.transact({ role: 'reader' }, (tx) => tx.query<{ n: number }>(sql`select 1 as n`))
    expect(row?.n).toBe(1)
  })

  it('writes everything when nothing is killed', async () => {
    await writeWithDeathAt(-1, 'before', false)
    expect(await whatIsLeft()).toEqual({ projects: 1, meta: 1, funds: 0, geometries: 1 })
  })
})

describe('a statement outside a transaction', () => {
  it('has no right to anything', async () => {
    const test = await freshDatabase()
    try {
      // What a stray statement meets: the resting role, and no context.
      const rights = await test.asOwner((owner) =>
        owner.transact({ role: 'writer' }, (tx) =>
          tx.query<{ name: string; may: boolean }>(sql`
        select c.relname as name,
          has_table_privilege('thangnam_login', c.oid, 'select, insert, update, delete') as may
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'thangnam' and c.relkind in ('r', 'v')`),
        ),
      )
      expect(rights.length).toBeGreaterThan(15)
      expect(rights.filter(({ may }) => may)).toEqual([])
      const [schema] = await test.asOwner((owner) =>
        owner.transact({ role: 'writer' }, (tx) =>
          tx.query(sql`
        select has_schema_privilege('thangnam_login', 'thangnam', 'usage') as may`),
        ),
      )
      expect(schema).toEqual({ may: false })
    } finally {
      await test.drop()
    }
  })
})
