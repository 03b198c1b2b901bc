import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** The built client: files whose name carries their hash never change, the page itself is asked anew. */
export function clientFiles(folder: string): Hono {
  const app = new Hono()
  const files = serveStatic({
    root: folder,
    precompressed: true,
    onFound: (path, c) => {
      c.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/', files)
  app.get('/assets/*', files)
  app.get('/:file{[a-z0-9._-]+\\.(?:svg|png|ico|webmanifest|txt|js)}', files)
  return app
}
