import { createHash, type Hash } from 'node:crypto'
import type { Member } from '../accounts/member.ts'
import { sql, type Db, type Tx } from '../db.ts'
import { insistOnProject } from '../geometry/captures.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { readCameraFacts } from './camera-facts.ts'
import { mostPhotoBytes, photoPartBytes, type Photo, type PhotoFacts } from './contract.ts'
import {
  countReceived,
  countUnfinished,
  dropParts,
  getPart,
  keepPart,
  partStarts,
  standInLine,
  sweepParts,
} from './parts.ts'
import { PictureReader } from './picture-reader.ts'
import type { Picture, PictureFile } from './picture.mjs'
import { getDeskPhoto } from './queries.ts'
import { faultOfBeginning } from './sniff.ts'

const mostUnfinished = 100
const keptUnfinishedDays = 14
const sweptEveryMs = 3600_000

/** A transaction in the name of who sends. */
export type Act = <T>(fn: (tx: Tx, member: Member) => Promise<T>) => Promise<T>

export interface PhotoSent {
  projectId: number
  photoId: string
  facts: PhotoFacts
  /** Where the body begins in the photo, and how long the photo is in all; undefined: the body is the photo. */
  range: { start: number; total: number } | undefined
  /** What the sender says is the SHA-256 of the photo, in hex. */
  sha256: string | undefined
  body: ReadableStream<Uint8Array> | null
}

export type Taken =
  | { state: 'stored' | 'known'; photo: Photo }
  /** Not whole yet: so many bytes are kept. */
  | { state: 'partial'; receivedBytes: number }

/** Takes photos in: keeps the parts as they come, and makes a photo of them when they are whole. */
export class PhotoIntake {
  readonly #db: Db
  readonly #reader = new PictureReader()
  #sweptAt = 0

  constructor(db: Db) {
    this.#db = db
  }

  /**
   * Takes a photo, or a part of one. Of what was sent before under its id, the same is known and anything else refused.
   * Throws ProblemError: not within reach or one's role, no picture, too long, cut, crossed by another upload.
   */
  async take(act: Act, sent: PhotoSent): Promise<Taken> {
    const { projectId, photoId, range } = sent
    const { known, received, member } = await act(async (tx, person) => {
      await insistOnSender(tx, person, sent)
      const stored = await findStored(tx, photoId)
      if (!stored && (await countUnfinished(tx, person.id)) >= mostUnfinished) {
        const isOwn = (await countReceived(tx, photoId, projectId)) > 0
        if (!isOwn) throw new ProblemError(problems.photosUnfinished(mostUnfinished))
      }
      return { known: stored, received: await countReceived(tx, photoId, projectId), member: person }
    })
    if (known) return { state: 'known', photo: await this.#answerKnown(act, sent, known) }
    if (range && range.start !== received) throw new ProblemError(problems.photoUploadElsewhere(received))
    if (received === 0) void this.#sweep()

    const start = range?.start ?? 0
    const total = range?.total
    const to = { photoId, projectId, accountId: member.id }
    const { end, whole } = await keepBody(sent.body, start, total, (at, bytes) =>
      act((tx) => keepPart(tx, to, at, bytes)),
    )
    if (total !== undefined && end < total) return { state: 'partial', receivedBytes: end }
    if (end === 0) throw new ProblemError(problems.photoUnread('not_a_picture'))
    return this.#finish(act, sent, end, start === 0 ? whole : sent.sha256)
  }

  /** Answers for a photo that is stored already. Reads the body only where nothing else tells whether it is the same. */
  async #answerKnown(act: Act, sent: PhotoSent, known: Stored): Promise<Photo> {
    const isSame =
      known.projectId === sent.projectId &&
      (sent.sha256 !== undefined
        ? sent.sha256 === known.sha256
        : sent.range
          ? sent.range.total === known.bytes
          : (await hashOf(sent.body)) === known.sha256)
    const photo = isSame ? await act((tx) => getDeskPhoto(tx, sent.photoId)) : undefined
    if (!photo) throw new ProblemError(problems.photoIdUsed())
    return photo
  }

