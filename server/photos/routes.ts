import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { sql, type Tx } from '../db.ts'
import { insistOnProject } from '../geometry/captures.ts'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { answerJson, readBody } from '../http/body.ts'
import { dataHeaders } from '../http/headers.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { projectIdOf } from '../projects/project-id.ts'
import {
  mostPhotoBytes,
  photo,
  photoFacts,
  photoList,
  photoPartBytes,
  photoSize,
  photoUpload,
  photoWithdrawal,
  type PhotoSize,
} from './contract.ts'
import { drainBody, PhotoIntake, type Act, type Taken } from './intake.ts'
import { countReceived, getPart, partStarts } from './parts.ts'
import { findDeskPhotos, findPublishedPhotos, getDeskPhoto } from './queries.ts'
import { readPhotoFacts, readRange, readSha256 } from './read-headers.ts'

const mostWithdrawalBytes = 8 * 1024

export function photoRoutes({ db, members }: Services): OpenAPIHono {
  const intake = new PhotoIntake(db)
  const app = apiRouter()
  describe(app)

  app.get('/api/projects/:id/photos', async (c) => {
    const id = projectIdOf(c)
    const atDesk = await members.actIfSignedIn(c, async (tx) =>
      (await isWithinReach(tx, id)) ? findDeskPhotos(tx, id) : undefined,
    )
    const photos =
      atDesk ?? (await db.transact({ role: 'reader', timeoutMs: 5000 }, (tx) => findPublishedPhotos(tx, id)))
    return answerJson(c, photoList, { photos })
  })

  app.put('/api/projects/:id/photos/:photo', async (c) => {
    const [projectId, photoId] = [projectIdOf(c), photoIdOf(c)]
    const tooLong = problems.bodyTooLong(mostPhotoBytes)
    if (Number(c.req.header('content-length') ?? 0) > mostPhotoBytes) throw new ProblemError(tooLong)
    const { body } = c.req.raw
    let taken: Taken
    try {
      const facts = readPhotoFacts(c.req.header('photo-facts'))
      const range = readRange(c.req.header('content-range'))
      if (range && range.total > mostPhotoBytes) throw new ProblemError(tooLong)
      const sha256 = readSha256(c.req.header('repr-digest'))
      const act: Act = (fn) => members.act(c, fn, facts.reason)
      taken = await intake.take(act, { projectId, photoId, facts, range, sha256, body })
    } finally {
      await drainBody(body)
    }
    const answer =
      taken.state === 'partial'
        ? { received_bytes: taken.receivedBytes, photo: null }
        : { received_bytes: taken.photo.desk?.receipt.bytes ?? 0, photo: taken.photo }
    return answerUpload(c, answer, taken.state === 'stored' ? 201 : taken.state === 'known' ? 200 : 202)
  })

  app.get('/api/projects/:id/photos/:photo', async (c) => {
    const [projectId, photoId] = [projectIdOf(c), photoIdOf(c)]
    const answer = await members.act(c, async (tx) => {
      await insistOnProject(tx, projectId)
      const stored = await getDeskPhoto(tx, photoId)
      if (stored && stored.project_id !== projectId) throw new ProblemError(problems.photoNotFound())
      const received = stored?.desk?.receipt.bytes ?? (await countReceived(tx, photoId, projectId))
      if (received === 0) throw new ProblemError(problems.photoNotFound())
      return { received_bytes: received, photo: stored ?? null }
    })
    return answerUpload(c, answer, 200)
  })

  app.delete('/api/projects/:id/photos/:photo', async (c) => {
    const [projectId, photoId] = [projectIdOf(c), photoIdOf(c)]
    const reason = (await readBody(c, photoWithdrawal, mostWithdrawalBytes)).reason.trim()
    const withdrawn = await members.act(
      c,
      async (tx, member) => {
        const stored = await getDeskPhoto(tx, photoId)
        if (stored?.project_id !== projectId) throw new ProblemError(problems.photoNotFound())
        if (stored.desk?.withdrawn) return stored
        if (reason === '') throw new ProblemError(problems.reasonMissing())
        const rows = await tx.query(sql`
          update photos
          set withdrawn_at = now(), withdrawn_by = ${member.id}::text::uuid, withdrawal_reason = ${reason}
          where id = ${photoId}::text::uuid
          returning id`)
        // The policies let a photo be seen that may not be withdrawn: then nothing was updated.
        if (rows.length === 0) throw new ProblemError(problems.notAllowed())
        return getDeskPhoto(tx, photoId)
      },
      reason,
    )
    return answerJson(c, photo, withdrawn)
  })

  app.get('/api/photos/:photo/:size', async (c) => {
    const photoId = photoIdOf(c)
    const size = photoSize.safeParse(c.req.param('size'))
    if (!size.success) throw new ProblemError(problems.notFound(c.req.path))
    if (size.data !== 'original') {
      const published = await db.transact({ role: 'reader', timeoutMs: 5000 }, (tx) =>
        getFile(tx, sql`published_photo_files`, photoId, size.data),
      )
      if (published) return sendFile(c, published, photoId, size.data, true)
      const unpublished = await members.actIfSignedIn(c, (tx) => getFile(tx, sql`photo_files`, photoId, size.data))
      if (unpublished) return sendFile(c, unpublished, photoId, size.data, false)
      throw new ProblemError(problems.photoNotFound())
    }
    const original = await members.act(c, async (tx) => {
      const [found] = await tx.query<{ type: 'jpeg' | 'png' | 'webp'; bytes: number }>(sql`
        select type, bytes from photos where id = ${photoId}::text::uuid`)
      return found
    })
    if (!original) throw new ProblemError(problems.photoNotFound())
    const parts = partStarts(original.bytes)
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value: start, done } = parts.next()
        if (done) return controller.close()
        const part = await members.act(c, (tx) => getPart(tx, photoId, start))
        if (!part) throw new Error(`the photo ${photoId} has no part at ${start}`)
        controller.enqueue(part)
      },
    })
    return new Response(body, {
      headers: {
        ...privateHeaders,
        'content-type': `image/${original.type}`,
        'content-length': String(original.bytes),
        'content-disposition': `attachment; filename="photo-${photoId}.${original.type === 'jpeg' ? 'jpg' : original.type}"`,
        'cache-control': 'no-store',
      },
    })
  })
  return app
}

