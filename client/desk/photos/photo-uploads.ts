import { photoPartBytes, type PhotoUpload } from '../../../server/photos/contract.ts'
import { deskApi } from '../desk-api.ts'
import type { OutboxItem, PhotoDeed } from '../field/outbox.ts'

/** The most that is sent at once, and how quickly a part goes for the next to be twice as long, in milliseconds. */
const mostPartBytes = 8 * photoPartBytes
const quickMs = 2_000

/** Sends photos part by part, each whole steps of what the server keeps: one that is cut goes on from such a step. */
export class PhotoUploads {
  /** Of uploads begun in this page. */
  readonly #known = new Map<string, PhotoUpload>()
  #partBytes = photoPartBytes

  /** Sends the next part; whole, the photo is in the answer. Throws ApiProblem; the next try asks where it stands. */
  async sendPart(item: OutboxItem<PhotoDeed>, picture: Blob): Promise<PhotoUpload> {
    const { id } = item
    const isNew = item.tries === 0 && item.sentBytes === 0
    const standing =
      this.#known.get(id) ?? (isNew ? { received_bytes: 0, photo: null } : await deskApi.photoUpload(item))
    this.#known.delete(id)
    if (standing.photo) return standing
    // Where another upload came between, the parts that are there are of no use.
    const isWhole = item.problem?.code === 'photo_crossed'
    const upload = isWhole ? await this.#send(item, picture) : await this.#sendFrom(item, picture, standing)
    if (!upload.photo) this.#known.set(id, upload)
    return upload
  }

  async #sendFrom(item: OutboxItem<PhotoDeed>, picture: Blob, { received_bytes: start }: PhotoUpload) {
    const { bytes } = item.deed
    // Everything is there, and the answer was lost.
    if (start >= bytes) return this.#send(item, null, `bytes */${bytes}`)
    const end = Math.min(start + this.#partBytes, bytes)
    const begunAt = performance.now()
    try {
      const range = `bytes ${start}-${end - 1}/${bytes}`
      const upload = await this.#send(item, picture.slice(start, end, picture.type), range)
      if (performance.now() - begunAt < quickMs) this.#partBytes = Math.min(this.#partBytes * 2, mostPartBytes)
      return upload
    } catch (error) {
      this.#partBytes = photoPartBytes
      throw error
    }
  }

  #send(item: OutboxItem<PhotoDeed>, body: Blob | null, range?: string): Promise<PhotoUpload> {
    const { facts, type, digest } = item.deed
    const headers = {
      'content-type': type,
      ...(range !== undefined && { 'content-range': range }),
      ...(digest !== null && { 'repr-digest': `sha-256=:${digest}:` }),
    }
    return deskApi.sendPhoto(item, facts, headers, body)
  }
}
