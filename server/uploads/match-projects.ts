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
  return findMatches(features, projects)
}
