import { sql, type Sql, type Tx } from '../db.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { GroundNeighbour, LaoGround } from './contract.ts'

/**
 * How far apart two areas may be drawn and still be neighbours, in degrees: some 50 m. Outlines of one file meet; those
 * of two files leave gaps.
 */
const gap = 0.0005
/** Corners of a neighbour's outline that stand out by less are left out, in degrees: some 5 m. No verdict hangs on them. */
const neighbourTolerance = 0.00005

/**
 * What the places of an LAO's projects are judged by: its own area as it is known, and the areas of its neighbours. A PAO,
 * and an LAO whose area is not known, stand on their province and have provinces for neighbours. Throws ProblemError: 404
 * where there is no such LAO, 403 where it is out of the person's reach.
 */
export async function readGround(tx: Tx, code: string): Promise<LaoGround> {
  const [lao] = await tx.query<
    Pick<LaoGround, 'certainty'> & { province: string; is_by_province: boolean; is_seen: boolean }
  >(sql`
    select
      coalesce(la.certainty, 'none') as certainty, l.province_code as province,
      l.kind = 'pao' or la.geom is null as is_by_province,
      (select sees_all()) or l.code in (select my_laos()) as is_seen
    from laos l
    left join lao_areas la on la.lao_code = l.code
    where l.code = ${code}`)
  if (!lao) throw new ProblemError(problems.laoNotFound(code))
  if (!lao.is_seen) throw new ProblemError(problems.notAllowed())
  const own = await areaOf(tx, lao.certainty === 'none' ? provinceArea(lao.province) : laoArea(code))
  const neighbours = lao.is_by_province ? await provincesBeside(tx, lao.province) : await laosBeside(tx, code)
  return { lao: code, certainty: lao.certainty, area: own, neighbours }
}

function laoArea(code: string): Sql {
  return sql`select geom from lao_areas where lao_code = ${code}`
}

function provinceArea(code: string): Sql {
  return sql`select coalesce(geom, geom_general) as geom from areas where code = ${code}`
}

async function areaOf(tx: Tx, area: Sql): Promise<LaoGround['area']> {
  const [row] = await tx.query<{ area: LaoGround['area'] }>(sql`
    with own as (${area})
    select st_asgeojson(geom, 7)::jsonb as area from own`)
  return row?.area ?? null
}

/** LAOs whose areas touch that of an LAO, or share some of it. A PAO overlays them all and is none of them. */
function laosBeside(tx: Tx, code: string): Promise<GroundNeighbour[]> {
  return tx.query(sql`
    with own as (${laoArea(code)})
    select l.code, l.kind, l.full_name_th as name_th, l.name_en, la.certainty, ${outline(sql`la.geom`)} as area
    from own
    join lao_areas la on la.lao_code <> ${code} and ${isBeside(sql`la.geom`)}
    join laos l on l.code = la.lao_code
    where l.kind <> 'pao' and (l.valid_to is null or l.valid_to > current_date)
    order by l.code`)
}

function provincesBeside(tx: Tx, code: string): Promise<GroundNeighbour[]> {
  return tx.query(sql`
    with own as (${provinceArea(code)})
    select
      a.code, 'province' as kind, a.name_th, a.name_en, 'file' as certainty,
      ${outline(sql`coalesce(a.geom, a.geom_general)`)} as area
    from own
    join areas a on a.level = 'province' and a.code <> ${code} and ${isBeside(sql`coalesce(a.geom, a.geom_general)`)}
    order by a.code`)
}

/** Distances in degrees need no GEOS, which fails without a word on the embedded engine. */
function isBeside(geom: Sql): Sql {
  return sql`${geom} && st_expand(own.geom, ${gap}::float8) and st_dwithin(${geom}, own.geom, ${gap}::float8)`
}

function outline(geom: Sql): Sql {
  return sql`st_asgeojson(st_multi(st_simplify(${geom}, ${neighbourTolerance}::float8, true)), 7)::jsonb`
}
