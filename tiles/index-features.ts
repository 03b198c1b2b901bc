import Flatbush from 'flatbush'
import type { GeometryStore } from './geometry-store.ts'
import { shared } from './growing.ts'
import { gridOf, nowhere, tileBox, type TileAddress, type WorldBox } from './tile-address.ts'

/** Finds features by box. */
export interface FeatureIndex {
  /**
   * Features whose box meets the box given, in world units, touching included; in the order of the index, which is the
   * same for the same store.
   */
  search(box: WorldBox): number[]
  /** Features that may show in a tile drawn with a buffer of `buffer` units of `extent` a side. */
  searchTile(address: TileAddress, buffer?: number, extent?: number): number[]
  /** What `indexFrom` makes the same index of, in another thread. */
  readonly shared: SharedIndex
}

/** An index in memory that threads share. */
export interface SharedIndex {
  /** Undefined where nothing is in it. */
  readonly tree: ArrayBufferLike | undefined
  /** The feature of each item of the tree; undefined where an item is the feature itself. */
  readonly featureOf: Uint32Array | undefined
}

/**
 * Packs the boxes of a store's first `count` features into a static spatial index; features without geometry are never
 * found.
 */
export function indexFeatures({ length, kinds, boxes }: GeometryStore, count = length): FeatureIndex {
  let located = 0
  for (let i = 0; i < count; i++) if (kinds[i] !== 0) located++
  // Where every feature has a geometry, or those without come last, an item of the index is the feature itself.
  let isPlain = true
  for (let i = 0; i < located && isPlain; i++) isPlain = kinds[i] !== 0
  const featureOf = isPlain ? undefined : shared(Uint32Array, located)
  const tree = located === 0 ? undefined : new Flatbush(located, 16, Uint32Array, SharedArrayBuffer)
  for (let i = 0, item = 0; i < count; i++) {
    if (kinds[i] === 0) continue
    tree?.add(boxes[4 * i]!, boxes[4 * i + 1]!, boxes[4 * i + 2]!, boxes[4 * i + 3]!)
    if (featureOf) featureOf[item] = i
    item++
  }
  tree?.finish()
  return indexFrom({ tree: tree?.data, featureOf })
}

/** The index that shares its memory. */
export function indexFrom(shared: SharedIndex): FeatureIndex {
  const { featureOf } = shared
  const tree = shared.tree === undefined ? undefined : Flatbush.from(shared.tree)
  const search = (box: WorldBox) => {
    const found = tree?.search(...gridBox(box)) ?? []
    if (featureOf) for (let i = 0; i < found.length; i++) found[i] = featureOf[found[i]!]!
    return found
  }
  return {
    search,
    searchTile: (address, buffer = 64, extent = 4096) => search(tileBox(address, buffer / extent)),
    shared,
  }
}

/** A box in world units as grid lines, whole ones: what only touches it is in it. */
export function gridBox([minX, minY, maxX, maxY]: WorldBox): [number, number, number, number] {
  return [gridOf(minX), gridOf(minY), gridOf(maxX), gridOf(maxY)]
}

/** Whether a feature's box meets a box of grid lines, touching included. */
export function meetsBox(
  boxes: Uint32Array,
  feature: number,
  [minX, minY, maxX, maxY]: readonly [number, number, number, number],
): boolean {
  const at = 4 * feature
  return (
    boxes[at]! <= maxX &&
    boxes[at + 2]! >= minX &&
    boxes[at + 1]! <= maxY &&
    boxes[at + 3]! >= minY &&
    boxes[at] !== nowhere
  )
}
