import { createHash } from 'node:crypto'
import { sql, type Tx } from '../db.ts'
import type { Member } from '../accounts/member.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { CaptureAnswer, CaptureSent, GeometryKind } from './contract.ts'
import { findGeometries, findingsOf, geometryOf, invalidityOf, lockGeometry } from './queries.ts'
import { readShapeSent, type Shape } from './read-shape-sent.ts'

interface CaptureRow {
  project_id: string
  kind: GeometryKind
  content_hash: string
  state: CaptureAnswer['state']
  revision: number | null
  accuracy_m: number | null
}

/**
 * Stores a captured geometry as the project's, once, however often it is sent. Where another was stored since the one it
 * was made on, it is kept beside it as a conflict, and nothing of either is lost. Throws ProblemError: the project is not
 * within reach, the shape cannot be read or is not valid, the id was used for something else.
 */
export async function storeCapture(
  tx: Tx,
  member: Member,
  projectId: number,
  kind: GeometryKind,
  sent: CaptureSent,
): Promise<{ answer: CaptureAnswer; isNew: boolean }> {
  const contentHash = hashOf(projectId, kind, sent)
  // One at a time for a geometry, also while there is none yet.
  await tx.query(sql`select pg_advisory_xact_lock(7850, hashtext(${`${projectId} ${kind}`}))`)
  const known = await findCapture(tx, sent.id)
  if (known) return { answer: await answerAgain(tx, sent.id, known, projectId, kind, contentHash), isNew: false }

  const shape = readShapeSent(sent.geometry)
  const invalid = await invalidityOf(tx, shape)
  if (invalid) throw new ProblemError(problems.shapeNotValid(invalid.reason, invalid.at))
  await insistOnProject(tx, projectId)
  const current = await lockGeometry(tx, projectId, kind)
  const isConflict = (current?.revision ?? 0) !== sent.base_revision
  const revision = isConflict
    ? null
    : await putGeometry(tx, member, projectId, kind, sent, shape, current !== undefined)
  const kept = await tx.query(sql`
    insert into captures (id, project_id, kind, geom, capture, captured_at, accuracy_m, as_typed, reason, base_revision,
      content_hash, state, revision, account_id, device)
    values (${sent.id}::text::uuid, ${projectId}::bigint, ${kind}, ${geometryOf(shape)}, ${sent.capture},
      ${sent.captured_at}::text::timestamptz, ${sent.accuracy_m}::real,
      ${sent.as_typed === null ? null : JSON.stringify(sent.as_typed)}::text::jsonb, ${sent.reason || null},
      ${sent.base_revision}, decode(${contentHash}, 'hex'), ${isConflict ? 'conflict' : 'stored'}, ${revision},
      ${member.id}::text::uuid, (select device from me()))
    on conflict (id) do nothing
    returning id`)
  // Another request brought the same capture in this very moment: that one stands, and this one is asked again.
  if (kept.length === 0) throw new ProblemError(problems.captureUnderWay())
  if (!isConflict && sent.resolves.length > 0) {
    await tx.query(sql`
      update captures set state = 'resolved', resolved_by = ${sent.id}::text::uuid
      where id = any(${sent.resolves}::text[]::uuid[]) and project_id = ${projectId}::bigint and kind = ${kind}
        and state = 'conflict'`)
  }
  return { answer: await answerOf(tx, sent.id, projectId, kind), isNew: true }
}

/** Lets go of a capture that met a change: what stands stays. */
export async function dropConflict(tx: Tx, projectId: number, captureId: string): Promise<void> {
  const rows = await tx.query(sql`
    update captures set state = 'resolved'
    where id = ${captureId}::text::uuid and project_id = ${projectId}::bigint and state = 'conflict'
    returning id`)
  if (rows.length === 0) throw new ProblemError(problems.captureNotFound())
}

async function putGeometry(
  tx: Tx,
  member: Member,
  projectId: number,
  kind: GeometryKind,
  sent: CaptureSent,
  shape: Shape,
  isThere: boolean,
): Promise<number> {
  const [row] = isThere
    ? await tx.query<{ revision: number }>(sql`
        update project_geometries
        set geom = ${geometryOf(shape)}, capture = ${sent.capture}, captured_at = ${sent.captured_at}::text::timestamptz,
          captured_by = ${member.userName}, accuracy_m = ${sent.accuracy_m}::real
        where project_id = ${projectId}::bigint and kind = ${kind}
        returning revision`)
    : await tx.query<{ revision: number }>(sql`
        insert into project_geometries (project_id, kind, geom, capture, captured_at, captured_by, accuracy_m)
        values (${projectId}::bigint, ${kind}, ${geometryOf(shape)}, ${sent.capture},
          ${sent.captured_at}::text::timestamptz, ${member.userName}, ${sent.accuracy_m}::real)
        returning revision`)
  // The policies let a row be seen that may not be written: then nothing was updated.
  if (!row) throw new ProblemError(problems.notAllowed())
  return row.revision
}

export async function insistOnProject(tx: Tx, projectId: number): Promise<void> {
  const [project] = await tx.query(sql`select from projects where id = ${projectId}::bigint`)
  if (!project) throw new ProblemError(problems.projectNotFound(projectId))
}

async function findCapture(tx: Tx, id: string): Promise<CaptureRow | undefined> {
  const [row] = await tx.query<CaptureRow>(sql`
    select project_id, kind, encode(content_hash, 'hex') as content_hash, state, revision, accuracy_m
    from captures
    where id = ${id}::text::uuid`)
  return row
}

async function answerAgain(
  tx: Tx,
  id: string,
  known: CaptureRow,
  projectId: number,
  kind: GeometryKind,
  contentHash: string,
): Promise<CaptureAnswer> {
  if (known.content_hash !== contentHash) throw new ProblemError(problems.captureIdUsed())
  return answerOf(tx, id, projectId, kind)
}

async function answerOf(tx: Tx, id: string, projectId: number, kind: GeometryKind): Promise<CaptureAnswer> {
  const capture = await findCapture(tx, id)
  const geometries = await findGeometries(tx, projectId)
  return {
    id,
    state: capture?.state ?? 'stored',
    revision: capture?.revision ?? null,
    current: geometries.find((one) => one.kind === kind) ?? null,
    findings: await findingsOf(
      tx,
      projectId,
      kind,
      sql`(select geom from captures where id = ${id}::text::uuid)`,
      capture?.accuracy_m ?? null,
    ),
  }
}

/** What a capture says, whatever order its members came in. */
function hashOf(projectId: number, kind: GeometryKind, sent: CaptureSent): string {
  return createHash('sha256')
    .update(canonical({ projectId, kind, ...sent }))
    .digest('hex')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
}
