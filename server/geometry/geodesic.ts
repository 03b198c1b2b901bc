import geographic from 'geographiclib-geodesic'

type LngLat = readonly [lng: number, lat: number]

const ellipsoid = geographic.Geodesic.WGS84

/** Metres along the shortest lines on WGS 84 from point to point, to the micrometre (Karney, J. Geodesy 87, 2013). */
export function lengthOf(points: readonly LngLat[]): number {
  return added(points, true).perimeter
}

/** The ring through the points and back to the first: metres around it and square metres within, on WGS 84. */
export function ringOf(points: readonly LngLat[]): { perimeterM: number; areaM2: number } {
  if (points.length < 3) return { perimeterM: added(points, false).perimeter, areaM2: 0 }
  const { perimeter, area = 0 } = added(points, false)
  return { perimeterM: perimeter, areaM2: Math.abs(area) }
}

/** Metres between two points along the shortest line on WGS 84. */
export function distanceM([lngA, latA]: LngLat, [lngB, latB]: LngLat): number {
  return ellipsoid.Inverse(latA, lngA, latB, lngB, geographic.Geodesic.DISTANCE).s12 ?? 0
}

function added(points: readonly LngLat[], isLine: boolean): { perimeter: number; area?: number } {
  const polygon = ellipsoid.Polygon(isLine)
  for (const [lng, lat] of points) polygon.AddPoint(lat, lng)
  return polygon.Compute(false, true)
}
