import type { MultiGeometry } from '../imports/geometry.ts'
import type { SampleProvince, SampleSubdistrict } from './country.ts'
import { distance, type Plane, type Point } from './plane.ts'
import { randomStream, type Random } from './random.ts'
import { isInSubdistrict, pointInside, type Village } from './villages.ts'
import type { Work } from './works.ts'

/** A project's geometry in a province's plane; the rings of areas are open. */
export interface Shape {
  kind: 'points' | 'lines' | 'areas'
  parts: Point[][]
}

export interface ShapeSite {
  province: SampleProvince
  subdistrict: SampleSubdistrict
  village: Village
  toVillage: Village
  seed: number
}

/** The geometry of a work where it is planned: roads and streams as lines, ponds as areas, wells as points. */
export function shapeOf(work: Work, site: ShapeSite, random: Random): Shape {
  const lengthKm = (work.lengthM ?? 0) / 1000
  switch (work.type) {
    case 'concrete':
    case 'asphalt':
    case 'gravel':
    case 'earth':
      return { kind: 'lines', parts: [roadSection(Math.max(lengthKm, 0.06), site, random)] }
    case 'drainage':
      return { kind: 'lines', parts: [walk(site.village.at, lengthKm, 0.06, site, random)] }
    case 'irrigation':
      return { kind: 'lines', parts: [walk(near(site, 0.3, 1.5, random), lengthKm, 0.08, site, random)] }
    case 'dredging':
      return { kind: 'lines', parts: [walk(near(site, 0.3, 1.8, random), lengthKm, 0.32, site, random)] }
    case 'lighting': {
      const lamps = roadSection(Math.min(lengthKm, 1.4), site, random, work.pieces)
      return { kind: 'points', parts: lamps.map((lamp) => [lamp]) }
    }
    case 'pond':
      return { kind: 'areas', parts: [pond(near(site, 0.15, 1.6, random), work, random)] }
    case 'reservoir':
      return { kind: 'areas', parts: [reservoir(near(site, 0.8, 2.4, random), work, random)] }
    case 'groundwater':
      return { kind: 'points', parts: Array.from({ length: work.pieces ?? 1 }, () => [near(site, 0.05, 0.7, random)]) }
    case 'bridge':
    case 'weir':
    case 'waterworks':
    case 'pumping_station':
    case null:
      return {
        kind: 'points',
        parts: [[near(site, 0.04, work.type === 'weir' || work.type === 'pumping_station' ? 2 : 0.6, random)]],
      }
  }
}

/** The same work as somebody measured it again: off by the device's error, ends and edges a little elsewhere. */
export function measuredAgain(shape: Shape, errorKm: number, random: Random): Shape {
  const off = (): number => random.normal() * errorKm * 0.6
  const shift: Point = [off(), off()]
  const parts = shape.parts.map((part) => {
    const kept = shape.kind === 'lines' && part.length > 12 && random.chance(0.3) ? part.slice(0, -1) : part
    return kept.map(([x, y]): Point => [x + shift[0] + off() * 0.4, y + shift[1] + off() * 0.4])
  })
  return { kind: shape.kind, parts }
}

export function moved(shape: Shape, [dx, dy]: Point): Shape {
  return { kind: shape.kind, parts: shape.parts.map((part) => part.map(([x, y]): Point => [x + dx, y + dy])) }
}

/** Multi-part, in WGS 84 to 6 decimals of a degree (0.1 m); the rings of areas closed. */
export function geometryOf(shape: Shape, plane: Plane): MultiGeometry {
  const parts = shape.parts.map((part) =>
    part.map((point): [number, number] => {
      const [lng, lat] = plane.toLngLat(point)
      return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]
    }),
  )
  if (shape.kind === 'points') return { type: 'MultiPoint', coordinates: parts.flatMap((part) => part.slice(0, 1)) }
  if (shape.kind === 'lines') return { type: 'MultiLineString', coordinates: parts }
  return { type: 'MultiPolygon', coordinates: parts.map((part) => [[...part, ...part.slice(0, 1)]]) }
}

/** A point some way off the village, within the subdistrict. */
function near({ province, subdistrict, village }: ShapeSite, lowKm: number, highKm: number, random: Random): Point {
  for (let tries = 0; tries < 6; tries++) {
    const bearing = random.between(0, 2 * Math.PI)
    const away = random.between(lowKm, highKm) / (1 + tries)
    const point: Point = [village.at[0] + away * Math.cos(bearing), village.at[1] + away * Math.sin(bearing)]
    if (isInSubdistrict(province, subdistrict, point)) return point
  }
  return pointInside(province, subdistrict, random)
}

/** A stretch of the road between two villages, which lies where it lies whichever project builds it;
 * where that is too short, a road out of the village. */
