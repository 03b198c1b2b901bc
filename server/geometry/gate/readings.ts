import { isInThailand } from '../../imports/thailand.ts'
import { accuracyOfDatumM, datums, toWgs84, zones, type Datum, type LngLat, type Zone } from './frames.ts'
import { amountsOf, type Amount, type Slip, type System } from './amounts.ts'
import { isInBand } from './mgrs.ts'
import { isTextFault, readText } from './read-text.ts'
import type { Fault, Vertex, Written } from './written.ts'

/** What a person says of where a position comes from: a receiver or web map, a drawing or map in Indian 1975, or nothing. */
export type Source = 'gps' | 'old_map' | 'unknown'

export type Order = 'north_east' | 'east_north'

/** How a text was read, enough to say it in words and to read it so again. */
export interface Method {
  system: System
  datum: Datum
  /** Of the first position; degrees have none. */
  zone: Zone | undefined
  /** Which of the two typed numbers was taken as the first; a grid square has none. */
  order: Order | undefined
  /** What must have gone wrong in the writing if this is what was meant. None: tier 1. */
  slips: Slip[]
}

export interface Reading {
  method: Method
  /** As many as were written. */
  positions: LngLat[]
  /** Half of the last digit that is written, in metres; of the coarsest number. */
  resolutionM: number
  /** What the change of datum may be off by, in metres. */
  accuracyM: number
}

export interface Read {
  written: Written
  readings: Reading[]
}

/**
 * Everything that a text may mean, given what is said of its source: first the readings that agree with all that is
 * written and said (tier 1: no slips), then those that lie in Thailand if one or two usual slips were made in the
 * writing. Positions are WGS 84. A text that cannot be read is a fault. Never throws, and every number is finite.
 */
export function readPositions(text: string, source: Source): Read | Fault {
  const written = readText(text)
  if (isTextFault(written)) return written
  const readings = ordersOf(written).flatMap(({ order, slips, vertices }) =>
    amountsOf(written, vertices).flatMap((amount) =>
      datums.flatMap((datum) =>
        zonesToTry(amount).flatMap((zone) => {
          const known = [...slips, ...amount.slips, ...datumSlips(datum, written, source)]
          return readingOf(written, amount, { datum, zone, order, slips: known }) ?? []
        }),
      ),
    ),
  )
  return { written, readings: readings.sort((a, b) => a.method.slips.length - b.method.slips.length) }
}

export function isFault(read: Read | Fault): read is Fault {
  return 'code' in read
}

/** How well a position is known from a text alone: its last digit and its change of datum, in metres, up to a tenth. */
export function accuracyOf({ resolutionM, accuracyM }: Pick<Reading, 'resolutionM' | 'accuracyM'>): number {
  return Math.ceil(Math.max(resolutionM, accuracyM) * 10) / 10
}

const mostSlips = 2

interface Ordered {
  order: Order | undefined
  slips: Slip[]
  /** Latitude or northing first. */
  vertices: Vertex[]
}

function ordersOf(written: Written): Ordered[] {
  const { vertices, isLabelled, form } = written
  if (form === 'grid') return [{ order: undefined, slips: [], vertices }]
  const swapped = vertices.map((vertex): Vertex => {
    if (!Array.isArray(vertex)) return vertex
    const [a, b] = vertex as Exclude<Vertex, { letters: string }>
    return [b, a]
  })
  const typed: Order = written.northFirst === false ? 'east_north' : 'north_east'
  const other: Order = typed === 'north_east' ? 'east_north' : 'north_east'
  return [
    { order: typed, slips: [], vertices },
    { order: other, slips: isLabelled ? ['swapped_axes'] : [], vertices: swapped },
  ]
}

function datumSlips(datum: Datum, { said }: Written, source: Source): Slip[] {
  const ofSource = { gps: 'wgs84', old_map: 'indian1975', unknown: undefined }[source]
  const isContradicted = (said.datum ?? datum) !== datum || (ofSource ?? datum) !== datum
  return isContradicted ? ['wrong_datum'] : []
}

function zonesToTry({ system }: Amount): (Zone | undefined)[] {
  return system === 'utm' || system === 'mgrs' ? [...zones] : [undefined]
}

/** The reading, or undefined where there is no such position, or more slips than two, or slips that lead out of Thailand. */
function readingOf(written: Written, amount: Amount, method: Omit<Method, 'system'>): Reading | undefined {
  if (method.slips.length > mostSlips) return undefined
  const { datum, zone } = method
  const zonePlan = zone === undefined ? undefined : zonesOfVertices(written, zone)
  const slips = [...method.slips]
  if (zonePlan === 'contradicted') slips.push('wrong_zone')
  const positions: LngLat[] = []
  for (let i = 0; i < amount.count; i++) {
    const zoneHere = Array.isArray(zonePlan) ? zonePlan[i]! : zone
    const pair = amount.pairAt(i, zoneHere)
    const position = pair && toWgs84({ datum, zone: zoneHere }, pair.east, pair.north)
    if (!position) return undefined
    if (i === 0 && zone !== undefined && !slips.includes('wrong_zone') && isOutOfBand(written, position))
      slips.push('wrong_zone')
    if (slips.length > mostSlips || (slips.length > 0 && !isInThailand(...position))) return undefined
    positions.push(position)
  }
  return {
    method: {
      system: amount.system,
      datum,
      zone: Array.isArray(zonePlan) ? zonePlan[0] : zone,
      order: method.order,
      slips,
    },
    positions,
    resolutionM: amount.resolutionM,
    accuracyM: accuracyOfDatumM[datum],
  }
}

/** The zone of each position where the text names both; else whether this zone contradicts the one it names. */
function zonesOfVertices({ zones: named }: Written, zone: Zone): Zone[] | 'contradicted' | 'agrees' {
  const [first] = named
  if (named.every((other) => other === first)) {
    return first === undefined || first === zone ? 'agrees' : 'contradicted'
  }
  // Positions on both sides of 102°E, each with its zone: read once, with the first one's turn.
  const plan = named.map((other) => zones.find((known) => known === other))
  return plan.every((known) => known !== undefined) && first === zone ? (plan as Zone[]) : 'contradicted'
}

function isOutOfBand({ said }: Written, [, lat]: LngLat): boolean {
  return said.band !== undefined && !isInBand(said.band, lat)
}
