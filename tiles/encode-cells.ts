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
  const { z, x, y, positions, candidates, featureOfRow, sums, mixes } = input
  const cells: Cells = {
    grid,
    counts: new Uint32Array(grid * grid),
    sums: sums.map(() => new Float64Array(grid * grid)),
    mixes: mixes.map(({ dictionary }) => new Uint32Array(grid * grid * dictionary.length)),
  }
  const scale = 2 ** z
  let counted = -1
  let firstRow = 0
  for (let i = 0; i < candidates.length; i++) {
    const row = candidates[i]!
    const feature = featureOfRow === undefined ? row : featureOfRow[row]!
    // Powers of two scale exactly, so neighbouring tiles never both take a position, nor both leave it.
    const tileX = positions[2 * feature]! * scale - x
    const tileY = positions[2 * feature + 1]! * scale - y
    if (!(tileX >= 0 && tileX < 1 && tileY >= 0 && tileY < 1)) continue
    const cell = Math.floor(tileY * grid) * grid + Math.floor(tileX * grid)
    if (feature !== counted) {
      cells.counts[cell]!++
      counted = feature
      firstRow = i
    }
    for (let s = 0; s < sums.length; s++) {
      const column = sums[s]!
      const value = column.values[row]!
      if (isPresent(column, value)) cells.sums[s]![cell]! += value
    }
    for (let m = 0; m < mixes.length; m++) {
      const { codes, dictionary } = mixes[m]!
      const code = codes[row]!
      if (isFirstOfCode(candidates, firstRow, i, codes, code)) cells.mixes[m]![cell * dictionary.length + code]!++
    }
  }
  return cells
}

/** Whether no earlier row of the same feature has the value. */
function isFirstOfCode(
  rows: CellTileInput['candidates'], first: number, at: number, codes: TextColumn['codes'], code: number,
): boolean {
  for (let i = first; i < at; i++) if (codes[rows[i]!] === code) return false
  return true
}

/** Undefined where the cells do not fit. */
function writeCells(input: CellTileInput, cells: Cells, isGeneralized: boolean): EncodedTile | undefined {
  const { layer: name, sums, mixes, extent = 4096, maxBytes = 500_000 } = input
  const { grid, counts } = cells
  const layer = new LayerWriter(name, extent, maxBytes)
  const side = extent / grid
  const tags: number[] = []
  const tag = (key: string, value: number | boolean) => tags.push(layer.key(key), layer.value(value))
  const mixKeys = mixes.map((mix) => mix.dictionary.map((value) => `${mix.name}_${value}`))
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!
    if (count === 0) continue
    tags.length = 0
    tag('count', count)
    sums.forEach((sum, s) => tag(sum.name, cells.sums[s]![cell]! / (sum.divisor ?? 1)))
    mixes.forEach(({ dictionary }, m) => {
      for (let code = 0; code < dictionary.length; code++) {
        const share = cells.mixes[m]![cell * dictionary.length + code]!
        if (share > 0 && dictionary[code] !== null) tag(mixKeys[m]![code]!, share)
      }
    })
    if (isGeneralized) {
      tag('generalized', true)
      tag('grid', grid)
    }
    const centreX = Math.round(((cell % grid) + 0.5) * side)
    const centreY = Math.round((Math.floor(cell / grid) + 0.5) * side)
    // MoveTo one point; both coordinates are positive, so their zigzag is twice themselves.
    if (!layer.add(1, cell, tags, [9, 2 * centreX, 2 * centreY])) return undefined
  }
  return { bytes: layer.finish(), features: layer.count, generalized: isGeneralized }
}
