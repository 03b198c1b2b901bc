import { fetchTile } from './fetch-tile.ts'
import { questionOf } from './tile-question.ts'

/**
 * Tiles of MapLibre's own sources, each as it last came. MapLibre shows a tile's old content while its successor is on the
 * way, but nothing where that fails; here an earlier version of it stands in. Something old beats a hole.
 */
export class LastingTiles {
  readonly #capacity: number
  /** By what they answer, the one that came last at the end. */
  readonly #kept = new Map<string, ArrayBuffer>()
  #size = 0

  /** `capacity` in bytes: beyond it those that came first are forgotten. */
  constructor(capacity = 16_000_000) {
    this.#capacity = capacity
  }

  /**
   * The bytes of a tile, to be given away; of an earlier version where this one cannot be had. Throws what `fetchTile`
   * throws where there is none, or nobody waits any more.
   */
  async get(address: string, signal: AbortSignal, onStale: () => void): Promise<ArrayBuffer> {
    const question = questionOf(address)
    try {
      const bytes = await fetchTile(address, signal, onStale)
      this.#keep(question, bytes.slice(0))
      return bytes
    } catch (error) {
      const last = this.#kept.get(question)
      if (signal.aborted || !last) throw error
      return last.slice(0)
    }
  }

  #keep(question: string, bytes: ArrayBuffer): void {
    this.#forget(question)
    this.#kept.set(question, bytes)
    this.#size += bytes.byteLength
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#capacity) break
      this.#forget(oldest)
    }
  }

  #forget(question: string): void {
    this.#size -= this.#kept.get(question)?.byteLength ?? 0
    this.#kept.delete(question)
  }
}
