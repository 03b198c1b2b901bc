import { sql, type Db, type Tx } from '../db.ts'

/** A tick: a version, and the snapshot that tells which transactions it covers. */
export interface Tick {
  version: number
  snapshot: string | null
}

/** What changed between two ticks. */
export interface Changes {
  /** Ids of projects, or 'all' after a load of many. */
  projects: number[] | 'all'
  areas: boolean
  laos: boolean
  meta: boolean
}

/** Everything anew, as at the first read. */
export const everythingChanged: Changes = { projects: 'all', areas: true, laos: true, meta: true }

/**
 * Looks whether the database moved on from `known`, and if so reads what `read` wants in the same
 * transaction. Writes the next tick itself when changes are pending and no other process is at it.
 * Undefined when there is nothing new.
 *
 * A tick covers a change when the change's transaction is visible in its snapshot. So a long
 * transaction holds nobody else up, and one that commits late is in a later tick, never in none.
 */
export async function followFeed<T>(
  db: Db,
  known: Tick | undefined,
  read: (tx: Tx, tick: Tick, changes: Changes) => Promise<T>,
): Promise<T | undefined> {
  // A sort of a million lines that does not fit in memory takes three times as long.
  return db.transact({ role: 'feed', isolation: 'repeatable read', sortMemoryMb: 128 }, async (tx) => {
    const newest = await newestTick(tx)
    const isPending = await hasPending(tx, newest)
    // With changes pending that the newest tick does not cover, what is read here would be no version's: another
    // process is at the next tick, and the next look sees it.
    const tick = isPending ? await writeTick(tx, newest) : newest
    if (!tick || tick.version === known?.version) return undefined
    const changes = known ? await readChanges(tx, known, tick) : everythingChanged
    return read(tx, tick, changes)
  })
}

/** The newest tick; its snapshot is null where it is of another cluster, as after a restore: then nothing is known. */
async function newestTick(tx: Tx): Promise<Tick | undefined> {
  const [tick] = await tx.query<Tick>(sql`
    select
      version::float8 as version,
      case when pg_snapshot_xmax(snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) then snapshot::text end as snapshot
    from ticks
    order by version desc
    limit 1`)
  return tick
}

/** Whether this transaction sees changes that the newest tick does not cover. */
async function hasPending(tx: Tx, newest: Tick | undefined): Promise<boolean> {
  if (!newest || newest.snapshot === null) return true
  const [answer] = await tx.query<{ pending: boolean }>(sql`
    select exists (
      select
      from changes
      where xid >= pg_snapshot_xmin(${newest.snapshot}::pg_snapshot)
        and not pg_visible_in_snapshot(xid, ${newest.snapshot}::pg_snapshot)
        and pg_visible_in_snapshot(xid, pg_current_snapshot())
    ) as pending`)
  return answer?.pending ?? false
}

/**
 * Two processes at once: one has the lock, the other sees its tick at its next look. A version is the one after the
 * last, or the time in seconds where that is more: so a database that is made anew, or restored from yesterday, gives
 * no version a second time, and what was kept under one is never another's.
 */
async function writeTick(tx: Tx, newest: Tick | undefined): Promise<Tick | undefined> {
  const [lock] = await tx.query<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(7849, 1) as got`)
  if (!lock?.got) return undefined
  const [tick] = await tx.query<Tick>(sql`
    insert into ticks (version, snapshot)
    values (greatest(${(newest?.version ?? 0) + 1}::bigint, extract(epoch from now())::bigint), pg_current_snapshot())
    returning version::float8 as version, snapshot::text as snapshot`)
  return tick
}

async function readChanges(tx: Tx, from: Tick, to: Tick): Promise<Changes> {
  if (from.snapshot === null || to.snapshot === null) return everythingChanged
  const rows = await tx.query<{ entity: string; entity_id: number | null }>(sql`
    select distinct entity, entity_id::float8 as entity_id
    from changes
    where xid >= pg_snapshot_xmin(${from.snapshot}::pg_snapshot)
      and not pg_visible_in_snapshot(xid, ${from.snapshot}::pg_snapshot)
      and pg_visible_in_snapshot(xid, ${to.snapshot}::pg_snapshot)`)
  const of = (entity: string) => rows.filter((row) => row.entity === entity)
  const ids = of('project').map((row) => row.entity_id)
  return {
    projects: ids.includes(null) ? 'all' : ids.filter((id) => id !== null),
    areas: of('area').length > 0,
    laos: of('lao').length > 0,
    meta: of('meta').length > 0,
  }
}

/** Forgets ticks that are over an hour old, and the changes that were in them; the newest tick stays. */
export async function pruneFeed(db: Db): Promise<void> {
  await db.transact({ role: 'feed' }, async (tx) => {
    const [horizon] = await tx.query<Tick>(sql`
      select version::float8 as version, snapshot::text as snapshot
      from ticks
      where ticked_at < now() - interval '1 hour'
      order by version desc
      limit 1`)
    if (!horizon?.snapshot) return
    // Changes of areas and LAOs stay: the newest one's time is the version of the boundaries.
    await tx.query(sql`
      delete from changes
      where entity = 'project' and xid < pg_snapshot_xmin(${horizon.snapshot}::pg_snapshot)`)
    await tx.query(sql`delete from ticks where version < ${horizon.version}::bigint`)
  })
}
