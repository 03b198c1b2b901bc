import { sql, type Sql, type Tx } from '../db.ts'
import type { Finding, GeometryKind, StoredGeometry } from './contract.ts'
import type { Shape } from './read-shape-sent.ts'

/** A shape as SQL: multi-part, WGS 84. */
export function geometryOf(shape: Shape): Sql {
  return sql`st_setsrid(st_geomfromgeojson(${JSON.stringify(shape)}::text), 4326)`
}

/** Geometry as GeoJSON to a tenth of a millimetre. */
export function asGeoJson(geom: Sql): Sql {
  return sql`st_asgeojson(${geom}, 9)::jsonb`
}

/** Why a shape is not valid, and where; undefined where it is. It is only looked at: mending could take for ever. */
export async function invalidityOf(
  tx: Tx,
  shape: Shape,
): Promise<{ reason: string; at: [number, number] } | undefined> {
  const [found] = await tx.query<{ reason: string; lng: number; lat: number }>(sql`
    select d.reason, st_x(d.location) as lng, st_y(d.location) as lat
    from st_isvaliddetail(${geometryOf(shape)}) d
    where not d.valid`)
  return found && { reason: found.reason, at: [found.lng, found.lat] }
}

/** What is odd about a valid shape as the project's. */
export function findingsOf(
  tx: Tx,
  projectId: number,
  kind: GeometryKind,
  geom: Sql,
  accuracyM: number | null,
): Promise<Finding[]> {
  return tx.query<Finding>(sql`
    select code, weight, facts, ${asGeoJson(sql`evidence`)} as evidence
    from geometry_findings(${projectId}::bigint, ${kind}, ${geom}, ${accuracyM}::float8)
    order by weight desc, code`)
}

/** Length or area on the ellipsoid. */
export async function measuresOf(tx: Tx, shape: Shape): Promise<{ length_m: number | null; area_m2: number | null }> {
  const [row] = await tx.query<{ length_m: number | null; area_m2: number | null }>(sql`
    with it as (select ${geometryOf(shape)} as geom)
    select
      case when st_dimension(geom) = 1 then st_length(geom::geography) end as length_m,
      case when st_dimension(geom) = 2 then st_area(geom::geography) end as area_m2
    from it`)
  return row ?? { length_m: null, area_m2: null }
}

const storedColumns = sql`
  g.kind, g.revision, ${asGeoJson(sql`g.geom`)} as geometry, g.capture, g.captured_at, g.captured_by, g.accuracy_m,
  g.verification, g.judgement, g.judged_at, g.length_m, g.area_m2`

/** A project's geometries, the latest kind first. */
export function findGeometries(tx: Tx, projectId: number): Promise<StoredGeometry[]> {
  return tx.query<StoredGeometry>(sql`
    select ${storedColumns}
    from project_geometries g
    where g.project_id = ${projectId}::bigint
    order by array_position(array['as_built', 'contracted', 'planned'], g.kind)`)
}

/** One of them, kept from others' changes until the transaction ends. */
export async function lockGeometry(tx: Tx, projectId: number, kind: GeometryKind): Promise<StoredGeometry | undefined> {
  const [row] = await tx.query<StoredGeometry>(sql`
    select ${storedColumns}
    from project_geometries g
    where g.project_id = ${projectId}::bigint and g.kind = ${kind}
    for update`)
  return row
}
