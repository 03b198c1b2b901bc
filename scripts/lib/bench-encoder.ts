import type postgres from 'postgres'
import type { Atlas } from '../../server/atlas/atlas.ts'
import { cellTile, projectTile } from '../../server/atlas/atlas-tiles.ts'
import type { AtlasFilter } from '../../server/atlas/atlas-filter.ts'
import type { TileAddress } from '../../tiles/tile-address.ts'
import { benchFilter, drawMvt } from './bench-baseline.ts'
import { backendOf, cpuMsOf, ownCpuMs, type Figures } from './bench-measure.ts'

/** What is drawn at each zoom, in how many tiles, and what of PostGIS's stands against it. */
const zooms = [
  { z: 5, layer: 'cells', tiles: 6, against: ['all', 'filtered'] },
  { z: 8, layer: 'cells', tiles: 20, against: ['all', 'filtered'] },
  { z: 8, layer: 'projects', tiles: 20, against: ['all', 'filtered', 'thinned'] },
  { z: 10, layer: 'projects', tiles: 80, against: ['all', 'filtered', 'thinned'] },
  { z: 12, layer: 'projects', tiles: 300, against: ['all', 'filtered'] },
  { z: 14, layer: 'projects', tiles: 600, against: ['all', 'filtered'] },
] as const

/**
 * CPU time of drawing a tile that is not kept, from memory and by ST_AsMVT, the same tiles. Ours is this process's time;
 * PostGIS's is the backend's, so what its client does with the bytes is not counted. The best of three rounds on both
 * sides. `all`: every project. `filtered`: three years, roads and water. `thinned`: ST_AsMVT with the thinning of our
 * tiles ready in a column.
 */
export async function benchEncoder(
  atlas: Atlas,
  owner: postgres.Sql,
  tilesOf: (z: number, count: number) => TileAddress[],
  figures: Figures,
): Promise<void> {
  // All of ours first: what PostGIS's tiles leave behind in this process would be swept up at our cost.
  const ours = new Map<string, number>()
  for (const { z, layer, tiles } of zooms) {
    const addresses = tilesOf(z, tiles)
    for (const [narrowing, filter] of [
      ['all', {}],
      ['filtered', benchFilter],
    ] as const) {
      const drawn = await bestOf(3, () => Promise.resolve(drawOurs(atlas, layer, addresses, filter)))
      ours.set(`${layer} ${z} ${narrowing}`, drawn.ms)
      figures.put(
        `${layer}_z${z}_${narrowing}_ms`,
        drawn.ms,
        `ms, ${drawn.kb.toFixed(1)} KB, ${addresses.length} tiles`,
      )
    }
  }
  const backend = await backendOf(owner)
  const theirs = new Map<string, number>()
  for (const { z, layer, tiles, against } of zooms) {
    const addresses = tilesOf(z, tiles)
    for (const narrowing of against) {
      const name = `mvt_z${z}_${narrowing}_ms`
      if (!theirs.has(name)) {
        const drawn = await bestOf(3, () => drawTheirs(owner, backend, addresses, narrowing))
        theirs.set(name, drawn.ms)
        figures.put(name, drawn.ms, `ms by ST_AsMVT, ${drawn.kb.toFixed(1)} KB`)
      }
      const ratio = theirs.get(name)! / ours.get(`${layer} ${z} ${narrowing === 'thinned' ? 'all' : narrowing}`)!
      figures.put(`${layer}_z${z}_ratio_${narrowing}`, ratio, 'times less CPU')
    }
  }
}

async function drawTheirs(
  owner: postgres.Sql,
  backend: number,
  addresses: readonly TileAddress[],
  narrowing: 'all' | 'filtered' | 'thinned',
) {
  const before = cpuMsOf(backend)
  let bytes = 0
  for (const address of addresses) bytes += (await drawMvt(owner, address, narrowing)).length
  return { ms: (cpuMsOf(backend) - before) / addresses.length, kb: bytes / addresses.length / 1000 }
}

function drawOurs(atlas: Atlas, layer: 'cells' | 'projects', addresses: readonly TileAddress[], filter: AtlasFilter) {
  const encode = layer === 'cells' ? cellTile : projectTile
  // The selection of a filter is made once for all its tiles; totals are where selecting is measured. Twenty tiles at
  // least, and as many before, for the compiler: of zoom 5 the country has four.
  const drawn = Array.from({ length: Math.max(20, addresses.length) }, (_, i) => addresses[i % addresses.length]!)
  for (const address of drawn.slice(0, 60)) encode(atlas, address, filter)
  const before = ownCpuMs()
  let bytes = 0
  for (const address of drawn) bytes += encode(atlas, address, filter).bytes.length
  return { ms: (ownCpuMs() - before) / drawn.length, kb: bytes / drawn.length / 1000 }
}

async function bestOf<T extends { ms: number }>(rounds: number, run: () => Promise<T>): Promise<T> {
  let best = await run()
  for (let round = 1; round < rounds; round++) {
    const next = await run()
    if (next.ms < best.ms) best = next
  }
  return best
}
