import type { NumberColumn, TextColumn } from './columns.ts'
import type { EncodedTile } from './encode-features.ts'
import { gridBits, type TileAddress } from './tile-address.ts'
import { NumberList } from './numbers.ts'
import { LayerWriter } from './write-layer.ts'

/** The lines of features: feature f has `counts[f]` of them, from `starts[f]` on. */
export interface FeatureLines {
  readonly starts: Uint32Array
  readonly counts: Uint8Array
  /** A code for each line, and which codes are added up; without it, every line is. */
  readonly passing?: { readonly codes: Uint8Array; readonly table: Uint8Array } | undefined
}

/** Groups of features that were added up before: groups `from` … `to` - 1, each of which lies in one cell of the tile. */
export interface FeatureSums {
  readonly from: number
  readonly to: number
  /** x and y of group g on the grid at `2 * g`. */
  readonly positions: Uint32Array
  /** How many features are in it. */
  readonly counts: Uint32Array
  /** By column of `sums` of the tile. */
  readonly sums: readonly Float64Array[]
  /** By column of `mixes` of the tile: the count of value code v in group g at `width * g + v`. */
  readonly mixes: readonly { readonly width: number; readonly counts: Uint32Array }[]
}

export interface CellTileInput extends TileAddress {
  readonly layer: string
  /** x and y of feature f on the grid at `2 * f`; `nowhere` where it has none (`GeometryStore.positions`). */
  readonly positions: Uint32Array
  /** Runs of features to add up, from the first up to, and without, the second; more than those in the tile do no harm. */
  readonly runs: readonly (readonly [from: number, to: number])[]
  /** More to add to them. */
  readonly added?: FeatureSums | undefined
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
  const { lines, sums, mixes } = input
  const cells: Cells = {
    grid,
    counts: new Uint32Array(grid * grid),
    sums: sums.map(() => new Float64Array(grid * grid)),
    mixes: mixes.map(({ dictionary }) => new Uint32Array(grid * grid * dictionary.length)),
  }
  // One thing at a time: a loop over few arrays is many times as fast as one that does everything.
  for (const [from, to] of input.runs) {
    const features = placeFeatures(input, from, to, grid)
    countFeatures(features, cells.counts)
    for (let m = 0; m < mixes.length; m++) countValues(mixes[m]!, features, cells.mixes[m]!)
    const added = lines ? linesOf(features, lines) : features
    for (let s = 0; s < sums.length; s++) addUpColumn(sums[s]!, added, cells.sums[s]!)
  }
  if (input.added) addSums(input, input.added, cells)
  return cells
}

function addSums({ z, x, y, mixes }: CellTileInput, added: FeatureSums, cells: Cells): void {
  const { grid } = cells
  const drop = gridBits - z - Math.log2(grid)
  for (let group = added.from; group < added.to; group++) {
    const column = (added.positions[2 * group]! >>> drop) - x * grid
    const row = (added.positions[2 * group + 1]! >>> drop) - y * grid
    const cell = row * grid + column
    cells.counts[cell]! += added.counts[group]!
    for (let s = 0; s < added.sums.length; s++) cells.sums[s]![cell]! += added.sums[s]![group]!
    for (let m = 0; m < mixes.length; m++) {
      const { width, counts } = added.mixes[m]!
      const into = cell * mixes[m]!.dictionary.length
      for (let value = 0; value < width; value++) cells.mixes[m]![into + value]! += counts[group * width + value]!
    }
  }
}

/** Features, or lines of features, and the cell that each is in. */
interface Placed {
  readonly count: number
  readonly rows: Uint32Array
  readonly cells: Uint16Array
}

/** Those features of a run that are included and lie in the tile. */
function placeFeatures(
  { z, x, y, positions, included }: CellTileInput,
  from: number,
  to: number,
  grid: number,
): Placed {
  const rows = new Uint32Array(to - from)
  const cells = new Uint16Array(to - from)
  let count = 0
  // A cell is a whole number of grid lines, so neighbouring tiles never both take a position, nor both leave it.
  const drop = gridBits - z - Math.log2(grid)
  const left = x * grid
  const top = y * grid
  for (let feature = from; feature < to; feature++) {
    if (included && included[feature] === 0) continue
    const column = (positions[2 * feature]! >>> drop) - left
    const row = (positions[2 * feature + 1]! >>> drop) - top
    if (column < 0 || column >= grid || row < 0 || row >= grid) continue
    rows[count] = feature
    cells[count++] = row * grid + column
  }
  return { count, rows, cells }
}

