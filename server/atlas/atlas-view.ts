import type { Gazetteer } from '../areas/gazetteer.ts'
import { filterToString } from '../projects/filter.ts'
import type { AtlasFilter } from './atlas-filter.ts'
import type { GeometryStore } from '../../tiles/geometry-store.ts'
import { gridBox, meetsBox, type FeatureIndex } from '../../tiles/index-features.ts'
import type { WorldBox } from '../../tiles/tile-address.ts'
import type { AtlasColumns } from './columns.ts'
import { RowsWithin } from './rows-within.ts'
import { selectRows, type Selection } from './selection.ts'

/** What tiles and totals need of an atlas, in whichever thread. */
export interface AtlasView {
  readonly columns: AtlasColumns
  readonly store: GeometryStore
  /** The Hilbert keys of the first rows, in ascending order; the rows beyond them are in no order. */
  readonly keys: Uint32Array
  readonly gazetteer: Gazetteer
  /** Rows whose geometry's box meets a box in world units, touching included, hidden ones too. */
  search(box: WorldBox): number[]
  /** The rows that pass a filter. */
  select(filter: AtlasFilter): Selection
}

/** How many selections are remembered; each takes a byte a row. */
const rememberedSelections = 64

/** The selections asked for lately. After a change only what changed is looked at. */
export class Selections {
  #known = new Map<string, Selection>()
  readonly #within = new RowsWithin()

  /** Forgets them: rows stand in another order, or other ones pass. */
  clear(): void {
    this.#known = new Map()
    this.#within.clear()
  }

  select(view: Omit<AtlasView, 'select'>, filter: AtlasFilter): Selection {
    const { columns } = view
    const key = filterToString(filter)
    const known = this.#known.get(key)
    const isNew = known?.rows.length === columns.length && known.hidden === columns.hiddenRows.length
    const selection = known && isNew ? known : this.#selectAnew(view, filter, known)
    this.#known.delete(key)
    this.#known.set(key, selection)
    if (this.#known.size > rememberedSelections) {
      const [oldest] = this.#known.keys()
      if (oldest !== undefined) this.#known.delete(oldest)
    }
    return selection
  }

  #selectAnew(view: Omit<AtlasView, 'select'>, filter: AtlasFilter, known: Selection | undefined): Selection {
    const { columns, gazetteer, store } = view
    const within = filter.within && this.#within.of(view, filter.within)
    return selectRows(columns, gazetteer, store, filter, within, known)
  }
}

/** Rows by box: those in order by their index, those behind them one by one. */
export function searchRows(index: FeatureIndex, store: GeometryStore, ordered: number, box: WorldBox): number[] {
  const found = index.search(box)
  const grid = gridBox(box)
  for (let row = ordered; row < store.length; row++) if (meetsBox(store.boxes, row, grid)) found.push(row)
  return found
}
