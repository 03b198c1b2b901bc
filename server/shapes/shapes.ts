import type { Logger } from 'pino'
import type { Context, Db } from '../db.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { ProjectFilter } from '../projects/contract.ts'
import type { AtlasFilter } from '../atlas/atlas-filter.ts'
import { faultWords } from './fault-words.ts'
import { inNormalForm } from './normal-form.ts'
import { checkOutline, getShape, insertShape, noteShapeUsed, sweepShapes, type ShapeRecord } from './queries.ts'
import { verticesOf, type Polygon } from './shape.ts'

/** So many shapes at most; one takes up to 16 KB. */
const mostShapes = 200_000
/** So many are kept in memory, to be asked for again. */
const remembered = 500
const sweptEveryMs = 6 * 3600_000

const visitor: Context = { role: 'visitor', actor: 'visitor', timeoutMs: 5000 }

interface Known {
  readonly record: Promise<ShapeRecord | undefined>
  /** The day, in UTC, it was last noted as used. */
  usedOn: string
}

export interface ShapesOptions {
  mostShapes?: number
  now?: () => Date
}

/** The stored shapes: each has the id of its coordinates, so it never changes, and storing it again changes nothing. */
export class Shapes {
  readonly #db: Db
  readonly #log: Logger
  readonly #most: number
  readonly #now: () => Date
  readonly #known = new Map<string, Known>()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Db, log: Logger, options: ShapesOptions = {}) {
    this.#db = db
    this.#log = log
    this.#most = options.mostShapes ?? mostShapes
    this.#now = options.now ?? (() => new Date())
  }

  /** Sweeps now, and every few hours until it is stopped. */
  start(): void {
    const sweep = () =>
      void this.sweep().catch((error: unknown) => this.#log.warn({ err: error }, 'old shapes could not be swept'))
    sweep()
    this.#timer = setInterval(sweep, sweptEveryMs)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /**
   * Stores a shape and returns it with whether it is new. Throws ProblemError: 422 where its outline is not valid, 503
   * where no more are taken.
   */
  async store(polygons: readonly Polygon[]): Promise<{ record: ShapeRecord; isNew: boolean }> {
    const shape = inNormalForm(polygons)
    const stored = await this.#db.transact(visitor, async (tx) => {
      const known = await getShape(tx, shape.id)
      if (known) return { record: known, isNew: false }
      const fault = await checkOutline(tx, shape)
      if (fault) throw new ProblemError(problems.shapeInvalid(faultWords(fault.reason), [fault.lng, fault.lat]))
      const isNew = await insertShape(tx, shape, verticesOf(shape.polygons), this.#most)
      const record = await getShape(tx, shape.id)
      return record && { record, isNew }
    })
    if (!stored) throw new ProblemError(problems.shapesFull())
    this.#remember(shape.id, Promise.resolve(stored.record))
    return stored
  }

  /** The shape of an id. Throws ProblemError 404. */
  async get(id: string): Promise<ShapeRecord> {
    const known = this.#known.get(id)
    if (known && known.usedOn !== this.#today()) this.#noteUsed(id, known)
    const record = await (known?.record ?? this.#read(id))
    if (!record) throw new ProblemError(problems.shapeNotFound(id))
    return record
  }

  /** The filter with its shape in place of the id. Throws ProblemError 404. */
  async resolve<Filter extends Pick<ProjectFilter, 'within'>>(
    filter: Filter,
  ): Promise<Omit<Filter, 'within'> & Pick<AtlasFilter, 'within'>> {
    const { within, ...rest } = filter
    return within === undefined ? rest : { ...rest, within: (await this.get(within)).shape }
  }

  /** Deletes what nobody used for 90 days; returns how many. */
  async sweep(): Promise<number> {
    const swept = await this.#db.transact({ role: 'writer', actor: 'system' }, sweepShapes)
    if (swept > 0) this.#log.info({ swept }, 'shapes that nobody used for 90 days were swept')
    return swept
  }

  #read(id: string): Promise<ShapeRecord | undefined> {
    const record = this.#db.transact(visitor, (tx) => getShape(tx, id))
    this.#remember(id, record)
    // What is not there may be stored in a moment, and a database that is away may come back.
    const forget = (): void => {
      if (this.#known.get(id)?.record === record) this.#known.delete(id)
    }
    record.then((found) => found ?? forget(), forget)
    return record
  }

  #remember(id: string, record: Promise<ShapeRecord | undefined>): void {
    this.#known.delete(id)
    this.#known.set(id, { record, usedOn: this.#today() })
    if (this.#known.size <= remembered) return
    const [oldest] = this.#known.keys()
    if (oldest !== undefined) this.#known.delete(oldest)
  }

  /** Beside the answer: what is in memory is answered whether or not the database can be told. */
  #noteUsed(id: string, known: Known): void {
    known.usedOn = this.#today()
    this.#db
      .transact(visitor, (tx) => noteShapeUsed(tx, id))
      .catch((error: unknown) => this.#log.warn({ err: error }, 'a shape could not be noted as used'))
  }

  #today(): string {
    return this.#now().toISOString().slice(0, 10)
  }
}
