import { thailandBounds } from '../../imports/thailand.ts'
import type { Zone } from './frames.ts'
import { squareInUtm } from './mgrs.ts'
import { isGridSquare, type Coordinate, type Vertex, type Written, type WrittenNumber } from './written.ts'

export type System = 'degrees' | 'dms' | 'utm' | 'mgrs'

/** The usual ways of writing a position wrongly. */
export type Slip =
  | 'swapped_axes'
  | 'wrong_zone'
  | 'wrong_datum'
  | 'lost_decimal'
  | 'lost_or_added_digit'
  | 'wrong_sign'
  | 'packed_dms'

/** One way of taking written numbers as degrees or as metres. */
export interface Amount {
  system: System
  slips: Slip[]
  resolutionM: number
  count: number
  /** Degrees of longitude and latitude, or metres east and north; undefined where the number cannot be that. */
  pairAt(index: number, zone: Zone | undefined): { east: number; north: number } | undefined
}

/**
 * The ways of taking the numbers of positions that have latitude or northing first: as they stand, and after each slip
 * that would bring the first of them into Thailand.
 */
export function amountsOf(written: Written, vertices: Vertex[]): Amount[] {
  if (written.form === 'grid') return [gridAmount(vertices)]
  // What is no grid square is a pair.
  const pairs = vertices as Pair[]
  const first = pairs[0]!
  const [north, east] = first
  const hasSign = north.negative || east.negative
  const signed: ToNumber = (coordinate) => degreesOf(coordinate) * (coordinate.negative ? -1 : 1)
  const system: System = written.form === 'sexagesimal' ? 'dms' : 'degrees'
  const ofPairs = amountMaker(pairs)

  const amounts: Amount[] = []
  const mayBeDegrees = degreesOf(north) <= 180 && degreesOf(east) <= 180
  if (mayBeDegrees) {
    const last = resolutionOf(pairs, (coordinate) => lastDigitDegrees(coordinate) * metresPerDegree)
    amounts.push(ofPairs(system, [], last, signed, signed))
    if (hasSign) amounts.push(ofPairs(system, ['wrong_sign'], last, degreesOf, degreesOf))
  }
  if (written.form === 'sexagesimal') return amounts

  const inMetres = written.said.system !== 'degrees'
  if (inMetres && degreesOf(north) >= 1000 && degreesOf(east) >= 1000) {
    const last = resolutionOf(pairs, (coordinate) => lastDigit(coordinate.parts[0]!))
    amounts.push(ofPairs('utm', [], last, signed, signed))
    if (hasSign) amounts.push(ofPairs('utm', ['wrong_sign'], last, degreesOf, degreesOf))
  }
  if (!hasSign) {
    if (inMetres) amounts.push(...metresAfterSlips(pairs))
    amounts.push(...degreesAfterSlips(pairs))
  }
  return amounts
}

type Pair = readonly [Coordinate, Coordinate]
type ToNumber = (coordinate: Coordinate) => number

const metresPerDegree = 111_320

function gridAmount(vertices: Vertex[]): Amount {
  const squares = vertices.filter(isGridSquare)
  return {
    system: 'mgrs',
    slips: [],
    resolutionM: Math.max(...squares.slice(0, 1000).map(({ sideM }) => sideM)) / 2,
    count: squares.length,
    pairAt: (index, zone) => (zone === undefined ? undefined : squareInUtm(squares[index]!, zone)),
  }
}

function amountMaker(pairs: Pair[]) {
  return (system: System, slips: Slip[], resolutionM: number, toNorth: ToNumber, toEast: ToNumber): Amount => ({
    system,
    slips,
    resolutionM,
    count: pairs.length,
    pairAt: (index) => {
      const [north, east] = pairs[index]!
      const pair = { north: toNorth(north), east: toEast(east) }
      return system !== 'utm' || isOfUtm(pair.east, pair.north) ? pair : undefined
    },
  })
}

/** Metres east of a zone have six digits; metres north up to seven. */
function isOfUtm(east: number, north: number): boolean {
  return east >= 100_000 && east < 1_000_000 && Math.abs(north) < 10_000_000
}

/** A digit too many or too few at the end of one or both, or points lost or kilometres taken for metres in both. */
function metresAfterSlips(pairs: Pair[]): Amount[] {
  const [north, east] = pairs[0]!
  const factors: [number, number, Slip[]][] = [
    ...[0.01, 0.001, 1000].map((factor): [number, number, Slip[]] => [factor, factor, ['lost_decimal']]),
    ...[0.1, 1, 10].flatMap((n) =>
      [0.1, 1, 10]
        .filter((e) => n !== 1 || e !== 1)
        .map((e): [number, number, Slip[]] => [n, e, n === 1 || e === 1 || n === e ? [digit] : [digit, digit]]),
    ),
  ]
  return factors
    .filter(([n, e]) => {
      const northM = degreesOf(north) * n
      return isOfUtm(degreesOf(east) * e, northM) && northM > southOfThailandM && northM < northOfThailandM
    })
    .map(([n, e, slips]) => {
      const last = resolutionOf(
        pairs,
        ({ parts }, i) => lastDigit(parts[0]!) * Math.max(i === 0 ? n : e, slips.includes(digit) ? 1 : 0),
      )
      return amountMaker(pairs)('utm', slips, last, metresTimes(n, slips), metresTimes(e, slips))
    })
}