function roadSection(lengthKm: number, site: ShapeSite, random: Random, points?: number): Point[] {
  const { village, toVillage, province, subdistrict } = site
  if (village !== toVillage) {
    const route = routeBetween(village, toVillage, site)
    const lengths = cumulative(route)
    const total = lengths.at(-1)!
    if (total >= lengthKm) {
      const start = random.between(0, total - lengthKm)
      const section = resample(route, lengths, start, start + lengthKm, points ?? stepsFor(lengthKm))
      if (section.every((point) => isInSubdistrict(province, subdistrict, point))) return section
    }
  }
  return walk(village.at, lengthKm, 0.16, site, random, points)
}

function stepsFor(lengthKm: number): number {
  return Math.max(8, Math.min(32, Math.round(lengthKm / 0.05)))
}

/** The way from one village to another: a few long waves on the straight line, none at the ends. */
function routeBetween(a: Village, b: Village, { subdistrict, seed }: ShapeSite): Point[] {
  const [from, to] = a.moo < b.moo ? [a, b] : [b, a]
  const random = randomStream(seed, 'road', subdistrict.code, from.moo, to.moo)
  const length = distance(from.at, to.at)
  const [ux, uy] = [(to.at[0] - from.at[0]) / length, (to.at[1] - from.at[1]) / length]
  const waves = [1, 2, 3, 5].map((n) => ({ n, size: (length * 0.1 * random.normal()) / n ** 1.3 }))
  const steps = Math.max(24, Math.ceil(length / 0.05))
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps
    const off = waves.reduce((sum, { n, size }) => sum + size * Math.sin(Math.PI * n * t), 0)
    return [from.at[0] + ux * length * t - uy * off, from.at[1] + uy * length * t + ux * off]
  })
}

/** A line that wanders about its bearing: each step strays a little from it, and remembers the step before. */
function walk(start: Point, lengthKm: number, turn: number, site: ShapeSite, random: Random, points?: number): Point[] {
  const steps = points ?? stepsFor(lengthKm)
  let reach = lengthKm
  for (let tries = 0; ; tries++) {
    const line = [start]
    const step = reach / (steps - 1)
    const bearing = random.between(0, 2 * Math.PI)
    let stray = 0
    for (let i = 1; i < steps; i++) {
      stray = 0.88 * stray + turn * random.normal()
      const heading = bearing + stray
      const [x, y] = line[i - 1]!
      line.push([x + step * Math.cos(heading), y + step * Math.sin(heading)])
    }
    if (tries > 30 || line.every((point) => isInSubdistrict(site.province, site.subdistrict, point))) return line
    // a small subdistrict has no room for so long a line: bend it back into a shorter one
    if (tries >= 8) reach *= 0.85
  }
}

function cumulative(line: readonly Point[]): number[] {
  let sum = 0
  return line.map((point, i) => (sum += i === 0 ? 0 : distance(line[i - 1]!, point)))
}

/** `count` points evenly along a line from one length to another. */
function resample(
  line: readonly Point[],
  lengths: readonly number[],
  from: number,
  to: number,
  count: number,
): Point[] {
  let i = 1
  return Array.from({ length: count }, (_, k) => {
    const at = from + ((to - from) * k) / (count - 1)
    while (i < line.length - 1 && lengths[i]! < at) i++
    const t = (at - lengths[i - 1]!) / (lengths[i]! - lengths[i - 1]!)
    const [a, b] = [line[i - 1]!, line[i]!]
    return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
  })
}

/** A dug pond: a rectangle with blunt, uneven corners. */
function pond(centre: Point, work: Work, random: Random): Point[] {
  const [halfLength, halfWidth] = [(work.lengthM ?? 40) / 2000, (work.widthM ?? 30) / 2000]
  const bearing = random.between(0, Math.PI)
  const [cos, sin] = [Math.cos(bearing), Math.sin(bearing)]
  const corners: Point[] = [
    [-1, -0.8],
    [-0.8, -1],
    [0.8, -1],
    [1, -0.8],
    [1, 0.8],
    [0.8, 1],
    [-0.8, 1],
    [-1, 0.8],
  ]
  return corners.map(([along, across]) => {
    const x = along * halfLength * random.between(0.94, 1.04)
    const y = across * halfWidth * random.between(0.94, 1.04)
    return [centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos]
  })
}

/** Water behind a dam: a wavy blob of the planned area. */
function reservoir(centre: Point, work: Work, random: Random): Point[] {
  const waves = [2, 3, 5].map((n) => ({
    n,
    size: random.between(0.08, 0.26) / (n - 1),
    phase: random.between(0, 2 * Math.PI),
  }))
  const shore = Array.from({ length: 26 }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / 26
    const radius = waves.reduce((sum, { n, size, phase }) => sum + size * Math.sin(n * angle + phase), 1)
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })
  const scale = Math.sqrt((work.areaM2 ?? 10000) / 1e6 / areaOf(shore))
  return shore.map(([x, y]) => [centre[0] + x * scale, centre[1] + y * scale])
}

function areaOf(ring: readonly Point[]): number {
  return (
    Math.abs(
      ring.reduce((sum, [x, y], i) => {
        const [nx, ny] = ring[(i + 1) % ring.length]!
        return sum + x * ny - nx * y
      }, 0),
    ) / 2
  )
}
