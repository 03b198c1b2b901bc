import { hilbertKeys, keyZoom, orderByKey } from './order-features.ts'

/** The zooms between cells and everything: from the first on features are drawn, from the second on all of them. */
export const thinnedFromZoom = 8
export const completeFromZoom = 12
/** Of a tile side, in cells of which each keeps one feature: 1/32. */
const cellsPerTileZoom = 5

/** Features in order of place, made once for many thinnings. */
export interface ThinningOrder {
  readonly order: Uint32Array
  readonly keys: Uint32Array
}

/** Puts features in order of place. `positions` as in `GeometryStore`. */
export function orderForThinning(positions: Float64Array): ThinningOrder {
  const keys = hilbertKeys(positions)
  const order = orderByKey(keys)
  return { order, keys: Uint32Array.from(order, (i) => keys[i]!) }
}

/**
 * The least zoom at which each feature is drawn, 8 to 12: at zooms 8 to 11 only the feature of the largest weight in
 * each cell of 1/32 of a tile side, from 12 on every one. Among equal weights the least id wins; a weight of NaN is
 * less than any other. What is drawn at one zoom is drawn at every later one.
 *
 * With `included` (0 leaves a feature out) the thinning is that of a filter: features of a filter must not vanish
 * behind larger ones that the filter hides. Features left out get 255;
 * what a feature without geometry gets means nothing.
 */
export function thinningZooms(
  { order, keys }: ThinningOrder,
  weights: Float64Array,
  ids: Float64Array,
  included?: Uint8Array,
): Uint8Array {
  const zooms = new Uint8Array(order.length).fill(255)
  for (const i of order) if (included === undefined || included[i] !== 0) zooms[i] = completeFromZoom
  for (let zoom = completeFromZoom - 1; zoom >= thinnedFromZoom; zoom--) {
    // A cell of this zoom is a run of keys that agree in their first bits.
    const shift = 2 * (keyZoom - cellsPerTileZoom - zoom)
    let cell = -1
    let best = -1
    for (let at = 0; at < order.length; at++) {
      const i = order[at]!
      // Who is not the first among its neighbours at a later zoom is not among more of them.
      if (zooms[i]! > zoom + 1) continue
      if (keys[at]! >>> shift !== cell) {
        if (best >= 0) zooms[best] = zoom
        cell = keys[at]! >>> shift
        best = i
      } else if (isBefore(i, best, weights, ids)) best = i
    }
    if (best >= 0) zooms[best] = zoom
  }
  return zooms
}

function isBefore(a: number, b: number, weights: Float64Array, ids: Float64Array): boolean {
  const difference = weightOf(weights[a]!) - weightOf(weights[b]!)
  return difference === 0 || Number.isNaN(difference) ? ids[a]! < ids[b]! : difference > 0
}

function weightOf(weight: number): number {
  return Number.isNaN(weight) ? -Infinity : weight
}
