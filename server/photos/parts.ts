import { sql, type Tx } from '../db.ts'
import { photoPartBytes } from './contract.ts'

/** One at a time for a photo, until the transaction ends: parts are kept, and a photo is made of them, in one line. */
export async function standInLine(tx: Tx, photoId: string): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(7851, hashtext(${photoId}))`)
}

/** How many bytes of an upload are here, from its start on without a gap. */
export async function countReceived(tx: Tx, photoId: string, projectId: number): Promise<number> {
  const [row] = await tx.query<{ received: number }>(sql`
    select coalesce(sum(length(p.bytes)), 0)::int as received
    from (
      select bytes, start, sum(length(bytes)) over (order by start) - length(bytes) as before
      from photo_parts
      where photo_id = ${photoId}::text::uuid and project_id = ${projectId}::bigint
    ) p
    where p.start = p.before`)
  return row?.received ?? 0
}

/** Keeps a part; one that is there is replaced. */
export async function keepPart(
  tx: Tx,
  to: { photoId: string; projectId: number; accountId: string },
  start: number,
  bytes: Uint8Array,
): Promise<void> {
  await standInLine(tx, to.photoId)
  await tx.query(sql`
    insert into photo_parts (photo_id, start, bytes, project_id, account_id)
    values (${to.photoId}::text::uuid, ${start}::int, ${bytes}::bytea, ${to.projectId}::bigint, ${to.accountId}::text::uuid)
    on conflict (photo_id, start) do update set bytes = excluded.bytes, received_at = excluded.received_at`)
}

/** The part that begins there, or undefined. */
export async function getPart(tx: Tx, photoId: string, start: number): Promise<Uint8Array | undefined> {
  const [row] = await tx.query<{ bytes: Uint8Array }>(sql`
    select bytes from photo_parts where photo_id = ${photoId}::text::uuid and start = ${start}::int`)
  return row?.bytes
}

/** Drops the parts of an upload from a byte on. */
export async function dropParts(tx: Tx, photoId: string, from = 0): Promise<void> {
  await tx.query(sql`delete from photo_parts where photo_id = ${photoId}::text::uuid and start >= ${from}::int`)
}

/** How many uploads a person has begun and not finished. */
export async function countUnfinished(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count
    from photo_parts p
    where p.account_id = ${accountId}::text::uuid and p.start = 0
      and not exists (select from photos ph where ph.id = p.photo_id)`)
  return row?.count ?? 0
}

/** As system: drops what was begun and left. Returns how many parts. */
export async function sweepParts(tx: Tx, olderThanDays: number): Promise<number> {
  const rows = await tx.query(sql`
    delete from photo_parts gone
    using photo_parts first
    where first.start = 0 and first.received_at < now() - make_interval(days => ${olderThanDays}::int)
      and gone.photo_id = first.photo_id
      and not exists (select from photos ph where ph.id = gone.photo_id)
    returning gone.start`)
  return rows.length
}

/** The starts of the parts of so many bytes. */
export function* partStarts(bytes: number): Generator<number> {
  for (let start = 0; start < bytes; start += photoPartBytes) yield start
}
