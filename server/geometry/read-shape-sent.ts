import { ProblemError, problems } from '../lib/problems.ts'
import { mostGeometryVertices } from './contract.ts'

/** A shape as it goes into the database: always multi-part, two coordinates a position, rings closed. */
export interface Shape {
  type: 'MultiPoint' | 'MultiLineString' | 'MultiPolygon'
  coordinates: unknown[]
}

/** Where a shape may lie at all, in degrees: Thailand with a wide margin. West, south, east, north. */
const bounds = [92, 3, 111, 23] as const

/**
 * Reads a GeoJSON geometry, or a Feature of one, into a multi-part shape in WGS 84. Heights are left out, open rings are
 * closed; nothing else is changed. Throws ProblemError that says what is wrong and where.
 */
export function readShapeSent(sent: unknown): Shape {
  const geometry = objectOf(sent)['type'] === 'Feature' ? objectOf(objectOf(sent)['geometry']) : objectOf(sent)
  const { type, coordinates } = geometry
  const count = { vertices: 0 }
  const position = (value: unknown, where: string): [number, number] => {
    if (++count.vertices > mostGeometryVertices) throw fault('too_many_vertices', where)
    const [lng, lat] = listOf(value, where)
    if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat)) {
      throw fault('not_a_position', where)
    }
    if (!isNearThailand(lng, lat)) {
      const [west, south, east, north] = bounds
      throw fault(
        lat >= west && lat <= east && lng >= south && lng <= north ? 'swapped_axes' : 'outside_thailand',
        where,
      )
    }
    return [lng, lat]
  }
  const line = (value: unknown, where: string): [number, number][] => {
    const positions = listOf(value, where).map((one, i) => position(one, `${where}[${i}]`))
    if (new Set(positions.map(String)).size < 2) throw fault('line_without_length', where)
    return positions
  }
  const ring = (value: unknown, where: string): [number, number][] => {
    const positions = listOf(value, where).map((one, i) => position(one, `${where}[${i}]`))
    if (new Set(positions.map(String)).size < 3) throw fault('ring_without_area', where)
    const [first] = positions
    const last = positions.at(-1)
    return first && last && String(first) !== String(last) ? [...positions, first] : positions
  }
  const rings = (value: unknown, where: string) => someOf(value, where).map((one, i) => ring(one, `${where}[${i}]`))
  const parts = (read: (value: unknown, where: string) => unknown) =>
    someOf(coordinates, 'coordinates').map((one, i) => read(one, `coordinates[${i}]`))
  switch (type) {
    case 'Point':
      return { type: 'MultiPoint', coordinates: [position(coordinates, 'coordinates')] }
    case 'MultiPoint':
      return { type, coordinates: parts(position) }
    case 'LineString':
      return { type: 'MultiLineString', coordinates: [line(coordinates, 'coordinates')] }
    case 'MultiLineString':
      return { type, coordinates: parts(line) }
    case 'Polygon':
      return { type: 'MultiPolygon', coordinates: [rings(coordinates, 'coordinates')] }
    case 'MultiPolygon':
      return { type, coordinates: parts(rings) }
    default:
      throw fault('not_a_shape', 'type')
  }
}

/** Whether a position, in degrees, is one where a shape may lie. */
export function isNearThailand(lng: number, lat: number): boolean {
  const [west, south, east, north] = bounds
  return lng >= west && lng <= east && lat >= south && lat <= north
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('not_a_shape', 'geometry')
  return value as Record<string, unknown> // an object of JSON: its values are looked at one by one
}

function listOf(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw fault('not_a_position', where)
  return value
}

function someOf(value: unknown, where: string): unknown[] {
  const list = listOf(value, where)
  if (list.length === 0) throw fault('not_a_shape', where)
  return list
}

function fault(code: Parameters<typeof problems.shapeUnread>[0], where: string): ProblemError {
  return new ProblemError(problems.shapeUnread(code, where))
}
