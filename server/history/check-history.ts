import { sql, type Db } from '../db.ts'
import type { Head } from './anchors.ts'

/** A change that is not what was written, or is missing; `anchor` where only a head kept elsewhere tells. */
export interface Break {
  chain: string
  position: number
  by: 'chain' | 'anchor'
}

/** Goes through every chain of history, and holds what was kept elsewhere against it. Reads all of it: a while. */
export async function checkHistory(db: Db, anchors: readonly Head[]): Promise<{ heads: Head[]; breaks: Break[] }> {
  return db.transact({ role: 'feed', isolation: 'repeatable read' }, async (tx) => {
    const heads = await tx.query<Head>(sql`
      select chain, at_position::float8 as position, hash from read_history_heads()`)
    const ofChains = await tx.query<Break>(sql`
      select chain, at_position::float8 as position, 'chain' as by from check_history() order by chain`)
    const ofAnchors = await tx.query<Break>(sql`
      select chain, at_position::float8 as position, 'anchor' as by
      from check_anchors(${anchors.map(({ chain }) => chain)}::text[], ${anchors.map(({ position }) => position)}::bigint[],
        ${anchors.map(({ hash }) => hash)}::text[])`)
    return { heads, breaks: [...ofChains, ...ofAnchors] }
  })
}
