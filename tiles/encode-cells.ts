import { isPresent, type NumberColumn, type TextColumn } from './columns.ts'
import type { EncodedTile } from './encode-features.ts'
import { gridBits, type TileAddress } from './tile-address.ts'
import { LayerWriter } from './write-layer.ts'

/** The lines of features: feature f has `counts[f]` of them, from `starts[f]` on. */
export interface FeatureLines {
  readonly starts: Uint32Array
  readonly counts: Uint8Array
  /** A code for each line, and which codes are added up; without it, every line is. */
  readonly passing?: { readonly codes: Uint8Array; readonly table: Uint8Array } | undefined
}

export interface CellTileInput extends TileAddress {
  readonly layer: string
  /** x and y of feature f on the grid at `2 * f`; `nowhere` where it has none (`GeometryStore.positions`). */
  readonly positions: Uint32Array
  /** Runs of features to add up, from the first up to, and without, the second; more than those in the tile do no harm. */
  readonly runs: readonly (readonly [from: number, to: number])[]
  /** 0 leaves a feature out; without it, none is. */
  readonly included?: Uint8Array | undefined
  /** Sums run over lines, counts over features; without it, line i is feature i. */
  readonly lines?: FeatureLines
  /** Columns by line to add up, under their names. Whole numbers add up exactly below 2^53, so keep money in satang. */
  readonly sums: readonly NumberColumn[]
  /** Columns by feature whose values to count, of few values: features by value, under `<name>_<value>`. */
  readonly mixes: readonly TextColumn[]
  /** Cells a tile side; a power of two, 64. */
  readonly gridSize?: number
  /** Units a tile side; 4096. */
  readonly extent?: number
  /** 500,000. */
  readonly maxBytes?: number
}

/**
 * Adds up features in the square cells of a tile: for every cell with something in it a point at its centre with
 * `count`, the sums, and the mix of values that occur. A position counts in one tile only: there is no buffer, and left
 * and top sides belong to the tile, right and bottom ones to its neighbours.
 *
 * Where the tile grows too large, cells are merged by four until it fits; they carry `generalized: true` and `grid`, the
 * cells a side that are left. Nothing is lost from counts and sums.
 */
export function encodeCellTile(input: CellTileInput): EncodedTile {
  const { gridSize = 64 } = input
  for (let grid = gridSize; grid >= 1; grid /= 2) {
    const tile = writeCells(input, addUp(input, grid), grid < gridSize)
    if (tile !== undefined) return tile
  }
  return { bytes: new Uint8Array(0), features: 0, generalized: true }
}

/** Cells row by row from the upper left. */
interface Cells {
  readonly grid: number
  readonly counts: Uint32Array
  /** One array a column of `sums`. */
  readonly sums: readonly Float64Array[]
  /** One array a column of `mixes`: the count of value code v in cell c at `c * dictionary.length + v`. */
  readonly mixes: readonly Uint32Array[]
}

function addUp(input: CellTileInput, grid: number): Cells {
  const { included, lines, sums, mixes, runs } = input
  const cells: Cells = {
    grid,
    counts: new Uint32Array(grid * grid),
    sums: sums.map(() => new Float64Array(grid * grid)),
    mixes: mixes.map(({ dictionary }) => new Uint32Array(grid * grid * dictionary.length)),
  }
  for (const [from, to] of runs) {
    const cellOf = placeFeatures(input, from, to, grid)
    for (let i = 0; i < cellOf.length; i++) {
      if (included && !included[from + i]) cellOf[i] = -1
    }
    countFeatures(cellOf, cells.counts)
    mixes.forEach((column, m) => countValues(column, from, cellOf, cells.mixes[m]!))
    sums.forEach((column, s) => addUpColumn(column, lines, from, cellOf, cells.sums[s]!))
  }
  return cells
}

/** The cell of each feature of a run, -1 outside the tile. */
function placeFeatures({ z, x, y, positions }: CellTileInput, from: number, to: number, grid: number): Int32Array {
  const cellOf = new Int32Array(to - from)
  const bits = Math.log2(grid)
  // A cell is a whole number of grid lines, so neighbouring tiles never both take a position, nor both leave it.
  const drop = gridBits - z - bits
  const left = x * grid
  const top = y * grid
  for (let i = 0; i < cellOf.length; i++) {
    const at = 2 * (from + i)
    const column = (positions[at]! >>> drop) - left
    const row = (positions[at + 1]! >>> drop) - top
    cellOf[i] = column >= 0 && column < grid && row >= 0 && row < grid ? row * grid + column : -1
  }
  return cellOf
}

function countFeatures(cellOf: Int32Array, counts: Uint32Array): void {
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i]!
    if (cell >= 0) counts[cell]!++
  }
}

function countValues({ codes, dictionary }: TextColumn, from: number, cellOf: Int32Array, counts: Uint32Array): void {
  const width = dictionary.length
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i]!
    if (cell >= 0) counts[cell * width + codes[from + i]!]!++
  }
}

function addUpColumn(
  column: NumberColumn,
  lines: FeatureLines | undefined,
  from: number,
  cellOf: Int32Array,
  sums: Float64Array,
): void {
  const { values } = column
  if (!lines) {
    for (let i = 0; i < cellOf.length; i++) {
      const cell = cellOf[i]!
      if (cell < 0) continue
      const value = values[from + i]!
      if (isPresent(column, value)) sums[cell]! += value
    }
    return
  }
  const { starts, counts, passing } = lines
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i]!
    if (cell < 0) continue
    const first = starts[from + i]!
    const end = first + counts[from + i]!
    for (let line = first; line < end; line++) {
      if (passing && !passing.table[passing.codes[line]!]) continue
      const value = values[line]!
      if (isPresent(column, value)) sums[cell]! += value
    }
  }
}

/** Undefined where the cells do not fit. */
function writeCells(input: CellTileInput, cells: Cells, isGeneralized: boolean): EncodedTile | undefined {
  const { layer: name, sums, mixes, extent = 4096, maxBytes = 500_000 } = input
  const { grid, counts } = cells
  const layer = new LayerWriter(name, extent, maxBytes)
  const side = extent / grid
  const tags: number[] = []
  const tag = (key: number, value: number | boolean) => tags.push(key, layer.value(value))
  const countKey = layer.key('count')
  const sumKeys = sums.map(({ name: sum }) => layer.key(sum))
  const mixKeys = mixes.map((): (number | undefined)[] => [])
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!
    if (count === 0) continue
    tags.length = 0
    tag(countKey, count)
    sums.forEach((sum, s) => tag(sumKeys[s]!, cells.sums[s]![cell]! / (sum.divisor ?? 1)))
    mixes.forEach((mix, m) => {
      for (let code = 0; code < mix.dictionary.length; code++) {
        const share = cells.mixes[m]![cell * mix.dictionary.length + code]!
        if (share === 0 || mix.dictionary[code] === null) continue
        tag((mixKeys[m]![code] ??= layer.key(`${mix.name}_${mix.dictionary[code]}`)), share)
      }
    })
    if (isGeneralized) {
      tag(layer.key('generalized'), true)
      tag(layer.key('grid'), grid)
    }
    const centreX = Math.round(((cell % grid) + 0.5) * side)
    const centreY = Math.round((Math.floor(cell / grid) + 0.5) * side)
    // MoveTo one point; both coordinates are positive, so their zigzag is twice themselves.
    if (!layer.add(1, cell, tags, [9, 2 * centreX, 2 * centreY])) return undefined
  }
  return { bytes: layer.finish(), features: layer.count, generalized: isGeneralized }
}
