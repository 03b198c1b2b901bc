import { caps } from './caps.ts'
import type { FileProblem } from './problem-words.ts'
import { FileFault } from './reading.ts'

export interface ShpRecord {
  geometry: { type: string; coordinates: unknown } | null
  problem?: Pick<FileProblem, 'code' | 'facts'>
}

type Position = [x: number, y: number]

const headerBytes = 100

/**
 * The shapes of a .shp file, in order (ESRI Shapefile Technical Description, 1998). Nothing it says of its lengths is
 * believed: each is held against the bytes that are there. Heights and measures are left out.
 */
export function* readShp(bytes: Buffer): Generator<ShpRecord> {
  if (bytes.length < headerBytes || bytes.readInt32BE(0) !== 9994) {
    throw new FileFault('shapefile_broken', '.shp', { why: 'header' })
  }
  for (let at = headerBytes; at + 8 <= bytes.length;) {
    const length = 2 * bytes.readInt32BE(at + 4)
    const start = at + 8
    if (length < 4 || start + length > bytes.length) {
      yield broken('its length')
      return
    }
    yield readRecord(bytes.subarray(start, start + length))
    at = start + length
  }
}

function readRecord(bytes: Buffer): ShpRecord {
  const type = bytes.readInt32LE(0)
  switch (type) {
    case 0:
      return { geometry: null }
    case 1:
    case 11:
    case 21:
      if (bytes.length < 20) return broken('too short')
      return { geometry: { type: 'Point', coordinates: positionAt(bytes, 4) } }
    case 8:
    case 18:
    case 28: {
      if (bytes.length < 40) return broken('too short')
      const count = bytes.readInt32LE(36)
      const fault = tooMany(count) ?? (bytes.length < 40 + 16 * count ? broken('number of points') : undefined)
      return fault ?? { geometry: { type: 'MultiPoint', coordinates: positionsAt(bytes, 40, 0, count) } }
    }
    case 3:
    case 13:
    case 23:
    case 5:
    case 15:
    case 25: {
      const parts = partsOf(bytes)
      if (!Array.isArray(parts)) return parts
      if (parts.length === 0) return { geometry: null }
      const isLine = type === 3 || type === 13 || type === 23
      return {
        geometry: isLine
          ? { type: 'MultiLineString', coordinates: parts }
          : { type: 'MultiPolygon', coordinates: polygonsOf(parts) },
      }
    }
    default:
      return { geometry: null, problem: { code: 'not_a_shape' } }
  }
}

function partsOf(bytes: Buffer): Position[][] | ShpRecord {
  if (bytes.length < 44) return broken('too short')
  const partCount = bytes.readInt32LE(36)
  const count = bytes.readInt32LE(40)
  const fault = tooMany(count)
  if (fault) return fault
  const points = 44 + 4 * partCount
  if (partCount < 0 || partCount > count || bytes.length < points + 16 * count) return broken('number of points')
  const starts = Array.from({ length: partCount }, (_, i) => bytes.readInt32LE(44 + 4 * i))
  const ends = [...starts.slice(1), count]
  if (starts.some((start, i) => (i === 0 && start !== 0) || start < 0 || start > (ends[i] ?? 0))) return broken('parts')
  return starts.map((start, i) => positionsAt(bytes, points, start, ends[i] ?? 0)).filter((part) => part.length > 0)
}

function tooMany(count: number): ShpRecord | undefined {
  if (count < 0) return broken('number of points')
  return count > caps.vertices ? { geometry: null, problem: { code: 'too_many_vertices' } } : undefined
}

function positionsAt(bytes: Buffer, at: number, from: number, to: number): Position[] {
  return Array.from({ length: to - from }, (_, i) => positionAt(bytes, at + 16 * (from + i)))
}

function positionAt(bytes: Buffer, at: number): Position {
  return [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)]
}

/** Rings as polygons: clockwise ones are outlines, the others holes, each in the smallest outline around it. */
function polygonsOf(rings: Position[][]): Position[][][] {
  const outlines = rings.flatMap((ring) => {
    const area = signedArea(ring)
    return area <= 0 ? [{ ring, area: -area, box: boxOf(ring), holes: [] as Position[][] }] : []
  })
  const stray: Position[][][] = []
  for (const ring of rings) {
    const [first] = ring
    if (!first || signedArea(ring) <= 0) continue
    const around = outlines
      .filter(({ box, ring: outline }) => isInBox(first, box) && isWithin(first, outline))
      .toSorted((a, b) => a.area - b.area)[0]
    if (around) around.holes.push(ring)
    // Turned the wrong way by whoever wrote it: an outline all the same.
    else stray.push([ring])
  }
  return [...outlines.map(({ ring, holes }) => [ring, ...holes]), ...stray]
}

/** Positive where the ring runs counterclockwise. */
function signedArea(ring: readonly Position[]): number {
  let sum = 0
  let before = ring.at(-1)
  for (const position of ring) {
    if (before) sum += before[0] * position[1] - position[0] * before[1]
    before = position
  }
  return sum / 2
}

type Box = readonly [west: number, south: number, east: number, north: number]

function boxOf(ring: readonly Position[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

function isInBox([x, y]: Position, [west, south, east, north]: Box): boolean {
  return x >= west && x <= east && y >= south && y <= north
}

function isWithin([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false
  let before = ring.at(-1)
  for (const position of ring) {
    if (before && position[1] > y !== before[1] > y) {
      const crossing = before[0] + ((y - before[1]) / (position[1] - before[1])) * (position[0] - before[0])
      if (x < crossing) inside = !inside
    }
    before = position
  }
  return inside
}

function broken(why: string): ShpRecord {
  return { geometry: null, problem: { code: 'record_broken', facts: { why } } }
}
