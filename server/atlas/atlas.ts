import { setImmediate as nextTurn } from 'node:timers/promises'
import { emptyGazetteer, readGazetteer, type Gazetteer } from '../areas/gazetteer.ts'
import { readBoundaries, type Boundaries } from '../areas/boundaries.ts'
import { sql, type Db, type Tx } from '../db.ts'
import type { AtlasFilter } from './atlas-filter.ts'
import { collectGarbage } from '../lib/collect-garbage.ts'
import { GeometryStoreBuilder, type GeometryStore } from '../../tiles/geometry-store.ts'
import { shared } from '../../tiles/growing.ts'
import { indexFeatures, indexFrom, type FeatureIndex } from '../../tiles/index-features.ts'
import { hilbertKeys, orderByKey } from '../../tiles/order-features.ts'
import type { WorldBox } from '../../tiles/tile-address.ts'
import { searchRows, Selections, type AtlasView } from './atlas-view.ts'
import { AtlasColumns } from './columns.ts'
import { everythingChanged, followFeed, type Changes, type Tick } from './feed.ts'
import { findRows, readAllRows } from './rows.ts'
import type { Selection } from './selection.ts'
import { TouchedPlaces } from './touched-places.ts'

/** So many changed rows at the end are looked through one by one; with more, everything is read and put in order anew. */
const longestTail = 50_000

/** The rows in the order of the place they are at, and how to find them. */
interface Layout {
  columns: AtlasColumns
  builder: GeometryStoreBuilder
  store: GeometryStore
  /** The Hilbert keys of the rows that are in order, which are the first ones; what changed since stands behind them. */
  keys: Uint32Array
  /** Of the rows in order. */
  index: FeatureIndex
}

/**
 * The read model: everything published, in memory, at one version. It follows the database's change
 * feed; any process can build it anew, and losing it loses nothing. All that it answers under one
 * version is answered from the same rows, and every process at that version answers with the same bytes.
 */
export class Atlas implements AtlasView {
  readonly #db: Db
  #tick: Tick | undefined
  #reading: Promise<unknown> = Promise.resolve()
  #layout: Layout = emptyLayout()
  readonly #selections = new Selections()
  readonly #touched = new TouchedPlaces()
  #isSample = false
  gazetteer: Gazetteer = emptyGazetteer
  boundaries: Boundaries = { version: 0, layers: new Map() }

  /** Called when a version has been taken on, before anybody can ask for it. */
  onTakenOn: (() => void) | undefined

  constructor(db: Db) {
    this.#db = db
  }

  /** The number of the last tick that is in it; 0 before the first. */
  get version(): number {
    return this.#tick?.version ?? 0
  }

  get columns(): AtlasColumns {
    return this.#layout.columns
  }

  get store(): GeometryStore {
    return this.#layout.store
  }

  /** The Hilbert keys of the first rows, in ascending order; the rows beyond them are in no order. */
  get keys(): Uint32Array {
    return this.#layout.keys
  }

  /** Of the rows in order, for another thread to search. */
  get index(): FeatureIndex {
    return this.#layout.index
  }

  /** Whether the database holds the sample country. */
  get isSample(): boolean {
    return this.#isSample
  }

  /** Rows whose geometry's box meets a box in world units, touching included, hidden ones too. */
  search(box: WorldBox): number[] {
    const { store, keys, index } = this.#layout
    return searchRows(index, store, keys.length, box)
  }

  /** Whether anything in a box in world units, or anything that it is drawn by, may have changed since a version. */
  isTouchedSince(version: number, box: WorldBox): boolean {
    return version !== this.version && this.#touched.isTouchedSince(version, box)
  }

  /** Catches up with the database. Returns whether there was anything new. Throws DatabaseError, and is
   * then as it was. */
  catchUp(): Promise<boolean> {
    // One after the other: of two reads at once, the older could be taken on last.
    const mine = this.#reading.then(() => this.#catchUpNow())
    this.#reading = mine.catch(() => {})
    return mine
  }

  async #catchUpNow(): Promise<boolean> {
    const apply = await followFeed(this.#db, this.#tick, (tx, tick, changes) => this.#read(tx, tick, changes))
    apply?.()
    return apply !== undefined
  }

  /** The rows that pass a filter. What was asked lately is remembered, and after a change only that is looked at. */
  select(filter: AtlasFilter): Selection {
    return this.#selections.select(this, filter)
  }

  /** Reads what changed, and returns how to take it on: all at once, so that nobody sees a half. */
  async #read(tx: Tx, tick: Tick, changed: Changes): Promise<() => void> {
    const tail = this.#layout.store.length - this.#layout.keys.length
    const changes = tail > longestTail ? everythingChanged : changed
    const gazetteer = changes.areas || changes.laos ? await readGazetteer(tx) : this.gazetteer
    const boundaries = changes.areas || changes.laos ? await readBoundaries(tx) : this.boundaries
    const isSample = changes.meta ? await readIsSample(tx) : this.#isSample
    const takeOn = (): void => {
      this.#tick = tick
      // What an area or an LAO is decides which projects a filter lets through.
      if (gazetteer !== this.gazetteer) this.#selections.clear()
      this.gazetteer = gazetteer
      this.boundaries = boundaries
      this.#isSample = isSample
      this.onTakenOn?.()
    }

    // Areas that moved may count other projects, which no change of a project tells.
    if (changes.projects === 'all' || changes.areas) {
      const layout = await readLayout(tx)
      return () => {
        this.#layout = layout
        this.#selections.clear()
        this.#touched.everything(tick.version)
        takeOn()
      }
    }

    const ids = changes.projects
    const found = await findRows(tx, ids)
    return () => {
      const { columns, builder, keys, index } = this.#layout
      const rows = ids.flatMap((id) => columns.hide(id) ?? [])
      found.wkbs.forEach((wkb, row) => {
        rows.push(columns.addFrom(found.columns, row))
        builder.add(wkb)
      })
      const store = builder.view()
      this.#layout.store = store
      this.#layout.index = indexFrom(index.shared, store)
      if (changes.laos) this.#touched.everything(tick.version)
      else this.#touched.rows(tick.version, { store, keys, length: store.length }, rows)
      takeOn()
    }
  }
}

function emptyLayout(): Layout {
  const builder = new GeometryStoreBuilder()
  const store = builder.view()
  return { columns: new AtlasColumns(), builder, store, keys: new Uint32Array(0), index: indexFeatures(store) }
}

/** Everything published, neighbours on the map beside each other. Takes turns with what else the process has to do. */
async function readLayout(tx: Tx): Promise<Layout> {
  const { columns, builder } = await readAllRows(tx)
  await nextTurn()
  const { positions, length } = builder.view()
  const unordered = hilbertKeys(positions, length)
  await nextTurn()
  const order = orderByKey(unordered)
  const keys = shared(Uint32Array, order.length)
  order.forEach((row, i) => (keys[i] = unordered[row]!))
  await nextTurn()
  columns.reorder(order)
  await leaveNothing()
  builder.reorder(order)
  await leaveNothing()
  const store = builder.view()
  return { columns, builder, store, keys, index: indexFeatures(store) }
}

/** Takes a turn, and frees the arrays that others took the place of. */
async function leaveNothing(): Promise<void> {
  await nextTurn()
  collectGarbage()
}

async function readIsSample(tx: Tx): Promise<boolean> {
  const [meta] = await tx.query<{ sample: boolean }>(sql`
    select coalesce((value -> 'sample')::boolean, value = 'true'::jsonb) as sample from meta where key = 'sample'`)
  return meta?.sample ?? false
}
