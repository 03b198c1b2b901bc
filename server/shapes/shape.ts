/** A stored shape, in plain values, so that it can be told another thread. Never changed. */
export interface Shape {
  readonly id: string
  readonly polygons: readonly Polygon[]
}

/** A shape's parts: each an exterior ring, then its holes. */
export type Polygon = readonly Ring[]

/** Corners in WGS 84 degrees, to seven decimals; the first is not repeated at the end. */
export type Ring = readonly LngLat[]

export type LngLat = readonly [lng: number, lat: number]

/** west, south, east, north in degrees. */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number]

/** The box around all rings. */
export function boxOf(polygons: readonly Polygon[]): DegreeBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of polygons.flat(2)) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

/** How many corners it has. */
export function verticesOf(polygons: readonly Polygon[]): number {
  return polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
}
