import { get } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TileAddress } from '../../tiles/tile-address.ts'
import { askAgain } from './bench-load.ts'
import { cpuMsOf, type Figures } from './bench-measure.ts'
import { newestVersion, startBenchServer, type BenchServer } from './bench-server.ts'

const packed = { 'accept-encoding': 'br' }
const seconds = 4

/** Kept tiles of zoom 12 as browsers ask for them, packed, against a bare Hono route that sends the same bytes; turn by
 * turn, 16 connections. */
export async function benchCached(
  ours: BenchServer,
  tilesOf: (z: number, count: number) => TileAddress[],
  figures: Figures,
): Promise<void> {
  const version = await newestVersion(ours.origin)
  const paths = tilesOf(12, 200).map(({ z, x, y }) => `/tiles/projects/${version}/${z}/${x}/${y}.mvt`)
  const folder = await mkdtemp(join(tmpdir(), 'thangnam-bench-'))
  try {
    const file = join(folder, 'bodies.json')
    await writeFile(file, JSON.stringify(await bodiesOf(ours.origin, paths)))
    const bare = await startBenchServer('bytes', { BODIES: file })
    try {
      await compare(ours, bare, paths, figures)
    } finally {
      await bare.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function compare(ours: BenchServer, bare: BenchServer, paths: readonly string[], figures: Figures) {
  const rounds = 4
  const sums = { ours: { perSecond: 0, cpuMs: 0 }, bare: { perSecond: 0, cpuMs: 0 } }
  for (let round = -1; round < rounds; round++) {
    for (const [name, server] of [
      ['ours', ours],
      ['bare', bare],
    ] as const) {
      const before = cpuMsOf(server.pid)
      const { perSecond, answered } = await askAgain(server.origin, paths, seconds, packed)
      const cpuMs = (cpuMsOf(server.pid) - before) / answered
      if (round < 0) continue // the first is for the compiler
      sums[name].perSecond += perSecond / rounds
      sums[name].cpuMs += cpuMs / rounds
    }
  }
  figures.put('cached_ours_per_s', sums.ours.perSecond, `tiles/s, ${(1000 * sums.ours.cpuMs).toFixed(0)} µs CPU a tile`)
  figures.put('cached_bare_per_s', sums.bare.perSecond, `tiles/s, ${(1000 * sums.bare.cpuMs).toFixed(0)} µs CPU a tile`)
  figures.put('cached_ratio', sums.ours.perSecond / sums.bare.perSecond, 'of the bare route')
  figures.put('cached_cpu_ratio', sums.bare.cpuMs / sums.ours.cpuMs, 'of the bare route, by CPU')
}

/** The tiles' bytes as they come over the wire, packed, in base64. */
async function bodiesOf(origin: string, paths: readonly string[]): Promise<Record<string, string>> {
  const bodies: Record<string, string> = {}
  for (const path of paths) bodies[path] = (await rawBody(`${origin}${path}`)).toString('base64')
  return bodies
}

/** As it is on the wire: fetch would unpack it. */
function rawBody(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: packed }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks)))
      answer.on('error', reject)
    }).on('error', reject)
  })
}
