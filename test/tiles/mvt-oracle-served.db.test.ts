import type { VectorTileFeature } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Atlas } from '../../server/atlas/atlas.ts'
import { projectTile } from '../../server/atlas/atlas-tiles.ts'
import { sql, type Db, type Tx } from '../../server/db.ts'
import { latOf, lngOf, tileAt, tileBox, worldX, worldY, type TileAddress } from '../../tiles/tile-address.ts'
import { completeFromZoom } from '../../tiles/thin.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { tileProblems } from './tile-problems.ts'
import { farthest, featuresOf, reachOf, type Point } from '../support/mvt-distance.ts'

const pixel = 8
const buffer = 64

/**
 * Tiles as they are served, simplified below zoom 16, against two of PostGIS's own: ST_AsMVT, and the exact geometry cut
 * by the buffered tile (ST_Intersection), in tile units. What is measured: the Hausdorff distance both ways, over vertices
 * and points at most 4 units apart between them, of whatever lies a pixel or more within the buffer's edge; outlines, for
 * polygons. It must not exceed a pixel of 1/512 of a tile side, 8 units. Left out, as they are meant to differ: holes and
 * parts smaller than a pixel (we draw such parts a pixel large and leave such holes out, PostGIS as it rounds), and what
 * only touches the buffer's edge. The embedded database's PostGIS has no ST_AsMVT.
 */
describe.runIf(engine === 'postgres')('a tile as it is served', () => {
  let test: TestDatabase
  let atlas: Atlas
  let corners: Point[]
  beforeAll(async () => {
    test = await freshDatabase()
    await makeLittleCountry(test.db)
    const shapes = [...onEdges(), ...fc.sample(shape, { numRuns: 330, seed: 2571 })]
    await test.db.transact(system, async (tx) => {
      for (const [i, wkt] of shapes.entries()) await insertShape(tx, i, wkt)
    })
    corners = await test.asOwner(makeOracle)
    atlas = new Atlas(test.db)
    await atlas.catchUp()
  })
  afterAll(() => test.drop())

  it('has the features, attributes and geometry of ST_AsMVT and of the exact cut, within a pixel, in 360 tiles of zoom 8 to 16', async () => {
    const seen = { features: 0, lines: 0, polygons: 0, points: 0, simplified: 0 }
    const worst = { mvt: 0, exact: 0 }
    await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, async (tx) => {
        for (let i = 0; i < 360; i++) {
          const address = tileOver(i)
          const where = `${address.z}/${address.x}/${address.y}`
          const tile = projectTile(atlas, address, {})
          expect(tile.generalized, where).toBe(false)
          expect(tileProblems(tile.bytes), where).toEqual([])
          const ours = featuresOf(tile.bytes, 'projects')
          const theirs = featuresOf(await drawMvt(tx, address), 'projects')
          const exact = await cutExactly(tx, address)
          for (const [id, own] of ours) {
            const about = `${where} project ${id}`
            const cut = exact.get(id)
            if (cut === undefined) {
              expect(inner(linesOf(own)).flat(), `${about} is too much`).toEqual([])
              continue
            }
            const their = theirs.get(id)
            // What PostGIS loses in rounding is smaller than a pixel, or a polygon thinner than a unit, or reaches no
            // farther into the tile.
            if (their === undefined) {
              const shown =
                own.type === 3 ? Math.min(reachOf(inner(cut).flat()), 8 * widthOf(cut)) : reachOf(inner(cut).flat())
              expect(shown, `${about} is not in ST_AsMVT`).toBeLessThan(pixel)
            } else {
              expect(own.properties, about).toEqual(their.properties)
              expect(own.type, about).toBe(their.type)
              const apart = distance(linesOf(own), linesOf(their), own.type)
              worst.mvt = Math.max(worst.mvt, apart)
              expect(apart, `${about} from ST_AsMVT`).toBeLessThanOrEqual(pixel)
            }
            const apart = distance(linesOf(own), cut, own.type)
            worst.exact = Math.max(worst.exact, apart)
            expect(apart, `${about} from its exact cut`).toBeLessThanOrEqual(pixel)
            seen.features++
            seen[(['points', 'points', 'lines', 'polygons'] as const)[own.type] ?? 'points']++
            if (linesOf(own).flat().length < cut.flat().length) seen.simplified++
          }
          if (address.z < completeFromZoom) continue // thinned: not every project is in it
          for (const [id, their] of theirs) {
            if (!ours.has(id)) expect(inner(linesOf(their)).flat(), `${where} project ${id} is missing`).toEqual([])
          }
        }
      }),
    )
    expect(Math.min(seen.points, seen.lines, seen.polygons), JSON.stringify(seen)).toBeGreaterThan(300)
    expect(seen.simplified, JSON.stringify(seen)).toBeGreaterThan(300)
    // The bound is not met by much: if it were, nothing would be simplified.
    expect(worst.mvt, JSON.stringify(worst)).toBeGreaterThan(2)
  })

  /** A tile over a corner of some project, or its neighbour. */
  function tileOver(i: number): TileAddress {
    const { x, y } = corners[(i * 7919) % corners.length]!
    const tile = tileAt(8 + (i % 9), worldX(x), worldY(y))
    return i % 5 === 0 ? { ...tile, x: tile.x + 1 } : tile
  }
})

