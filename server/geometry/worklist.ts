import { sql, type Tx } from '../db.ts'
import type { DeskProject, VerificationQueue, Worklist } from './contract.ts'
import { asGeoJson, findGeometries, findingsOf } from './queries.ts'

/** The most projects a worklist holds; the LAO with the most has some thousands over all years. */
export const mostItems = 10_000

/**
 * The projects of the person's own LAO with what is to be done about each: sent back by the province, met by a conflict,
 * due within 30 days, without a place, or with a doubtful one. Those with something to do come first, then the newest year.
 */
export async function readWorklist(tx: Tx, lao: string): Promise<Worklist> {
  const items = await tx.query<Worklist['items'][number] & { total: number }>(sql`
    with mine as (
      select p.*
      from projects p
      where p.lao_code = ${lao} and p.stage <> 'cancelled'
    ),
    geometries as (
      select
        g.project_id,
        jsonb_agg(jsonb_build_object(
          'kind', g.kind, 'revision', g.revision, 'form', (array['point', 'line', 'area'])[st_dimension(g.geom) + 1],
          'verification', g.verification, 'judgement', g.judgement, 'accuracy_m', g.accuracy_m
        ) order by array_position(array['as_built', 'contracted', 'planned'], g.kind)) as geometries,
        (array_agg(st_pointonsurface(g.geom) order by array_position(array['as_built', 'contracted', 'planned'], g.kind)))[1] as at,
        bool_or(g.verification = 'sent_back') as is_sent_back
      from project_geometries g
      join mine on mine.id = g.project_id
      group by g.project_id
    ),
    due as (
      select p.id, coalesce((select max(c.ends_on) from contracts c where c.project_id = p.id), p.ends_on) as due_on
      from mine p
      where p.stage in ('contracted', 'in_progress')
    ),
    doubts as (
      select project_id, codes from placement_doubts((select array_agg(id) from mine))
    ),
    money as (
      select f.project_id, coalesce(sum(f.approved), sum(f.planned)) as budget
      from project_funds f
      join mine on mine.id = f.project_id
      group by f.project_id
    ),
    told as (
      select
        p.id, p.title, p.fiscal_year, p.category, p.type, p.stage, m.budget, due.due_on,
        array_remove(array[
          case when g.is_sent_back then 'sent_back' end,
          case when exists (select from captures c where c.project_id = p.id and c.state = 'conflict') then 'conflict' end,
          case when due.due_on <= current_date + 30 then 'due_soon' end,
          case when g.project_id is null then 'no_place' end,
          case when d.codes is not null then 'doubtful' end
        ], null) as todo,
        coalesce(d.codes, '{}') as doubts,
        coalesce(g.geometries, '[]'::jsonb) as geometries,
        case when g.at is not null then array[st_x(g.at), st_y(g.at)] end as at
      from mine p
      left join geometries g on g.project_id = p.id
      left join due on due.id = p.id
      left join doubts d on d.project_id = p.id
      left join money m on m.project_id = p.id
    )
    select
      id::float8 as id, title, fiscal_year, category, type, stage, budget::text, due_on::text, todo, doubts, geometries, at,
      count(*) over ()::int as total
    from told
    order by
      coalesce(array_position(array['sent_back', 'conflict', 'due_soon', 'no_place', 'doubtful'], todo[1]), 9),
      fiscal_year desc, budget desc nulls last, id
    limit ${mostItems}::int`)
  const [own] = await tx.query<Pick<Worklist, 'area' | 'area_certainty'>>(sql`
    select ${asGeoJson(sql`geom`)} as area, certainty as area_certainty from lao_areas where lao_code = ${lao}`)
  return {
    items: items.map(({ total: _, ...item }) => item),
    total: items[0]?.total ?? 0,
    area: own?.area ?? null,
    area_certainty: own?.area_certainty ?? 'none',
  }
}

/** A project with all that is known of its place; undefined where the person does not see it. */
export async function readDeskProject(tx: Tx, id: number): Promise<DeskProject | undefined> {
  const [project] = await tx.query<Omit<DeskProject, 'geometries' | 'conflicts' | 'findings'>>(sql`
    select
      id::float8 as id, title, fiscal_year, category, type, stage, lao_code, length_m::float8 as length_m,
      width_m::float8 as width_m, area_m2::float8 as area_m2, approximate_area_code
    from projects
    where id = ${id}::bigint`)
  if (!project) return undefined
  const geometries = await findGeometries(tx, id)
  const conflicts = await tx.query<DeskProject['conflicts'][number]>(sql`
    select
      c.id, c.kind, ${asGeoJson(sql`c.geom`)} as geometry, c.capture, c.captured_at,
      coalesce((select a.user_name from accounts a where a.id = c.account_id), '') as captured_by,
      c.accuracy_m, c.base_revision
    from captures c
    where c.project_id = ${id}::bigint and c.state = 'conflict'
    order by c.received_at`)
  const [latest] = geometries
  const findings = latest
    ? await findingsOf(
        tx,
        id,
        latest.kind,
        sql`(select geom from project_geometries where project_id = ${id}::bigint and kind = ${latest.kind})`,
        latest.accuracy_m,
      )
    : []
  return { ...project, geometries, conflicts, findings }
}

/**
 * What waits to be verified within the person's reach, the most doubtful first, then the largest budget. With `sample`, as
 * many of those that are verified already, drawn by chance, to be looked at once more.
 */
export async function readVerificationQueue(tx: Tx, limit: number, sample: number): Promise<VerificationQueue> {
  const wanted = sample > 0 ? 'verified' : 'unverified'
  const items = await tx.query<VerificationQueue['items'][number] & { total: number }>(sql`
    with waiting as (
      select g.project_id, g.kind, g.revision, g.geom, g.captured_at
      from project_geometries g
      where g.verification = ${wanted}
      ${sample > 0 ? sql`order by random() limit ${sample}::int` : sql``}
    ),
    doubts as (
      select * from placement_doubts((select array_agg(distinct project_id) from waiting))
    ),
    money as (
      select f.project_id, coalesce(sum(f.approved), sum(f.planned)) as budget
      from project_funds f
      join (select distinct project_id from waiting) w on w.project_id = f.project_id
      group by f.project_id
    )
    select
      w.project_id::float8 as project_id, w.kind, w.revision, p.title, p.fiscal_year, p.lao_code,
      coalesce(l.full_name_th, p.lao_name_as_given) as lao_name, m.budget::text,
      coalesce(d.codes, '{}') as doubts, coalesce(d.weight, 0) as weight,
      (select count(*)::int from photos ph where ph.project_id = w.project_id and ph.withdrawn_at is null) as photos,
      array[st_x(st_pointonsurface(w.geom)), st_y(st_pointonsurface(w.geom))] as at, w.captured_at,
      count(*) over ()::int as total
    from waiting w
    join projects p on p.id = w.project_id
    left join laos l on l.code = p.lao_code
    left join doubts d on d.project_id = w.project_id and d.kind = w.kind
    left join money m on m.project_id = w.project_id
    order by coalesce(d.weight, 0) desc, m.budget desc nulls last, w.project_id, w.kind
    limit ${limit}::int`)
  return { items: items.map(({ total: _, ...item }) => item), total: items[0]?.total ?? 0 }
}
