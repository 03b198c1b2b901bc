import { sql, type Sql, type Tx } from '../db.ts'

/** A published project as the atlas reads it, with its lines: parallel arrays, one entry a fund.
 * Money is in satang, whole numbers; NaN where the source tells none. Arrays hold no nulls, which the
 * PostgreSQL driver reads as the text 'NULL'. */
export interface AtlasRow {
  id: number
  title: string
  fiscal_year: number
  category: string
  type: string | null
  is_mixed: boolean
  stage: string
  lao_code: string | null
  lao_name_as_given: string | null
  /** The code of the smallest area the project counts in; null where it counts in none. */
  place: string | null
  location_quality: string
  wkb: Uint8Array | null
  line_fund: string[] | null
  line_planned: number[] | null
  line_approved: number[] | null
  line_contract: number[] | null
  line_disbursed: number[] | null
}

const columns = sql`
  p.id::float8 as id,
  p.title,
  p.fiscal_year,
  p.category,
  p.type,
  p.is_mixed,
  p.stage,
  p.lao_code,
  p.lao_name_as_given,
  coalesce(p.subdistrict_code, p.district_code, p.province_code) as place,
  p.location_quality,
  st_asbinary(p.geom, 'NDR') as wkb,
  l.line_fund,
  l.line_planned,
  l.line_approved,
  l.line_contract,
  l.line_disbursed`

/** The lines of each project; satang below 2^53 are exact in float8. */
function linesOf(where: Sql): Sql {
  return sql`
    select
      project_id,
      array_agg(coalesce(fund, 'unspecified') order by fund) as line_fund,
      array_agg(coalesce((planned * 100)::float8, 'NaN') order by fund) as line_planned,
      array_agg(coalesce((approved * 100)::float8, 'NaN') order by fund) as line_approved,
      array_agg(coalesce((contract_amount * 100)::float8, 'NaN') order by fund) as line_contract,
      array_agg(coalesce((disbursed * 100)::float8, 'NaN') order by fund) as line_disbursed
    from published_lines
    ${where}
    group by project_id`
}

/** Everything published, neighbours near each other (PostGIS orders geometry along a Hilbert curve). */
export function streamAtlasRows(tx: Tx): AsyncIterable<AtlasRow[]> {
  return tx.stream<AtlasRow>(sql`
    select ${columns}
    from published_projects p
    left join (${linesOf(sql``)}) l on l.project_id = p.id
    order by p.geom, p.id`)
}

/** The published ones among these projects; one that is not there is published no more. */
export async function findAtlasRows(tx: Tx, ids: readonly number[]): Promise<AtlasRow[]> {
  return tx.query<AtlasRow>(sql`
    select ${columns}
    from published_projects p
    left join (${linesOf(sql`where project_id = any (${ids}::bigint[])`)}) l on l.project_id = p.id
    where p.id = any (${ids}::bigint[])
    order by p.geom, p.id`)
}