  async #finish(act: Act, sent: PhotoSent, bytes: number, expected: string | undefined): Promise<Taken> {
    return this.#reader.inTurn(async (read) => {
      const original = await act((tx) => readParts(tx, sent.photoId, bytes))
      const sha256 = original && createHash('sha256').update(original).digest('hex')
      if (!original || (expected !== undefined && sha256 !== expected)) throw new ProblemError(problems.photoCrossed())
      try {
        if (sent.sha256 !== undefined && sha256 !== sent.sha256) {
          throw new ProblemError(problems.photoUnread('broken_on_the_way'))
        }
        const picture = await read(original)
        return await act((tx, member) => storePhoto(tx, member, sent, picture, bytes, sha256 ?? ''))
      } catch (error) {
        // What cannot be a photo is not kept for another try.
        if (error instanceof ProblemError && [415, 422].includes(error.problem.status)) {
          await act((tx) => dropParts(tx, sent.photoId))
        }
        throw error
      }
    })
  }

  /** Drops what was begun and left, now and then. */
  async #sweep(): Promise<void> {
    if (Date.now() - this.#sweptAt < sweptEveryMs) return
    this.#sweptAt = Date.now()
    await this.#db
      .transact({ role: 'writer', actor: 'system', timeoutMs: 15_000 }, (tx) => sweepParts(tx, keptUnfinishedDays))
      .catch(() => (this.#sweptAt = 0)) // nothing hangs on it: the next upload tries again
  }
}

interface Stored {
  projectId: number
  sha256: string
  bytes: number
}

async function findStored(tx: Tx, photoId: string): Promise<Stored | undefined> {
  const [row] = await tx.query<Stored>(sql`
    select project_id::float8 as "projectId", encode(sha256, 'hex') as sha256, bytes
    from photos
    where id = ${photoId}::text::uuid`)
  return row
}

/** Tells in words what the policies would refuse anyway, before a byte is read. */
async function insistOnSender(tx: Tx, member: Member, { projectId, facts }: PhotoSent): Promise<void> {
  await insistOnProject(tx, projectId)
  const [project] = await tx.query<{ lao: string | null }>(sql`
    select lao_code as lao from projects where id = ${projectId}::bigint`)
  if (member.role === 'province_officer') {
    if (facts.reason.trim() === '') throw new ProblemError(problems.reasonMissing())
  } else if (member.role !== 'engineer' || project?.lao !== member.lao) {
    throw new ProblemError(problems.notAllowed())
  }
}

/**
 * Keeps a body in parts as it comes. Returns where it ended in the photo and the SHA-256 of the body. Of a body that is
 * cut, whole parts are kept; so is the last of one that ends where the photo does.
 */
async function keepBody(
  body: ReadableStream<Uint8Array> | null,
  start: number,
  total: number | undefined,
  keep: (at: number, bytes: Uint8Array) => Promise<void>,
): Promise<{ end: number; whole: string }> {
  const hash = createHash('sha256')
  const part = Buffer.alloc(photoPartBytes)
  let filled = 0
  let at = start
  const flush = async (): Promise<void> => {
    const fault = at === 0 ? faultOfBeginning(part.subarray(0, filled)) : undefined
    if (fault) throw new ProblemError(problems.photoUnread(fault))
    await keep(at, Buffer.from(part.subarray(0, filled)))
    at += filled
    filled = 0
  }
  await readThrough(body, start, hash, async (chunk) => {
    for (let taken = 0; taken < chunk.length;) {
      const more = Math.min(chunk.length - taken, photoPartBytes - filled)
      part.set(chunk.subarray(taken, taken + more), filled)
      filled += more
      taken += more
      if (filled === photoPartBytes) await flush()
    }
  })
  if (total !== undefined && at + filled > total) throw new ProblemError(problems.photoUploadElsewhere(at))
  if (filled > 0 && (total === undefined || at + filled === total)) await flush()
  return { end: at, whole: hash.digest('hex') }
}

async function hashOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const hash = createHash('sha256')
  await readThrough(body, 0, hash, async () => {})
  return hash.digest('hex')
}

