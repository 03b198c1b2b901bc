import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { sql } from '../db.ts'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { answerJson, readBody } from '../http/body.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { projectIdOf } from '../projects/project-id.ts'
import { dropConflict, insistOnProject, storeCapture } from './captures.ts'
import {
  captureAnswer,
  captureSent,
  deskProject,
  geometryKind,
  judgement,
  mostCaptureBytes,
  projectHistory,
  queueQuery,
  removal,
  restoration,
  shapeChecked,
  shapeMended,
  storedGeometry,
  verificationQueue,
  worklist,
  type GeometryKind,
} from './contract.ts'
import { geometryOfEntry, readHistory } from './history.ts'
import { mendedCopyOf } from './mended.ts'
import { findGeometries, findingsOf, geometryOf, invalidityOf, measuresOf } from './queries.ts'
import { readShapeSent } from './read-shape-sent.ts'
import { readDeskProject, readVerificationQueue, readWorklist } from './worklist.ts'

const smallBody = 64 * 1024

export function geometryRoutes({ members }: Services): OpenAPIHono {
  const app = apiRouter()
  describe(app)

  app.get('/api/worklist', async (c) =>
    answerJson(
      c,
      worklist,
      await members.act(c, (tx, { lao }) => {
        if (lao === null) throw new ProblemError(problems.notAllowed())
        return readWorklist(tx, lao)
      }),
    ),
  )

  app.get('/api/desk/projects/:id', async (c) => {
    const id = projectIdOf(c)
    const project = await members.act(c, (tx) => readDeskProject(tx, id))
    if (!project) throw new ProblemError(problems.projectNotFound(id))
    return answerJson(c, deskProject, project)
  })

  app.post('/api/projects/:id/geometries/:kind/check', async (c) => {
    const [id, kind] = [projectIdOf(c), kindOf(c)]
    const { geometry, accuracy_m: accuracyM } = await readBody(
      c,
      captureSent.pick({ geometry: true, accuracy_m: true }),
      mostCaptureBytes,
    )
    const shape = readShapeSent(geometry)
    const checked = await members.act(c, async (tx) => {
      await insistOnProject(tx, id)
      const invalid = await invalidityOf(tx, shape)
      if (invalid) throw new ProblemError(problems.shapeNotValid(invalid.reason, invalid.at))
      return {
        ...(await measuresOf(tx, shape)),
        findings: await findingsOf(tx, id, kind, geometryOf(shape), accuracyM),
      }
    })
    return answerJson(c, shapeChecked, checked)
  })

  app.post('/api/projects/:id/geometries/:kind/mended', async (c) => {
    const id = projectIdOf(c)
    kindOf(c)
    const { geometry } = await readBody(c, captureSent.pick({ geometry: true }), mostCaptureBytes)
    const shape = readShapeSent(geometry)
    const mended = await members.act(c, async (tx) => {
      await insistOnProject(tx, id)
      return mendedCopyOf(tx, shape)
    })
    return answerJson(c, shapeMended, mended)
  })

  app.put('/api/projects/:id/geometries/:kind', async (c) => {
    const [id, kind] = [projectIdOf(c), kindOf(c)]
    const sent = await readBody(c, captureSent, mostCaptureBytes)
    const { answer, isNew } = await members.act(
      c,
      (tx, member) => storeCapture(tx, member, id, kind, sent),
      sent.reason,
    )
    return answerJson(c, captureAnswer, answer, answer.state === 'conflict' ? 202 : isNew ? 201 : 200)
  })

  app.delete('/api/projects/:id/geometries/:kind', async (c) => {
    const [id, kind] = [projectIdOf(c), kindOf(c)]
    const { base_revision: base, reason } = await readBody(c, removal, smallBody)
    await members.act(
      c,
      async (tx) => {
        insistOnRevision(await findGeometries(tx, id), kind, base)
        const gone = await tx.query(sql`
          delete from project_geometries where project_id = ${id}::bigint and kind = ${kind} and revision = ${base} returning kind`)
        if (gone.length === 0) throw new ProblemError(problems.notAllowed())
      },
      reason,
    )
    return c.body(null, 204, { 'cache-control': 'no-store' })
  })

  app.delete('/api/projects/:id/captures/:capture', async (c) => {
    const id = projectIdOf(c)
    const capture = z.uuid().safeParse(c.req.param('capture'))
    if (!capture.success) throw new ProblemError(problems.captureNotFound())
    await members.act(c, (tx) => dropConflict(tx, id, capture.data))
    return c.body(null, 204, { 'cache-control': 'no-store' })
  })

  app.post('/api/projects/:id/geometries/:kind/verification', async (c) => {
    const [id, kind] = [projectIdOf(c), kindOf(c)]
    const { base_revision: base, verification, reason } = await readBody(c, judgement, smallBody)
    const judged = await members.act(
      c,
      async (tx, { role }) => {
        if (role !== 'province_officer') throw new ProblemError(problems.notAllowed())
        insistOnRevision(await findGeometries(tx, id), kind, base)
        await tx.query(sql`
          update project_geometries set verification = ${verification}
          where project_id = ${id}::bigint and kind = ${kind} and revision = ${base}`)
        return (await findGeometries(tx, id)).find((one) => one.kind === kind)
      },
      reason,
    )
    return answerJson(c, storedGeometry, judged)
  })

  app.post('/api/projects/:id/geometries/:kind/restore', async (c) => {
    const [id, kind] = [projectIdOf(c), kindOf(c)]
    const asked = await readBody(c, restoration, smallBody)
    const { answer, isNew } = await members.act(
      c,
      async (tx, member) => {
        const entry = await geometryOfEntry(tx, id, asked.chain, asked.position, asked.side)
        if (!entry) throw new ProblemError(problems.historyNotFound())
        return storeCapture(tx, member, id, kind, {
          id: asked.id,
          base_revision: asked.base_revision,
          geometry: entry.shape,
          capture: 'drawn',
          captured_at: new Date(0).toISOString(),
          accuracy_m: null,
          as_typed: { restored: { chain: asked.chain, position: asked.position, side: asked.side } },
          reason: asked.reason,
          resolves: [],
        })
      },
      asked.reason,
    )
    return answerJson(c, captureAnswer, answer, answer.state === 'conflict' ? 202 : isNew ? 201 : 200)
  })

  app.get('/api/projects/:id/history', async (c) => {
    const id = projectIdOf(c)
    const entries = await members.act(c, async (tx) => {
      await insistOnProject(tx, id)
      return readHistory(tx, id)
    })
    return answerJson(c, projectHistory, { entries })
  })

  app.get('/api/verification-queue', async (c) => {
    const asked = queueQuery.safeParse(c.req.query())
    if (!asked.success) {
      throw new ProblemError(
        problems.requestInvalid(
          asked.error.issues.map(({ path, message }) => ({ where: path.join('.'), why: message })),
        ),
      )
    }
    const queue = await members.act(c, (tx, { role }) => {
      if (role !== 'province_officer') throw new ProblemError(problems.notAllowed())
      return readVerificationQueue(tx, asked.data.limit, asked.data.sample)
    })
    return answerJson(c, verificationQueue, queue)
  })
  return app
}

