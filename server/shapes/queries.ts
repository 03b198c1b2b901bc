import { sql, type Tx } from '../db.ts'
import type { Polygon, Shape } from './shape.ts'

export interface ShapeRecord {
  shape: Shape
  vertices: number
  areaM2: number
}

/** Where a shape is not valid, and why, in PostGIS's words. */
export interface ShapeFault {
  reason: string
  lng: number
  lat: number
}

/** What is wrong with the outline, or undefined. Nothing is mended here: see docs/decisions.md. */
export async function checkOutline(tx: Tx, { polygons }: Shape): Promise<ShapeFault | undefined> {
  const [detail] = await tx.query<ShapeFault & { valid: boolean }>(sql`
    select (d).valid, (d).reason, st_x((d).location) as lng, st_y((d).location) as lat
    from (select st_isvaliddetail(st_geomfromewkt(${ewktOf(polygons)}::text)) as d) detail`)
  return detail?.valid === true
    ? undefined
    : { reason: detail?.reason ?? '', lng: detail?.lng ?? NaN, lat: detail?.lat ?? NaN }
}

/** The shape, noted as used today; undefined where none has the id. */
export async function getShape(tx: Tx, id: string): Promise<ShapeRecord | undefined> {
  await noteShapeUsed(tx, id)
  const [row] = await tx.query<{ geometry: string; vertices: number; area_m2: number }>(sql`
    select st_asgeojson(geom, 7) as geometry, vertices, area_m2 from shapes where id = ${id}`)
  if (!row) return undefined
  // a multipolygon by its column's type, rings closed
  const { coordinates } = JSON.parse(row.geometry) as { coordinates: [number, number][][][] }
  const polygons = coordinates.map((rings) => rings.map((ring) => ring.slice(0, -1)))
  return { shape: { id, polygons }, vertices: row.vertices, areaM2: row.area_m2 }
}

/** Says that a shape was used today; once a day only is something written. */
export async function noteShapeUsed(tx: Tx, id: string): Promise<void> {
  await tx.query(sql`
    update shapes
    set last_used_on = (now() at time zone 'utc')::date
    where id = ${id} and last_used_on < (now() at time zone 'utc')::date`)
}

/** Stores a valid shape where there are fewer than `most` and none of its id; returns whether it did. */
export async function insertShape(tx: Tx, { id, polygons }: Shape, vertices: number, most: number): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into shapes (id, geom, vertices)
    select ${id}, st_geomfromewkt(${ewktOf(polygons)}::text), ${vertices}::int
    where (select count(*) from shapes) < ${most}::int
    on conflict (id) do nothing
    returning id`)
  return rows.length > 0
}

/** Deletes the shapes that nobody used for 90 days, as far as the policy lets it: returns how many. */
export async function sweepShapes(tx: Tx): Promise<number> {
  const rows = await tx.query(sql`
    delete from shapes where last_used_on < (now() at time zone 'utc')::date - 90 returning id`)
  return rows.length
}

function ewktOf(polygons: readonly Polygon[]): string {
  const list = <T>(items: readonly T[], textOf: (item: T) => string) => `(${items.map(textOf).join(',')})`
  const text = list(polygons, (rings) =>
    list(rings, (ring) => list([...ring, ring[0]!], ([lng, lat]) => `${lng} ${lat}`)),
  )
  return `SRID=4326;MULTIPOLYGON${text}`
}
