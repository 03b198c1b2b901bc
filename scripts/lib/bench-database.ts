import postgres from 'postgres'
import { sql, trustedSql } from '../../server/db.ts'
import { openPostgres } from '../../server/db-postgres.ts'
import { migrate } from '../../server/migrate.ts'
import { writeAreas } from '../../server/sample/write-areas.ts'
import { writeLaos } from '../../server/sample/write-laos.ts'
import { findPostgres, startCluster } from '../../test/support/postgres-cluster.mjs'
import { makeBaseline } from './bench-baseline.ts'
import { benchCountry, benchProjects, columnsOfTables, type ProjectRows } from './bench-projects.ts'

export interface BenchDatabase {
  url: string
  /** One connection of the owner, for the baselines and the edits: past our door, as another program would be. */
  owner: postgres.Sql
  stop(): Promise<void>
}

/**
 * A PostgreSQL with `rows` projects, vacuumed, and the tables of the baselines: a cluster of our own, gone with us, or
 * the empty database of DATABASE_URL; one that an earlier run filled with as many is taken as it is.
 */
export async function openBenchDatabase(rows: number, say: (text: string) => void): Promise<BenchDatabase> {
  const given = process.env.DATABASE_URL
  const cluster = given ? undefined : await ownCluster()
  const url = given ?? cluster?.url ?? ''
  const owner = postgres(url, { max: 1, onnotice: () => {}, connection: { search_path: 'thangnam, bench, public' } })
  const stop = async () => {
    await owner.end()
    await cluster?.stop()
  }
  try {
    const held = await rowsHeld(owner)
    if (held !== undefined && held !== rows)
      throw new Error(`DATABASE_URL holds another benchmark's ${held} projects: give an empty database`)
    if (held === undefined) await fill(url, owner, rows, say)
    return { url, owner, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function ownCluster() {
  const found = findPostgres()
  if ('lacks' in found) throw new Error(`There is no ${found.lacks} here. Set DATABASE_URL to an empty database.`)
  return startCluster(found.bin, { shared_buffers: '1GB', work_mem: '64MB', maintenance_work_mem: '512MB' })
}

async function rowsHeld(owner: postgres.Sql): Promise<number | undefined> {
  const [made] = await owner`select to_regclass('bench.filled') is not null as is_filled`
  if (!made?.['is_filled']) return undefined
  const [filled] = await owner`select rows::float8 as rows from bench.filled`
  return Number(filled?.['rows'])
}

async function fill(url: string, owner: postgres.Sql, rows: number, say: (text: string) => void): Promise<void> {
  const { country, laos } = await benchCountry()
  const db = openPostgres({ url, pool: 1, restingRole: null })
  try {
    await db.transact({ role: 'writer', actor: 'system' }, async (tx) => {
      await migrate(tx)
      await writeAreas(tx, country)
      await writeLaos(tx, laos)
    })
    say('areas and LAOs are in')
    await db.transact({ role: 'writer', actor: 'system' }, async (tx) => {
      // No trigger, no foreign key: what is generated is whole, and says itself where it counts.
      await tx.script(sql`
        set local session_replication_role = replica;
        drop index project_geometries_geom_idx, projects_lao_idx, project_funds_project_fund_idx, contracts_project_idx, disbursements_project_idx`)
      let done = 0
      for (const batch of benchProjects(laos, rows, 50_000)) {
        for (const [table, columns] of Object.entries(columnsOfTables)) {
          // the keys of one are the keys of the other
          await tx.copyIn(trustedSql(`${table} (${columns})`), batch[table as keyof ProjectRows])
        }
        done += batch.projects.length
        if (done % 250_000 === 0) say(`${done.toLocaleString('en')} projects are in`)
      }
      await tx.script(sql`
        create index project_geometries_geom_idx on project_geometries using gist (geom);
        create index projects_lao_idx on projects (lao_code);
        create unique index project_funds_project_fund_idx on project_funds (project_id, fund) nulls not distinct;
        create index contracts_project_idx on contracts (project_id);
        create index disbursements_project_idx on disbursements (project_id);
        select setval(pg_get_serial_sequence('projects', 'id'), max(id)) from projects`)
    })
  } finally {
    await db.close()
  }
  for (const table of Object.keys(columnsOfTables)) await owner.unsafe(`vacuum (analyze) ${table}`)
  say('projects are in, indexed and vacuumed')
  await makeBaseline(owner)
  await owner`create table bench.filled as select ${rows}::bigint as rows`
  say("the baselines' tables are made")
}
