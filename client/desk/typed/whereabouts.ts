import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import type { Whereabouts } from '../../../server/geometry/gate/judge.ts'
import type { GroundNeighbour } from '../../../server/ground/contract.ts'
import { isInThailand } from '../../../server/imports/thailand.ts'
import type { Outline } from './outline.ts'

export interface Neighbour extends Omit<GroundNeighbour, 'area'> {
  outline: Outline
}

/** What a browser knows of the ground, with no network. */
export interface Ground {
  /** The LAO's area, or what stands in for it; null: the country does. */
  own: Outline | null
  neighbours: readonly Neighbour[]
  /** Thailand and the other countries from the map's own file; null until it is read. */
  thailand: Outline | null
  abroad: Outline | null
  /** West, south, east, north of the subdistricts, as far as they are at hand. */
  boxes: readonly (readonly [number, number, number, number])[]
}

/** The file's outline is simplified, and a river on the border is wide: so much beside it may be Thailand yet. */
const outlineErrorM = 3000
const nearM = 1000

/** Where a position lies, as `judge` asks it. Small islands and the border are told by the subdistricts' boxes. */
export function whereaboutsOn(ground: Ground): (at: LngLat) => Whereabouts {
  const { own, abroad } = ground
  return (at) => {
    if (own?.holds(at)) return { place: 'own', distanceM: 0 }
    const distanceM = own?.nearest(at)?.distanceM ?? 0
    if (own && distanceM <= nearM) return { place: 'near', distanceM }
    if (neighboursAt(ground, at).length > 0) return { place: 'neighbour', distanceM }
    if (isInCountry(ground, at)) return { place: own ? 'country' : 'own', distanceM }
    return { place: abroad?.holds(at) ? 'abroad' : abroad ? 'sea' : 'abroad', distanceM }
  }
}

/** The neighbours whose area holds a position: several where outer bounds overlap. */
export function neighboursAt({ neighbours }: Ground, at: LngLat): readonly Neighbour[] {
  return neighbours.filter(({ outline }) => outline.holds(at))
}

function isInCountry({ thailand, boxes }: Ground, at: LngLat): boolean {
  if (!isInThailand(...at)) return false
  if (!thailand || thailand.holds(at)) return true
  if (boxes.some(([west, south, east, north]) => isWithin(at, west, south, east, north))) return true
  return (thailand.nearest(at)?.distanceM ?? 0) <= outlineErrorM
}

function isWithin([lng, lat]: LngLat, west: number, south: number, east: number, north: number): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north
}
