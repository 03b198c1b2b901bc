import { existsSync } from 'node:fs'
import type postgres from 'postgres'
import type { TileAddress } from '../../tiles/tile-address.ts'
import { askOnce, type Load } from './bench-load.ts'
import { cpuMsOf, type Figures } from './bench-measure.ts'
import { newestVersion, startBenchServer, type BenchServer } from './bench-server.ts'

const connections = 8

/**
 * The whole path of tiles nobody asked before: our server against a Hono route with ST_AsMVT, the same tiles, not packed
 * (the client takes no encoding), 8 connections. CPU is that of the server's process and of the database's.
 */
export async function benchHttp(
  ours: BenchServer,
  url: string,
  owner: postgres.Sql,
  tilesOf: (z: number, count: number) => TileAddress[],
  figures: Figures,
): Promise<void> {
  const theirs = await startBenchServer('mvt', { DATABASE_URL: url })
  try {
    const version = await newestVersion(ours.origin)
    for (const [z, count] of [
      [10, 400],
      [12, 2000],
      [14, 4000],
    ] as const) {
      const tiles = tilesOf(z, count)
      const warming = tiles.splice(0, Math.floor(tiles.length / 4))
      const oursAt = ({ x, y }: TileAddress) => `/tiles/projects/${version}/${z}/${x}/${y}.mvt`
      const theirsAt = ({ x, y }: TileAddress) => `/tiles/${z}/${x}/${y}`
      const measured: Record<string, Load & { cpuMs: number }> = {}
      for (const [name, server, pathOf] of [
        ['ours', ours, oursAt],
        ['mvt', theirs, theirsAt],
      ] as const) {
        await askOnce(server.origin, warming.map(pathOf), connections)
        const pids = [server.pid, ...(await backends(owner))]
        const before = pids.map(cpuMsOf)
        const load = await askOnce(server.origin, tiles.map(pathOf), connections)
        const cpuMs = pids.reduce((sum, pid, i) => sum + spentSince(before[i]!, pid), 0) / tiles.length
        measured[name] = { ...load, cpuMs }
        figures.put(`http_${name}_z${z}_per_s`, load.perSecond, `tiles/s, p50 ${load.p50} ms, p99 ${load.p99} ms`)
        figures.put(`http_${name}_z${z}_cpu_ms`, cpuMs, 'ms CPU a tile, server and database')
      }
      figures.put(`http_z${z}_ratio`, measured['ours']!.perSecond / measured['mvt']!.perSecond, 'times as many')
      figures.put(`http_z${z}_cpu_ratio`, measured['mvt']!.cpuMs / measured['ours']!.cpuMs, 'times less CPU')
    }
  } finally {
    await theirs.stop()
  }
}

/** What a process has spent since; nothing where a client of somebody else's has gone meanwhile. */
function spentSince(beforeMs: number, pid: number): number {
  return existsSync(`/proc/${pid}/task`) ? cpuMsOf(pid) - beforeMs : 0
}

/** The database's processes for its clients. */
async function backends(owner: postgres.Sql): Promise<number[]> {
  const rows = await owner<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`
  return rows.map(({ pid }) => pid)
}