const privateHeaders = { ...dataHeaders, 'cross-origin-resource-policy': 'same-origin' }

interface ShownFile {
  bytes: Uint8Array<ArrayBuffer>
  sha256: string
}

async function getFile(
  tx: Tx,
  from: ReturnType<typeof sql>,
  photoId: string,
  size: PhotoSize,
): Promise<ShownFile | undefined> {
  const [file] = await tx.query<ShownFile>(sql`
    select f.bytes, encode(f.sha256, 'hex') as sha256
    from ${from} f
    where f.photo_id = ${photoId}::text::uuid and f.size = ${size}`)
  return file
}

/**
 * A file never changes, but a photo may be withdrawn: others keep a published one for a day, and one that is not
 * published is asked for again each time.
 */
function sendFile(c: Context, file: ShownFile, photoId: string, size: PhotoSize, isPublished: boolean): Response {
  const etag = `"${file.sha256.slice(0, 32)}"`
  const headers = {
    ...(isPublished ? dataHeaders : privateHeaders),
    etag,
    'cache-control': isPublished ? 'public, max-age=86400, immutable' : 'private, no-cache',
    'content-disposition': `inline; filename="photo-${photoId}-${size}.jpg"`,
  }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(file.bytes, { headers: { ...headers, 'content-type': 'image/jpeg' } })
}

/** How far an upload is, in the body and for HEAD in headers (draft-ietf-httpbis-resumable-upload). */
function answerUpload(c: Context, answer: z.input<typeof photoUpload>, status: 200 | 201 | 202): Response {
  c.header('upload-offset', String(answer.received_bytes))
  c.header('upload-complete', answer.photo ? '?1' : '?0')
  return answerJson(c, photoUpload, answer, status)
}

