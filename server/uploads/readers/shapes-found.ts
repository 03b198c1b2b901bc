/** A change of frame; undefined where there is no such position. */
export type ToWgs84 = (x: number, y: number) => readonly [lng: number, lat: number] | undefined

/** A GeoJSON-like geometry of one kind: coordinates are not yet looked at. */
export interface OneKind {
  type: string
  coordinates: unknown
}

/** How deep collections may lie in each other. */
const deepest = 8

const kindOfType: Readonly<Record<string, 'Point' | 'LineString' | 'Polygon' | undefined>> = {
  Point: 'Point',
  MultiPoint: 'Point',
  LineString: 'LineString',
  MultiLineString: 'LineString',
  Polygon: 'Polygon',
  MultiPolygon: 'Polygon',
}

/**
 * A geometry, or a collection of such of one kind joined into one; a code where there is none or they are of several
 * kinds.
 */
export function singleKind(sent: unknown): OneKind | { code: 'not_a_shape' | 'mixed_shapes' | 'no_geometry' } {
  const parts: OneKind[] = []
  if (!gather(sent, parts, 0)) return { code: 'not_a_shape' }
  const [first] = parts
  if (!first) return { code: 'no_geometry' }
  if (parts.length === 1) return first
  const kind = kindOfType[first.type]
  if (parts.some(({ type }) => kindOfType[type] !== kind)) return { code: 'mixed_shapes' }
  const coordinates: unknown[] = []
  for (const { type, coordinates: own } of parts) {
    if (type !== kind && !Array.isArray(own)) return { code: 'not_a_shape' }
    if (type === kind) coordinates.push(own)
    else if (Array.isArray(own)) for (const one of own) coordinates.push(one)
  }
  return { type: `Multi${kind}`, coordinates }
}

function gather(sent: unknown, parts: OneKind[], depth: number): boolean {
  if (typeof sent !== 'object' || sent === null || depth > deepest) return false
  const type: unknown = 'type' in sent ? sent.type : undefined
  if (type === 'GeometryCollection') {
    const geometries: unknown = 'geometries' in sent ? sent.geometries : undefined
    return Array.isArray(geometries) && geometries.every((one) => gather(one, parts, depth + 1))
  }
  if (typeof type !== 'string' || !Object.hasOwn(kindOfType, type)) return false
  parts.push({ type, coordinates: 'coordinates' in sent ? sent.coordinates : undefined })
  return true
}

/**
 * The geometry in WGS 84, how many positions it has and whether they carry more than two numbers. Stops beyond `most`
 * positions. What is no position stays as it is: it is found when the shape is read.
 */
export function toFrame(
  { type, coordinates }: OneKind,
  toWgs84: ToWgs84 | undefined,
  most: number,
): { geometry: OneKind; vertices: number; hasHeights: boolean } {
  let vertices = 0
  let hasHeights = false
  const changed = (value: unknown, depth: number): unknown => {
    if (!Array.isArray(value) || depth > 4 || vertices > most) return value
    const list: unknown[] = value
    const [x, y] = list
    if (typeof x !== 'number' || typeof y !== 'number') return list.map((one) => changed(one, depth + 1))
    vertices++
    hasHeights ||= list.length > 2
    if (!toWgs84) return list
    const place = toWgs84(x, y)
    return place ? place.map(toTenthMillimetre) : [Number.NaN, Number.NaN]
  }
  return { geometry: { type, coordinates: changed(coordinates, 1) }, vertices, hasHeights }
}

/** Nine decimals of a degree. */
function toTenthMillimetre(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9
}
