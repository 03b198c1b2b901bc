/**
 * The atlas against PostGIS on N generated projects in a real PostgreSQL, each figure beside its baseline of the same run.
 * `npm run bench:atlas -- [--rows 1000000] [--only start,http,cached,edit,encoder,totals] [--profile] [--json]`; with
 * `--json` the last line is one JSON object. Its PostgreSQL is its own and gone afterwards, unless DATABASE_URL names an
 * empty database, which it fills and later runs take as it is. Linux only: CPU time of processes is read from /proc.
 */
import { parseArgs } from 'node:util'
import { Atlas } from '../server/atlas/atlas.ts'
import { openPostgres } from '../server/db-postgres.ts'
import { gridOf, worldX, worldY, type TileAddress } from '../tiles/tile-address.ts'
import { benchCached } from './lib/bench-cached.ts'
import { openBenchDatabase, type BenchDatabase } from './lib/bench-database.ts'
import { benchEdit } from './lib/bench-edit.ts'
import { benchEncoder } from './lib/bench-encoder.ts'
import { benchHttp } from './lib/bench-http.ts'
import { ownCpuMs, someTiles, type Figures } from './lib/bench-measure.ts'
import { profiled } from './lib/bench-profile.ts'
import { benchStart } from './lib/bench-start.ts'
import { benchTotals } from './lib/bench-totals.ts'

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    only: { type: 'string', default: 'start,http,cached,edit,encoder,totals' },
    profile: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
// What we started ends with us, by the handlers of our own end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
const parts = new Set(options.only.split(','))
const rows = Number(options.rows)
if (!Number.isInteger(rows) || rows < 1000) throw new Error('--rows is a whole number from 1000')
const began = performance.now()
const say = (text: string) =>
  console.error(`[${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s] ${text}`)

const results: Record<string, number> = { rows }
const figures: Figures = {
  put: (name, value, text) => {
    results[name] = Number(value.toPrecision(4))
    console.log(`${name.padEnd(30)} ${String(results[name]).padStart(10)} ${text}`)
  },
}

const database = await openBenchDatabase(rows, say)
try {
  if (['start', 'http', 'cached', 'edit'].some((part) => parts.has(part))) await benchServer(database)
  if (parts.has('encoder') || parts.has('totals')) await benchAtlas(database)
} finally {
  await database.stop()
}
if (options.json) console.log(JSON.stringify(results))

/** What is asked of the server as a whole, in a process of its own. */
async function benchServer({ url, owner }: BenchDatabase): Promise<void> {
  const tilesOf = await tilesByZoom(database)
  const server = await benchStart(url, figures)
  try {
    if (parts.has('http')) await benchHttp(server, url, owner, tilesOf, figures)
    if (parts.has('cached')) await benchCached(server, tilesOf, figures)
    if (parts.has('edit')) await benchEdit(server, owner, tilesOf(14, 30), figures)
  } finally {
    await server.stop()
  }
}

/** What is asked of the atlas alone, in this process. */
async function benchAtlas({ url, owner }: BenchDatabase): Promise<void> {
  const db = openPostgres({ url, pool: 2, restingRole: 'thangnam_login' })
  const run = options.profile ? profiled : <T>(_: string, part: () => Promise<T>) => part()
  try {
    const atlas = new Atlas(db)
    const before = ownCpuMs()
    await run('build', () => atlas.catchUp())
    figures.put('build_cpu_s', (ownCpuMs() - before) / 1000, 's CPU: reading everything into an atlas')
    const tilesOf = await tilesByZoom(database)
    if (parts.has('encoder')) await run('encoder', () => benchEncoder(atlas, owner, tilesOf, figures))
    if (parts.has('totals')) await run('totals', () => benchTotals(atlas, owner, figures))
  } finally {
    await db.close()
  }
}

/** Tiles that hold projects, picked from the database. */
async function tilesByZoom({ owner }: BenchDatabase): Promise<(z: number, count: number) => TileAddress[]> {
  const places = await owner<{ lng: number; lat: number }[]>`
    select st_x(p.at) as lng, st_y(p.at) as lat
    from (select st_geometryn(st_points(geom), 1) as at from project_geometries where project_id % 37 = 0 order by project_id) p`
  const positions = Uint32Array.from(places.flatMap(({ lng, lat }) => [gridOf(worldX(lng)), gridOf(worldY(lat))]))
  return (z, count) => someTiles(positions, places.length, z, count)
}
