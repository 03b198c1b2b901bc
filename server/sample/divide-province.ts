import { Delaunay } from 'd3-delaunay'
import { boundsOf, distance, isInRings, meanOf, type Point } from './plane.ts'
import type { Random } from './random.ts'

/** A subdistrict of the sample: where its life is, and its ring before the province's outline cuts it. */
export interface Cell {
  district: number
  /** Inside the province. */
  site: Point
  /** Open ring; star-shaped around the site; reaches beyond the province at its border. */
  ring: Point[]
}

/**
 * Divides a province into `sizes.length` districts of `sizes[i]` subdistricts each. Cells are those
 * of a Voronoi diagram whose edges are bent a little, each within the two triangles it spans with
 * its sites, so bent cells tile the plane as the straight ones do. The first subdistrict of a
 * district is its seat. A district is the union of its cells.
 */
export function divideProvince(rings: readonly (readonly Point[])[], sizes: readonly number[], random: Random): Cell[] {
  const count = sizes.reduce((a, b) => a + b, 0)
  const sites = spreadSites(rings, count, random)
  const districts = groupSites(sites, sizes)
  const ordered = districts.flatMap((members, district) =>
    seatFirst(members, sites).map((site) => ({ district, site })),
  )
  const cellRings = bentCells(
    ordered.map(({ site }) => site),
    random,
  )
  return ordered.map((cell, i) => ({ ...cell, ring: cellRings[i]! }))
}

const samplesPerSite = 18

/** Points spread evenly, somewhat denser around the province's capital: k-means of samples. */
function spreadSites(rings: readonly (readonly Point[])[], count: number, random: Random): Point[] {
  const [west, south, east, north] = boundsOf(rings.flat())
  const centre = meanOf(rings.flat())
  const urbanKm = Math.hypot(east - west, north - south) / 8
  const samples: Point[] = []
  while (samples.length < count * samplesPerSite) {
    const point: Point = [random.between(west, east), random.between(south, north)]
    const density = 0.3 + 0.7 * Math.exp(-((distance(point, centre) / urbanKm) ** 2))
    if (random.chance(density) && isInRings(rings, point)) samples.push(point)
  }
  let sites = samples.slice(0, count)
  for (let round = 0; round < 4; round++) {
    const members = nearestSamples(sites, samples)
    sites = members.map((own, i) => (own.length > 0 ? meanOf(own) : sites[i]!))
  }
  // the mean of a bent province's samples may lie outside of it; one of the samples never does
  return nearestSamples(sites, samples).map((own, i) => {
    const site = sites[i]!
    return own.length === 0 ? site : own.reduce((best, p) => (distance(p, site) < distance(best, site) ? p : best))
  })
}

function nearestSamples(sites: readonly Point[], samples: readonly Point[]): Point[][] {
  const delaunay = new Delaunay(sites.flat())
  const members: Point[][] = sites.map(() => [])
  let near = 0
  for (const sample of samples) {
    near = delaunay.find(sample[0], sample[1], near)
    members[near]!.push(sample)
  }
  return members
}

/** Sites by district: halved again and again across the longer axis, with the counts asked for. The
 * first district, the capital's, is kept towards the middle. */
function groupSites(sites: readonly Point[], sizes: readonly number[]): Point[][] {
  const middle = meanOf(sites)
  const groups: Point[][] = sizes.map(() => [])
  const order = sizes.map((_, i) => i)
  // in the middle of the list, so that halving leaves it beside the first cuts
  order.splice(Math.floor((sizes.length - 1) / 2), 0, order.shift()!)

  const halve = (members: Point[], districts: number[]): void => {
    if (districts.length === 1) {
      groups[districts[0]!] = members
      return
    }
    const half = Math.ceil(districts.length / 2)
    const [near, far] = [districts.slice(0, half), districts.slice(half)]
    const axis = longAxis(members)
    const along = (p: Point) => p[0] * axis[0] + p[1] * axis[1]
    // the half that holds the capital lies on the side of the province's middle
    const isMiddleLow = along(middle) < along(meanOf(members))
    const sign = !districts.includes(0) || near.includes(0) === isMiddleLow ? 1 : -1
    const sorted = [...members].sort((a, b) => sign * (along(a) - along(b)))
    const size = near.reduce((sum, district) => sum + sizes[district]!, 0)
    halve(sorted.slice(0, size), near)
    halve(sorted.slice(size), far)
  }
  halve([...sites], order)
  return groups
}

/** The direction of the greatest spread: the first principal axis. */
function longAxis(points: readonly Point[]): Point {
  const [mx, my] = meanOf(points)
  let xx = 0
  let xy = 0
  let yy = 0
  for (const [x, y] of points) {
    xx += (x - mx) ** 2
    xy += (x - mx) * (y - my)
    yy += (y - my) ** 2
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  return [Math.cos(angle), Math.sin(angle)]
}

/** The site in the middle first, the others around it. */
function seatFirst(members: readonly Point[], sites: readonly Point[]): Point[] {
  const centre = meanOf(members.length > 0 ? members : sites)
  const [seat, ...others] = [...members].sort((a, b) => distance(a, centre) - distance(b, centre))
  const bearing = ([x, y]: Point) => Math.atan2(y - centre[1], x - centre[0])
  return [seat!, ...others.sort((a, b) => bearing(a) - bearing(b))]
}

function bentCells(sites: readonly Point[], random: Random): Point[][] {
  const [west, south, east, north] = boundsOf(sites)
  const margin = Math.max(east - west, north - south) + 50
  const voronoi = new Delaunay(sites.flat()).voronoi([west - margin, south - margin, east + margin, north + margin])
  const bends = new Map<string, Point[]>()
  return sites.map((site, i) => {
    const corners: Point[] = voronoi.cellPolygon(i)
    return corners.slice(0, -1).flatMap((corner, k) => {
      const next = corners[k + 1]!
      // both cells of an edge bend it alike: it is bent once, from its lesser end
      const isForward = corner[0] < next[0] || (corner[0] === next[0] && corner[1] < next[1])
      const [from, to] = isForward ? [corner, next] : [next, corner]
      const key = `${from[0]},${from[1]},${to[0]},${to[1]}`
      let bend = bends.get(key)
      if (bend === undefined) {
        bend = bendEdge(from, to, site, random)
        bends.set(key, bend)
      }
      return [corner, ...(isForward ? bend : bend.toReversed())]
    })
  })
}

/** Points between an edge's ends, off the straight line by less than half the height of the triangle
 * the edge spans with its site. The site across is the mirror image, so one triangle says it for both. */
function bendEdge(from: Point, to: Point, site: Point, random: Random): Point[] {
  const length = distance(from, to)
  const between = Math.min(5, Math.floor(length / 1.2))
  if (between < 1) return []
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const foot = (site[0] - from[0]) * ux + (site[1] - from[1]) * uy
  const height = Math.abs((site[0] - from[0]) * uy - (site[1] - from[1]) * ux)
  return Array.from({ length: between }, (_, i) => {
    const t = (length * (i + 1 + random.between(-0.2, 0.2))) / (between + 1)
    const rising = foot <= 0 ? Infinity : t / foot
    const falling = foot >= length ? Infinity : (length - t) / (length - foot)
    const room = Math.min(0.5 * height * Math.min(rising, falling), 0.16 * length)
    const off = room * random.between(-1, 1)
    return [from[0] + ux * t - uy * off, from[1] + uy * t + ux * off]
  })
}
