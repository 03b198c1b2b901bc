import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { Gazetteer } from '../areas/gazetteer.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { Atlas } from './atlas.ts'
import type { AtlasColumns, SharedCounts } from './columns.ts'
import { answerHeavy, type FromThread, type HeavyQuestion, type ToThread } from './heavy-questions.ts'
import { programUrl, projectFolder } from '../lib/program.ts'

/** With fewer rows every answer is made in less time than asking another thread is worth its memory. */
const worthwhileRows = 200_000

const nothingKnown: SharedCounts = { titles: 0, values: [], hidden: 0 }

/**
 * Answers questions that run over many rows, in a thread of their own once there are so many rows that it pays: it reads
 * the atlas's columns where they are, so nothing is copied, and the thread that serves everybody stays free. With few
 * rows, or where that thread is gone, they are answered here.
 */
export class HeavyWork {
  readonly #atlas: Atlas
  readonly #log: Logger
  readonly #leastRows: number
  #thread: Worker | undefined
  #isBroken = false
  #waiting = new Map<number, { resolve(bytes: Uint8Array<ArrayBuffer>): void; reject(error: Error): void }>()
  #asked = 0
  /** What the thread was told last. */
  #columns: AtlasColumns | undefined
  #known = nothingKnown
  #gazetteer: Gazetteer | undefined

  constructor(atlas: Atlas, log: Logger, leastRows = worthwhileRows) {
    this.#atlas = atlas
    this.#log = log
    this.#leastRows = leastRows
    atlas.onTakenOn = () => this.#tellVersion()
  }

  /** Whether another thread answers. */
  get isElsewhere(): boolean {
    return this.#thread !== undefined
  }

  /** The answer at the version the atlas has now. Throws ProblemError 410 where the thread ended before it gave one, and
   * the version is past. */
  async answer(question: HeavyQuestion): Promise<Uint8Array<ArrayBuffer>> {
    const { version } = this.#atlas
    if (!this.#thread) return answerHeavy(this.#atlas, version, question)
    try {
      return await this.#ask(question)
    } catch (error) {
      if (this.#atlas.version !== version) {
        throw new ProblemError(problems.versionGone(version, this.#atlas.version), error)
      }
      return answerHeavy(this.#atlas, version, question)
    }
  }

  async stop(): Promise<void> {
    this.#isBroken = true
    await this.#thread?.terminate()
  }

  #ask(question: HeavyQuestion): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve, reject) => {
      const id = ++this.#asked
      this.#waiting.set(id, { resolve, reject })
      this.#tell({ kind: 'question', id, question })
    })
  }

  /** Tells of the newest version before anybody can ask for it; messages arrive in the order they are sent. */
  #tellVersion(): void {
    const { columns, store, keys, index, gazetteer, version } = this.#atlas
    // A thread that is there goes on being told, however few rows are left: else it would answer of those it knew.
    if (this.#isBroken || (!this.#thread && columns.length < this.#leastRows)) return
    this.#thread ??= this.#start()
    const isNewLayout = this.#columns !== columns
    this.#tell({
      kind: 'version',
      version,
      columns: columns.share(isNewLayout ? nothingKnown : this.#known),
      store,
      layout: isNewLayout ? { keys, index: index.shared } : undefined,
      gazetteer: this.#gazetteer === gazetteer ? undefined : gazetteer,
    })
    this.#columns = columns
    this.#known = columns.counts
    this.#gazetteer = gazetteer
  }

  #tell(message: ToThread): void {
    this.#thread?.postMessage(message)
  }

  #start(): Worker {
    const thread = new Worker(new URL('server/lib/start-thread.mjs', projectFolder), {
      argv: [programUrl('atlas/heavy-thread')],
      execArgv: [],
    })
    thread.unref()
    thread.on('message', ({ id, bytes, error }: FromThread) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (bytes) waiting?.resolve(bytes)
      else waiting?.reject(new Error(error))
    })
    const lose = (error: Error): void => {
      if (this.#thread !== thread) return
      if (!this.#isBroken)
        this.#log.error({ err: error }, 'the thread for heavy questions ended; they are answered here')
      this.#isBroken = true
      this.#thread = undefined
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    thread.on('error', lose)
    thread.on('exit', (code) => lose(new Error(`it ended with code ${code}`)))
    return thread
  }
}
