import { dataHeaders } from '../http/headers.ts'
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { apiRouter, jsonOf, problemResponses } from '../http/api.ts'
import { problemResponse, problems } from '../lib/problems.ts'
import { basemapAnswer, ownAddresses, type Basemap } from './basemap.ts'
import { parseRange } from './byte-range.ts'
import { settingsAnswer } from './contract.ts'

/** What is set for the page, and the files of a base map that are ours. Nothing else of the disk can be asked for. */
export function basemapRoutes(basemap: Basemap): OpenAPIHono {
  const app = apiRouter().openapi(
    createRoute({
      method: 'get',
      path: '/api/settings',
      summary: 'What this installation has set that a page needs to know',
      responses: { 200: jsonOf(settingsAnswer, 'The settings'), ...problemResponses },
    }),
    (c) => c.json({ basemap: basemapAnswer(basemap) }, 200, { ...dataHeaders, 'cache-control': 'no-cache' }),
  )
  for (const kind of ['style', 'pmtiles'] as const) {
    const source = basemap[kind]
    if (!source || !('file' in source)) continue
    const type = kind === 'style' ? 'application/json' : 'application/vnd.pmtiles'
    app.get(ownAddresses[kind], (c) => sendFile(c, source.file, type))
  }
  return app
}

/** A file in whole or in part; asked anew each time, for it may be replaced. */
async function sendFile(c: Context, file: string, contentType: string): Promise<Response> {
  const found = await stat(file).catch(() => undefined) // gone since the start
  if (!found) return problemResponse(problems.notFound(c.req.path))
  const { size, mtimeMs } = found
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`
  const headers: Record<string, string> = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'no-cache',
    'content-type': contentType,
  }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  const condition = c.req.header('if-range')
  const isSame = condition === undefined || condition === etag
  const range = isSame ? parseRange(c.req.header('range'), size) : undefined
  if (range === null) return c.body(null, 416, { ...headers, 'content-range': `bytes */${size}` })
  const { start, end } = range ?? { start: 0, end: size - 1 }
  headers['content-length'] = String(end - start + 1)
  if (range) headers['content-range'] = `bytes ${start}-${end}/${size}`
  if (c.req.method === 'HEAD' || size === 0) return c.body(null, range ? 206 : 200, headers)
  // Node's stream is the web's stream by its own word; the types of the two libraries differ.
  const body = Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream<Uint8Array>
  return c.body(body, range ? 206 : 200, headers)
}
