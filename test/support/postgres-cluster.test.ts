import { existsSync } from 'node:fs'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { findPostgres, freePort, startCluster } from './postgres-cluster.mjs'

const found = findPostgres()

it.skipIf('lacks' in found)(
  'starts a PostgreSQL of its own and leaves nothing behind',
  { timeout: 120_000 },
  async () => {
    if ('lacks' in found) return
    const cluster = await startCluster(found.bin)
    const sql = postgres(cluster.url, { onnotice: () => undefined })
    const [row] = await sql<{ user: string; fsync: string; version: number; folder: string }[]>`
    select current_user as user, current_setting('fsync') as fsync,
           current_setting('server_version_num')::int / 10000 as version,
           current_setting('data_directory') as folder`
    expect(row).toMatchObject({ user: 'postgres', fsync: 'off' })
    expect(row?.version).toBeGreaterThanOrEqual(15)
    const folder = row?.folder ?? ''
    expect(existsSync(folder)).toBe(true)
    await sql.end()
    await cluster.stop()

    const late = postgres(cluster.url, { connect_timeout: 2, onnotice: () => undefined })
    await expect(late`select 1`).rejects.toThrow(/ECONNREFUSED/)
    await late.end()
    expect(existsSync(folder)).toBe(false)
  },
)

it('finds a port that can be listened on', async () => {
  const port = await freePort()
  expect(port).toBeGreaterThan(1023)
  expect(port).toBeLessThan(65_536)
})
