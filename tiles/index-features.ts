import Flatbush from 'flatbush'
import type { GeometryStore } from './geometry-store.ts'
import { tileBox, type TileAddress, type WorldBox } from './tile-address.ts'

/** Finds features by box. */
export interface FeatureIndex {
  /**
   * Features whose box meets the box given, in world units, touching included; in the order of the index, which is the
   * same for the same store.
   */
  search(box: WorldBox): number[]
  /** Features that may show in a tile drawn with a buffer of `buffer` units of `extent` a side. */
  searchTile(address: TileAddress, buffer?: number, extent?: number): number[]
}

/** Packs the boxes of a store's features into a static spatial index; features without geometry are never found. */
export function indexFeatures({ length, kinds, boxes }: GeometryStore): FeatureIndex {
  const located = Uint32Array.from(Array.from({ length }, (_, i) => i).filter((i) => kinds[i] !== 0))
  const tree = located.length === 0 ? undefined : new Flatbush(located.length)
  for (const i of located) tree?.add(boxes[4 * i]!, boxes[4 * i + 1]!, boxes[4 * i + 2]!, boxes[4 * i + 3]!)
  tree?.finish()
  const search = (box: WorldBox) => {
    const found = tree?.search(...box) ?? []
    for (let i = 0; i < found.length; i++) found[i] = located[found[i]!]!
    return found
  }
  return {
    search,
    searchTile: (address, buffer = 64, extent = 4096) => search(tileBox(address, buffer / extent)),
  }
}
