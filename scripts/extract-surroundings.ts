// Run once by a developer: takes land, sea and countries around Thailand out of the package world-atlas (Natural Earth,
// public domain) and writes client/map/surroundings/surroundings.json, a TopoJSON of the whole world that is fine near
// Thailand and coarse far from it, so that it has no edge and is small all the same.
//
//   node --import tsx scripts/extract-surroundings.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'

type Position = readonly [lng: number, lat: number]
type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>

/** Within this box, in degrees, the outlines are as fine as they get. */
const near = { west: 91, south: 0, east: 112, north: 25 }
/** How far a simplified line may lie from the true one, in degrees: within the box, more for each degree beyond it. */
const tolerance = { near: 0.012, more: 0.035, most: 0.9 }
/** The smallest island kept, in square degrees, and how much larger it must be for each degree beyond the box. */
const island = { near: 0.003, more: 0.05 }
/** Coordinates are kept as whole 1/500 degrees: 220 m, finer than the source. */
const unitsPerDegree = 500
/** Off every map of Thailand, and half of the world's coast in this projection. */
const antarctica = '010'

const source = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json')
const target = fileURLToPath(new URL('../client/map/surroundings/surroundings.json', import.meta.url))

const atlas: Atlas = JSON.parse(readFileSync(source, 'utf8'))
const arcs = decoded(atlas).map(simplified)
const kept = new Map<number, number>()
const geometries = atlas.objects.countries.geometries.flatMap((country) => {
  if (country.id === antarctica || !(country.type === 'Polygon' || country.type === 'MultiPolygon')) return []
  const polygons = polygonsOf(country)
    .map((rings) => rings.filter(isLargeEnough))
    .filter(([outer]) => outer !== undefined)
  return polygons.length === 0
    ? []
    : [{ type: 'MultiPolygon' as const, id: country.id, arcs: polygons.map((rings) => rings.map(renumbered)) }]
})
const written = {
  type: 'Topology',
  transform: { scale: [1 / unitsPerDegree, 1 / unitsPerDegree], translate: [0, 0] },
  objects: { countries: { type: 'GeometryCollection', geometries } },
  arcs: [...kept.keys()].map((arc) => deltas(arcs[arc] ?? [])),
}
const text = JSON.stringify(written) + '\n'
writeFileSync(target, text)
console.log(`${geometries.length} countries, ${kept.size} arcs, ${text.length} bytes`)

function polygonsOf(country: Polygon | MultiPolygon): number[][][] {
  return country.type === 'Polygon' ? [country.arcs] : country.arcs
}

/** The arcs of a topology as positions in degrees. */
function decoded({ arcs: coded, transform }: Atlas): Position[][] {
  const [scaleX, scaleY] = transform?.scale ?? [1, 1]
  const [x0, y0] = transform?.translate ?? [0, 0]
  return coded.map((arc) => {
    let x = 0
    let y = 0
    return arc.map(([dx = 0, dy = 0]) => {
      x += dx
      y += dy
      return [x * scaleX + x0, y * scaleY + y0]
    })
  })
}

/**
 * Douglas–Peucker with a tolerance that grows with the distance from Thailand. Run arc by arc, so that neighbours keep
 * one border between them.
 */
function simplified(arc: Position[]): Position[] {
  const keep = new Set([0, arc.length - 1])
  const spans: [first: number, last: number][] = [[0, arc.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span
    let worst = 1
    let at = -1
    for (let i = first + 1; i < last; i++) {
      const excess = distanceToLine(arc[i]!, arc[first]!, arc[last]!) / toleranceAt(arc[i]!)
      if (excess > worst) [worst, at] = [excess, i]
    }
    if (at < 0) continue
    keep.add(at)
    spans.push([first, at], [at, last])
  }
  return arc.filter((_, i) => keep.has(i))
}

function distanceToLine([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2))
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
}

function toleranceAt(position: Position): number {
  return Math.min(tolerance.most, tolerance.near + tolerance.more * degreesBeyond(position))
}

/** Degrees from the box of what is near; 0 within. */
function degreesBeyond([lng, lat]: Position): number {
  const beyond = (value: number, least: number, most: number) => Math.max(0, least - value, value - most)
  return Math.hypot(beyond(lng, near.west, near.east), beyond(lat, near.south, near.north))
}

function isLargeEnough(ring: number[]): boolean {
  const positions = ring.flatMap((arc) => (arc < 0 ? [...(arcs[~arc] ?? [])].reverse() : (arcs[arc] ?? [])))
  const [first] = positions
  if (!first) return false
  let twice = 0
  positions.forEach(([x, y], i) => {
    const [nextX, nextY] = positions[(i + 1) % positions.length]!
    twice += x * nextY - nextX * y
  })
  return Math.abs(twice) / 2 >= island.near + island.more * degreesBeyond(first)
}

function renumbered(ring: number[]): number[] {
  return ring.map((arc) => {
    const own = arc < 0 ? ~arc : arc
    const number = kept.get(own) ?? kept.size
    kept.set(own, number)
    return arc < 0 ? ~number : number
  })
}

/** Steps from point to point in whole units; what falls together is dropped, but an arc keeps both ends. */
function deltas(arc: Position[]): number[][] {
  const units = arc.map(([lng, lat]) => [Math.round(lng * unitsPerDegree), Math.round(lat * unitsPerDegree)] as const)
  const distinct = units.filter(
    ([x, y], i) => i === 0 || i === units.length - 1 || x !== units[i - 1]![0] || y !== units[i - 1]![1],
  )
  return distinct.map(([x, y], i) => (i === 0 ? [x, y] : [x - distinct[i - 1]![0], y - distinct[i - 1]![1]]))
}
