import type { FeatureSums } from '../../tiles/encode-cells.ts'
import { keyZoom, lowerBound, rangeOfTile } from '../../tiles/order-features.ts'
import { nowhere, type TileAddress } from '../../tiles/tile-address.ts'
import type { AtlasView } from './atlas-view.ts'
import { moneyColumns, sumOfLines, type AtlasColumns } from './columns.ts'
import type { Selection } from './selection.ts'

/** The cells of a tile, 64 a side, are this many zooms further in. */
const cellsBeyond = 6
/** Up to this zoom tiles are made of what is added up ahead. */
const lastZoom = 8

type Rows = Pick<AtlasView, 'columns' | 'store' | 'keys'>

const made = new WeakMap<AtlasColumns, SummedCells>()

/**
 * What lies in a tile of zoom 0 to 8, of the rows in order and without any filter, added up already by the cells of zoom
 * 14; undefined for other tiles. `all` is the selection of no filter. It is made when first asked for: nothing is seen as
 * often as everything from afar, and no tile has more to add up.
 */
export function sumsOfTile(rows: Rows, all: Selection, tile: TileAddress): FeatureSums | undefined {
  if (tile.z > lastZoom) return undefined
  let cells = made.get(rows.columns)
  if (!cells) made.set(rows.columns, (cells = new SummedCells(rows, all)))
  cells.takeOutHidden()
  return cells.within(rangeOfTile(rows.keys, tile))
}

class SummedCells {
  readonly #columns: AtlasColumns
  /** The first row of each cell, and the end of the last. */
  readonly #firsts: Uint32Array
  readonly #end: number
  readonly #positions: Uint32Array
  readonly #counts: Uint32Array
  readonly #sums: readonly Float64Array[]
  readonly #mixes: FeatureSums['mixes']
  /** How many of the rows that were hidden are not in it. */
  #hidden: number

  constructor({ columns, store: { positions }, keys }: Rows, all: Selection) {
    const drop = 2 * (keyZoom - lastZoom - cellsBeyond)
    const firsts: number[] = []
    // What has no place stands last.
    let end = 0
    for (; end < keys.length && positions[2 * end] !== nowhere; end++) {
      if (end === 0 || keys[end]! >>> drop !== keys[end - 1]! >>> drop) firsts.push(end)
    }
    this.#columns = columns
    this.#firsts = Uint32Array.from(firsts)
    this.#end = end
    this.#positions = Uint32Array.from(
      { length: 2 * firsts.length },
      (_, i) => positions[2 * firsts[i >> 1]! + (i & 1)]!,
    )
    this.#counts = new Uint32Array(firsts.length)
    this.#sums = moneyColumns.map(() => new Float64Array(firsts.length))
    this.#mixes = [columns.categories, columns.stages].map(({ values: { length: width } }) => ({
      width,
      counts: new Uint32Array(width * firsts.length),
    }))
    this.#hidden = all.hidden
    for (let row = 0, cell = -1; row < end; row++) {
      if (row === firsts[cell + 1]) cell++
      if (all.rows[row] === 1) this.#add(cell, row, 1)
    }
  }

  /** Rows that were in order never change; those hidden since are not shown any more. */
  takeOutHidden(): void {
    const { hiddenRows } = this.#columns
    for (; this.#hidden < hiddenRows.length; this.#hidden++) {
      const row = hiddenRows[this.#hidden]!
      if (row < this.#end) this.#add(lowerBound(this.#firsts, row + 1) - 1, row, -1)
    }
  }

  /** The cells of the rows `from` … `to` - 1. */
  within([from, to]: readonly [from: number, to: number]): FeatureSums {
    return {
      from: lowerBound(this.#firsts, from),
      to: lowerBound(this.#firsts, to),
      positions: this.#positions,
      counts: this.#counts,
      sums: this.#sums,
      mixes: this.#mixes,
    }
  }

  /** Adds a row, or takes it out again: whole satang below 2^53 leave no trace. */
  #add(cell: number, row: number, sign: 1 | -1): void {
    const { lineStart, lineCount, lineMoney, category, stage } = this.#columns
    this.#counts[cell]! += sign
    for (let m = 0; m < moneyColumns.length; m++) {
      const money = sumOfLines(lineMoney[moneyColumns[m]!].array, lineStart.array[row]!, lineCount.array[row]!)
      if (!Number.isNaN(money)) this.#sums[m]![cell]! += sign * money
    }
    const [categories, stages] = this.#mixes
    categories!.counts[cell * categories!.width + category.array[row]!]! += sign
    stages!.counts[cell * stages!.width + stage.array[row]!]! += sign
  }
}
