import { gridBox } from '../../tiles/index-features.ts'
import { growByCellOf, type OrderedFeatures } from '../../tiles/thin.ts'
import { nowhere, type WorldBox } from '../../tiles/tile-address.ts'

/** How many versions are remembered; what was drawn before the oldest is drawn anew. */
const rememberedVersions = 512
/** A version that changed more projects than this may have touched everything. */
const mostPlaces = 256

/**
 * Which places each version changed, so that a tile nothing was changed in need not be drawn again. A place is a box
 * that holds a project, as it was and as it is, and what shares its cell where features are thinned: of those another
 * one may be drawn now.
 */
export class TouchedPlaces {
  /** By version, in ascending order: minX, minY, maxX, maxY on the grid for each place; undefined is everything. */
  readonly #places = new Map<number, Uint32Array | undefined>()

  everything(version: number): void {
    this.#remember(version, undefined)
  }

  /** Features that were changed: the rows they had and the rows they have. */
  rows(version: number, features: Pick<OrderedFeatures, 'store' | 'keys' | 'length'>, rows: readonly number[]): void {
    if (rows.length > mostPlaces) return this.everything(version)
    const places = new Uint32Array(4 * rows.length)
    rows.forEach((row, i) => {
      const box = places.subarray(4 * i, 4 * i + 4)
      box.set([nowhere, nowhere, 0, 0])
      growByCellOf(features, row, box)
    })
    this.#remember(version, places)
  }

  /** Whether a version after `version` may have changed what is drawn in a box in world units. */
  isTouchedSince(version: number, box: WorldBox): boolean {
    const [oldest] = this.#places.keys()
    if (oldest === undefined || version < oldest) return true
    const [minX, minY, maxX, maxY] = gridBox(box)
    for (const [later, places] of this.#places) {
      if (later <= version) continue
      if (places === undefined) return true
      for (let at = 0; at < places.length; at += 4) {
        const isApart = places[at]! > maxX || places[at + 2]! < minX || places[at + 1]! > maxY || places[at + 3]! < minY
        if (!isApart) return true
      }
    }
    return false
  }

  #remember(version: number, places: Uint32Array | undefined): void {
    this.#places.set(version, places)
    if (this.#places.size <= rememberedVersions) return
    const [oldest] = this.#places.keys()
    if (oldest !== undefined) this.#places.delete(oldest)
  }
}
