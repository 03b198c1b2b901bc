import type { MiddlewareHandler } from 'hono'

interface Kept {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

/** The bodies that answer requests, for the shortcut to find; gone with the request. */
const bodies = new WeakMap<Request, Uint8Array<ArrayBuffer>>()

/** Tells that a request is answered by these bytes for good, whoever asks. */
export function noteImmutable(request: Request, body: Uint8Array<ArrayBuffer>): void {
  bodies.set(request, body)
}

/**
 * What has an address that names its version is the same for ever: it is sent by its address as it came, without being
 * routed, read and looked up again. The last ones asked for are kept, up to so many bytes.
 */
export function immutableShortcut(capacityBytes: number): MiddlewareHandler {
  const kept = new Map<string, Kept>()
  let size = 0
  const sizeOf = (key: string, { body }: Kept): number => body.length + 2 * key.length + 500
  return async (c, next) => {
    if (c.req.method !== 'GET') return next()
    const { url } = c.req
    const key = `${c.req.header('accept-encoding')} ${url.slice(url.indexOf('/', 8))}`
    const known = kept.get(key)
    if (known) {
      const isHeld = known.headers['etag'] !== undefined && c.req.header('if-none-match') === known.headers['etag']
      return isHeld
        ? new Response(null, { status: 304, headers: known.headers })
        : new Response(known.body, { headers: known.headers })
    }
    await next()
    const body = bodies.get(c.req.raw)
    if (!body || c.res.status !== 200) return
    const entry = { body, headers: Object.fromEntries(c.res.headers) }
    kept.set(key, entry)
    size += sizeOf(key, entry)
    for (const [oldest, old] of kept) {
      if (size <= capacityBytes) break
      kept.delete(oldest)
      size -= sizeOf(oldest, old)
    }
  }
}