function kindOf(c: Context): GeometryKind {
  const kind = geometryKind.safeParse(c.req.param('kind'))
  if (!kind.success) throw new ProblemError(problems.notFound(c.req.path))
  return kind.data
}

function insistOnRevision(
  geometries: readonly { kind: GeometryKind; revision: number }[],
  kind: GeometryKind,
  base: number,
): void {
  const current = geometries.find((one) => one.kind === kind)
  if (!current) throw new ProblemError(problems.geometryNotFound())
  if (current.revision !== base) throw new ProblemError(problems.geometryChanged(base, current.revision))
}

/** What the API's document says of these addresses. */
function describe(app: OpenAPIHono): void {
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry)
  const refused = {
    401: { description: 'Nobody is signed in' },
    403: { description: 'You may not' },
    ...problemResponses,
  }
  const bodyOf = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } })
  const ofProject = { params: z.object({ id: z.string() }) }
  const ofKind = { params: z.object({ id: z.string(), kind: geometryKind }) }
  const stored = {
    201: jsonOf(captureAnswer, 'Stored'),
    200: jsonOf(captureAnswer, 'It was stored before, under this id'),
    202: jsonOf(captureAnswer, 'Another was stored meanwhile: both are kept, for a person to choose'),
    404: { description: 'No such project within your reach' },
    409: { description: 'The id was used for something else' },
    413: { description: `Longer than ${mostCaptureBytes} bytes` },
    422: { description: 'A shape that cannot be read or is not valid, or a reason that is due' },
    ...refused,
  }
  register({
    method: 'get',
    path: '/api/worklist',
    summary: 'The projects of your LAO, and what is to be done about each',
    responses: { 200: jsonOf(worklist, 'What is to be done first comes first'), ...refused },
  })
  register({
    method: 'get',
    path: '/api/desk/projects/{id}',
    summary: 'A project as those see it who work on it',
    request: ofProject,
    responses: {
      200: jsonOf(deskProject, 'The project, its geometries, conflicts and findings'),
      404: { description: 'No such project within your reach' },
      ...refused,
    },
  })
  register({
    method: 'post',
    path: '/api/projects/{id}/geometries/{kind}/check',
    summary: 'What is odd about a shape, before it is stored',
    request: { ...ofKind, body: bodyOf(captureSent.pick({ geometry: true, accuracy_m: true })) },
    responses: {
      200: jsonOf(shapeChecked, 'Findings, length and area'),
      422: { description: 'A shape that cannot be read or is not valid' },
      ...refused,
    },
  })
  register({
    method: 'post',
    path: '/api/projects/{id}/geometries/{kind}/mended',
    summary: 'A valid copy of an outline that crosses itself, to be looked at; nothing is stored',
    request: { ...ofKind, body: bodyOf(captureSent.pick({ geometry: true })) },
    responses: {
      200: jsonOf(shapeMended, 'The copy, its parts and area'),
      422: { description: 'A shape that cannot be read or mended' },
      ...refused,
    },
  })
  register({
    method: 'put',
    path: '/api/projects/{id}/geometries/{kind}',
    summary: 'Puts a project on the map; sent again under its id, it is stored once',
    request: { ...ofKind, body: bodyOf(captureSent) },
    responses: stored,
  })
  register({
    method: 'delete',
    path: '/api/projects/{id}/geometries/{kind}',
    summary: 'Takes a geometry out',
    request: { ...ofKind, body: bodyOf(removal) },
    responses: {
      204: { description: 'Taken out; it stays in the history' },
      409: { description: 'It was changed meanwhile' },
      ...refused,
    },
  })
  register({
    method: 'delete',
    path: '/api/projects/{id}/captures/{capture}',
    summary: 'Lets go of a capture that met a change',
    request: { params: z.object({ id: z.string(), capture: z.uuid() }) },
    responses: { 204: { description: 'What stands stays' }, 404: { description: 'No such capture waits' }, ...refused },
  })
  register({
    method: 'post',
    path: '/api/projects/{id}/geometries/{kind}/verification',
    summary: 'Verifies a geometry, or sends it back with a reason',
    request: { ...ofKind, body: bodyOf(judgement) },
    responses: {
      200: jsonOf(storedGeometry, 'Judged'),
      409: { description: 'It was changed meanwhile' },
      422: { description: 'A reason is due' },
      ...refused,
    },
  })
  register({
    method: 'post',
    path: '/api/projects/{id}/geometries/{kind}/restore',
    summary: 'Brings an earlier geometry back',
    request: { ...ofKind, body: bodyOf(restoration) },
    responses: stored,
  })
  register({
    method: 'get',
    path: '/api/projects/{id}/history',
    summary: 'Who changed what of a project, when, why and from where',
    request: ofProject,
    responses: { 200: jsonOf(projectHistory, 'The newest first'), ...refused },
  })
  register({
    method: 'get',
    path: '/api/verification-queue',
    summary: 'What waits to be verified in your province, the most doubtful first',
    request: { query: queueQuery },
    responses: { 200: jsonOf(verificationQueue, 'What waits'), ...refused },
  })
}
