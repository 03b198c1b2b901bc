import { thailandBounds } from '../imports/thailand.ts'
import { maxMercatorLat } from '../../tiles/tile-address.ts'
import { toCentimetre } from '../lib/centimetre.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { mostVertices } from './contract.ts'
import { boxOf, type LngLat, type Polygon, type Ring } from './shape.ts'

/** How far from Thailand's box a shape may lie and still be of use, in degrees. */
const margin = 1

/** A shape as it was sent, to the centimetre, and how many of its rings had not been closed. */
export interface ShapeSent {
  polygons: Polygon[]
  closedRings: number
}

/**
 * Reads a GeoJSON Polygon or MultiPolygon in WGS 84, alone or as the geometry of a Feature. Heights are left out.
 * Whether it is valid is left to PostGIS. Stops at the first thing that is wrong and throws ProblemError: 400 with its
 * place where it is no such GeoJSON, 422 where it has too many corners, leaves the world or does not come near Thailand.
 */
export function readShape(sent: unknown): ShapeSent {
  const reading: Reading = { vertices: 0, closedRings: 0 }
  const { geometry, where } = geometryOf(sent)
  const coordinates = `${where}coordinates`
  const polygons =
    geometry['type'] === 'Polygon'
      ? [readPolygon(geometry['coordinates'], coordinates, reading)]
      : geometry['type'] === 'MultiPolygon'
        ? some(geometry['coordinates'], coordinates, 'a list of polygons').map((polygon, i) =>
            readPolygon(polygon, `${coordinates}[${i}]`, reading),
          )
        : refuse(`${where}type`, 'Polygon or MultiPolygon')
  const [west, south, east, north] = boxOf(polygons)
  const near = thailandBounds
  if (
    west > near.east + margin ||
    east < near.west - margin ||
    south > near.north + margin ||
    north < near.south - margin
  ) {
    throw new ProblemError(problems.shapeElsewhere())
  }
  return { polygons, closedRings: reading.closedRings }
}

interface Reading {
  vertices: number
  closedRings: number
}

function geometryOf(sent: unknown): { geometry: Record<string, unknown>; where: string } {
  if (!isObject(sent)) return refuse('body', 'a GeoJSON Polygon, MultiPolygon or Feature')
  if (sent['type'] !== 'Feature') return { geometry: sent, where: '' }
  const { geometry } = sent
  return isObject(geometry) ? { geometry, where: 'geometry.' } : refuse('geometry', 'a Polygon or MultiPolygon')
}

function readPolygon(sent: unknown, where: string, reading: Reading): Polygon {
  return some(sent, where, 'a list of rings').map((ring, i) => readRing(ring, `${where}[${i}]`, reading))
}

/** The corners of a ring, without those that repeat the one before. */
function readRing(sent: unknown, where: string, reading: Reading): Ring {
  const positions = some(sent, where, 'a list of positions')
  const ring: LngLat[] = []
  positions.forEach((position, i) => {
    const at = readPosition(position, `${where}[${i}]`)
    if (!isSame(at, ring.at(-1))) ring.push(at)
    // Looked at here and not at the end: nobody makes us read on.
    if (reading.vertices + ring.length > mostVertices + 1)
      throw new ProblemError(problems.shapeTooDetailed(mostVertices))
  })
  if (ring.length > 1 && isSame(ring[0], ring.at(-1))) ring.pop()
  else if (ring.length > 1) reading.closedRings++
  if (ring.length < 3) return refuse(where, 'a ring of at least three different corners')
  reading.vertices += ring.length
  if (reading.vertices > mostVertices) throw new ProblemError(problems.shapeTooDetailed(mostVertices))
  return ring
}

function readPosition(sent: unknown, where: string): LngLat {
  if (!Array.isArray(sent) || sent.length < 2 || sent.length > 3)
    return refuse(where, 'longitude and latitude in degrees')
  const [lng, lat]: unknown[] = sent
  if (typeof lng !== 'number' || typeof lat !== 'number') return refuse(where, 'longitude and latitude in degrees')
  // What is not finite is not within either.
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= maxMercatorLat))
    return refuse(where, 'longitude from -180 to 180, latitude from -85.05 to 85.05')
  return [toCentimetre(lng), toCentimetre(lat)]
}

function some(sent: unknown, where: string, what: string): unknown[] {
  return Array.isArray(sent) && sent.length > 0 ? sent : refuse(where, what)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSame(a: LngLat | undefined, b: LngLat | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

function refuse(where: string, why: string): never {
  throw new ProblemError(problems.requestInvalid([{ where, why }]))
}
