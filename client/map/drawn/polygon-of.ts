import type { LngLat } from '../measure/measuring.ts'

/** Corners as a polygon, its ring closed. */
export function polygonOf(corners: readonly LngLat[]): GeoJSON.Polygon {
  const ring = corners.map(([lng, lat]) => [lng, lat])
  return { type: 'Polygon', coordinates: [ring[0] ? [...ring, ring[0]] : ring] }
}

/** The longest piece of a side that is drawn as one, in degrees: a curve of it leaves the straight line by 1 m at most. */
const longestPiece = 0.1

/**
 * The outline with long sides in pieces. A side of a stored area is straight in degrees, as the server's is; on the map a
 * long one is a slight curve.
 */
export function inPieces(ring: readonly (readonly number[])[]): number[][] {
  return ring.flatMap(([lng = 0, lat = 0], i) => {
    const [nextLng = lng, nextLat = lat] = ring[i + 1] ?? []
    const pieces = Math.max(1, Math.ceil(Math.hypot(nextLng - lng, nextLat - lat) / longestPiece))
    return Array.from({ length: pieces }, (_, k) => [
      lng + ((nextLng - lng) * k) / pieces,
      lat + ((nextLat - lat) * k) / pieces,
    ])
  })
}
