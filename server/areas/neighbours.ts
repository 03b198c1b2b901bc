import { sql, type Db } from '../db.ts'

/**
 * How far apart two areas may be drawn and still be neighbours, in degrees: some 50 m. Outlines of one file meet;
 * those of two files, or of a file that was simplified polygon by polygon, leave gaps.
 */
const gap = 0.0005

/**
 * Codes of the areas of the same level whose drawn outline touches that of an area, at a border or a corner, across
 * the borders of districts and provinces too. Distances in degrees need no GEOS, which fails without a word on the
 * embedded engine.
 */
export async function findNeighbours(db: Db, code: string): Promise<string[]> {
  const rows = await db.transact({ role: 'reader', timeoutMs: 5000 }, (tx) =>
    tx.query<{ code: string }>(sql`
    with place as (
      select code, level, coalesce(geom_general, geom) as drawn
      from areas
      where code = ${code}
    )
    select other.code
    from place
    join areas other on other.level = place.level and other.code <> place.code
      and (
        other.geom_general && st_expand(place.drawn, ${gap}::float8)
        or other.geom_general is null and other.geom && st_expand(place.drawn, ${gap}::float8)
      )
      and st_dwithin(coalesce(other.geom_general, other.geom), place.drawn, ${gap}::float8)
    order by other.code`),
  )
  return rows.map((row) => row.code)
}
