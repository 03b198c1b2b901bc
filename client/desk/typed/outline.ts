import type { Position } from 'geojson'
import { distanceM } from '../../../server/geometry/geodesic.ts'
import type { LngLat } from '../../../server/geometry/gate/frames.ts'

/**
 * The outline of areas, in WGS 84 degrees, made once and asked of thousands of positions: whether it holds one, and how
 * far one is from it. Edges are kept in runs with a box around each, so that most are never looked at.
 */
export class Outline {
  readonly #runs: Run[]

  /** Of polygons as GeoJSON has them: rings, the first the outer one. */
  constructor(polygons: readonly Position[][][]) {
    this.#runs = polygons.flat().flatMap(runsOf)
  }

  /** Whether a position lies within; where exactly on the outline, either. */
  holds([lng, lat]: LngLat): boolean {
    let isWithin = false
    for (const { south, east, north, points } of this.#runs) {
      if (lat < south || lat > north || lng > east) continue
      for (let i = 1; i < points.length; i++) {
        const [ax = 0, ay = 0] = points[i - 1]!
        const [bx = 0, by = 0] = points[i]!
        if (ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax)) isWithin = !isWithin
      }
    }
    return isWithin
  }

  /** The place on the outline that is nearest, and the metres to it on the ellipsoid; undefined where there is no outline. */
  nearest(at: LngLat): { at: LngLat; distanceM: number } | undefined {
    const shrink = shrinkAt(at[1])
    const byBox = this.#runs.map((run) => ({ run, least: toBox(at, run, shrink) })).sort((a, b) => a.least - b.least)
    let best: LngLat | undefined
    let bestSquare = Number.POSITIVE_INFINITY
    for (const { run, least } of byBox) {
      if (least >= bestSquare) break
      for (let i = 1; i < run.points.length; i++) {
        const foot = footOn(run.points[i - 1]!, run.points[i]!, at, shrink)
        const square = ((foot[0] - at[0]) * shrink) ** 2 + (foot[1] - at[1]) ** 2
        if (square < bestSquare) [best, bestSquare] = [foot, square]
      }
    }
    return best && { at: best, distanceM: distanceM(at, best) }
  }
}

interface Run {
  west: number
  south: number
  east: number
  north: number
  points: readonly Position[]
}

const runLength = 32
/** Of WGS 84. */
const eccentricitySquare = 0.00669438

/**
 * A degree of longitude in degrees of latitude: a plane so shrunk is true around the position, and good to a thousandth
 * over some tens of kilometres.
 */
function shrinkAt(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180)
  return (Math.sqrt(1 - sine ** 2) * (1 - eccentricitySquare * sine ** 2)) / (1 - eccentricitySquare)
}

function runsOf(ring: readonly Position[]): Run[] {
  const runs: Run[] = []
  for (let from = 0; from < ring.length - 1; from += runLength) {
    const points = ring.slice(from, from + runLength + 1)
    const run = { west: 180, south: 90, east: -180, north: -90, points }
    for (const [lng = 0, lat = 0] of points) {
      run.west = Math.min(run.west, lng)
      run.east = Math.max(run.east, lng)
      run.south = Math.min(run.south, lat)
      run.north = Math.max(run.north, lat)
    }
    runs.push(run)
  }
  return runs
}

function toBox([lng, lat]: LngLat, { west, south, east, north }: Run, shrink: number): number {
  const aside = Math.max(west - lng, 0, lng - east) * shrink
  return aside ** 2 + Math.max(south - lat, 0, lat - north) ** 2
}

function footOn([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [x, y]: LngLat, shrink: number): LngLat {
  const [dx, dy] = [(bx - ax) * shrink, by - ay]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : ((x - ax) * shrink * dx + (y - ay) * dy) / square
  const share = Math.max(0, Math.min(1, along))
  return [ax + share * (bx - ax), ay + share * (by - ay)]
}
