import { sql, type Tx } from '../db.ts'
import type { FeatureTold } from './child-lines.ts'
import type { ProjectMatch } from './contract.ts'
import { findMatches, type ProjectKnown } from './find-matches.ts'

/** The newest so many projects of the person's reach are compared; an LAO has some thousands, a province tens of them. */
const mostProjects = 100_000

/** The projects within the person's reach that each feature may be of, the likeliest first. */
export async function matchProjects(tx: Tx, features: readonly FeatureTold[]): Promise<ProjectMatch[][]> {
  if (features.length === 0) return []
  const projects = await tx.query<ProjectKnown>(sql`
    select id::float8 as id, source_id as "sourceId", title, fiscal_year as "fiscalYear"
    from projects
    where stage <> 'cancelled'
    order by fiscal_year desc, id
    limit ${mostProjects}::int`)
  const found = await findMatches(features, projects)
  const stand = await findStanding(tx, [...new Set(found.flat().map(({ project_id: id }) => id))])
  return found.map((matches) => matches.map((match) => ({ ...match, ...(stand.get(match.project_id) ?? nobody) })))
}

type Standing = Pick<ProjectMatch, 'lao_code' | 'lao_name' | 'geometries'>
const nobody: Standing = { lao_code: null, lao_name: null, geometries: [] }

/** Whose projects are, and the places they have. */
async function findStanding(tx: Tx, ids: readonly number[]): Promise<Map<number, Standing>> {
  const rows = await tx.query<Standing & { id: number }>(sql`
    select
      p.id::float8 as id, p.lao_code, coalesce(l.full_name_th, p.lao_name_as_given) as lao_name,
      coalesce(
        jsonb_agg(jsonb_build_object('kind', g.kind, 'revision', g.revision, 'verification', g.verification))
          filter (where g.kind is not null),
        '[]'::jsonb) as geometries
    from projects p
    left join laos l on l.code = p.lao_code
    left join project_geometries g on g.project_id = p.id
    where p.id = any(${ids.map(String)}::text[]::bigint[])
    group by p.id, l.full_name_th`)
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}