async function isWithinReach(tx: Tx, projectId: number): Promise<boolean> {
  const rows = await tx.query(sql`select from projects where id = ${projectId}::bigint`)
  return rows.length > 0
}

function photoIdOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('photo'))
  if (!id.success) throw new ProblemError(problems.photoNotFound())
  return id.data.toLowerCase()
}

/** What the API's document says of these addresses. */
function describe(app: OpenAPIHono): void {
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry)
  const refused = {
    401: { description: 'Nobody is signed in' },
    403: { description: 'You may not' },
    ...problemResponses,
  }
  const ofPhoto = z.object({ id: z.string(), photo: z.uuid() })
  const picture = { content: { 'image/jpeg': { schema: z.string() } } }
  register({
    method: 'get',
    path: '/api/projects/{id}/photos',
    summary: 'The photos of a project: what is published, and all of it with findings for those who work on it',
    request: { params: z.object({ id: z.string() }) },
    responses: { 200: jsonOf(photoList, 'Photos'), ...problemResponses },
  })
  register({
    method: 'put',
    path: '/api/projects/{id}/photos/{photo}',
    summary: 'Sends a photo, whole or from where an upload stands; sent again under its id, it is stored once',
    request: {
      params: ofPhoto,
      headers: z.object({
        'photo-facts': z
          .string()
          .describe(`JSON, percent-encoded: ${JSON.stringify(z.toJSONSchema(photoFacts, { io: 'input' }).properties)}`),
        'content-range': z
          .string()
          .optional()
          .describe(
            `bytes first-last/total, to go on with an upload: first is what the upload has; it is kept in steps of ${photoPartBytes} bytes`,
          ),
        'repr-digest': z
          .string()
          .optional()
          .describe('sha-256=:…:, base64, of the whole photo: a repeat then costs nothing'),
      }),
      body: {
        required: true,
        content: Object.fromEntries(
          ['image/jpeg', 'image/png', 'image/webp'].map((type) => [type, { schema: z.string() }]),
        ),
      },
    },
    responses: {
      201: jsonOf(photoUpload, 'Stored, with its receipt and findings'),
      200: jsonOf(photoUpload, 'It was stored before, under this id'),
      202: jsonOf(photoUpload, 'Not whole yet: go on after the bytes received'),
      404: { description: 'No such project within your reach' },
      409: { description: 'The id was used for another photo, or the upload stands elsewhere' },
      413: { description: `Longer than ${mostPhotoBytes} bytes` },
      415: { description: 'No JPEG, PNG or WebP' },
      422: { description: 'Damaged, too many pixels, or a reason is due' },
      429: { description: 'Too many uploads of yours are unfinished' },
      ...refused,
    },
  })
  register({
    method: 'get',
    path: '/api/projects/{id}/photos/{photo}',
    summary: 'A photo, or how far its upload is (HEAD: upload-offset, upload-complete)',
    request: { params: ofPhoto },
    responses: {
      200: jsonOf(photoUpload, 'The photo or the upload'),
      404: { description: 'Nothing of it is here' },
      ...refused,
    },
  })
  register({
    method: 'delete',
    path: '/api/projects/{id}/photos/{photo}',
    summary: 'Withdraws a photo: it is kept, and shown to nobody outside',
    request: {
      params: ofPhoto,
      body: { required: true, content: { 'application/json': { schema: photoWithdrawal } } },
    },
    responses: {
      200: jsonOf(photo, 'Withdrawn'),
      404: { description: 'No such photo within your reach' },
      422: { description: 'A reason is due' },
      ...refused,
    },
  })
  register({
    method: 'get',
    path: '/api/photos/{photo}/{size}',
    summary: 'A picture: large (2,048 pixels at most), small (320), or the original for those who work on the project',
    request: { params: z.object({ photo: z.uuid(), size: photoSize }) },
    responses: {
      200: { description: 'The picture; without place and camera, but for the original', ...picture },
      304: { description: 'What you have is still right' },
      404: { description: 'No such photo, or not published' },
      ...refused,
    },
  })
}
