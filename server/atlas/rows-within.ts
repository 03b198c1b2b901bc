import type { GeometryStore } from '../../tiles/geometry-store.ts'
import { gridBox, meetsBox } from '../../tiles/index-features.ts'
import type { WorldBox } from '../../tiles/tile-address.ts'
import { shapeTest, type ShapeTest } from '../shapes/meets-shape.ts'
import type { Shape } from '../shapes/shape.ts'

interface Rows {
  readonly store: GeometryStore
  /** Rows whose geometry's box meets a box. */
  search(box: WorldBox): number[]
}

interface Known {
  readonly test: ShapeTest
  /** 1 for each row that meets the shape, hidden ones too. */
  rows: Uint8Array
}

/** How many shapes' rows are remembered; each takes a byte a row. */
const rememberedShapes = 32

/**
 * The rows that meet the shapes asked for lately, worked out once a shape. A row never changes: a changed project is a
 * new row, and only those are looked at later.
 */
export class RowsWithin {
  #known = new Map<string, Known>()

  /** Forgets them: rows stand in another order. */
  clear(): void {
    this.#known = new Map()
  }

  /** 1 for each row whose geometry meets the shape, hidden ones too. */
  of(all: Rows, shape: Shape): Uint8Array {
    const { store } = all
    const known = this.#known.get(shape.id) ?? { test: shapeTest(shape), rows: new Uint8Array(0) }
    const { test } = known
    const from = known.rows.length
    if (from < store.length) {
      const rows = new Uint8Array(store.length)
      rows.set(known.rows)
      known.rows = rows
      const box = gridBox(test.box)
      const look = (row: number): void => {
        rows[row] = test.meets(store, row) ? 1 : 0
      }
      if (from === 0) all.search(test.box).forEach(look)
      else for (let row = from; row < store.length; row++) if (meetsBox(store.boxes, row, box)) look(row)
    }
    this.#known.delete(shape.id)
    this.#known.set(shape.id, known)
    if (this.#known.size > rememberedShapes) {
      const [oldest] = this.#known.keys()
      if (oldest !== undefined) this.#known.delete(oldest)
    }
    return known.rows
  }
}
