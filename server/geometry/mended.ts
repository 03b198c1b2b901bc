import { sql, type Tx } from '../db.ts'
import { countCrossings } from '../imports/crossings.ts'
import type { MultiGeometry } from '../imports/geometry.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { ShapeMended } from './contract.ts'
import { asGeoJson, geometryOf } from './queries.ts'
import type { Shape } from './read-shape-sent.ts'

/**
 * How often the edges of an outline may cross each other, and how many vertices it may have, to be mended: up to these it
 * took the database 0.2 s at most, while a ring of 600 vertices that all cross took minutes and could not be stopped.
 */
const most = { crossings: 1000, vertices: 10_000 }

/** Degrees, as the drawing rounds: what is only valid between its steps would be invalid once it is drawn. */
const grid = 1e-9

/**
 * A valid copy of an outline that crosses or touches itself: what its rings go around, and what they go around twice, is
 * within. It is a proposal, and stored by nobody but the person who takes it. Throws ProblemError where it crosses itself
 * too often, or nothing is left of it.
 */
export async function mendedCopyOf(tx: Tx, shape: Shape): Promise<ShapeMended> {
  // read and made multi-part by us
  const { crossings, vertices } = countsOf(shape as MultiGeometry)
  if (crossings > most.crossings || vertices > most.vertices) throw new ProblemError(problems.shapeNotMendable())
  const [mended] = await tx.query<ShapeMended>(sql`
    with made as (
      select st_multi(st_collectionextract(
        st_reduceprecision(
          st_makevalid(${geometryOf(shape)}, 'method=structure keepcollapsed=false'), ${grid}::float8),
        st_dimension(${geometryOf(shape)}) + 1)) as geom
    )
    select ${asGeoJson(sql`geom`)} as geometry, st_numgeometries(geom) as parts, st_area(geom::geography) as area_m2
    from made
    where st_isvalid(geom) and not st_isempty(geom)`)
  if (!mended) throw new ProblemError(problems.shapeNotMendable())
  return mended
}

function countsOf(geometry: MultiGeometry): { crossings: number; vertices: number } {
  const positions: unknown[] =
    geometry.type === 'MultiPolygon' ? geometry.coordinates.flat(2) : geometry.coordinates.flat()
  return { crossings: countCrossings(geometry, most.crossings), vertices: positions.length }
}
