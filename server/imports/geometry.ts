import { isRecord } from './read-file.ts'

type Position = [number, number]

/** Multi-part geometry, longitude and latitude in WGS 84 degrees. */
export type MultiGeometry =
  | { type: 'MultiPoint'; coordinates: Position[] }
  | { type: 'MultiLineString'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }

export type GeometryFault =
  | { code: 'geometry_missing' }
  | { code: 'geometry_malformed'; why: string }
  | { code: 'geometry_out_of_bounds'; lng: number; lat: number }

/** The most vertices a feature may have. */
export const maxVertices = 100_000

/**
 * A GeoJSON geometry made multi-part, its coordinates finite and on the globe, rings closed.
 * Heights are left out, and said by `hadHeights`. Anything else is a fault, never an exception.
 */
export function readGeometry(raw: unknown): { geometry: MultiGeometry; hadHeights: boolean } | GeometryFault {
  if (raw === null || raw === undefined) return { code: 'geometry_missing' }
  if (!isRecord(raw)) return { code: 'geometry_malformed', why: 'geometry is no object' }
  const reading: Reading = { fault: undefined, hadHeights: false, vertices: 0 }
  const geometry = readType(raw['type'], raw['coordinates'], reading)
  if (reading.fault) return reading.fault
  if (!geometry) return { code: 'geometry_malformed', why: `type ${String(raw['type']).slice(0, 40)} is not taken` }
  if (reading.vertices === 0) return { code: 'geometry_missing' }
  return { geometry, hadHeights: reading.hadHeights }
}

export function isFault(read: { geometry: MultiGeometry; hadHeights: boolean } | GeometryFault): read is GeometryFault {
  return 'code' in read
}

interface Reading {
  fault: GeometryFault | undefined
  hadHeights: boolean
  vertices: number
}

function readType(type: unknown, coordinates: unknown, reading: Reading): MultiGeometry | undefined {
  switch (type) {
    case 'Point':
      return { type: 'MultiPoint', coordinates: [position(coordinates, reading)] }
    case 'MultiPoint':
      return { type: 'MultiPoint', coordinates: list(coordinates, reading, position) }
    case 'LineString':
      return { type: 'MultiLineString', coordinates: [line(coordinates, reading)] }
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: list(coordinates, reading, line) }
    case 'Polygon':
      return { type: 'MultiPolygon', coordinates: [polygon(coordinates, reading)] }
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: list(coordinates, reading, polygon) }
    default:
      return undefined
  }
}

function list<T>(raw: unknown, reading: Reading, read: (item: unknown, reading: Reading) => T): T[] {
  if (!Array.isArray(raw)) {
    reading.fault ??= { code: 'geometry_malformed', why: 'coordinates are not nested as the type wants' }
    return []
  }
  const items: T[] = []
  for (const item of raw) {
    if (reading.fault) break
    items.push(read(item, reading))
  }
  return items
}

function position(raw: unknown, reading: Reading): Position {
  const [lng, lat, ...rest]: unknown[] = Array.isArray(raw) ? raw : []
  if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat)) {
    reading.fault ??= { code: 'geometry_malformed', why: 'a position is not two finite numbers' }
    return [0, 0]
  }
  if (Math.abs(lng) > 180 || Math.abs(lat) > 90) reading.fault ??= { code: 'geometry_out_of_bounds', lng, lat }
  if (rest.length > 0) reading.hadHeights = true
  reading.vertices++
  if (reading.vertices > maxVertices) {
    reading.fault ??= { code: 'geometry_malformed', why: `it has more than ${maxVertices} vertices` }
  }
  return [lng, lat]
}

function line(raw: unknown, reading: Reading): Position[] {
  const positions = list(raw, reading, position)
  if (positions.length < 2) reading.fault ??= { code: 'geometry_malformed', why: 'a line has fewer than 2 positions' }
  return positions
}

function polygon(raw: unknown, reading: Reading): Position[][] {
  return list(raw, reading, ring)
}

function ring(raw: unknown, reading: Reading): Position[] {
  const positions = list(raw, reading, position)
  const first = positions[0]
  const last = positions.at(-1)
  if (positions.length < 4) {
    reading.fault ??= { code: 'geometry_malformed', why: 'a ring has fewer than 4 positions' }
  } else if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) {
    reading.fault ??= { code: 'geometry_malformed', why: 'a ring is not closed' }
  }
  return positions
}

export function verticesOf(geometry: MultiGeometry): number {
  switch (geometry.type) {
    case 'MultiPoint':
      return geometry.coordinates.length
    case 'MultiLineString':
      return geometry.coordinates.reduce((sum, part) => sum + part.length, 0)
    case 'MultiPolygon':
      return geometry.coordinates.reduce((sum, part) => sum + part.reduce((n, ringOf) => n + ringOf.length, 0), 0)
  }
}

const wkb = { multi: { MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6 }, point: 1, line: 2, polygon: 3 }
const hasSrid = 0x20000000

/** The geometry as PostGIS reads it in a COPY: hex EWKB, little-endian, SRID 4326, every bit of each coordinate. */
export function ewkbHex(geometry: MultiGeometry): string {
  const parts = geometry.coordinates.length
  const rings = geometry.type === 'MultiPolygon' ? geometry.coordinates.reduce((sum, part) => sum + part.length, 0) : 0
  const bytes = Buffer.alloc(13 + parts * 9 + rings * 4 + verticesOf(geometry) * 16)
  let at = 0
  const head = (type: number) => {
    at = bytes.writeUInt8(1, at)
    at = bytes.writeUInt32LE(type, at)
  }
  const count = (n: number) => {
    at = bytes.writeUInt32LE(n, at)
  }
  const place = ([lng, lat]: Position) => {
    at = bytes.writeDoubleLE(lng, at)
    at = bytes.writeDoubleLE(lat, at)
  }
  const places = (positions: Position[]) => {
    count(positions.length)
    positions.forEach(place)
  }
  head((wkb.multi[geometry.type] | hasSrid) >>> 0)
  count(4326)
  count(parts)
  switch (geometry.type) {
    case 'MultiPoint':
      for (const point of geometry.coordinates) {
        head(wkb.point)
        place(point)
      }
      break
    case 'MultiLineString':
      for (const part of geometry.coordinates) {
        head(wkb.line)
        places(part)
      }
      break
    case 'MultiPolygon':
      for (const part of geometry.coordinates) {
        head(wkb.polygon)
        count(part.length)
        part.forEach(places)
      }
  }
  return bytes.subarray(0, at).toString('hex')
}
