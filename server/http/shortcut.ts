import type { MiddlewareHandler } from 'hono'

/** A response that is the same for ever. */
interface Kept {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

/** What answers requests, for the shortcut to find; gone with the request. */
const noted = new WeakMap<Request, Kept>()

/** Tells that a request is answered like this for good, whoever asks. */
export function noteImmutable(request: Request, answer: Kept): void {
  noted.set(request, answer)
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
      const { body, headers } = known
      const isHeld = headers['etag'] !== undefined && c.req.header('if-none-match') === headers['etag']
      return isHeld ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
    }
    await next()
    const entry = noted.get(c.req.raw)
    if (!entry) return
    kept.set(key, entry)
    size += sizeOf(key, entry)
    for (const [oldest, old] of kept) {
      if (size <= capacityBytes) break
      kept.delete(oldest)
      size -= sizeOf(oldest, old)
    }
  }
}
