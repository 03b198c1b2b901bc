import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context } from 'hono'

/** The built client: files whose name carries their hash never change, the page itself is asked anew. */
export function clientFiles(folder: string): Hono {
  const app = new Hono()
  const onFound = (path: string, c: Context): void => {
    c.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
  }
  const files = serveStatic({ root: folder, precompressed: true, onFound })
  app.get('/', files)
  app.get('/desk', serveStatic({ root: folder, path: 'index.html', precompressed: true, onFound }))
  app.get('/assets/*', files)
  app.get('/:file{[a-z0-9._-]+\\.(?:svg|png|ico|webmanifest|txt|js)}', files)
  return app
}