/** What lies a pixel or more within the buffer's edge. */
function isInner({ x, y }: Point): boolean {
  const isWithin = (unit: number): boolean => unit > -buffer + pixel && unit < 4096 + buffer - pixel
  return isWithin(x) && isWithin(y)
}

function inner(lines: readonly Point[][]): Point[][] {
  return lines.map((line) => line.filter(isInner)).filter((line) => line.length > 0)
}

/** How wide a polygon is on average: the area of its outer ring by the reach of it. */
function widthOf([ring = []]: Point[][]): number {
  const doubleArea = ring.reduce((sum, { x, y }, i) => {
    const next = ring[(i + 1) % ring.length]!
    return sum + x * next.y - next.x * y
  }, 0)
  return Math.abs(doubleArea) / 2 / reachOf(ring)
}

function linesOf(feature: VectorTileFeature): Point[][] {
  return feature.loadGeometry()
}

/** The Hausdorff distance both ways of what both sides mean to draw. */
function distance(ours: Point[][], theirs: Point[][], type: number): number {
  // a part drawn as a pixel may have rounded to a little more than one
  const large = (lines: Point[][], limit: number) =>
    type === 1 || lines.length === 1 ? lines : lines.filter((line) => reachOf(line) >= limit)
  const [own, their] = [large(ours, pixel + 2), large(theirs, pixel + 2)]
  const oneWay = (from: Point[][], to: Point[][]) => farthest(from, to, { counts: isInner })
  return Math.max(oneWay(own, theirs), oneWay(their, ours))
}

/** A project of a shape, with money to tell and titles of all kinds. */
async function insertShape(tx: Tx, i: number, wkt: string): Promise<void> {
  await insertProject(tx, {
    title: `ก่อสร้างแห่งที่ ${i} "น้ำ" — 50%`,
    fy: 2564 + (i % 6),
    category: (['road', 'water', 'other'] as const)[i % 3]!,
    type: ([i % 2 ? 'concrete' : null, 'weir', null] as const)[i % 3]!,
    stage: ['approved', 'closed', 'contracted'][i % 3]!,
    lao: ['4500101', '6510201', null][i % 3]!,
    planned: wkt,
    funds: i % 4 === 0 ? [] : [['own_revenue', `${1000 + i}.50`, i % 4 === 1 ? null : `${900 + i}.25`]],
    disbursements: i % 5 === 0 ? [[null, `${i}.75`, '2023-01-01']] : [],
  })
}

/** The projects with the attributes of our tiles, for ST_AsMVT; returns corners of them, in degrees. */
async function makeOracle(owner: Db): Promise<Point[]> {
  return owner.transact({ role: 'writer' }, async (tx) => {
    await tx.script(sql`
      create table oracle as
      select
        p.id, p.category, coalesce(p.type, 'unspecified') as type, p.stage, p.fiscal_year as fy, p.lao_code as lao,
        m.approved::float8 as approved, m.disbursed::float8 as disbursed, m.budget::float8 as budget, p.title,
        st_transform(p.geom, 3857) as mercator
      from published_projects p
      left join (
        select project_id, sum(approved) as approved, sum(disbursed) as disbursed,
          coalesce(sum(approved), sum(contract_amount), sum(planned)) as budget
        from published_lines
        group by project_id
      ) m on m.project_id = p.id;
      create index on oracle using gist (mercator)`)
    return tx.query<Point>(sql`
      select st_x(d.geom) as x, st_y(d.geom) as y
      from published_projects p, st_dumppoints(p.geom) d
      where d.path[array_length(d.path, 1)] % 3 = 1
      order by p.id, d.path`)
  })
}