/** A missing last digit may be any, so the middle is taken; one too many is left off. Other factors are as they are. */
function metresTimes(factor: number, slips: Slip[]): ToNumber {
  return (coordinate) => {
    const metres = degreesOf(coordinate)
    if (!slips.includes(digit) || coordinate.parts[0]!.decimals > 0) return metres * factor
    if (factor === 10) return metres * 10 + 5
    return factor === 0.1 ? Math.floor(metres / 10) : metres
  }
}

const digit: Slip = 'lost_or_added_digit'
const southOfThailandM = 600_000
const northOfThailandM = 2_300_000

function degreesAfterSlips(pairs: Pair[]): Amount[] {
  const [north, east] = pairs[0]!
  const amounts: Amount[] = []
  const { south, north: top, west, east: right } = thailandBounds
  const byNorth = powerInto(degreesOf(north), south, top)
  const byEast = powerInto(degreesOf(east), west, right)
  if (byNorth !== undefined && byEast !== undefined && (byNorth !== 0 || byEast !== 0)) {
    const toNorth: ToNumber = (coordinate) => scaled(coordinate, byNorth)
    const toEast: ToNumber = (coordinate) => scaled(coordinate, byEast)
    const last = resolutionOf(
      pairs,
      ({ parts }, i) => metresPerDegree * lastDigit(parts[0]!) * 10 ** (i === 0 ? byNorth : byEast),
    )
    amounts.push(amountMaker(pairs)('degrees', ['lost_decimal'], last, toNorth, toEast))
  }
  for (const unpacked of [sexagesimalDigits, receiverDigits]) {
    const [lat, lng] = [unpacked(north.parts[0]!), unpacked(east.parts[0]!)]
    if (lat === undefined || lng === undefined) continue
    const last = resolutionOf(pairs, ({ parts }) => metresPerDegree * (unpacked(parts[0]!)?.lastDigit ?? 1))
    const toDegrees: ToNumber = ({ parts }) => unpacked(parts[0]!)?.degrees ?? Number.NaN
    amounts.push(amountMaker(pairs)('dms', ['packed_dms'], last, toDegrees, toDegrees))
  }
  return amounts
}

/** The power of ten that brings a number between two others, if there is one: the least of them in size. */
function powerInto(value: number, from: number, to: number): number | undefined {
  if (!(value > 0)) return undefined
  for (const power of [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, -8, -9, -10]) {
    const moved = value * 10 ** power
    if (moved >= from && moved <= to) return power
  }
  return undefined
}

/** By the digits, so that 137563 is 13.7563 and nothing near it. */
function scaled({ parts }: Coordinate, power: number): number {
  return Number(`${parts[0]!.text.replace(/\.$/, '')}e${power}`)
}

interface Unpacked {
  degrees: number
  /** Half of the last digit, in degrees. */
  lastDigit: number
}

/** Degrees, minutes and seconds as one number: 13.4522 or 134522 for 13°45′22″. */
function sexagesimalDigits({ text }: WrittenNumber): Unpacked | undefined {
  const parts = /^(\d{1,3})\.(\d{2,12})$/.exec(text) ?? /^(\d{1,3})(\d{4})$/.exec(text)
  if (!parts) return undefined
  const digits = parts[2]!.padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2))
  const seconds = Number(`${digits.slice(2, 4)}.${digits.slice(4)}`)
  if (minutes >= 60 || seconds >= 60) return undefined
  const written = parts[2]!.length
  const lastUnit = written <= 2 ? 1 / 60 : 10 ** Math.max(4 - written, 4 - Math.max(written, 4)) / 3600
  return { degrees: Number(parts[1]) + minutes / 60 + seconds / 3600, lastDigit: lastUnit / 2 }
}

/** Degrees and minutes as receivers send them (NMEA 0183): 1345.3670 for 13°45.3670′. */
function receiverDigits({ text, decimals }: WrittenNumber): Unpacked | undefined {
  const parts = /^(\d{1,3})(\d{2}\.\d{1,10})$/.exec(text)
  const minutes = Number(parts?.[2])
  if (!parts || minutes >= 60) return undefined
  return { degrees: Number(parts[1]) + minutes / 60, lastDigit: (0.5 * 10 ** -decimals) / 60 }
}

function degreesOf({ parts }: Coordinate): number {
  const [degrees, minutes, seconds] = parts
  return degrees!.value + (minutes?.value ?? 0) / 60 + (seconds?.value ?? 0) / 3600
}

function lastDigitDegrees({ parts }: Coordinate): number {
  return lastDigit(parts.at(-1)!) / 60 ** (parts.length - 1)
}

/** Half of the last digit that is written. */
function lastDigit({ decimals }: WrittenNumber): number {
  return 0.5 * 10 ** -decimals
}

/** The coarsest of all numbers, in metres. */
function resolutionOf(pairs: Pair[], metres: (coordinate: Coordinate, index: 0 | 1) => number): number {
  let coarsest = 0
  for (const [north, east] of pairs) coarsest = Math.max(coarsest, metres(north, 0), metres(east, 1))
  return coarsest
}
