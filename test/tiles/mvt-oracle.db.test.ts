import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql, type Db } from '../../server/db.ts'
import { textColumn } from '../../tiles/columns.ts'
import { encodeFeatureTile } from '../../tiles/encode-features.ts'
import { GeometryStoreBuilder, type GeometryStore } from '../../tiles/geometry-store.ts'
import { indexFeatures, type FeatureIndex } from '../../tiles/index-features.ts'
import { tileAt, worldOfGrid, type TileAddress } from '../../tiles/tile-address.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'

interface Feature {
  id: number
  name: string
  wkb: Uint8Array
}

// PostGIS draws the same tile. The embedded database's PostGIS has no ST_AsMVT.
describe.runIf(engine === 'postgres')('a tile drawn by PostGIS from the same geometry', () => {
  let test: TestDatabase
  let features: Feature[]
  let store: GeometryStore
  let index: FeatureIndex
  beforeAll(async () => {
    test = await freshDatabase()
    features = await test.asOwner(makeFeatures)
    const builder = new GeometryStoreBuilder()
    for (const { wkb } of features) builder.add(wkb)
    store = builder.finish()
    index = indexFeatures(store)
  })
  afterAll(() => test.drop())

  it('holds the same features and attributes, within one unit, in 500 tiles of zoom 9 to 16', async () => {
    const names = textColumn(
      'name',
      features.map(({ name }) => name),
    )
    const ids = Float64Array.from(features, ({ id }) => id)
    let compared = 0
    await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, async (tx) => {
        for (let i = 0; i < 500; i++) {
          const address = tileOver(store, i)
          const { z, x, y } = address
          const [row] = await tx.query<{ mvt: Uint8Array }>(sql`
            select st_asmvt(drawn, 'features', 4096, 'geom', 'id') as mvt
            from (
              select id, name, st_asmvtgeom(mercator, st_tileenvelope(${z}::int, ${x}::int, ${y}::int), 4096, 64, true) as geom
              from oracle
              where mercator && st_tileenvelope(${z}::int, ${x}::int, ${y}::int, margin => 64.0 / 4096)
            ) drawn
            where geom is not null`)
          const theirs = featuresOf(row?.mvt)
          const { bytes } = encodeFeatureTile({
            ...address,
            layer: 'features',
            store,
            ids,
            columns: [names],
            candidates: index.searchTile(address),
            simplify: false,
          })
          const ours = featuresOf(bytes)
          const where = `${z}/${x}/${y}`
          for (const [id, feature] of theirs) {
            const own = ours.get(id)
            if (own === undefined) {
              // PostGIS takes its box's own sides in; what only touches them shows nothing.
              expect(reach(feature), `${where} ${id} is missing`).toBeLessThanOrEqual(1)
              continue
            }
            expect(own.properties, where).toEqual(feature.properties)
            expect(own.type, where).toBe(feature.type)
            const [their, our] = [linesOf(feature), linesOf(own)]
            // What is smaller than a pixel we draw as a pixel, and PostGIS as it rounds.
            if (reach(feature) < 8 || reach(own) < 8) continue
            for (const [from, to] of [
              [our, their],
              [their, our],
            ] as const) {
              expect(farthest(inside(from), to), `${where} ${id}`).toBeLessThanOrEqual(1)
              // PostGIS rounds before it clips, so where a line leaves the buffer depends there on its slope.
              expect(farthest(from, to), `${where} ${id} at the buffer's side`).toBeLessThanOrEqual(3)
            }
            compared++
          }
          for (const [id, feature] of ours) {
            if (!theirs.has(id)) expect(reach(feature), `${where} ${id} is too much`).toBeLessThanOrEqual(16)
          }
        }
      }),
    )
    expect(compared).toBeGreaterThan(3000)
  })

  /** A tile over some vertex of some feature: none is empty. */
  function tileOver({ coordinates }: GeometryStore, i: number): TileAddress {
    const vertex = (i * 7919) % (coordinates.length / 2)
    return tileAt(9 + (i % 8), worldOfGrid(coordinates[2 * vertex] ?? 0), worldOfGrid(coordinates[2 * vertex + 1] ?? 0))
  }
})

/** 600 features about one degree: wells, roads that wander, ponds with islands, some in several parts. */
async function makeFeatures(owner: Db): Promise<Feature[]> {
  return owner.transact({ role: 'writer' }, async (tx) => {
    await tx.query(sql`select setseed(0.2566)`)
    await tx.script(sql`
      create table oracle as
      with places as (
        select n as id, st_setsrid(st_point(100 + random(), 15 + random()), 4326) as at, random() as a, random() as b
        from generate_series(1, 600) n
      ),
      shapes as (
        select id, case
          when id % 20 < 8 then st_multi(at)
          when id % 20 < 16 then st_multi((
            select st_makeline(st_translate(at, 0.0012 * k, 0.002 * sin(k * (0.3 + a)) + 0.0008 * cos(k * 2.1 * b)) order by k)
            from generate_series(0, 12 + id % 28) k))
          when id % 20 < 19 then st_multi(st_difference(
            st_buffer(at, 0.002 + 0.01 * a, 5), st_translate(st_buffer(at, 0.0008, 3), 0.0005, 0)))
          else st_union(array[st_buffer(at, 0.004, 4), st_buffer(st_translate(at, 0.02, 0.01), 0.003, 3)])
        end as geom
        from places
      )
      select id, 'โครงการที่ ' || id as name, geom, st_transform(geom, 3857) as mercator from shapes;
      create index on oracle using gist (mercator)`)
    return tx.query<Feature>(sql`select id, name, st_asbinary(st_multi(geom), 'NDR') as wkb from oracle order by id`)
  })
}

function featuresOf(bytes: Uint8Array | undefined): Map<number, VectorTileFeature> {
  const layer = bytes && bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers['features'] : undefined
  const found = new Map<number, VectorTileFeature>()
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const feature = layer?.feature(i)
    if (feature?.id !== undefined) found.set(feature.id, feature)
  }
  return found
}

type Point = { x: number; y: number }

function linesOf(feature: VectorTileFeature): Point[][] {
  return feature.loadGeometry()
}

/** The vertices that no clipping made. */
function inside(lines: Point[][]): Point[][] {
  const isInside = (value: number): boolean => value > -64 && value < 4096 + 64
  return lines.map((line) => line.filter(({ x, y }) => isInside(x) && isInside(y)))
}

/** The longer side of a feature's box, in units. */
function reach(feature: VectorTileFeature): number {
  const points = linesOf(feature).flat()
  const side = (values: number[]): number => Math.max(...values) - Math.min(...values)
  return Math.max(side(points.map(({ x }) => x)), side(points.map(({ y }) => y)))
}

/** How far the farthest vertex of one is from the other. */
function farthest(from: Point[][], to: Point[][]): number {
  return Math.max(0, ...from.flat().map((point) => Math.min(...to.map((line) => distanceToLine(point, line)))))
}

function distanceToLine(point: Point, line: Point[]): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < line.length; i++) {
    const a = line[i] ?? point
    const b = line[i + 1] ?? a
    const length2 = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
    const along = length2 === 0 ? 0 : ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length2
    const t = Math.max(0, Math.min(1, along))
    least = Math.min(least, Math.hypot(point.x - a.x - t * (b.x - a.x), point.y - a.y - t * (b.y - a.y)))
  }
  return least
}
