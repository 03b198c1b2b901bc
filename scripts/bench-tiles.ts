/**
 * CPU time of drawing tiles from memory: N features across Thailand (55 % points, 40 % lines of 10–40 vertices, 5 %
 * polygons), the same every time. `--features N` (200,000), `--json` (the last line is one JSON object).
 */
import { parseArgs } from 'node:util'
import type { TileColumn } from '../tiles/columns.ts'
import { encodeCellTile } from '../tiles/encode-cells.ts'
import { encodeFeatureTile } from '../tiles/encode-features.ts'
import { GeometryStoreBuilder } from '../tiles/geometry-store.ts'
import { indexFeatures } from '../tiles/index-features.ts'
import { hilbertKeys, orderByKey, rangeOfTile } from '../tiles/order-features.ts'
import { thinTile } from '../tiles/thin.ts'
import { tileAt, worldOfGrid, type TileAddress } from '../tiles/tile-address.ts'

const { values: options } = parseArgs({
  options: { features: { type: 'string' }, rows: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const count = Number(options.features ?? options.rows ?? 200_000)
const random = seeded(2569)
const figures: Record<string, number> = { features: count }

const wkbs = Array.from({ length: count }, someGeometry)
const builder = new GeometryStoreBuilder()
timed('store_ms', () => {
  for (const wkb of wkbs) builder.add(wkb)
})
timed('order_ms', () => builder.reorder(orderByKey(hilbertKeys(builder.view().positions, count))))
const store = builder.finish()
const index = timed('index_ms', () => indexFeatures(store))
const keys = hilbertKeys(store.positions)
const ids = Float64Array.from({ length: count }, (_, i) => i + 1)
const satang = Float64Array.from({ length: count }, () => Math.floor(random() ** 3 * 5e9))

const codes = (values: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * values))
const stage = textOf('stage', [
  'planned',
  'approved',
  'procurement',
  'contracted',
  'in_progress',
  'completed',
  'closed',
  'cancelled',
])
const columns: TileColumn[] = [
  stage,
  textOf('category', ['road', 'water']),
  textOf('type', ['concrete', 'asphalt', 'gravel', 'weir', 'pond', 'groundwater']),
  { kind: 'number', name: 'fy', values: Uint16Array.from({ length: count }, () => 2564 + Math.floor(random() * 6)) },
  { kind: 'number', name: 'budget', values: satang, divisor: 100 },
]

const included = new Uint8Array(count).fill(1)
const inOrder = { store, keys, length: count, included, weights: satang, ids }
for (const z of [5, 8]) {
  measure(`cells_z${z}`, z, (tile) => {
    const runs = [rangeOfTile(keys, tile)]
    const sums = [{ kind: 'number' as const, name: 'budget', values: satang, divisor: 100 }]
    return encodeCellTile({ layer: 'cells', ...tile, positions: store.positions, runs, sums, mixes: [stage] })
  })
}
for (const z of [8, 10, 12, 14]) {
  measure(`features_z${z}`, z, (tile) => {
    const found = index.searchTile(tile)
    const candidates = z < 12 ? thinTile(inOrder, tile, found) : found
    return encodeFeatureTile({ layer: 'projects', ...tile, store, ids, columns, candidates, simplify: z < 14 })
  })
}
if (options.json) console.log(JSON.stringify(figures))

/** Draws tiles that hold features, picked by feature, for at least 300 tiles or two seconds of CPU. */
function measure(
  name: string,
  z: number,
  encode: (tile: TileAddress) => { bytes: Uint8Array; features: number },
): void {
  const pick = seeded(z)
  const nextTile = () => {
    const i = Math.floor(pick() * count)
    return tileAt(z, worldOfGrid(store.positions[2 * i]!), worldOfGrid(store.positions[2 * i + 1]!))
  }
  for (let warm = 0; warm < 50; warm++) encode(nextTile())
  let [tiles, bytes, features, largest] = [0, 0, 0, 0]
  const start = process.cpuUsage()
  const elapsed = () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
  while (tiles < 300 && elapsed() < 2000) {
    const tile = encode(nextTile())
    tiles++
    bytes += tile.bytes.length
    features += tile.features
    largest = Math.max(largest, tile.bytes.length)
  }
  const ms = elapsed() / tiles
  figures[`${name}_ms`] = round(ms)
  figures[`${name}_kb`] = round(bytes / tiles / 1000)
  figures[`${name}_largest_kb`] = round(largest / 1000)
  figures[`${name}_drawn`] = round(features / tiles)
  console.log(
    `${name.padEnd(14)} ${ms.toFixed(3)} ms CPU a tile, ${(bytes / tiles / 1000).toFixed(1)} KB (at most ${(largest / 1000).toFixed(0)}), ${Math.round(features / tiles)} features, ${tiles} tiles`,
  )
}

function timed<T>(name: string, run: () => T): T {
  const start = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(start)
  figures[name] = round((user + system) / 1000)
  console.log(`${name.padEnd(18)} ${((user + system) / 1000).toFixed(0)}`)
  return result
}

function textOf(name: string, dictionary: string[]): TileColumn & { kind: 'text' } {
  return { kind: 'text', name, dictionary, codes: codes(dictionary.length) }
}

/** WKB of a point, a winding road or a pond; half of them around one of 77 towns. */
function someGeometry(): Uint8Array {
  const town = Math.floor(random() * 77)
  const isNearTown = random() < 0.5
  const lng = isNearTown ? 97.8 + (((town * 37) % 77) / 77) * 7 + random() * 0.3 : 97.5 + random() * 8
  const lat = isNearTown ? 6 + (town / 77) * 14 + random() * 0.3 : 6 + random() * 14
  const kind = random()
  if (kind < 0.55) return wkb(4, [[[lng, lat]]])
  if (kind < 0.95) {
    let heading = random() * 2 * Math.PI
    const road = [[lng, lat]]
    const vertices = 10 + Math.floor(random() * 31)
    while (road.length < vertices) {
      heading += (random() - 0.5) * 0.8
      const [x, y] = road.at(-1)!
      road.push([x! + 0.0004 * Math.cos(heading), y! + 0.0004 * Math.sin(heading)])
    }
    return wkb(5, [road])
  }
  const reach = 0.0003 + random() * 0.002
  const pond = Array.from({ length: 12 }, (_, i) => [
    lng + reach * (0.7 + 0.3 * random()) * Math.cos((i * Math.PI) / 6),
    lat + reach * (0.7 + 0.3 * random()) * Math.sin((i * Math.PI) / 6),
  ])
  return wkb(6, [[...pond, pond[0]!]])
}

function wkb(type: 4 | 5 | 6, [vertices]: number[][][]): Uint8Array {
  const head = { 4: 14, 5: 18, 6: 22 }[type]
  const view = new DataView(new ArrayBuffer(head + 16 * vertices!.length))
  view.setUint8(0, 1)
  view.setUint32(1, type, true)
  view.setUint32(5, 1, true)
  view.setUint8(9, 1)
  view.setUint32(10, type - 3, true)
  if (type === 6) view.setUint32(14, 1, true)
  if (type !== 4) view.setUint32(head - 4, vertices!.length, true)
  vertices!.flat().forEach((degrees, i) => view.setFloat64(head + 8 * i, degrees, true))
  return new Uint8Array(view.buffer)
}

/** Numbers in [0, 1), the same for the same seed: a linear congruential generator with the constants of Numerical Recipes. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function round(figure: number): number {
  return Number(figure.toFixed(3))
}
