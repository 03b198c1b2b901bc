import type { Geometry, Position } from 'geojson'

export type Form = 'point' | 'line' | 'area'

/** A shape of one form and one part or several, as the server keeps it. */
export type Shape =
  | { type: 'MultiPoint'; coordinates: Position[] }
  | { type: 'MultiLineString'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }

export function formOf(shape: Shape): Form {
  return shape.type === 'MultiPoint' ? 'point' : shape.type === 'MultiLineString' ? 'line' : 'area'
}

/** The form that a project of a type mostly has. */
export function usualForm(category: string, type: string | null): Form {
  if (type === 'pond' || type === 'reservoir') return 'area'
  if (category === 'road' && type !== 'bridge') return 'line'
  return type === 'irrigation' || type === 'dredging' ? 'line' : 'point'
}

/** Parts of one form as one shape; null where there are none. Parts of other forms are left out. */
export function shapeOfParts(form: Form, parts: readonly Geometry[]): Shape | null {
  const points = parts.flatMap((part) => (part.type === 'Point' ? [part.coordinates] : []))
  const lines = parts.flatMap((part) => (part.type === 'LineString' ? [part.coordinates] : []))
  const areas = parts.flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : []))
  if (form === 'point') return points.length > 0 ? { type: 'MultiPoint', coordinates: points } : null
  if (form === 'line') return lines.length > 0 ? { type: 'MultiLineString', coordinates: lines } : null
  return areas.length > 0 ? { type: 'MultiPolygon', coordinates: areas } : null
}

/** A shape with a further part through some positions; as it is where they are too few to be one. */
export function withPart(form: Form, shape: Shape | null, positions: readonly Position[]): Shape | null {
  const [first] = positions
  if (form === 'point' || !first || positions.length < (form === 'line' ? 2 : 3)) return shape
  const part: Geometry =
    form === 'line'
      ? { type: 'LineString', coordinates: [...positions] }
      : { type: 'Polygon', coordinates: [[...positions, first]] }
  return shapeOfParts(form, [...(shape ? partsOf(shape) : []), part])
}

/** The parts of a shape, each a geometry of its own. */
export function partsOf(shape: Shape): Geometry[] {
  switch (shape.type) {
    case 'MultiPoint':
      return shape.coordinates.map((coordinates) => ({ type: 'Point', coordinates }))
    case 'MultiLineString':
      return shape.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }))
    case 'MultiPolygon':
      return shape.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }))
  }
}

/** Every position of a geometry, rings and parts after one another. */
export function positionsOf(shape: Shape | Geometry): Position[] {
  if (shape.type === 'GeometryCollection') return shape.geometries.flatMap(positionsOf)
  const flat = (value: unknown): Position[] => {
    if (!Array.isArray(value)) return []
    // a position is a list of numbers, everything above it a list of lists
    return typeof value[0] === 'number' ? [value as Position] : value.flatMap(flat)
  }
  return flat(shape.coordinates)
}

/** Whether two shapes are one, but for what the drawing rounds. */
export function isSamePlace(a: Shape, b: Shape): boolean {
  const [ofA, ofB] = [positionsOf(a), positionsOf(b)]
  return (
    a.type === b.type &&
    a.coordinates.length === b.coordinates.length &&
    ofA.length === ofB.length &&
    ofA.every(([lng = 0, lat = 0], i) => isNear(lng, ofB[i]?.[0]) && isNear(lat, ofB[i]?.[1]))
  )
}

/** The drawing keeps nine decimals of a degree. */
function isNear(a: number, b: number | undefined): boolean {
  return Math.abs(a - (b ?? Number.NaN)) < 2e-9
}

/** West, south, east, north of shapes; null where there is nothing. */
export function boxOfShapes(shapes: readonly (Shape | Geometry)[]): [number, number, number, number] | null {
  const positions = shapes.flatMap(positionsOf)
  if (positions.length === 0) return null
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lng = 0, lat = 0] of positions) {
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

/**
 * Where a pointer snaps to: the nearest vertex of the neighbours within `reach` pixels, else the nearest place on their
 * lines. `project` gives pixels of the map for a position, `unproject` the other way round.
 */
export function snapTo(
  at: { x: number; y: number },
  neighbours: readonly (readonly Position[])[],
  reach: number,
  project: (lng: number, lat: number) => { x: number; y: number },
  unproject: (x: number, y: number) => { lng: number; lat: number },
): Position | undefined {
  let vertex: Position | undefined
  let vertexDistance = reach
  let edge: { x: number; y: number } | undefined
  let edgeDistance = reach
  for (const line of neighbours) {
    let before: { x: number; y: number } | undefined
    for (const position of line) {
      const [lng = 0, lat = 0] = position
      const here = project(lng, lat)
      const distance = Math.hypot(here.x - at.x, here.y - at.y)
      if (distance < vertexDistance) [vertex, vertexDistance] = [[lng, lat], distance]
      if (before) {
        const foot = nearestOn(before, here, at)
        const aside = Math.hypot(foot.x - at.x, foot.y - at.y)
        if (aside < edgeDistance) [edge, edgeDistance] = [foot, aside]
      }
      before = here
    }
  }
  if (vertex) return vertex
  if (!edge) return undefined
  const { lng, lat } = unproject(edge.x, edge.y)
  return [lng, lat]
}

interface Pixel {
  x: number
  y: number
}

function nearestOn(a: Pixel, b: Pixel, p: Pixel): Pixel {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length2 = dx * dx + dy * dy
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2))
  return { x: a.x + t * dx, y: a.y + t * dy }
}
