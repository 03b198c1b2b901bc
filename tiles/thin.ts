import type { GeometryStore } from './geometry-store.ts'
import { keyZoom, rangeOfTile } from './order-features.ts'
import { gridBits, nowhere, type TileAddress } from './tile-address.ts'

/** The zooms between cells and everything: from the first on features are drawn, from the second on all of them. */
export const thinnedFromZoom = 8
export const completeFromZoom = 12
/** Of a tile side, in cells of which each keeps one feature: 1/32. */
const cellsPerTileZoom = 5

/** Features in an order in which those of a tile are found together. */
export interface OrderedFeatures {
  readonly store: GeometryStore
  /** Hilbert keys of the features 0 … keys.length - 1, in ascending order; see `order-features.ts`. */
  readonly keys: Uint32Array
  /** How many features there are; those from `keys.length` on stand in no order, and are looked through one by one. */
  readonly length: number
  /** 0 leaves a feature out. */
  readonly included: Uint8Array
  /** NaN is less than any other. */
  readonly weights: Float64Array
  readonly ids: Float64Array
}

/**
 * Of the `found` features of a tile of zoom 8 to 11, those that are drawn: in each cell of 1/32 of a tile side, by
 * their positions, only the one of the largest weight, and among equal weights of the least id. What is drawn at one
 * zoom is drawn at every later one, for the first of a cell is the first of the part of it that it lies in.
 *
 * Only features that are included count: those of a filter must not vanish behind larger ones that the filter hides.
 * So the question is put for every tile and filter anew, of the tile's own features and, for what reaches into the
 * tile from without, of the cells that those lie in.
 */
export function thinTile(features: OrderedFeatures, tile: TileAddress, found: readonly number[]): number[] {
  const { store, keys, length, included } = features
  const { positions } = store
  const drop = gridBits - tile.z - cellsPerTileZoom
  const left = tile.x << cellsPerTileZoom
  const top = tile.y << cellsPerTileZoom
  const side = 1 << cellsPerTileZoom
  const firstOfCell = new Int32Array(side * side).fill(-1)
  /** The features first in cells of other tiles, by cell. */
  const elsewhere = new Map<number, number>()
  const cellOf = (feature: number): number => {
    const x = (positions[2 * feature]! >>> drop) - left
    const y = (positions[2 * feature + 1]! >>> drop) - top
    return x >= 0 && x < side && y >= 0 && y < side ? y * side + x : -1
  }
  const nameOf = (feature: number): number =>
    (positions[2 * feature]! >>> drop) * 2 ** keyZoom + (positions[2 * feature + 1]! >>> drop)

  const takePart = (feature: number): void => {
    const cell = cellOf(feature)
    if (cell < 0) return
    const best = firstOfCell[cell]!
    if (best < 0 || isBefore(features, feature, best)) firstOfCell[cell] = feature
  }
  const [start, end] = rangeOfTile(keys, tile)
  for (let feature = start; feature < end; feature++) if (included[feature]) takePart(feature)

  // What lies without, and reaches in.
  for (const feature of found) {
    if (!included[feature] || cellOf(feature) >= 0) continue
    const name = nameOf(feature)
    if (elsewhere.has(name)) continue
    const cell = {
      z: tile.z + cellsPerTileZoom,
      x: positions[2 * feature]! >>> drop,
      y: positions[2 * feature + 1]! >>> drop,
    }
    let best = feature
    const [from, to] = rangeOfTile(keys, cell)
    for (let other = from; other < to; other++) {
      if (included[other] && isBefore(features, other, best)) best = other
    }
    elsewhere.set(name, best)
  }

  for (let feature = keys.length; feature < length; feature++) {
    if (!included[feature] || positions[2 * feature] === nowhere) continue
    takePart(feature)
    if (elsewhere.size === 0) continue
    const name = nameOf(feature)
    const best = elsewhere.get(name)
    if (best !== undefined && isBefore(features, feature, best)) elsewhere.set(name, feature)
  }
  return found.filter((feature) => {
    if (!included[feature]) return false
    const cell = cellOf(feature)
    return (cell >= 0 ? firstOfCell[cell] : elsewhere.get(nameOf(feature))) === feature
  })
}

/** Whether `a` goes before `b`: by weight, then by id. */
function isBefore({ weights, ids }: OrderedFeatures, a: number, b: number): boolean {
  const difference = weightOf(weights[a]!) - weightOf(weights[b]!)
  return difference === 0 || Number.isNaN(difference) ? ids[a]! < ids[b]! : difference > 0
}

function weightOf(weight: number): number {
  return Number.isNaN(weight) ? -Infinity : weight
}

/**
 * A box that holds everything a change of feature `changed` can alter in thinned tiles: the feature itself, and those
 * that share its cell of the first thinned zoom, of which another may now be the one that is drawn. Grown into `box`
 * (minX, minY, maxX, maxY on the grid).
 */
export function growByCellOf(
  features: Omit<OrderedFeatures, 'weights' | 'ids' | 'included'>,
  changed: number,
  box: Uint32Array,
): void {
  const { store, keys, length } = features
  const { positions, boxes } = store
  if (positions[2 * changed] === nowhere) return
  growBy(boxes, changed, box)
  const drop = gridBits - thinnedFromZoom - cellsPerTileZoom
  const x = positions[2 * changed]! >>> drop
  const y = positions[2 * changed + 1]! >>> drop
  const [from, to] = rangeOfTile(keys, { z: thinnedFromZoom + cellsPerTileZoom, x, y })
  for (let other = from; other < to; other++) growBy(boxes, other, box)
  for (let other = keys.length; other < length; other++) {
    if (positions[2 * other]! >>> drop === x && positions[2 * other + 1]! >>> drop === y) growBy(boxes, other, box)
  }
}

function growBy(boxes: Uint32Array, feature: number, box: Uint32Array): void {
  const at = 4 * feature
  if (boxes[at] === nowhere) return
  box[0] = Math.min(box[0]!, boxes[at]!)
  box[1] = Math.min(box[1]!, boxes[at + 1]!)
  box[2] = Math.max(box[2]!, boxes[at + 2]!)
  box[3] = Math.max(box[3]!, boxes[at + 3]!)
}
