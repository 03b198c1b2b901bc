import { createHash } from 'node:crypto'
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Db } from '../db.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { mostUploadBytes, type ReadingAsked } from './contract.ts'
import { sweepUploads } from './queries.ts'
import { childLimits, readInChild, type ChildLimits, type FileTold } from './read-in-child.ts'
import { inWords } from './readers/problem-words.ts'
import { FileFault } from './readers/reading.ts'

/** Files are read so many at once; so many more wait for it, and whoever comes then is told to come again. */
const mostAtOnce = 2
const mostWaiting = 8
const sweptEveryMs = 10 * 60_000
const folderPrefix = 'thangnam-upload-'
/** A folder this old was left by a server that was killed. */
const abandonedMs = 3600_000

export interface UploadsOptions {
  limits?: ChildLimits
}

/** Receives files into folders of their own and has them read, each in a process that is ended where it takes too much. */
export class Uploads {
  readonly #db: Db
  readonly #log: Logger
  readonly #limits: ChildLimits
  #atWork = 0
  readonly #waiting: (() => void)[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(db: Db, log: Logger, { limits = childLimits }: UploadsOptions = {}) {
    this.#db = db
    this.#log = log
    this.#limits = limits
  }

  /** Sweeps now, and every ten minutes until it is stopped. */
  start(): void {
    const sweep = () =>
      void this.sweep().catch((error: unknown) => this.#log.warn({ err: error }, 'old uploads could not be swept'))
    sweep()
    this.#timer = setInterval(sweep, sweptEveryMs)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Deletes the uploads that ran out, and folders that a server left behind; returns how many uploads. */
  async sweep(): Promise<number> {
    for (const name of await readdir(tmpdir())) {
      if (!name.startsWith(folderPrefix)) continue
      const folder = join(tmpdir(), name)
      const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Infinity })) // it went meanwhile
      if (mtimeMs < Date.now() - abandonedMs) await rm(folder, { recursive: true, force: true })
    }
    return this.#db.transact({ role: 'writer', actor: 'system' }, sweepUploads)
  }

  /** Runs something with the path of a file that is not there yet, in a folder that is gone afterwards. */
  async withFile<T>(fn: (path: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), folderPrefix))
    try {
      return await fn(join(folder, 'file'))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  /** Writes a request's body to a file as it comes. Throws ProblemError 413 where it is longer than is taken. */
  async receive(body: ReadableStream<Uint8Array> | null, path: string): Promise<{ sha256: string; sizeBytes: number }> {
    const hash = createHash('sha256')
    let sizeBytes = 0
    const file = await open(path, 'wx')
    try {
      const reader = body?.getReader()
      for (;;) {
        const { done, value } = (await reader?.read().catch(cutOff)) ?? { done: true, value: undefined }
        if (done || !value) break
        sizeBytes += value.length
        if (sizeBytes > mostUploadBytes) {
          await reader?.cancel()
          throw new ProblemError(problems.bodyTooLong(mostUploadBytes))
        }
        hash.update(value)
        await file.write(value)
      }
    } finally {
      await file.close()
    }
    return { sha256: hash.digest('hex'), sizeBytes }
  }

  /** Has a file read. Throws ProblemError: 422 where it cannot be, 503 where very many wait. */
  async read(path: string, asked: ReadingAsked, signal?: AbortSignal): Promise<FileTold> {
    await this.#takePlace()
    try {
      return await readInChild(path, asked, this.#limits, signal)
    } catch (error) {
      if (signal?.aborted) return cutOff(error)
      if (!(error instanceof FileFault)) throw error
      throw new ProblemError(problems.fileUnread(inWords(error.problem)), error)
    } finally {
      const next = this.#waiting.shift()
      // whoever waits takes over this place
      if (next) next()
      else this.#atWork--
    }
  }

  async #takePlace(): Promise<void> {
    if (this.#atWork >= mostAtOnce) {
      if (this.#waiting.length >= mostWaiting) throw new ProblemError(problems.readersBusy())
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else {
      this.#atWork++
    }
  }
}

/** Whoever sent it went away: there is nobody to tell, and nothing wrong here. */
function cutOff(error: unknown): never {
  throw new ProblemError(problems.requestInvalid([{ where: 'body', why: 'cut off' }]), error)
}
