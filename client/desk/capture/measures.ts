import type { Position } from 'geojson'
import { lengthOf, ringOf } from '../../../server/geometry/geodesic.ts'
import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import type { Shape } from '../shape.ts'

/** How long a line or how large an area is; null of what has none. */
export interface Measures {
  lengthM: number | null
  areaM2: number | null
}

/**
 * Metres and square metres on the ellipsoid, of all parts together, with no network. A hole counts as nothing; of an outline
 * that crosses itself the area means nothing either, and the server refuses it.
 */
export function measuresOf(shape: Shape): Measures {
  switch (shape.type) {
    case 'MultiPoint':
      return { lengthM: null, areaM2: null }
    case 'MultiLineString':
      return { lengthM: sum(shape.coordinates.map((line) => lengthOf(line.map(lngLat)))), areaM2: null }
    case 'MultiPolygon':
      return { lengthM: null, areaM2: sum(shape.coordinates.map(areaWithin)) }
  }
}

function areaWithin([outer = [], ...holes]: readonly Position[][]): number {
  // A ring says its first corner again at its end.
  const area = (ring: readonly Position[]) => ringOf(ring.slice(0, -1).map(lngLat)).areaM2
  return area(outer) - sum(holes.map(area))
}

function lngLat([lng = 0, lat = 0]: Position): LngLat {
  return [lng, lat]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
