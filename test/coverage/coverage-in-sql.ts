import { joinSql, sql, trustedSql, type Sql, type Tx } from '../../server/db.ts'
import type { ProjectFilter } from '../../server/projects/contract.ts'
import type { CoverageLevel, CoverageRow, SpendingKind } from '../../server/coverage/contract.ts'
import { datedLinesInSql } from '../support/filter-in-sql.ts'

const digits = { country: 0, province: 2, district: 4, subdistrict: 6 } as const

/** What SQL knows of an area; of the country under the code ''. */
export type SqlFigures = Omit<CoverageRow, 'code' | 'is_measured' | 'population' | 'against_median'> & {
  code: string
  is_measured: boolean | null
  population: number | null
  against_median: number | null
}

/** The same question as `measureCoverage`, straight from the published views and the reference tables. */
export function coverageInSql(
  tx: Tx,
  level: CoverageLevel | 'country',
  spending: SpendingKind,
  filter: ProjectFilter,
): Promise<SqlFigures[]> {
  const n = digits[level]
  const money = { approved: sql`l.approved`, contract: sql`l.contract_amount`, disbursed: sql`l.disbursed` }[spending]
  return tx.query<SqlFigures>(sql`
    with measured_provinces as (
      select code
      from areas a
      where a.level = 'province'
        and (exists (select from laos where laos.province_code = a.code)
          or exists (select from published_projects p where p.province_code = a.code))
    ),
    years as (
      select max(fiscal_year) as newest,
        ${yearsAsked(filter)} as n,
        ${newestAsked(filter)} as newest_asked
      from published_projects
    ),
    lines as (
      select p.id, p.lao_code, p.fiscal_year, p.location_quality, p.title, p.category, p.type, p.stage, l.fund, l.quarter,
        laos.kind as lao_kind, ${money} as money,
        coalesce(p.subdistrict_code, p.district_code, p.province_code, '') as place,
        coalesce(sum(l.approved) over w, sum(l.contract_amount) over w, sum(l.planned) over w) as budget
      from published_projects p
      left join (${datedLinesInSql}) l on l.project_id = p.id
      left join laos on laos.code = p.lao_code
      window w as (partition by p.id)
    ),
    ever as (select * from lines where ${conditionsOf(filter)}),
    asked as (
      select *
      from ever
      where ${filter.fy ? sql`fiscal_year = any (${filter.fy}::int[])` : sql`true`}
        and ${filter.quarter ? sql`quarter = any (${filter.quarter}::text[])` : sql`true`}
    ),
    by_asked as (
      select
        left(place, ${n}::int) as code,
        count(distinct id)::int as count,
        (count(distinct id) filter (where location_quality = 'located'))::int as located,
        (count(distinct id) filter (where length(place) < 6))::int as unplaced,
        sum(money) as spending
      from asked
      where length(place) >= ${n}::int
      group by 1
    ),
    by_ever as (
      select left(place, ${n}::int) as code, min(fiscal_year) as first_year, max(fiscal_year) as last_year
      from ever
      where length(place) >= ${n}::int
      group by 1
    ),
    by_subdistrict as (
      select
        left(s.code, ${n}::int) as code,
        count(*)::int as subdistricts,
        (count(*) filter (where s.code in (select place from asked)))::int as subdistricts_with,
        (count(*) filter (where s.code not in (select place from ever)))::int as subdistricts_never,
        (count(*) filter (where s.bbox is null))::int as subdistricts_without_polygon
      from areas s
      where s.level = 'subdistrict' and s.is_listed and left(s.code, 2) in (select code from measured_provinces)
      group by 1
    ),
    laos_of as (
      select '' as area, code, kind from laos where ${n}::int = 0
      union all
      select province_code, code, kind from laos where ${n}::int = 2
      union all
      (
        select district_code, code, kind from laos where ${n}::int = 4 and kind <> 'pao'
        union
        select left(s.subdistrict_code, 4), l.code, l.kind
        from lao_subdistricts s
        join laos l on l.code = s.lao_code
        where ${n}::int = 4 and l.kind <> 'pao'
      )
      union all
      select s.subdistrict_code, l.code, l.kind
      from lao_subdistricts s
      join laos l on l.code = s.lao_code
      where ${n}::int = 6 and l.kind <> 'pao'
    ),
    by_lao as (
      select
        area as code,
        count(*)::int as laos,
        (count(*) filter (where code in (select lao_code from asked)))::int as laos_with
      from laos_of
      where (select coalesce(l.valid_from, '-infinity') < make_date(newest_asked - 543, 10, 1)
          and coalesce(l.valid_to, 'infinity') > make_date(newest_asked - 544, 10, 1)
          from laos l, years where l.code = laos_of.code) is not false
        and ${filter.lao ? sql`code = any (${filter.lao}::text[])` : sql`true`}
        and ${filter.lao_kind ? sql`kind = any (${filter.lao_kind}::text[])` : sql`true`}
      group by 1
    ),
    wanted as (
      select code, is_listed and left(code, 2) in (select code from measured_provinces) as is_measured, population
      from areas
      left join lateral (
        select population from area_populations where area_code = areas.code order by year_be desc limit 1
      ) newest on true
      where level = ${level}
      union all
      select '', null, null where ${n}::int = 0
    ),
    figures as (
      select
        w.code,
        w.is_measured,
        w.population,
        coalesce(a.count, 0) as count,
        coalesce(a.located, 0) as located,
        coalesce(a.unplaced, 0) as unplaced,
        coalesce(s.subdistricts, 0) as subdistricts,
        coalesce(s.subdistricts_with, 0) as subdistricts_with,
        coalesce(s.subdistricts_never, 0) as subdistricts_never,
        coalesce(s.subdistricts_without_polygon, 0) as subdistricts_without_polygon,
        coalesce(l.laos, 0) as laos,
        coalesce(l.laos_with, 0) as laos_with,
        e.first_year,
        e.last_year,
        years.newest - e.last_year as years_since,
        trim_scale(coalesce(a.spending, 0))::text as spending,
        case when w.is_measured then
          (coalesce(a.spending, 0) / nullif(w.population, 0) / nullif(years.n, 0))::float8
        end as spending_per_person
      from wanted w
      cross join years
      left join by_asked a on a.code = w.code
      left join by_ever e on e.code = w.code
      left join by_subdistrict s on s.code = w.code
      left join by_lao l on l.code = w.code
      where w.code <> 'TH'
    ),
    medians as (
      select percentile_cont(0.5) within group (order by spending_per_person) as spending_per_person
      from figures
      where is_measured
    )
    select f.*, f.spending_per_person / nullif(m.spending_per_person, 0) as against_median
    from figures f
    cross join medians m
    order by f.code collate "C"`)
}

