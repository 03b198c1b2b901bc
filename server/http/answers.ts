import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { ProblemError, problems } from '../lib/problems.ts'

/** Something that has versions: the atlas, or the boundaries in it. */
export interface Versioned {
  version(): number
  /** Waits until the version is reached, at most a second. */
  reach(version: number): Promise<void>
}

/** A body in the making: bytes, and what kind. Empty is answered 204. */
export interface Made {
  body: Uint8Array<ArrayBuffer> | string
  contentType: string
}

type Encoding = 'br' | 'gzip' | 'identity'

interface Ready {
  body: Uint8Array<ArrayBuffer>
  contentType: string
  encoding: Encoding
  etag: string
}

const compressed = { br: promisify(brotliCompress), gzip: promisify(gzip) }
/** Shorter bodies cost more to unpack than to send. */
const smallestCompressed = 1000

/**
 * Answers that are kept ready to send, compressed once, under a version and an address. An answer is
 * never the bytes of another version.
 */
export class Answers {
  readonly #kept = new Map<string, Promise<Ready>>()
  readonly #sizes = new Map<string, number>()
  readonly #capacity: number
  #size = 0

  constructor(capacityBytes: number) {
    this.#capacity = capacityBytes
  }

  /**
   * Answers a request for a version, or for the newest when `asked` is undefined. `key` names the
   * question in full but for the version. Throws ProblemError 409 when the version is not reached, 410
   * when it is gone.
   */
  async answer(
    c: Context,
    versioned: Versioned,
    asked: number | undefined,
    key: string,
    make: () => Made | Promise<Made>,
  ): Promise<Response> {
    if (asked !== undefined && asked > versioned.version()) await versioned.reach(asked)
    const current = versioned.version()
    if (asked !== undefined && asked > current) throw new ProblemError(problems.versionNotReached(asked, current))
    const version = asked ?? current
    const encoding = acceptedEncoding(c.req.header('accept-encoding'))
    const place = `${version} ${encoding} ${key}`
    const kept = this.#kept.get(place)
    if (!kept && version < current) throw new ProblemError(problems.versionGone(version, current))
    const ready = await (kept ?? this.#keep(place, readyFor(version, encoding, make)))
    return respond(c, ready, asked !== undefined)
  }

  #keep(place: string, making: Promise<Ready>): Promise<Ready> {
    this.#kept.set(place, making)
    making.then(
      (ready) => {
        const size = ready.body.length + 2 * place.length + 200
        this.#sizes.set(place, size)
        this.#size += size
        for (const [oldest, itsSize] of this.#sizes) {
          if (this.#size <= this.#capacity) break
          this.#sizes.delete(oldest)
          this.#kept.delete(oldest)
          this.#size -= itsSize
        }
      },
      () => this.#kept.delete(place),
    )
    return making
  }
}

async function readyFor(version: number, encoding: Encoding, make: () => Made | Promise<Made>): Promise<Ready> {
  const { body, contentType } = await make()
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const etag = `"${version}-${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`
  if (encoding === 'identity' || bytes.length < smallestCompressed) {
    return { body: bytes, contentType, encoding: 'identity', etag }
  }
  const packed =
    encoding === 'br'
      ? await compressed.br(bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
        })
      : await compressed.gzip(bytes)
  return { body: new Uint8Array(packed), contentType, encoding, etag }
}

function respond(c: Context, ready: Ready, isImmutable: boolean): Response {
  const headers: Record<string, string> = {
    etag: ready.etag,
    vary: 'accept-encoding',
    'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (
    c.req
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .some((tag) => tag.replace(/^W\//, '') === ready.etag)
  ) {
    return c.body(null, 304, headers)
  }
  if (ready.body.length === 0) return c.body(null, 204, headers)
  headers['content-type'] = ready.contentType
  if (ready.encoding !== 'identity') headers['content-encoding'] = ready.encoding
  return c.body(ready.body, 200, headers)
}

function acceptedEncoding(header: string | undefined): Encoding {
  const accepted = (header ?? '').split(',').map((part) => part.trim().split(/\s*;\s*q=/))
  const takes = (name: string): boolean => accepted.some(([coding, q]) => coding === name && Number(q ?? 1) > 0)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}
