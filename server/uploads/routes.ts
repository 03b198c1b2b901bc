import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Member } from '../accounts/member.ts'
import type { Tx } from '../db.ts'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { answerJson, readBody } from '../http/body.ts'
import { RequestRate } from '../http/request-rate.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { applyFeature } from './apply.ts'
import {
  applyAnswer,
  applyRequest,
  mostApplied,
  mostUploadBytes,
  readingAsked,
  upload,
  type ApplyAnswer,
  type Upload,
} from './contract.ts'
import { fileNameHeader, plainFileName } from './file-name.ts'
import { matchProjects } from './match-projects.ts'
import { deleteUpload, findFeatures, getUpload, insertUpload, replaceReading, writeParts } from './queries.ts'
import { inWords } from './readers/problem-words.ts'

/** Files a person may send or have read anew, a quarter of an hour. */
const filesOfPerson = 30
const mostRequestBytes = 256 * 1024

export function uploadRoutes({ members, uploads }: Services): OpenAPIHono {
  const ofPerson = new RequestRate(filesOfPerson, 15 * 60)
  const app = apiRouter()
  describe(app)

  app.post('/api/uploads', async (c) => {
    const member = await insistOnMember(c)
    if (Number(c.req.header('content-length') ?? 0) > mostUploadBytes) {
      throw new ProblemError(problems.bodyTooLong(mostUploadBytes))
    }
    const name = plainFileName(c.req.query('name') ?? fileNameHeader(c.req.header('x-file-name')))
    const kept = await uploads.withFile(async (path) => {
      const received = await uploads.receive(c.req.raw.body, path)
      const told = await uploads.read(path, {}, c.req.raw.signal)
      return members.act(c, async (tx) => {
        const id = await insertUpload(tx, member.id, { path, name, ...received }, told)
        return answerOf(tx, id)
      })
    })
    return answerJson(c, upload, kept, 201)
  })

  app.get('/api/uploads/:id', async (c) => {
    const id = uploadIdOf(c)
    return answerJson(c, upload, await members.act(c, (tx) => answerOf(tx, id)))
  })

  app.post('/api/uploads/:id/read', async (c) => {
    const id = uploadIdOf(c)
    const asked = await readBody(c, readingAsked, mostRequestBytes)
    await insistOnMember(c)
    const read = await uploads.withFile(async (path) => {
      await members.act(c, async (tx) => {
        if (!(await getUpload(tx, id))) throw new ProblemError(problems.uploadNotFound())
        await writeParts(tx, id, path)
      })
      const told = await uploads.read(path, asked, c.req.raw.signal)
      return members.act(c, async (tx) => {
        if (!(await getUpload(tx, id))) throw new ProblemError(problems.uploadNotFound())
        await replaceReading(tx, id, told)
        return answerOf(tx, id)
      })
    })
    return answerJson(c, upload, read)
  })

  app.post('/api/uploads/:id/apply', async (c) => {
    const id = uploadIdOf(c)
    const { items } = await readBody(c, applyRequest, mostRequestBytes)
    const answers: ApplyAnswer['items'] = []
    // Each in a transaction of its own, for each has its own reason: whole or not at all, and told.
    for (const item of items) {
      const answer = { index: item.index, capture_id: item.capture_id }
      try {
        const stored = await members.act(c, (tx, member) => applyFeature(tx, member, id, item), item.reason)
        answers.push({ ...answer, stored, problem: null })
      } catch (error) {
        if (!(error instanceof ProblemError) || ['not_signed_in', 'upload_not_found'].includes(error.problem.code)) {
          throw error
        }
        const { code, status, detail, detail_th } = error.problem
        answers.push({ ...answer, stored: null, problem: { code, status, detail, detail_th } })
      }
    }
    return answerJson(c, applyAnswer, { items: answers })
  })

  app.delete('/api/uploads/:id', async (c) => {
    const id = uploadIdOf(c)
    const isGone = await members.act(c, (tx) => deleteUpload(tx, id))
    if (!isGone) throw new ProblemError(problems.uploadNotFound())
    return c.body(null, 204, { 'cache-control': 'no-store' })
  })
  return app

  /** Whoever may put projects on the map, and has not sent too many files; before anything of the file is read. */
  async function insistOnMember(c: Context): Promise<Member> {
    const member = await members.act(c, async (_, one) => one)
    if (member.role !== 'engineer' && member.role !== 'province_officer') throw new ProblemError(problems.notAllowed())
    const waitS = await ofPerson.wait(member.id)
    if (waitS > 0) throw new ProblemError(problems.tooManyUploads(waitS))
    return member
  }
}

async function answerOf(tx: Tx, id: string): Promise<Upload> {
  const record = await getUpload(tx, id)
  if (!record) throw new ProblemError(problems.uploadNotFound())
  const { head } = record
  const features = await findFeatures(tx, id)
  const matches = await matchProjects(tx, features)
  return {
    upload: id,
    file_name: record.fileName,
    expires_at: record.expiresAt,
    ...head,
    problems: head.problems.map(inWords),
    features: features.map((feature, index) => ({
      index,
      ...feature,
      problems: feature.problems.map(inWords),
      matches: matches[index] ?? [],
    })),
  }
}

function uploadIdOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('id'))
  if (!id.success) throw new ProblemError(problems.uploadNotFound())
  return id.data
}

/** What the API's document says of these addresses. */
function describe(app: OpenAPIHono): void {
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry)
  const id = z.object({ id: z.uuid() })
  const bodyOf = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } })
  const refused = {
    401: { description: 'Nobody is signed in' },
    403: { description: 'You may not' },
    ...problemResponses,
  }
  const unread = {
    413: { description: `Longer than ${mostUploadBytes} bytes` },
    422: { description: 'A file that cannot be read; nothing is kept of it' },
    429: { description: 'Too many files' },
  }
  const gone = { 404: { description: 'No such upload of yours, or its hour is over' } }
  register({
    method: 'post',
    path: '/api/uploads',
    summary: 'Reads a file of places (GeoJSON, GPX, KML, KMZ, zipped Shapefile, CSV, XLSX) and keeps it for an hour',
    request: {
      query: z.object({ name: z.string().optional() }),
      headers: z.object({ 'x-file-name': z.string().optional() }),
      body: { required: true, content: { 'application/octet-stream': { schema: z.string() } } },
    },
    responses: { 201: jsonOf(upload, 'What is in it; nothing of it is stored with a project'), ...unread, ...refused },
  })
  register({
    method: 'get',
    path: '/api/uploads/{id}',
    summary: 'What is in a file that you sent',
    request: { params: id },
    responses: { 200: jsonOf(upload, 'As it was read last'), ...gone, ...refused },
  })
  register({
    method: 'post',
    path: '/api/uploads/{id}/read',
    summary: 'Reads a file once more, with what it does not say itself: encoding, coordinate system, columns',
    request: { params: id, body: bodyOf(readingAsked) },
    responses: { 200: jsonOf(upload, 'What is in it'), ...gone, ...unread, ...refused },
  })
  register({
    method: 'post',
    path: '/api/uploads/{id}/apply',
    summary: `Stores features of a file as geometries of projects, ${mostApplied} at most; sent again, each is stored once`,
    request: { params: id, body: bodyOf(applyRequest) },
    responses: { 200: jsonOf(applyAnswer, 'What became of each'), ...gone, ...refused },
  })
  register({
    method: 'delete',
    path: '/api/uploads/{id}',
    summary: 'Does away with a file that you sent',
    request: { params: id },
    responses: { 204: { description: 'Gone' }, ...gone, ...refused },
  })
}
