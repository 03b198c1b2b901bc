import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { LiveAtlas } from '../atlas/live-atlas.ts'
import { dataHeaders } from '../http/headers.ts'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import type { Engine } from '../db.ts'
import { versionAnswer, type VersionAnswer } from './contract.ts'

/** A comment is sent this often, so that what stands between does not close a quiet stream. */
const heartbeatMs = 25_000

export function versionRoutes({ db, live, answers }: Services): OpenAPIHono {
  const app = apiRouter().openapi(
    createRoute({
      method: 'get',
      path: '/api/version',
      summary: 'The newest version, and what it holds',
      responses: { 200: jsonOf(versionAnswer, 'The newest version'), ...problemResponses },
    }),
    (c) =>
      answers.answer(c, live.versioned, undefined, 'version', () => ({
        body: JSON.stringify(currentVersion(live, db.engine)),
        contentType: 'application/json',
      })),
  )
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/events',
    summary: 'Server-sent events: `version`, with the number, whenever there is a new one',
    responses: { 200: { description: 'A stream', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
  })
  app.get('/api/events', (c) => {
    for (const [name, value] of Object.entries(dataHeaders)) c.header(name, value)
    return streamSSE(c, async (stream) => {
      let wake = (): void => {}
      const stopListening = live.onVersion(() => wake())
      stream.onAbort(() => {
        stopListening()
        wake()
      })
      let told = -1
      while (!stream.aborted) {
        const { version } = live.atlas
        if (version !== told) await stream.writeSSE({ event: 'version', data: String(version) })
        else await stream.write(': still here\n\n')
        told = version
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, heartbeatMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    })
  })
  return app
}

function currentVersion({ atlas }: LiveAtlas, engine: Engine): VersionAnswer {
  const years = new Set<number>()
  for (let row = 0; row < atlas.columns.length; row++) {
    if (!atlas.columns.hidden.at(row)) years.add(atlas.columns.fiscalYear.at(row))
  }
  return {
    version: atlas.version,
    areas_version: atlas.boundaries.version,
    projects: atlas.columns.count,
    sample: atlas.isSample,
    embedded: engine === 'pglite',
    fiscal_years: [...years].sort((a, b) => a - b),
  }
}
