import { sql, type Tx } from '../db.ts'
import type { ProjectHistory } from './contract.ts'
import type { Shape } from './read-shape-sent.ts'

/** What people changed of a project, the newest first; geometry as GeoJSON beside its exact text. */
export async function readHistory(tx: Tx, projectId: number): Promise<ProjectHistory['entries']> {
  const shapeOf = (side: 'before' | 'after') => {
    const column = side === 'before' ? sql`h.before` : sql`h.after`
    return sql`
      case when h.entity = 'project_geometries' and ${column} is not null
        then ${column} || jsonb_build_object('geom', st_asgeojson((${column} ->> 'geom')::geometry, 9)::jsonb)
        else ${column}
      end`
  }
  return tx.query<ProjectHistory['entries'][number]>(sql`
    select
      h.chain, h.position::float8 as position, h.happened_at, h.user_name, h.role, h.device, h.reason, h.entity,
      h.entity_key, h.action, ${shapeOf('before')} as before, ${shapeOf('after')} as after
    from history h
    where h.project_id = ${projectId}::bigint
    order by h.happened_at desc, h.position desc
    limit 1000`)
}

/** The geometry that a change left behind, to be brought back: as it was, to the last bit a JSON number holds. */
export async function geometryOfEntry(
  tx: Tx,
  projectId: number,
  chain: string,
  position: number,
  side: 'before' | 'after',
): Promise<{ shape: Shape; capturedAt: string } | undefined> {
  const column = side === 'before' ? sql`h.before` : sql`h.after`
  const [row] = await tx.query<{ shape: Shape; capturedAt: string }>(sql`
    select h.happened_at as "capturedAt", st_asgeojson((${column} ->> 'geom')::geometry, 15)::jsonb as shape
    from history h
    where h.project_id = ${projectId}::bigint and h.chain = ${chain} and h.position = ${position}::bigint
      and h.entity = 'project_geometries' and ${column} is not null`)
  return row
}