/** The lines of features that pass. */
function linesOf(features: Placed, { starts, counts, passing }: FeatureLines): Placed {
  let most = 0
  for (let i = 0; i < features.count; i++) most += counts[features.rows[i]!]!
  const rows = new Uint32Array(most)
  const cells = new Uint16Array(most)
  let count = 0
  for (let i = 0; i < features.count; i++) {
    const feature = features.rows[i]!
    const end = starts[feature]! + counts[feature]!
    for (let line = starts[feature]!; line < end; line++) {
      if (passing && passing.table[passing.codes[line]!] === 0) continue
      rows[count] = line
      cells[count++] = features.cells[i]!
    }
  }
  return { count, rows, cells }
}

function countFeatures({ count, cells }: Placed, counts: Uint32Array): void {
  for (let i = 0; i < count; i++) counts[cells[i]!]!++
}

function countValues({ codes, dictionary }: TextColumn, { count, rows, cells }: Placed, counts: Uint32Array): void {
  const width = dictionary.length
  for (let i = 0; i < count; i++) counts[cells[i]! * width + codes[rows[i]!]!]!++
}

function addUpColumn(column: NumberColumn, { count, rows, cells }: Placed, sums: Float64Array): void {
  const { values, absent = NaN } = column
  for (let i = 0; i < count; i++) {
    const value = values[rows[i]!]!
    // Only of a finite number is the difference from itself 0.
    if (value - value === 0 && value !== absent) sums[cells[i]!]! += value
  }
}

/** Undefined where the cells do not fit. */
function writeCells(input: CellTileInput, cells: Cells, isGeneralized: boolean): EncodedTile | undefined {
  const { layer: name, sums, mixes, extent = 4096, maxBytes = 500_000 } = input
  const { grid, counts } = cells
  const layer = new LayerWriter(name, extent, maxBytes)
  const side = extent / grid
  const tags = new NumberList()
  const commands = new NumberList()
  const countKey = layer.key('count')
  const sumKeys = sums.map(({ name: sum }) => layer.key(sum))
  const mixKeys = mixes.map(({ dictionary }) => new Int32Array(dictionary.length).fill(-1))
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!
    if (count === 0) continue
    tags.clear()
    tags.push(countKey)
    tags.push(layer.number(count))
    for (let s = 0; s < sums.length; s++) {
      tags.push(sumKeys[s]!)
      tags.push(layer.number(cells.sums[s]![cell]! / (sums[s]!.divisor ?? 1)))
    }
    for (let m = 0; m < mixes.length; m++) writeMix(layer, tags, mixes[m]!, cells.mixes[m]!, cell, mixKeys[m]!)
    if (isGeneralized) {
      tags.push(layer.key('generalized'))
      tags.push(layer.value(true))
      tags.push(layer.key('grid'))
      tags.push(layer.number(grid))
    }
    // MoveTo one point; both coordinates are positive, so their zigzag is twice themselves.
    commands.clear()
    commands.push(9)
    commands.push(2 * Math.round(((cell % grid) + 0.5) * side))
    commands.push(2 * Math.round((Math.floor(cell / grid) + 0.5) * side))
    if (!layer.add(1, cell, tags, commands)) return undefined
  }
  return { bytes: layer.finish(), features: layer.count, generalized: isGeneralized }
}

/** The values that occur in a cell. `keys` holds the key of each value, -1 where it has none yet. */
function writeMix(
  layer: LayerWriter,
  tags: NumberList,
  { name, dictionary }: TextColumn,
  counts: Uint32Array,
  cell: number,
  keys: Int32Array,
): void {
  const width = keys.length
  const first = cell * width
  for (let code = 0; code < width; code++) {
    const share = counts[first + code]!
    if (share === 0 || dictionary[code] === null) continue
    if (keys[code]! < 0) keys[code] = layer.key(`${name}_${dictionary[code]}`)
    tags.push(keys[code]!)
    tags.push(layer.number(share))
  }
}
