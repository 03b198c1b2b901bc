import { isPresent, type NumberColumn, type TextColumn } from './columns.ts'
import type { EncodedTile } from './encode-features.ts'
import type { TileAddress } from './tile-address.ts'
import { LayerWriter } from './write-layer.ts'

export interface CellTileInput extends TileAddress {
  readonly layer: string
  /** x and y of feature f in world units at `2 * f`; NaN where it has none (`GeometryStore.positions`). */
  readonly positions: Float64Array
  /** Rows to add up; more than those in the tile do no harm. Rows of one feature stand together. */
  readonly candidates: Uint32Array | readonly number[]
  /** The feature each row belongs to; without it, row i is feature i. Sums run over rows, counts over features. */
  readonly featureOfRow?: Uint32Array
  /** Columns by row to add up, under their names. Whole numbers add up exactly below 2^53, so keep money in satang. */
  readonly sums: readonly NumberColumn[]
  /** Columns by row whose values to count, of few values: features by value, under `<name>_<value>`. */
  readonly mixes: readonly TextColumn[]
  /** Cells a tile side; a power of two, 64. */
  readonly gridSize?: number
  /** Units a tile side; 4096. */
  readonly extent?: number
  /** 500,000. */
  readonly maxBytes?: number
}

/**
 * Adds up rows in the square cells of a tile: for every cell with something in it a point at its centre with `count`,
 * the sums, and the mix of values that occur. A position counts in one tile only: there is no buffer, and left and top
 * sides belong to the tile, right and bottom ones to its neighbours.
 *
 * A feature whose rows differ in a mixed column (a project with two funds) counts once under each of its values.
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
  const { candidates, featureOfRow, sums, mixes } = input
  const cellOf = placeRows(input, grid)
  return {
    grid,
    counts: countFeatures(candidates, featureOfRow, cellOf, grid),
    sums: sums.map((column) => addUpColumn(column, candidates, cellOf, grid)),
    mixes: mixes.map((column) => countValues(column, candidates, featureOfRow, cellOf, grid)),
  }
}

/** The cell of each candidate, -1 outside the tile. */
function placeRows({ z, x, y, positions, candidates, featureOfRow }: CellTileInput, grid: number): Int32Array {
  const cellOf = new Int32Array(candidates.length).fill(-1)
  const scale = 2 ** z
  for (let i = 0; i < cellOf.length; i++) {
    const row = candidates[i]!
    const feature = featureOfRow === undefined ? row : featureOfRow[row]!
    // Powers of two scale exactly, so neighbouring tiles never both take a position, nor both leave it.
    const tileX = positions[2 * feature]! * scale - x
    const tileY = positions[2 * feature + 1]! * scale - y
    if (tileX >= 0 && tileX < 1 && tileY >= 0 && tileY < 1) {
      cellOf[i] = Math.floor(tileY * grid) * grid + Math.floor(tileX * grid)
    }
  }
  return cellOf
}

function countFeatures(
  rows: CellTileInput['candidates'],
  featureOfRow: Uint32Array | undefined,
  cellOf: Int32Array,
  grid: number,
): Uint32Array {
  const counts = new Uint32Array(grid * grid)
  let counted = -1
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i]!
    if (cell < 0) continue
    const feature = featureOfRow === undefined ? i : featureOfRow[rows[i]!]!
    if (feature !== counted) counts[cell]!++
    counted = feature
  }
  return counts
}

function addUpColumn(
  column: NumberColumn,
  rows: CellTileInput['candidates'],
  cellOf: Int32Array,
  grid: number,
): Float64Array {
  const sums = new Float64Array(grid * grid)
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i]!
    if (cell < 0) continue
    const value = column.values[rows[i]!]!
    if (isPresent(column, value)) sums[cell]! += value
  }
  return sums
}

function countValues(
  { codes, dictionary }: TextColumn,
  rows: CellTileInput['candidates'],
  featureOfRow: Uint32Array | undefined,
  cellOf: Int32Array,
  grid: number,
): Uint32Array {
  const counts = new Uint32Array(grid * grid * dictionary.length)
  let first = 0 // row of the feature at hand
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i]!
    if (cell < 0) continue
    const code = codes[rows[i]!]!
    if (featureOfRow === undefined || featureOfRow[rows[i]!] !== featureOfRow[rows[first]!]) first = i
    let isCounted = false
    for (let earlier = first; earlier < i; earlier++) isCounted ||= codes[rows[earlier]!] === code
    if (!isCounted) counts[cell * dictionary.length + code]!++
  }
  return counts
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