async function drawMvt(tx: Tx, { z, x, y }: TileAddress): Promise<Uint8Array | undefined> {
  const attributes = z >= 13 ? sql`title,` : sql``
  const [row] = await tx.query<{ mvt: Uint8Array }>(sql`
    select st_asmvt(drawn, 'projects', 4096, 'geom', 'id') as mvt
    from (
      select id, category, type, stage, fy, lao, approved, disbursed, budget, ${attributes}
        st_asmvtgeom(mercator, st_tileenvelope(${z}::int, ${x}::int, ${y}::int), 4096, 64, true) as geom
      from oracle
      where mercator && st_tileenvelope(${z}::int, ${x}::int, ${y}::int, margin => 64.0 / 4096)
    ) drawn
    where geom is not null`)
  return row?.mvt
}

/** Each project cut by the buffered tile and nothing else: lines, rings or points in tile units, unrounded. */
async function cutExactly(tx: Tx, { z, x, y }: TileAddress): Promise<Map<number, Point[][]>> {
  const rows = await tx.query<{ id: number; geometry: string }>(sql`
    with tile as (
      select st_tileenvelope(${z}::int, ${x}::int, ${y}::int) as box,
        st_tileenvelope(${z}::int, ${x}::int, ${y}::int, margin => 64.0 / 4096) as buffered
    ),
    scaled as (
      select *, 4096 / (st_xmax(box) - st_xmin(box)) as scale
      from tile
    )
    select id::float8 as id,
      st_asgeojson(st_affine(st_intersection(mercator, buffered),
        scale, 0, 0, -scale, -st_xmin(box) * scale, st_ymax(box) * scale), 4) as geometry
    from oracle, scaled
    where mercator && buffered and st_intersects(mercator, buffered)`)
  return new Map(rows.map(({ id, geometry }) => [id, pointLists(JSON.parse(geometry))]))
}

interface GeoJson {
  type: string
  coordinates?: unknown
  geometries?: GeoJson[]
}

/** The innermost lists of positions; each point for itself. */
function pointLists({ type, coordinates, geometries = [] }: GeoJson): Point[][] {
  const found: Point[][] = geometries.flatMap(pointLists)
  if (type === 'MultiPoint' && Array.isArray(coordinates)) {
    return coordinates.map(([x, y]: [number, number]) => [{ x, y }])
  }
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    if (typeof part[0] === 'number') found.push([{ x: part[0], y: Number(part[1]) }])
    else if (Array.isArray(part[0]) && typeof part[0][0] === 'number')
      found.push(part.map(([px, py]: [number, number]) => ({ x: px, y: py })))
    else part.forEach(visit)
  }
  visit(coordinates)
  return found
}

type LngLat = readonly [lng: number, lat: number]
const text = (points: readonly LngLat[]) => points.map(([lng, lat]) => `${lng} ${lat}`).join(', ')
const ringText = (points: readonly LngLat[]) => `(${text([...points, points[0]!])})`

/** The country's extremes, and a few towns to crowd around. */
const places: LngLat[] = [
  [97.3437, 18.5],
  [105.6369, 15.3],
  [100.1, 20.4649],
  [101.15, 5.6128],
  [100.5, 13.75],
  [98.99, 18.79],
  [102.8, 16.43],
]
const place: fc.Arbitrary<LngLat> = fc
  .tuple(
    fc.constantFrom(...places),
    fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  )
  .map(([[lng, lat], dx, dy]) => [lng + dx, lat + dy])
/** From a hand's breadth to two degrees. */
const size = fc.double({ min: -6, max: 0.3, noNaN: true }).map((power) => 10 ** power)

