import type { Logger } from 'pino'
import type { Db } from '../db.ts'
import type { Versioned } from '../http/answers.ts'
import { Atlas } from './atlas.ts'
import { pruneFeed } from './feed.ts'
import { HeavyWork } from './heavy-work.ts'

/** How often the feed is looked at, in milliseconds; a tick is at most a second apart. */
const lookEvery = 400
/** How long a request waits for a version that is announced but not here yet. */
const patience = 1000

/** An atlas that keeps following its database until it is stopped. */
export class LiveAtlas {
  readonly atlas: Atlas
  /** For questions that run over many rows. */
  readonly heavy: HeavyWork
  readonly #db: Db
  readonly #log: Logger
  readonly #listeners = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()
  #stopped = false
  #isReady = false
  /** Whether the last look failed: said once, not at every look. */
  #isAway = false
  #ticks = 0

  /** `leastRows`: from how many rows on heavy questions have a thread of their own. */
  constructor(db: Db, log: Logger, leastRows?: number) {
    this.#db = db
    this.#log = log
    this.atlas = new Atlas(db)
    this.heavy = new HeavyWork(this.atlas, log, leastRows)
  }

  /** Whether the first read is done. */
  get isReady(): boolean {
    return this.#isReady
  }

  /** Reads everything, then follows. */
  async start(): Promise<void> {
    // Another process may be at the very first tick: then there is nothing to read yet.
    while (!(await this.atlas.catchUp())) await new Promise((resolve) => setTimeout(resolve, 50))
    this.#isReady = true
    this.#announce()
    this.#schedule()
  }

  /** Calls back on every new version, until the returned function is called. */
  onVersion(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The atlas as something with versions. */
  readonly versioned: Versioned = {
    version: () => this.atlas.version,
    reach: (version) => this.#reach(() => this.atlas.version >= version),
  }

  /** The boundaries as something with versions. */
  readonly boundariesVersioned: Versioned = {
    version: () => this.atlas.boundaries.version,
    reach: (version) => this.#reach(() => this.atlas.boundaries.version >= version),
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#looking
    await this.heavy.stop()
  }

  #schedule(): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => this.#schedule())
    }, lookEvery)
  }

  async #look(): Promise<void> {
    try {
      const isNew = await this.atlas.catchUp()
      if (this.#isAway) this.#log.info('the change feed is read again')
      this.#isAway = false
      if (!isNew) return
      this.#announce()
      if (++this.#ticks % 1000 === 0) await pruneFeed(this.#db)
    } catch (error) {
      // A database that is away, or another process that wrote the tick first: the next look sees.
      if (!this.#isAway) this.#log.warn({ err: error }, 'the change feed could not be read; trying on')
      this.#isAway = true
    }
  }

  #announce(): void {
    for (const listener of this.#listeners) listener()
  }

  #reach(isReached: () => boolean): Promise<void> {
    if (isReached()) return Promise.resolve()
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        stopListening()
        resolve()
      }
      const stopListening = this.onVersion(() => isReached() && done())
      const timer = setTimeout(done, patience)
    })
  }
}
