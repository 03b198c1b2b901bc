import type { GeometryStore } from './geometry-store.ts'
import { shared } from './growing.ts'
import { gridOf, nowhere, tileBox, type TileAddress, type WorldBox } from './tile-address.ts'

/** Finds features by box. */
export interface FeatureIndex {
  /** Features whose box meets the box given, in world units, touching included; in ascending order. */
  search(box: WorldBox): number[]
  /** Features that may show in a tile drawn with a buffer of `buffer` units of `extent` a side. */
  searchTile(address: TileAddress, buffer?: number, extent?: number): number[]
  /** What `indexFrom` makes the same index of, in another thread. */
  readonly shared: SharedIndex
}

/** An index in memory that threads share. */
export interface SharedIndex {
  /** How many features of the store, the first ones, are in it. */
  readonly count: number
  /** Boxes around 16 features each, then around 16 of these boxes each, and so on until they are 16 at most. */
  readonly nodes: Uint32Array
}

/** Boxes that one above them is around. */
const width = 16

/**
 * Packs the boxes of a store's first `count` features into a static spatial index; features without geometry are never
 * found. It takes them in the order they stand in, so neighbours on the map should be neighbours in the store.
 */
export function indexFeatures(store: GeometryStore, count = store.length): FeatureIndex {
  const [, ...sizes] = sizesOfLevels(count)
  const nodes = shared(Uint32Array, 4 * sizes.reduce((sum, size) => sum + size, 0))
  const levels = levelsOf({ count, nodes }, store)
  for (let level = 1; level < levels.length; level++) joinBoxes(levels[level - 1]!, levels[level]!.boxes)
  return indexFrom({ count, nodes }, store)
}

/** The index that shares its memory, of the same store or of one in which features were added at the end. */
export function indexFrom(index: SharedIndex, store: GeometryStore): FeatureIndex {
  const levels = levelsOf(index, store)
  const top = levels.length - 1
  const search = (box: WorldBox): number[] => {
    const found: number[] = []
    collect(levels, top, 0, levels[top]!.size, gridBox(box), found)
    return found
  }
  return {
    search,
    searchTile: (address, buffer = 64, extent = 4096) => search(tileBox(address, buffer / extent)),
    shared: index,
  }
}

/** Boxes, four numbers each: those of the features, and at each level above those around 16 of the level below. */
interface Level {
  readonly boxes: Uint32Array
  readonly size: number
}

function levelsOf({ count, nodes }: SharedIndex, { boxes }: GeometryStore): Level[] {
  let end = 0
  return sizesOfLevels(count).map((size, level) => {
    if (level === 0) return { boxes, size }
    end += 4 * size
    return { boxes: nodes.subarray(end - 4 * size, end), size }
  })
}

function sizesOfLevels(count: number): number[] {
  const sizes = [count]
  for (let size = count; size > width; sizes.push(size)) size = Math.ceil(size / width)
  return sizes
}

/** The boxes around each 16. What is nowhere has a box that adds nothing. */
function joinBoxes({ boxes, size }: Level, joined: Uint32Array): void {
  for (let node = 0; node < joined.length; node += 4) {
    let [minX, minY, maxX, maxY] = [nowhere, nowhere, 0, 0]
    const end = Math.min(4 * size, width * (node + 4))
    for (let at = width * node; at < end; at += 4) {
      if (boxes[at]! < minX) minX = boxes[at]!
      if (boxes[at + 1]! < minY) minY = boxes[at + 1]!
      if (boxes[at + 2]! > maxX) maxX = boxes[at + 2]!
      if (boxes[at + 3]! > maxY) maxY = boxes[at + 3]!
    }
    joined.set([minX, minY, maxX, maxY], node)
  }
}

/** Looks through the boxes `from` … `to` - 1 of a level, and through what is below those that meet the box. */
function collect(
  levels: readonly Level[],
  level: number,
  from: number,
  to: number,
  box: readonly [number, number, number, number],
  found: number[],
): void {
  const { boxes } = levels[level]!
  const [minX, minY, maxX, maxY] = box
  for (let i = from, at = 4 * from; i < to; i++, at += 4) {
    // No tile reaches as far as what is nowhere.
    if (boxes[at]! > maxX || boxes[at + 2]! < minX || boxes[at + 1]! > maxY || boxes[at + 3]! < minY) continue
    if (level === 0) found.push(i)
    else collect(levels, level - 1, width * i, Math.min(levels[level - 1]!.size, width * (i + 1)), box, found)
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
