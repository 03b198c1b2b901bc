import { emptyGazetteer, readGazetteer, type Gazetteer } from '../areas/gazetteer.ts'
import { readBoundaries, type Boundaries } from '../areas/boundaries.ts'
import { sql, type Db, type Tx } from '../db.ts'
import { filterToString } from '../projects/filter.ts'
import type { ProjectFilter } from '../projects/contract.ts'
import { GeometryStoreBuilder, type GeometryStore } from '../../tiles/geometry-store.ts'
import { indexFeatures, type FeatureIndex } from '../../tiles/index-features.ts'
import { orderForThinning, thinningZooms, type ThinningOrder } from '../../tiles/thin.ts'
import { worldX, worldY } from '../../tiles/tile-address.ts'
import { AtlasColumns } from './columns.ts'
import { followFeed, type Changes, type Tick } from './feed.ts'
import { findAtlasRows, readAtlasRows, type AtlasRow } from './rows.ts'
import { selectRows, type Selection } from './selection.ts'

/** A selection with what tiles need of it. */
export interface Selected extends Selection {
  /** The least zoom at which each row is drawn; 255 where it never is. */
  zooms(): Uint8Array
}

/**
 * The read model: everything published, in memory, at one version. It follows the database's change
 * feed; any process can build it anew, and losing it loses nothing. All that it answers under one
 * version is answered from the same rows.
 */
export class Atlas {
  readonly #db: Db
  #tick: Tick | undefined
  #reading: Promise<unknown> = Promise.resolve()
  #columns = new AtlasColumns()
  #builder = new GeometryStoreBuilder()
  #store: GeometryStore = this.#builder.finish()
  #index: FeatureIndex | undefined
  #thinning: ThinningOrder | undefined
  #selections = new Map<string, Selected>()
  #isSample = false
  gazetteer: Gazetteer = emptyGazetteer
  boundaries: Boundaries = { version: 0, layers: new Map() }

  constructor(db: Db) {
    this.#db = db
  }

  /** The number of the last tick that is in it; 0 before the first. */
  get version(): number {
    return this.#tick?.version ?? 0
  }

  get columns(): AtlasColumns {
    return this.#columns
  }

  get store(): GeometryStore {
    return this.#store
  }

  /** Whether the database holds the sample country. */
  get isSample(): boolean {
    return this.#isSample
  }

  /** Features by box, in world units. */
  get index(): FeatureIndex {
    return (this.#index ??= indexFeatures(this.#store))
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

  /** The rows that pass a filter; the last hundred questions of a version are remembered. */
  select(filter: ProjectFilter): Selected {
    const key = filterToString(filter)
    const known = this.#selections.get(key)
    if (known) return known
    const selection = selectRows(this.#columns, this.gazetteer, this.#meetsBox, filter)
    let zooms: Uint8Array | undefined
    const selected = {
      ...selection,
      zooms: () => (zooms ??= this.#thin(selection)),
    }
    this.#selections.set(key, selected)
    if (this.#selections.size > 100) {
      const [oldest] = this.#selections.keys()
      if (oldest !== undefined) this.#selections.delete(oldest)
    }
    return selected
  }

  #thin(selection: Selection): Uint8Array {
    this.#thinning ??= orderForThinning(this.#store.positions)
    return thinningZooms(this.#thinning, this.#columns.budget.array, this.#columns.id.array, selection.rows)
  }

  #meetsBox = (row: number, [west, south, east, north]: readonly [number, number, number, number]): boolean => {
    const { kinds, boxes } = this.#store
    if (!kinds[row]) return false
    const [minX, minY, maxX, maxY] = boxes.subarray(4 * row, 4 * row + 4)
    return minX! <= worldX(east) && maxX! >= worldX(west) && minY! <= worldY(south) && maxY! >= worldY(north)
  }

  /** Reads what changed, and returns how to take it on: all at once, so that nobody sees a half. */
  async #read(tx: Tx, tick: Tick, changes: Changes): Promise<() => void> {
    const gazetteer = changes.areas || changes.laos ? await readGazetteer(tx) : this.gazetteer
    const boundaries = changes.areas || changes.laos ? await readBoundaries(tx) : this.boundaries
    const isSample = changes.meta ? await readIsSample(tx) : this.#isSample

    // Areas that moved may count other projects, which no change of a project tells.
    if (changes.projects === 'all' || changes.areas) {
      const columns = new AtlasColumns()
      const builder = new GeometryStoreBuilder()
      for await (const row of readAtlasRows(tx)) addRow(columns, builder, row)
      return () => {
        this.#columns = columns
        this.#builder = builder
        this.#takeOn(tick, gazetteer, boundaries, isSample, true)
      }
    }

    const ids = changes.projects
    const rows: AtlasRow[] = []
    if (ids.length > 0) for await (const row of findAtlasRows(tx, ids)) rows.push(row)
    return () => {
      for (const id of ids) this.#columns.hide(id)
      for (const row of rows) addRow(this.#columns, this.#builder, row)
      this.#takeOn(tick, gazetteer, boundaries, isSample, ids.length > 0)
    }
  }

  #takeOn(tick: Tick, gazetteer: Gazetteer, boundaries: Boundaries, isSample: boolean, rowsChanged: boolean): void {
    this.#tick = tick
    this.gazetteer = gazetteer
    this.boundaries = boundaries
    this.#isSample = isSample
    this.#selections = new Map()
    if (!rowsChanged) return
    this.#store = this.#builder.finish()
    this.#index = undefined
    this.#thinning = undefined
  }
}

function addRow(columns: AtlasColumns, builder: GeometryStoreBuilder, row: AtlasRow): void {
  columns.add(row)
  builder.add(row.wkb)
}

async function readIsSample(tx: Tx): Promise<boolean> {
  const [meta] = await tx.query<{ sample: boolean }>(sql`
    select coalesce((value -> 'sample')::boolean, value = 'true'::jsonb) as sample from meta where key = 'sample'`)
  return meta?.sample ?? false
}
