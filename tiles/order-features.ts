import { gridBits, nowhere, type TileAddress } from './tile-address.ts'

/** Bits of an axis in a Hilbert key. */
const keyBits = 16
/** The cells of a zoom are 1/2^zoom of the world a side; keys tell them apart up to here. */
export const keyZoom = keyBits

/**
 * The Hilbert key of each of the first `count` positions, of 32 bits, so that neighbours on the map are neighbours in
 * this order. Every tile up to zoom 16 is one unbroken range of keys: the first 2z bits of a key name its tile of zoom
 * z. What has no position gets the last key.
 */
export function hilbertKeys(positions: Uint32Array, count = positions.length / 2): Uint32Array {
  const keys = new Uint32Array(count)
  const drop = gridBits - keyBits
  for (let i = 0; i < count; i++) {
    const x = positions[2 * i]!
    const y = positions[2 * i + 1]!
    keys[i] = x === nowhere ? 0xffffffff : hilbertKey(x >>> drop, y >>> drop, keyBits)
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

/**
 * Puts features in the order of their keys, and of their ids where keys are equal: the order of those in order, to which
 * the ones behind them, whose keys are not kept, come only here. So it does not matter which are which.
 */
export function sortByPlace(
  features: number[],
  { keys, positions, ids }: { keys: Uint32Array; positions: Uint32Array; ids: Float64Array },
): void {
  const keyOf = (feature: number): number => keys[feature] ?? hilbertKeys(positions.subarray(2 * feature), 1)[0]!
  features.sort((a, b) => keyOf(a) - keyOf(b) || ids[a]! - ids[b]!)
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

/** How many of the numbers, which stand in ascending order, are less than `key`. */
export function lowerBound(sorted: Uint32Array, key: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
