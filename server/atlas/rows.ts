import { sql, trustedSql, type Sql, type Tx } from '../db.ts'

/** A published project as the atlas reads it, with its lines: parallel arrays, one entry a fund.
 * Money is in satang, whole numbers; NaN where the source tells none. */
export interface AtlasRow {
  id: number
  title: string
  fiscalYear: number
  category: string
  /** `unspecified` where the source does not tell it; funds alike. */
  type: string
  isMixed: boolean
  stage: string
  laoCode: string | null
  laoNameAsGiven: string | null
  /** The code of the smallest area the project counts in; null where it counts in none. */
  place: string | null
  locationQuality: string
  /** WKB, longitude and latitude. */
  wkb: Uint8Array | null
  lineFunds: string[]
  linePlanned: number[]
  lineApproved: number[]
  lineContract: number[]
  lineDisbursed: number[]
}

/** Everything published, in the order it was written: what is loaded together lies together. */
export function readAtlasRows(tx: Tx): AsyncIterable<AtlasRow> {
  return copyAtlasRows(tx, () => sql``)
}

/** The published ones among these projects; one that is not there is published no more. */
export function findAtlasRows(tx: Tx, ids: readonly number[]): AsyncIterable<AtlasRow> {
  // COPY takes no parameters; numbers are safe as they are
  const list = ids.filter(Number.isSafeInteger).join(', ')
  return copyAtlasRows(tx, (id) => (list === '' ? sql`where false` : sql`where ${id} in (${trustedSql(list)})`))
}

/** Satang below 2^53 are exact in float8. A project without any money has no line. */
async function* copyAtlasRows(tx: Tx, where: (id: Sql) => Sql): AsyncGenerator<AtlasRow> {
  const rows = tx.copyOut(sql`
    with money as (
      select
        l.project_id,
        string_agg(coalesce(l.fund, 'unspecified'), ',' order by l.fund) as funds,
        string_agg(coalesce((l.planned * 100)::float8, 'NaN')::text, ',' order by l.fund) as planned,
        string_agg(coalesce((l.approved * 100)::float8, 'NaN')::text, ',' order by l.fund) as approved,
        string_agg(coalesce((l.contract_amount * 100)::float8, 'NaN')::text, ',' order by l.fund) as contract,
        string_agg(coalesce((l.disbursed * 100)::float8, 'NaN')::text, ',' order by l.fund) as disbursed
      from published_lines l
      ${where(sql`l.project_id`)}
      group by l.project_id
    )
    select
      p.id,
      p.title,
      p.fiscal_year,
      p.category,
      coalesce(p.type, 'unspecified'),
      p.is_mixed,
      p.stage,
      p.lao_code,
      p.lao_name_as_given,
      coalesce(p.subdistrict_code, p.district_code, p.province_code),
      p.location_quality,
      st_asbinary(p.geom, 'NDR'),
      m.funds,
      m.planned,
      m.approved,
      m.contract,
      m.disbursed
    from published_projects p
    left join money m on m.project_id = p.id
    ${where(sql`p.id`)}
    order by p.id`)
  for await (const row of rows) yield readRow(row)
}

function readRow(fields: readonly (string | null)[]): AtlasRow {
  const text = (i: number): string => fields[i] ?? ''
  const nullable = (i: number): string | null => fields[i] ?? null
  const numbers = (i: number): number[] => text(i).split(',').map(Number)
  const hasLines = nullable(12) !== null
  const wkb = nullable(11)
  return {
    id: Number(text(0)),
    title: text(1),
    fiscalYear: Number(text(2)),
    category: text(3),
    type: text(4),
    isMixed: text(5) === 't',
    stage: text(6),
    laoCode: nullable(7),
    laoNameAsGiven: nullable(8),
    place: nullable(9),
    locationQuality: text(10),
    wkb: wkb === null ? null : Buffer.from(wkb.slice(2), 'hex'),
    lineFunds: hasLines ? text(12).split(',') : ['unspecified'],
    linePlanned: hasLines ? numbers(13) : [Number.NaN],
    lineApproved: hasLines ? numbers(14) : [Number.NaN],
    lineContract: hasLines ? numbers(15) : [Number.NaN],
    lineDisbursed: hasLines ? numbers(16) : [Number.NaN],
  }
}
