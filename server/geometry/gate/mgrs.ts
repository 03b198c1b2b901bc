import type { Zone } from './frames.ts'

/** A square of the military grid as it is written. */
export interface GridSquare {
  /** The letters of the column and the row of 100 km, small. */
  letters: string
  /** Metres east and north of the corner of the 100 km square, to the square's own south-west corner. */
  east: number
  north: number
  /** The side of the square that is named, in metres: 10 digits name 1 m, 2 digits 10 km. */
  sideM: number
}

/**
 * The middle of a square in the UTM metres of a zone, or undefined where the zone has no such column or row in Thailand.
 *
 * Columns are lettered in blocks of eight that come again every third zone, rows of 100 km in a round of twenty that
 * begins with A at the equator in odd zones and with F in even ones (NGA.STND.0037, "Universal Grids and Grid Reference
 * Systems", 2014). The Everest spheroid has the letters of WGS 84; other old ones have theirs shifted. A round of rows is 2,000 km and Thailand spans
 * 1,700, so a row stands for one northing here.
 */
export function squareInUtm(square: GridSquare, zone: Zone): { east: number; north: number } | undefined {
  const column = columnsOf[zone].indexOf(square.letters[0]!)
  const row = rowLetters.indexOf(square.letters[1]!)
  if (column < 0 || row < 0) return undefined
  const rowFromEquator = (row - (zone % 2 === 0 ? rowLetters.indexOf('f') : 0) + 20) % 20
  const northOfCorner = rowFromEquator * 100_000
  const half = square.sideM / 2
  return {
    east: (column + 1) * 100_000 + square.east + half,
    north: (northOfCorner < southernmostM ? northOfCorner + 2_000_000 : northOfCorner) + square.north + half,
  }
}

/** 500 km from the equator lies south of Thailand; a row below that is one of the next round. */
const southernmostM = 500_000

const rowLetters = 'abcdefghjklmnpqrstuv'
const columnsOf: Record<Zone, string> = { 47: 'jklmnpqr', 48: 'stuvwxyz' }

/** The bands of latitude of the grid that touch Thailand, 8° each, from their southern edge. */
const southOfBand: ReadonlyMap<string, number> = new Map([
  ['n', 0],
  ['p', 8],
  ['q', 16],
])

/** Whether a latitude lies in the band of this letter, give or take what the datums differ by. */
export function isInBand(band: string, lat: number): boolean {
  const south = southOfBand.get(band)
  return south !== undefined && lat > south - 0.02 && lat < south + 8.02
}