const road: fc.Arbitrary<LngLat[]> = fc
  .tuple(
    place,
    size,
    fc.array(fc.double({ min: -0.9, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 120 }),
    fc.double({ min: 0, max: 6.28, noNaN: true }),
  )
  .map(([[lng, lat], length, turns, start]) => {
    let heading = start
    const points: LngLat[] = [[lng, lat]]
    for (const turn of turns) {
      heading += turn
      const [x, y] = points.at(-1)!
      points.push([x + (length / turns.length) * Math.cos(heading), y + (length / turns.length) * Math.sin(heading)])
    }
    return points
  })

/** A ring about a place, and one within it for a hole. */
const shore: fc.Arbitrary<{ outer: LngLat[]; inner: LngLat[] }> = fc
  .tuple(place, size, fc.array(fc.double({ min: 0.6, max: 1, noNaN: true }), { minLength: 3, maxLength: 90 }))
  .map(([[lng, lat], reach, away]) => {
    const ring = (scale: number) =>
      away.map((share, i): LngLat => {
        const angle = (2 * Math.PI * i) / away.length
        return [lng + scale * reach * share * Math.cos(angle), lat + scale * reach * share * Math.sin(angle)]
      })
    return { outer: ring(0.5), inner: ring(0.12) }
  })

const shape: fc.Arbitrary<string> = fc.oneof(
  place.map((point) => `POINT(${text([point])})`),
  fc
    .tuple(
      place,
      fc.array(
        fc.tuple(fc.double({ min: -0.02, max: 0.02, noNaN: true }), fc.double({ min: -0.02, max: 0.02, noNaN: true })),
        { minLength: 2, maxLength: 12 },
      ),
    )
    .map(([[lng, lat], offsets]) => `MULTIPOINT(${text(offsets.map(([dx, dy]): LngLat => [lng + dx, lat + dy]))})`),
  road.map((points) => `LINESTRING(${text(points)})`),
  fc
    .array(road, { minLength: 2, maxLength: 4 })
    .map((roads) => `MULTILINESTRING(${roads.map((points) => `(${text(points)})`).join(', ')})`),
  shore.map(({ outer }) => `POLYGON(${ringText(outer)})`),
  shore.map(({ outer, inner: hole }) => `POLYGON(${ringText(outer)}, ${ringText([...hole].reverse())})`),
  fc.tuple(shore, fc.double({ min: 2, max: 3, noNaN: true })).map(([{ outer, inner: hole }, shift]) => {
    const away = reachOf(outer.map(([x, y]) => ({ x, y }))) * shift
    const other = outer.map(([lng, lat]): LngLat => [lng + away, lat])
    return `MULTIPOLYGON((${ringText(outer)}, ${ringText([...hole].reverse())}), (${ringText(other)}))`
  }),
)

/** Points, lines and areas on the edges, corners and buffer's edges of tiles of zoom 12 and 14. */
function onEdges(): string[] {
  return [12, 14].flatMap((z) => {
    const [west, north, east, south] = tileBox(tileAt(z, worldX(100.5), worldY(13.75)))
    const side = east - west
    const at = (x: number, y: number): LngLat => [lngOf(west + x * side), latOf(north + y * side)]
    const edge = buffer / 4096
    const box = (x1: number, y1: number, x2: number, y2: number) =>
      ringText([at(x1, y1), at(x1, y2), at(x2, y2), at(x2, y1)])
    expect(south).toBeGreaterThan(north)
    return [
      ...[
        [0, 0],
        [1, 1],
        [0, 0.5],
        [0.5, 1],
        [-edge, 0.3],
        [1 + edge, 0.7],
        [-edge, -edge],
      ].map(([x, y]) => `POINT(${text([at(x!, y!)])})`),
      `LINESTRING(${text([at(0, 0), at(1, 0)])})`,
      `LINESTRING(${text([at(1, 0), at(1, 1)])})`,
      `LINESTRING(${text([at(-edge, 0), at(-edge, 1)])})`,
      `LINESTRING(${text([at(-1, -1), at(2, 2)])})`,
      `LINESTRING(${text([at(0, 1), at(0.5, 0.5), at(1, 1)])})`,
      `POLYGON(${box(0, 0, 1, 1)})`,
      `POLYGON(${box(-edge, -edge, 1 + edge, 1 + edge)})`,
      `POLYGON(${box(-1, -1, 2, 2)}, ${box(0.25, 0.25, 0.75, 0.75)})`,
      `POLYGON(${box(1, 0, 2, 1)})`,
      `POLYGON(${box(0.5, -0.5, 0.5005, 1.5)})`,
    ]
  })
}
