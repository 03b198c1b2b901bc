import { distanceM } from '../geodesic.ts'
import type { LngLat } from './frames.ts'
import { isFault, type Read, type Reading } from './readings.ts'
import type { Fault } from './written.ts'

/** Where a position lies, seen from one LAO: `near` is outside its area by no more than 1 km. */
export type Place = 'own' | 'near' | 'neighbour' | 'country' | 'sea' | 'abroad'

/** How well the LAO's area is known (laos, area_certainty); under `none` the province stands in for it. */
export type Certainty = 'file' | 'whole_subdistricts' | 'partial' | 'none'

export interface Whereabouts {
  place: Place
  /** Metres to the LAO's own area; 0 within it. */
  distanceM: number
}

/** A reading and where it lies: of several positions the farthest off decides. */
export interface PlacedReading extends Reading, Whereabouts {}

/** Two readings of a verdict by their index, and the most their positions are apart, in metres on the ellipsoid. */
export interface Apart {
  a: number
  b: number
  distanceM: number
}

export type NoneBecause = 'unreadable' | 'no_position' | 'only_sea' | 'only_abroad'

/** What may be done with a text. Nothing in it is accepted until a person has looked at it on the map. */
export type Verdict = { certainty: Certainty } & (
  | { kind: 'one'; reading: PlacedReading; otherwise: PlacedReading[] }
  | { kind: 'several'; readings: PlacedReading[]; apart: Apart[] }
  | { kind: 'slip'; readings: PlacedReading[]; apart: Apart[] }
  | { kind: 'outside'; readings: PlacedReading[]; apart: Apart[] }
  | {
      kind: 'none'
      because: NoneBecause
      fault: Fault | undefined
      readings: PlacedReading[]
      perhaps: PlacedReading[]
    }
)

/**
 * Judges what a text may mean by where it would lie.
 * - `one`: one reading agrees with all that is written and said and lies in the LAO's area or near it. `otherwise`: what it
 *   would be after one slip, where that lies there too: to be shown beside it.
 * - `several`: more than one such reading; or one that only lies near, while a single slip leads into the area.
 * - `slip`: no such reading, but some after a slip; those with the fewest slips.
 * - `outside`: readable, and in Thailand, but not there.
 * - `none`: unreadable, or at sea, abroad or nowhere. `perhaps`: readings elsewhere in Thailand after one slip.
 * Readings less than a metre apart count as one. `where` is asked about every position once.
 */
export function judge(read: Read | Fault, where: (at: LngLat) => Whereabouts, certainty: Certainty): Verdict {
  if (isFault(read)) {
    return { certainty, kind: 'none', because: 'unreadable', fault: read, readings: [], perhaps: [] }
  }
  const placed = distinct(read.readings.map((reading) => ({ ...reading, ...placeOf(reading, where) })))
  const straight = placed.filter(({ method }) => method.slips.length === 0)
  const after = (slips: number) => placed.filter((reading) => reading.method.slips.length === slips)

  const here = straight.filter(isHere)
  const afterOne = after(1).filter(isHere)
  const intoOwn = afterOne.filter(({ place }) => place === 'own')
  if (here.length > 0 && !here.some(({ place }) => place === 'own') && intoOwn.length > 0) {
    const readings = [...here, ...intoOwn]
    return { certainty, kind: 'several', readings, apart: apartOf(readings) }
  }
  const [only] = here
  if (only && here.length === 1) return { certainty, kind: 'one', reading: only, otherwise: afterOne }
  if (only) return { certainty, kind: 'several', readings: here, apart: apartOf(here) }

  const slipped = afterOne.length > 0 ? afterOne : after(2).filter(isHere)
  if (slipped.length > 0) return { certainty, kind: 'slip', readings: slipped, apart: apartOf(slipped) }

  const elsewhere = straight.filter(isInCountry)
  if (elsewhere.length > 0) return { certainty, kind: 'outside', readings: elsewhere, apart: apartOf(elsewhere) }
  const because = straight.some(({ place }) => place === 'sea')
    ? 'only_sea'
    : straight.length > 0
      ? 'only_abroad'
      : 'no_position'
  return {
    certainty,
    kind: 'none',
    because,
    fault: undefined,
    readings: straight,
    perhaps: after(1).filter(isInCountry),
  }
}

/** The farthest off first. */
const places: Place[] = ['abroad', 'sea', 'country', 'neighbour', 'near', 'own']

/** Where positions lie together: the farthest off decides. */
export function placeOf({ positions }: Pick<Reading, 'positions'>, where: (at: LngLat) => Whereabouts): Whereabouts {
  let farthest: Whereabouts = { place: 'own', distanceM: 0 }
  for (const position of positions) {
    const here = where(position)
    const isFarther = places.indexOf(here.place) < places.indexOf(farthest.place)
    farthest = {
      place: isFarther ? here.place : farthest.place,
      distanceM: Math.max(farthest.distanceM, here.distanceM),
    }
  }
  return farthest
}

function isHere({ place }: Whereabouts): boolean {
  return place === 'own' || place === 'near'
}

function isInCountry({ place }: Whereabouts): boolean {
  return isHere({ place, distanceM: 0 }) || place === 'neighbour' || place === 'country'
}

const sameWithinM = 1

/** Of readings that all but coincide the one with the fewest slips, which comes first. */
function distinct(readings: PlacedReading[]): PlacedReading[] {
  const kept: PlacedReading[] = []
  for (const reading of readings) {
    if (!kept.some((other) => areTheSame(other, reading))) kept.push(reading)
  }
  return kept
}

function apartOf(readings: PlacedReading[]): Apart[] {
  return readings.flatMap((one, a) =>
    readings.slice(a + 1).map((other, i) => ({ a, b: a + 1 + i, distanceM: farthestApartM(one, other) })),
  )
}

function areTheSame(a: Reading, b: Reading): boolean {
  return distanceM(a.positions[0]!, b.positions[0]!) < sameWithinM && farthestApartM(a, b) < sameWithinM
}

/**
 * The most that two readings of one text are apart, in metres on the ellipsoid. Of long lines a hundred positions stand for
 * all: two ways of reading differ smoothly along a line.
 */
export function farthestApartM(a: Reading, b: Reading): number {
  const step = Math.ceil(a.positions.length / 100)
  let farthest = 0
  for (let i = 0; i < a.positions.length; i += step) {
    farthest = Math.max(farthest, distanceM(a.positions[i]!, b.positions[i]!))
  }
  return farthest
}
