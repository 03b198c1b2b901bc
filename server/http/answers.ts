import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { ProblemError, problems } from '../lib/problems.ts'
import { dataHeaders } from './headers.ts'
import { noteImmutable } from './shortcut.ts'

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

/** A question that was answered, and the versions that its answer is right for. */
interface Kept {
  readonly question: string
  readonly from: number
  to: number
  readonly ready: Promise<Ready>
  size: number
}

/**
 * Answers that are kept ready to send, compressed once, under a version and an address. An answer is
 * never the bytes of another version, but one that a new version did not touch goes on being right.
 */
export class Answers {
  /** By question, the newest last. */
  readonly #kept = new Map<string, Kept[]>()
  /** Those that are ready, in the order they came. */
  readonly #ready = new Set<Kept>()
  readonly #capacity: number
  #size = 0
  #made = 0

  constructor(capacityBytes: number) {
    this.#capacity = capacityBytes
  }

  /** How many answers were made; the others were found. */
  get made(): number {
    return this.#made
  }

  /**
   * Answers a request for a version, or for the newest when `asked` is undefined. `key` names the
   * question in full but for the version. `isLasting` tells whether what was answered under an earlier
   * version is still the answer. Throws ProblemError 409 when the version is not reached, 410 when it is gone.
   */
  async answer(
    c: Context,
    versioned: Versioned,
    asked: number | undefined,
    key: string,
    make: () => Made | Promise<Made>,
    isLasting?: (since: number) => boolean,
  ): Promise<Response> {
    if (asked !== undefined && asked > versioned.version()) await versioned.reach(asked)
    const current = versioned.version()
    if (asked !== undefined && asked > current) throw new ProblemError(problems.versionNotReached(asked, current))
    const version = asked ?? current
    const encoding = acceptedEncoding(c.req.header('accept-encoding'))
    const question = `${encoding} ${key}`
    const kept = this.#find(question, version)
    if (kept) return respond(c, await kept.ready, asked !== undefined)
    if (version < current) throw new ProblemError(problems.versionGone(version, current))
    const newest = this.#kept.get(question)?.at(-1)
    if (newest && isLasting?.(newest.to)) {
      newest.to = version
      return respond(c, await newest.ready, asked !== undefined)
    }
    this.#made++
    return respond(c, await this.#keep(question, version, readyFor(encoding, make)), asked !== undefined)
  }

  #find(question: string, version: number): Kept | undefined {
    return this.#kept.get(question)?.find(({ from, to }) => from <= version && version <= to)
  }

  #keep(question: string, version: number, ready: Promise<Ready>): Promise<Ready> {
    const kept: Kept = { question, from: version, to: version, ready, size: 0 }
    const others = this.#kept.get(question)
    if (others) others.push(kept)
    else this.#kept.set(question, [kept])
    ready.then(
      ({ body }) => {
        kept.size = body.length + 2 * question.length + 200
        this.#size += kept.size
        this.#ready.add(kept)
        for (const oldest of this.#ready) {
          if (this.#size <= this.#capacity) break
          this.#forget(oldest)
        }
      },
      () => this.#forget(kept),
    )
    return ready
  }

  #forget(kept: Kept): void {
    if (this.#ready.delete(kept)) this.#size -= kept.size
    const left = this.#kept.get(kept.question)?.filter((other) => other !== kept) ?? []
    if (left.length > 0) this.#kept.set(kept.question, left)
    else this.#kept.delete(kept.question)
  }
}

async function readyFor(encoding: Encoding, make: () => Made | Promise<Made>): Promise<Ready> {
  const { body, contentType } = await make()
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`
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
    ...dataHeaders,
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
    return new Response(null, { status: 304, headers })
  }
  if (ready.body.length === 0) return new Response(null, { status: 204, headers })
  headers['content-type'] = ready.contentType
  if (ready.encoding !== 'identity') headers['content-encoding'] = ready.encoding
  if (isImmutable) noteImmutable(c.req.raw, { body: ready.body, headers })
  return new Response(ready.body, { headers })
}

function acceptedEncoding(header: string | undefined): Encoding {
  const accepted = (header ?? '').split(',').map((part) => part.trim().split(/\s*;\s*q=/))
  const takes = (name: string): boolean => accepted.some(([coding, q]) => coding === name && Number(q ?? 1) > 0)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}
