import { sql } from '../../server/db.ts'
import type { AtlasFilter } from '../../server/atlas/atlas-filter.ts'
import { wktOf } from './random-shapes.ts'

// Questions of the one filter in SQL, apart from the product: many in one statement, each of `asked a` against every
// line of `lines l`.

/** Questions as the parameter of `jsonb_to_recordset`: a filter's fields with what else is asked. */
export function asJson(questions: readonly { filter: AtlasFilter }[]): string {
  return JSON.stringify(
    questions.map(({ filter: { within, ...filter }, ...rest }) => ({
      ...filter,
      ...(within ? { within: `SRID=4326;${wktOf(within.polygons)}` } : {}),
      ...rest,
    })),
  )
}

/**
 * Money by project, fund and quarter, put together apart from the product: `2568Q1` begins on 1 October 2024; null is money
 * without a date, and a fund that tells none at all.
 */
export const datedLinesInSql = sql`
  select *
  from (
    select
      *,
      count(*) over (partition by project_id, fund) = 1
        or quarter is not null
        or coalesce(planned, approved, contract_amount, disbursed) is not null as is_line
    from (
      select
        project_id,
        fund,
        case when dated_on between '1856-10-01' and '2157-09-30' then
          to_char(dated_on + interval '3 months' + interval '543 years', 'FMYYYY"Q"Q')
        end as quarter,
        sum(planned) as planned,
        sum(approved) as approved,
        sum(contract_amount) as contract_amount,
        sum(disbursed) as disbursed
      from published_entries
      group by 1, 2, 3
    ) quarters
  ) dated
  where is_line`

/** A row a line and quarter of every published project, or one a project without any money; needs `thangnam.folded`. */
export const linesInSql = sql`
  select
    p.id, p.fiscal_year, p.category, coalesce(p.type, 'unspecified') as type, p.stage, p.location_quality,
    p.lao_code, laos.kind as lao_kind, p.province_code, p.district_code, p.subdistrict_code, a.group_code,
    coalesce(l.fund, 'unspecified') as fund, l.quarter, l.planned, l.approved, l.contract_amount, l.disbursed,
    coalesce(sum(l.approved) over w, sum(l.contract_amount) over w, sum(l.planned) over w) as budget,
    thangnam.folded(p.title) as title,
    p.geom, st_xmin(p.geom) as west, st_ymin(p.geom) as south, st_xmax(p.geom) as east, st_ymax(p.geom) as north
  from published_projects p
  left join (${datedLinesInSql}) l on l.project_id = p.id
  left join areas a on a.code = p.province_code
  left join laos on laos.code = p.lao_code
  window w as (partition by p.id)`

/** The fields of the filter in `jsonb_to_recordset`. */
export const filterFields = sql`
  fy int[], quarter text[], category text[], type text[], stage text[], fund text[], lao_kind text[], area text[], lao text[],
  location_quality text[], min_budget text, max_budget text, q text, bbox float8[], within geometry`

/** Whether line `l` passes the filter of question `a`, whose text is folded as `a.sought`. */
export const passesInSql = sql`
  (a.fy is null or l.fiscal_year = any (a.fy))
  and (a.quarter is null or l.quarter = any (a.quarter))
  and (a.category is null or l.category = any (a.category))
  and (a.type is null or l.type = any (a.type))
  and (a.stage is null or l.stage = any (a.stage))
  and (a.fund is null or l.fund = any (a.fund))
  and (a.lao_kind is null or l.lao_kind = any (a.lao_kind))
  and (a.lao is null or l.lao_code = any (a.lao))
  and (a.location_quality is null or l.location_quality = any (a.location_quality))
  and (a.area is null
    or 'TH' = any (a.area) and l.province_code is not null
    or l.group_code = any (a.area)
    or l.province_code = any (a.area)
    or l.district_code = any (a.area)
    or l.subdistrict_code = any (a.area))
  and (a.min_budget is null or l.budget >= a.min_budget::numeric)
  and (a.max_budget is null or l.budget <= a.max_budget::numeric)
  and (a.q is null or a.sought <> '' and position(a.sought in l.title) > 0)
  and (a.bbox is null
    or l.west <= a.bbox[3] and l.east >= a.bbox[1] and l.south <= a.bbox[4] and l.north >= a.bbox[2])
  and (a.within is null or st_intersects(l.geom, a.within))`
