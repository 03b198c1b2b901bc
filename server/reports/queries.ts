import { sql, type Sql, type Tx } from '../db.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { GisReport, GisReportQuery, ReportLao, ReportProject } from './contract.ts'

/** More than a person reads at once, and all that the server may make a spreadsheet of while others wait. */
export const mostReported = 20_000

export type Subject = GisReport['of']
export type LeftOut = GisReport['left_out']
type Told = ReportProject & { left_out: keyof LeftOut | null; total: number }

/** Whom a report is of. Throws ProblemError: 404 where there is no such LAO or area, 403 where the person does not see it all. */
export async function readSubject(tx: Tx, asked: { lao: string } | { area: string }): Promise<Subject> {
  const query = 'lao' in asked ? subjectOfLao(asked.lao) : subjectOfArea(asked.area)
  const [found] = await tx.query<Subject & { is_seen: boolean }>(query)
  if (!found)
    throw new ProblemError('lao' in asked ? problems.laoNotFound(asked.lao) : problems.areaNotFound(asked.area))
  const { is_seen: isSeen, ...subject } = found
  if (!isSeen) throw new ProblemError(problems.notAllowed())
  return subject
}

function subjectOfLao(code: string): Sql {
  return sql`
    select
      'lao' as level, l.code, l.full_name_th as name_th, l.name_en, p.name_th as province_name_th, p.name_en as province_name_en,
      (select sees_all()) or l.code in (select my_laos()) as is_seen
    from laos l
    join areas p on p.code = l.province_code
    where l.code = ${code}`
}

function subjectOfArea(code: string): Sql {
  return sql`
    select
      a.level, a.code, a.name_th, a.name_en, p.name_th as province_name_th, p.name_en as province_name_en,
      (select sees_all()) or not exists (
        select
        from laos l
        where ${code} in (l.province_code, l.district_code) and l.code not in (select my_laos())
      ) and exists (select from my_laos()) as is_seen
    from areas a
    join areas p on p.code = left(a.code, 2)
    where a.code = ${code} and a.level in ('province', 'district')`
}

/** The projects of a report as far as the person sees them, and how many are left out for which reason. */
export async function readProjects(
  tx: Tx,
  { level, code }: Subject,
  { fy, from, to }: GisReportQuery,
): Promise<{ projects: ReportProject[]; leftOut: LeftOut }> {
  const isOfSubject = {
    lao: sql`p.lao_code = ${code}`,
    district: sql`l.district_code = ${code}`,
    province: sql`(l.province_code = ${code} or (p.lao_code is null and p.province_as_given_code = ${code}))`,
  }[level]
  const rows = await tx.query<Told>(sql`
    with
    -- The projects of the LAO or area and of the years asked.
    asked as (
      select
        p.*, coalesce(l.full_name_th, p.lao_name_as_given) as lao_name,
        coalesce(p.type, 'unspecified') as shown_type
      from projects p
      left join laos l on l.code = p.lao_code
      where ${isOfSubject} and ${fy ? sql`p.fiscal_year = any (${fy}::int[])` : sql`true`}
    ),
    -- What is not to be in the report, and why.
    -- Each with the latest geometry there is, sent back or not, and its figures as they are shown. Looked up one by one:
    -- joined as tables of unknown size, they may be compared each with each.
    sorted as (
      select
        p.*, s.kind, s.geom, s.verification, s.capture, s.captured_at, s.accuracy_m,
        round(s.length_m::numeric, 1)::float8 as shown_length_m, round(s.area_m2::numeric)::float8 as shown_area_m2,
        (select coalesce(sum(f.approved), sum(f.planned)) from project_funds f where f.project_id = p.id) as budget,
        case
          when p.stage = 'cancelled' then 'cancelled'
          when p.is_draft then 'draft'
          when not ${from !== undefined || to !== undefined}::boolean then null
          when s.kind is null then 'no_place'
          when s.captured_on is null then 'undated'
          when s.captured_on < ${from ?? null}::text::date or s.captured_on > ${to ?? null}::text::date then 'other_days'
        end as left_out
      from asked p
      left join lateral (
        select g.*, (g.captured_at at time zone 'Asia/Bangkok')::date as captured_on
        from project_geometries g
        where g.project_id = p.id
        order by array_position(array['as_built', 'contracted', 'planned'], g.kind)
        limit 1
      ) s on true
    ),
    doubts as (
      select d.project_id, d.codes
      from placement_doubts((select array_agg(id) from sorted where left_out is null)) d
    )
    select
      p.id::float8 as id, p.title, p.fiscal_year, p.category, p.shown_type as type, p.stage, p.lao_code as lao, p.lao_name,
      coalesce(p.verification, case when p.approximate_area_code is null then 'none' else 'approximate' end) as quality,
      p.kind, (array['point', 'line', 'area'])[st_dimension(p.geom) + 1] as form,
      p.shown_length_m as length_m, p.length_m::float8 as plan_length_m,
      p.shown_area_m2 as area_m2, p.area_m2::float8 as plan_area_m2,
      p.capture, p.captured_at::text, p.accuracy_m,
      coalesce(d.codes, '{}') as findings, p.budget::text,
      ${level === 'lao' ? shapeOfMap(sql`p.geom`, 0.0001) : sql`null::jsonb`} as shape,
      p.left_out, count(*) over ()::int as total
    from sorted p
    left join doubts d on d.project_id = p.id
    order by p.lao_code nulls last, p.fiscal_year desc, p.category, p.shown_type, p.title, p.id
    limit ${mostReported + 1}::int`)
  const total = rows[0]?.total ?? 0
  if (total > mostReported) throw new ProblemError(problems.tooManyToExport(total, mostReported))
  return {
    projects: rows.filter(({ left_out: reason }) => reason === null).map(projectOf),
    leftOut: countLeftOut(rows),
  }
}

/** The LAOs of a report, those without a project too, the PAO first. */
export function readLaos(tx: Tx, { level, code }: Subject): Promise<Omit<ReportLao, 'sums' | 'qualities'>[]> {
  const isOfSubject = {
    lao: sql`l.code = ${code}`,
    district: sql`l.district_code = ${code}`,
    province: sql`l.province_code = ${code}`,
  }[level]
  return tx.query(sql`
    select
      l.code, l.full_name_th as name_th, l.name_en,
      case when l.kind <> 'pao' or ${level === 'lao'}::boolean then ${shapeOfMap(sql`a.geom`, 0.001)} end as area
    from laos l
    left join lao_areas a on a.lao_code = l.code
    where ${isOfSubject}
    order by array_position(array['pao', 'city', 'town', 'subdistrict_municipality', 'sao'], l.kind), l.district_code, l.code`)
}

/** A shape for a small map: corners within `toleranceDegrees` are left out, five decimals (a metre) are kept. */
function shapeOfMap(geom: Sql, toleranceDegrees: number): Sql {
  return sql`st_asgeojson(st_multi(st_simplify(${geom}, ${toleranceDegrees}::float8, true)), 5)::jsonb`
}

function projectOf({ left_out: _, total: __, ...project }: Told): ReportProject {
  return project
}

function countLeftOut(rows: readonly Told[]): LeftOut {
  const counts: LeftOut = { cancelled: 0, draft: 0, no_place: 0, undated: 0, other_days: 0 }
  for (const { left_out: reason } of rows) if (reason !== null) counts[reason] += 1
  return counts
}