/** Never reads more than a photo may have. */
async function readThrough(
  body: ReadableStream<Uint8Array> | null,
  start: number,
  hash: Hash | undefined,
  onChunk: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const reader = body?.getReader()
  let size = start
  try {
    for (;;) {
      const { done, value } = (await reader?.read().catch(cut)) ?? { done: true, value: undefined }
      if (done || !value) break
      size += value.length
      if (size > mostPhotoBytes) throw new ProblemError(problems.bodyTooLong(mostPhotoBytes))
      hash?.update(value)
      await onChunk(value)
    }
  } finally {
    reader?.releaseLock()
  }
}

/**
 * Lets the rest of a body come and go, as much as a photo may have. A client that is still sending takes an answer whose
 * connection is closed on it for a broken one, and would send again for ever what was refused.
 */
export async function drainBody(body: ReadableStream<Uint8Array> | null): Promise<void> {
  try {
    await readThrough(body, 0, undefined, async () => {})
  } catch {
    await body?.cancel().catch(() => {}) // it was cut, or is longer than anybody waits for
  }
}

function cut(error: unknown): never {
  throw new ProblemError(problems.photoUploadCut(), error)
}

async function readParts(tx: Tx, photoId: string, bytes: number): Promise<Uint8Array | undefined> {
  const original = Buffer.alloc(bytes)
  for (const start of partStarts(bytes)) {
    const part = await getPart(tx, photoId, start)
    if (part?.length !== Math.min(photoPartBytes, bytes - start)) return undefined
    original.set(part, start)
  }
  return original
}

/** Makes a photo of parts that are still what was read; a photo, its files and its history are one transaction. */
async function storePhoto(
  tx: Tx,
  member: Member,
  { projectId, photoId, facts }: PhotoSent,
  picture: Picture,
  bytes: number,
  sha256: string,
): Promise<Taken> {
  await standInLine(tx, photoId)
  const known = await findStored(tx, photoId)
  if (known) {
    const photo = await getDeskPhoto(tx, photoId)
    if (!photo || known.sha256 !== sha256 || known.projectId !== projectId)
      throw new ProblemError(problems.photoIdUsed())
    return { state: 'known', photo }
  }
  await dropParts(tx, photoId, bytes)
  const { takenAt, camera, software, position } = readCameraFacts(picture.tags)
  const device = facts.position
  const made = await tx.query(sql`
    insert into photos (id, project_id, moment, note, type, bytes, sha256, width, height, look, taken_at, camera, software,
      camera_lng, camera_lat, camera_accuracy_m, device_taken_at, device_lng, device_lat, device_accuracy_m,
      account_id, sent_by, device)
    select ${photoId}::text::uuid, ${projectId}::bigint, ${facts.moment}, ${facts.note || null}, ${picture.type}, whole.bytes,
      whole.sha256, ${picture.width}::int, ${picture.height}::int, ${picture.look}::text::bigint,
      ${takenAt?.toISOString() ?? null}::text::timestamptz, ${camera}, ${software},
      ${position?.lng ?? null}::float8, ${position?.lat ?? null}::float8, ${position?.accuracyM ?? null}::real,
      ${facts.taken_at}::text::timestamptz, ${device?.lng ?? null}::float8, ${device?.lat ?? null}::float8,
      ${device?.accuracy_m ?? null}::real, ${member.id}::text::uuid, ${member.userName}, (select device from me())
    from (
      select sha256(string_agg(bytes, ''::bytea order by start)) as sha256, sum(length(bytes))::int as bytes
      from photo_parts
      where photo_id = ${photoId}::text::uuid and project_id = ${projectId}::bigint
    ) whole
    where whole.sha256 = decode(${sha256}, 'hex')
    returning id`)
  if (made.length === 0) throw new ProblemError(problems.photoCrossed())
  await storeFile(tx, photoId, 'large', picture.large)
  await storeFile(tx, photoId, 'small', picture.small)
  const photo = await getDeskPhoto(tx, photoId)
  if (!photo) throw new ProblemError(problems.photoNotFound())
  return { state: 'stored', photo }
}

async function storeFile(tx: Tx, photoId: string, size: 'large' | 'small', file: PictureFile): Promise<void> {
  await tx.query(sql`
    insert into photo_files (photo_id, size, width, height, bytes, sha256)
    select ${photoId}::text::uuid, ${size}, ${file.width}::int, ${file.height}::int, file.bytes, sha256(file.bytes)
    from (select ${file.bytes}::bytea as bytes) file`)
}
