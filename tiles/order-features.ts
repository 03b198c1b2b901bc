import type { GeometryStore } from './geometry-store.ts'
import type { TileAddress } from './tile-address.ts'

/** Bits of an axis in a Hilbert key. */
const keyBits = 16
/** The cells of a zoom are 1/2^zoom of the world a side; keys tell them apart up to here. */
export const keyZoom = keyBits

/**
 * The order of features along a Hilbert curve over the world, so that neighbours on the map are neighbours in memory;
 * features without geometry come last, ties stay in the order they had.
 */
export function hilbertOrder({ positions }: Pick<GeometryStore, 'positions'>): Uint32Array {
  return orderByKey(hilbertKeys(positions))
}

/**
 * The Hilbert key of each position, of 32 bits. Every tile up to zoom 16 is one unbroken range of keys: the first 2z
 * bits of a key name its tile of zoom z. Positions that are NaN get the last key.
 */
export function hilbertKeys(positions: Float64Array): Uint32Array {
  const keys = new Uint32Array(positions.length / 2)
  const cells = 2 ** keyBits
  for (let i = 0; i < keys.length; i++) {
    const x = positions[2 * i]!
    const y = positions[2 * i + 1]!
    keys[i] = Number.isNaN(x) || Number.isNaN(y) ? 0xffffffff : hilbertKey(cellOf(x, cells), cellOf(y, cells), keyBits)
  }
  return keys
}

/**
 * Where the features of a tile stand among keys in ascending order: from the first up to, and without, the second.
 * Beyond zoom 16 the range is that of the ancestor tile, so check positions (as `encodeCellTile` does).
 */
export function rangeOfTile(sortedKeys: Uint32Array, { z, x, y }: TileAddress): readonly [number, number] {
  const up = Math.max(0, z - keyZoom)
  const zoom = z - up
  const span = 4 ** (keyBits - zoom)
  const first = hilbertKey(x >>> up, y >>> up, zoom) * span
  return [lowerBound(sortedKeys, first), lowerBound(sortedKeys, first + span)]
}

/** Indexes of keys in ascending order of key, ties in order of index: a radix sort of two passes. */
export function orderByKey(keys: Uint32Array): Uint32Array {
  let order = Uint32Array.from(keys, (_, i) => i)
  for (const shift of [0, 16]) {
    const starts = new Uint32Array(0x10001)
    for (const key of keys) starts[((key >>> shift) & 0xffff) + 1]!++
    for (let digit = 1; digit < starts.length; digit++) starts[digit]! += starts[digit - 1]!
    const next = new Uint32Array(keys.length)
    for (const i of order) next[starts[(keys[i]! >>> shift) & 0xffff]!++] = i
    order = next
  }
  return order
}

/** The store with feature `order[i]` at i. */
export function reorderStore(store: GeometryStore, order: Uint32Array): GeometryStore {
  const sequences: number[] = []
  const sequenceStarts = new Uint32Array(order.length + 1)
  order.forEach((feature, i) => {
    for (let s = store.sequenceStarts[feature]!; s < store.sequenceStarts[feature + 1]!; s++) sequences.push(s)
    sequenceStarts[i + 1] = sequences.length
  })
  const vertexStarts = new Uint32Array(sequences.length + 1)
  const coordinates = new Float64Array(store.coordinates.length)
  const importance = new Float32Array(store.importance.length)
  sequences.forEach((sequence, i) => {
    const first = store.vertexStarts[sequence]!
    const end = store.vertexStarts[sequence + 1]!
    const at = vertexStarts[i]!
    copy(store.coordinates, 2 * first, 2 * end, coordinates, 2 * at)
    copy(store.importance, first, end, importance, at)
    vertexStarts[i + 1] = at + end - first
  })
  const boxes = new Float64Array(4 * order.length)
  const positions = new Float64Array(2 * order.length)
  order.forEach((feature, i) => {
    copy(store.boxes, 4 * feature, 4 * feature + 4, boxes, 4 * i)
    copy(store.positions, 2 * feature, 2 * feature + 2, positions, 2 * i)
  })
  return {
    length: order.length,
    kinds: Uint8Array.from(order, (feature) => store.kinds[feature]!),
    exteriors: Uint8Array.from(sequences, (sequence) => store.exteriors[sequence]!),
    sequenceStarts,
    vertexStarts,
    coordinates,
    importance,
    boxes,
    positions,
  }
}

/** As `to.set(from.subarray(first, end), at)`, without two views for every handful of numbers. */
function copy<A extends Float32Array | Float64Array>(from: A, first: number, end: number, to: A, at: number): void {
  for (let i = first; i < end; i++) to[at++] = from[i]!
}

function cellOf(unit: number, cells: number): number {
  return Math.min(cells - 1, Math.floor(unit * cells))
}

/** The place of a cell on the Hilbert curve of 2^bits cells a side, the curve's first quarter being the upper left. */
function hilbertKey(x: number, y: number, bits: number): number {
  let key = 0
  for (let bit = bits - 1; bit >= 0; bit--) {
    const right = (x >>> bit) & 1
    const down = (y >>> bit) & 1
    key = key * 4 + ((3 * right) ^ down)
    if (down === 0) {
      // The first and last quarters hold the curve turned, the last one also mirrored.
      if (right === 1) {
        x = ~x
        y = ~y
      }
      ;[x, y] = [y, x]
    }
  }
  return key
}

function lowerBound(sorted: Uint32Array, key: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
