import { readdirSync, readFileSync } from 'node:fs'
import type postgres from 'postgres'
import { nowhere, tileAt, worldOfGrid, type TileAddress } from '../../tiles/tile-address.ts'

/** Where figures go: by name, rounded, and onto the screen. */
export interface Figures {
  put(name: string, value: number, text: string): void
}

/**
 * CPU time of a process so far, in milliseconds: the run time of its threads that are alive (`schedstat`, in nanoseconds;
 * utime and stime of `stat` are in hundredths of a second, coarser than a tile).
 */
export function cpuMsOf(pid: number): number {
  let nanoseconds = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [ran] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    nanoseconds += Number(ran)
  }
  return nanoseconds / 1e6
}

/** CPU time of this process so far, in milliseconds, garbage collection and compilation included. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The server process of a connection, whose CPU time is the statement's; no helpers work beside it. */
export async function backendOf(client: postgres.Sql): Promise<number> {
  await client`set max_parallel_workers_per_gather = 0`
  await client`set jit = off`
  const [row] = await client`select pg_backend_pid() as pid`
  return Number(row?.['pid'])
}

/** Distinct tiles of a zoom that hold projects, at most `count`, picked by project: the busy ones more often. The same
 * for the same data. `positions` as in `GeometryStore`, `rows` how many of them. */
export function someTiles(positions: Uint32Array, rows: number, z: number, count: number): TileAddress[] {
  const tiles = new Map<string, TileAddress>()
  for (let i = 1; i <= 40 * count && tiles.size < count; i++) {
    const row = (i * 2_654_435_761) % rows
    const [x = nowhere, y = nowhere] = positions.subarray(2 * row, 2 * row + 2)
    if (x === nowhere) continue
    const tile = tileAt(z, worldOfGrid(x), worldOfGrid(y))
    tiles.set(`${tile.x}/${tile.y}`, tile)
  }
  return [...tiles.values()]
}

/** Memory of a process in megabytes: what is resident now, and the most there ever was. */
export function memoryMbOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kb = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1])
  return { now: kb('VmRSS') / 1024, most: kb('VmHWM') / 1024 }
}
