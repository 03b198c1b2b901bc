/** A point in a province's own plane: kilometres east and north of its origin. */
export type Point = [x: number, y: number]

/** A plane that touches the ellipsoid at an origin; true to within some 0.5 % over a province, which is enough to
 * invent in (lengths and areas of record come from PostGIS). */
export interface Plane {
  toPlane(lngLat: readonly [number, number]): Point
  toLngLat(point: Point): [number, number]
}

export function planeAt(lng: number, lat: number): Plane {
  // metres of a degree on WGS 84 at a latitude (the usual series, to the second term)
  const phi = (lat * Math.PI) / 180
  const kmPerLat = 111.13292 - 0.55982 * Math.cos(2 * phi)
  const kmPerLng = 111.41284 * Math.cos(phi) - 0.0935 * Math.cos(3 * phi)
  return {
    toPlane: ([x, y]) => [(x - lng) * kmPerLng, (y - lat) * kmPerLat],
    toLngLat: ([x, y]) => [lng + x / kmPerLng, lat + y / kmPerLat],
  }
}

/** Whether a point lies in any of the rings (outer rings of disjoint parts). */
export function isInRings(rings: readonly (readonly Point[])[], point: Point): boolean {
  return rings.some((ring) => isInRing(ring, point))
}

export function isInRing(ring: readonly Point[], point: Point): boolean {
  const x = point[0]
  const y = point[1]
  let inside = false
  let before = ring[ring.length - 1]!
  for (const corner of ring) {
    const isAbove = corner[1] > y
    if (
      isAbove !== before[1] > y &&
      x < ((before[0] - corner[0]) * (y - corner[1])) / (before[1] - corner[1]) + corner[0]
    ) {
      inside = !inside
    }
    before = corner
  }
  return inside
}

export function distance(a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  // Math.hypot guards against overflow we cannot have, at ten times the cost
  return Math.sqrt(dx * dx + dy * dy)
}

export function boundsOf(points: Iterable<Point>): [west: number, south: number, east: number, north: number] {
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (const [x, y] of points) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

export function meanOf(points: readonly Point[]): Point {
  let x = 0
  let y = 0
  for (const point of points) {
    x += point[0]
    y += point[1]
  }
  return [x / points.length, y / points.length]
}