/** How many fiscal years spending is divided by: with quarters, those that they are of. */
function yearsAsked({ fy, quarter }: ProjectFilter): Sql {
  if (quarter) return sql`(select count(distinct left(one, 4)) from unnest(${quarter}::text[]) one)`
  return sql`count(distinct fiscal_year) filter (where ${fy ? sql`fiscal_year = any (${fy}::int[])` : sql`true`})`
}

/** The year in which LAOs must have existed: the newest asked that the data has; the newest asked where it has none. */
function newestAsked({ fy, quarter }: ProjectFilter): Sql {
  if (quarter) return sql`(select max(left(one, 4)::int) from unnest(${quarter}::text[]) one)`
  if (!fy) return sql`max(fiscal_year)`
  return sql`coalesce(
    max(fiscal_year) filter (where fiscal_year = any (${fy}::int[])),
    (select max(one) from unnest(${fy}::int[]) one))`
}

/** The filter without its years, its quarters and its area. */
function conditionsOf(filter: ProjectFilter): Sql {
  const conditions = [sql`true`]
  const keys = {
    category: sql`category`,
    type: sql`coalesce(type, 'unspecified')`,
    stage: sql`stage`,
    fund: sql`coalesce(fund, 'unspecified')`,
    lao_kind: sql`lao_kind`,
    lao: sql`lao_code`,
    location_quality: sql`location_quality`,
  }
  for (const name of Object.keys(keys) as (keyof typeof keys)[]) {
    const asked = filter[name]
    if (asked) conditions.push(sql`${keys[name]} = any (${asked}::text[])`)
  }
  if (filter.min_budget !== undefined) conditions.push(sql`budget >= ${filter.min_budget}::text::numeric`)
  if (filter.max_budget !== undefined) conditions.push(sql`budget <= ${filter.max_budget}::text::numeric`)
  if (filter.q !== undefined) conditions.push(sql`title ilike ${`%${filter.q}%`}`)
  return joinSql(conditions, trustedSql(' and '))
}
