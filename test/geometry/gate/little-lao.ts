import { readFileSync } from 'node:fs'
import type { Whereabouts } from '../../../server/geometry/gate/judge.ts'

type LngLat = [number, number]

/** An LAO that is a disc: a middle, and how far it reaches. */
export interface LittleLao {
  middle: LngLat
  radiusM: number
}

/** What `judge` asks, answered for a round LAO in the country of the sample's outlines. Neighbours reach 15 km. */
export function whereFor({ middle, radiusM }: LittleLao): (at: LngLat) => Whereabouts {
  return (at) => {
    const distanceM = Math.max(0, flatDistanceM(middle, at) - radiusM)
    if (distanceM === 0) return { place: 'own', distanceM }
    if (distanceM <= 1000) return { place: 'near', distanceM }
    if (isOnLand(at)) return { place: distanceM < 15_000 ? 'neighbour' : 'country', distanceM }
    return { place: isAtSea(at) ? 'sea' : 'abroad', distanceM }
  }
}

/** The place so many metres east and north of another. */
export function moved([lng, lat]: LngLat, eastM: number, northM: number): LngLat {
  return [lng + eastM / (111_320 * Math.cos((lat * Math.PI) / 180)), lat + northM / 110_600]
}

/** Within some per mille of the ellipsoid's over a few kilometres; far away it is only far. */
export function flatDistanceM([lngA, latA]: LngLat, [lngB, latB]: LngLat): number {
  const middle = (((latA + latB) / 2) * Math.PI) / 180
  return Math.hypot((lngB - lngA) * 111_320 * Math.cos(middle), (latB - latA) * 110_600)
}

// The file is ours: whole steps, of which each ring has the first as it is and the others as steps from the one before.
const outlines = JSON.parse(readFileSync(new URL('../../../server/sample/outlines.json', import.meta.url), 'utf8')) as {
  unitsPerDegree: number
  provinces: Record<string, LngLat[][]>
}
const rings = Object.values(outlines.provinces).flatMap((ofProvince) =>
  ofProvince.map((steps) => {
    let [x, y] = [0, 0]
    return steps.map(([dx, dy]): LngLat => {
      x += dx
      y += dy
      return [x / outlines.unitsPerDegree, y / outlines.unitsPerDegree]
    })
  }),
)

export function isOnLand([lng, lat]: LngLat): boolean {
  return rings.some((ring) => {
    let inside = false
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[x1, y1], [x2, y2]] = [ring[i]!, ring[j]!]
      if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
    }
    return inside
  })
}

function isAtSea([lng, lat]: LngLat): boolean {
  const isGulf = lng > 99.2 && lng < 102.6 && lat > 6.3 && lat < 13.5
  return isGulf || (lng > 92 && lng < 99 && lat < 16 && lat > 5)
}
