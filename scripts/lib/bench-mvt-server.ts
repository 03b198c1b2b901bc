// The baseline of the whole path: a Hono route that draws with ST_AsMVT, through postgres.js, pooled and prepared. Settings
// by environment: PORT, DATABASE_URL.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import postgres from 'postgres'
import { drawMvt } from './bench-baseline.ts'

const client = postgres(process.env.DATABASE_URL ?? '', {
  max: 4,
  onnotice: () => {},
  connection: {
    application_name: 'bench-mvt',
    search_path: 'thangnam, bench, public',
    max_parallel_workers_per_gather: 0,
    jit: false,
  },
})
const app = new Hono()
app.get('/readyz', async (c) => {
  await client`select 1`
  return c.text('ready')
})
app.get('/tiles/:z/:x/:y', async (c) => {
  const { z, x, y } = c.req.param()
  const bytes = await drawMvt(client, { z: Number(z), x: Number(x), y: Number(y) }, 'all')
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/vnd.mapbox-vector-tile' })
})
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
process.on('SIGTERM', () => process.exit())
