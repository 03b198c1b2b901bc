import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import type { Db, Engine } from '../../server/db.ts'
import { openPglite } from '../../server/db-pglite.ts'
import { openPostgres } from '../../server/db-postgres.ts'
import { migrate } from '../../server/migrate.ts'

/** The engine this run of the database tests is on. */
export const engine: Engine = process.env.TEST_ENGINE === 'pglite' ? 'pglite' : 'postgres'

export interface TestDatabase {
  /** As the server has it: resting under a role without rights. */
  db: Db
  /** The same database in its owner's hands, past every right: only to look, or to break on purpose. */
  asOwner<T>(fn: (owner: Db) => Promise<T>): Promise<T>
  /** PostgreSQL only: its address. */
  url: string | undefined
  drop(): Promise<void>
}

/** A database of one's own, migrated and empty, on the engine of this run. */
export function freshDatabase(): Promise<TestDatabase> {
  return engine === 'pglite' ? freshPglite() : freshPostgres()
}

async function freshPglite(): Promise<TestDatabase> {
  const db = await openPglite({ seed: await pgliteSeed(), restingRole: 'thangnam_login' })
  return {
    db,
    url: undefined,
    asOwner: async (fn) => {
      await db.rest(null)
      try {
        return await fn(db)
      } finally {
        await db.rest('thangnam_login')
      }
    },
    drop: () => db.close(),
  }
}

async function pgliteSeed(): Promise<string> {
  const path = join(tmpdir(), `thangnam-pglite-${await sqlHash()}.tar`)
  if (!existsSync(path)) {
    const db = await openPglite({ restingRole: null })
    await db.transact({ role: 'writer' }, migrate)
    const own = `${path}.${process.pid}`
    await writeFile(own, await db.dump())
    await rename(own, path)
    await db.close()
  }
  return path
}

async function freshPostgres(): Promise<TestDatabase> {
  const base = process.env.TEST_DATABASE_URL
  if (!base) throw new Error('TEST_DATABASE_URL is not set: run the tests with npm test')
  const template = `thangnam_template_${await sqlHash()}`
  const name = `thangnam_test_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(base, { max: 1, onnotice: () => {} })
  // One test file makes the template; the others wait for it.
  await admin`select pg_advisory_lock(7849)`
  const [made] = await admin`select from pg_database where datname = ${template}`
  if (!made) {
    await admin.unsafe(`drop database if exists ${template}_making with (force)`) // left by a run whose migration failed
    await admin.unsafe(`create database ${template}_making`)
    const owner = openPostgres({ url: addressOf(base, `${template}_making`), pool: 1, restingRole: null })
    await owner.transact({ role: 'writer' }, migrate)
    await owner.close()
    await admin.unsafe(`alter database ${template}_making rename to ${template}`)
  }
  await admin.unsafe(`create database ${name} template ${template}`)
  await admin`select pg_advisory_unlock(7849)`

  const url = addressOf(base, name)
  const db = openPostgres({ url, pool: 4, restingRole: 'thangnam_login' })
  return {
    db,
    url,
    asOwner: async (fn) => {
      const owner = openPostgres({ url, pool: 1, restingRole: null })
      try {
        return await fn(owner)
      } finally {
        await owner.close()
      }
    },
    drop: async () => {
      await db.close()
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

function addressOf(base: string, database: string): string {
  const url = new URL(base)
  url.pathname = `/${database}`
  return url.href
}

async function sqlHash(): Promise<string> {
  const root = fileURLToPath(new URL('../../sql/', import.meta.url))
  const hash = createHash('sha256')
  for (const kind of ['migrations', 'functions']) {
    for (const name of (await readdir(join(root, kind))).sort()) {
      hash.update(name).update(await readFile(join(root, kind, name)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}
