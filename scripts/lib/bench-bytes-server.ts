// The baseline of kept tiles: a bare Hono route that sends bytes it holds. PORT and BODIES, a JSON file of addresses with
// their bytes in base64, by environment.
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const held = JSON.parse(readFileSync(process.env.BODIES ?? '', 'utf8')) as Record<string, string> // as bench-cached.ts wrote it
const bodies = new Map(Object.entries(held).map(([path, text]) => [path, new Uint8Array(Buffer.from(text, 'base64'))]))
const headers = {
  'content-type': 'application/vnd.mapbox-vector-tile',
  'cache-control': 'public, max-age=31536000, immutable',
}
const app = new Hono()
app.get('/readyz', (c) => c.text('ready'))
app.get('/tiles/:layer/:version/:z/:x/:y', (c) => {
  const body = bodies.get(c.req.path)
  return body === undefined ? c.notFound() : c.body(body, 200, headers)
})
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
process.on('SIGTERM', () => process.exit())
