import { EtagMismatch, FetchSource, type RangeResponse, type Source } from 'pmtiles'
import { fieldCache } from '../field-cache.ts'

/**
 * The bytes of an archive: from the network, and where that is silent those of them that were taken along. An archive is
 * read by the same pieces each time, so a piece is kept under its place and length.
 */
export class KeptSource implements Source {
  /** Bytes that were read from the network. */
  fetchedBytes = 0
  /** What the archive's edition is called by its server, once something was read. */
  edition: string | undefined
  readonly #address: string
  readonly #fetched: FetchSource
  readonly #cache: Cache | null

  /** `cache`: where what is read is kept; null keeps nothing. */
  constructor(address: string, cache: Cache | null = null) {
    this.#address = address
    this.#fetched = new FetchSource(address)
    this.#cache = cache
  }

  getKey(): string {
    return this.#address
  }

  async getBytes(offset: number, length: number, signal?: AbortSignal, edition?: string): Promise<RangeResponse> {
    const key = keyOf(this.#address, offset, length)
    try {
      const piece = await this.#fetched.getBytes(offset, length, signal, edition)
      this.fetchedBytes += piece.data.byteLength
      this.edition = piece.etag
      await this.#cache?.put(key, new Response(piece.data, { headers: { [editionHeader]: piece.etag ?? '' } }))
      return piece
    } catch (error) {
      if (error instanceof EtagMismatch || signal?.aborted) throw error
      const kept = await readKept(key)
      if (!kept) throw error
      // Pieces of two editions do not go together: the reader begins anew, with the one that was taken along.
      if (edition !== undefined && kept.etag !== edition) throw new EtagMismatch(this.#address)
      return kept
    }
  }
}

/** Removes pieces of other editions of an archive than this one. */
export async function forgetOtherEditions(cache: Cache, source: KeptSource): Promise<void> {
  const prefix = keyOf(source.getKey())
  for (const request of await cache.keys()) {
    if (!request.url.startsWith(prefix)) continue
    const kept = await cache.match(request)
    if (kept && kept.headers.get(editionHeader) !== (source.edition ?? '')) await cache.delete(request)
  }
}

const editionHeader = 'kept-edition'

/** The address that a piece is kept under; without a piece, what all of an archive begin with. */
function keyOf(address: string, offset?: number, length?: number): string {
  const key = new URL(address)
  key.searchParams.set('piece', offset === undefined ? '' : `${offset}-${length}`)
  return key.href
}

async function readKept(key: string): Promise<RangeResponse | undefined> {
  if (!('caches' in window)) return undefined
  const kept = await caches.match(key, { cacheName: fieldCache })
  if (!kept) return undefined
  const data = await kept.arrayBuffer()
  const edition = kept.headers.get(editionHeader)
  return edition ? { data, etag: edition } : { data }
}
