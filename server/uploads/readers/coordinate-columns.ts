import { isFault, readPositions } from '../../geometry/gate/readings.ts'
import { foldText } from '../../lib/fold-text.ts'
import { arabicDigits } from '../../imports/text.ts'
import type { FileProblemCode } from './problem-words.ts'

/** The frame of a table's positions: an EPSG code; WGS 84 in whatever writing; or to be asked. */
export type CellFrame = number | 'as_written' | 'unknown'

const headings = {
  x: /^(lng|lon|long|longitude|x|e|east|easting|พิกัด x|พิกัดx|x_coord|xcoord|coord_x|point_x|utm_e|utm e|e_utm|ลองจิจูด|ลองติจูด|ลองกิจูด|เสนแวง|ตะวันออก)$/,
  y: /^(lat|latitude|y|n|north|northing|พิกัด y|พิกัดy|y_coord|ycoord|coord_y|point_y|utm_n|utm n|n_utm|ละติจูด|ลาติจูด|แลตติจูด|เสนรุง|ตะวันเหนือ|เหนือ)$/,
  both: /^(พิกัด|พิกัดทีตัง|พิกัดโครงการ|ตำแหนง|coordinates?|coord|position|location|latlng|lat,? ?lng|lat,? ?lon|gps)$/,
}

/**
 * Which columns hold positions, by their headings and by what stands below: at least half of the first rows that are filled
 * must look like it. Undefined where none do, or where several might.
 */
export function guessColumns(
  names: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): { x: number; y: number } | undefined {
  const plain = names.map((name) => foldText(name.slice(0, 100).replace(/\(.*\)/, '')))
  const placesOf = (pattern: RegExp) => plain.flatMap((name, place) => (pattern.test(name) ? [place] : []))
  const [xs, ys, boths] = [placesOf(headings.x), placesOf(headings.y), placesOf(headings.both)]
  const sample = rows.slice(0, 200)
  if (xs.length === 1 && ys.length === 1) {
    const [x = 0, y = 0] = [xs[0], ys[0]]
    return hold(sample, [x, y]) ? { x, y } : undefined
  }
  if (xs.length === 0 && ys.length === 0 && boths.length === 1) {
    const [place = 0] = boths
    return hold(sample, [place]) ? { x: place, y: place } : undefined
  }
  return undefined
}

function hold(rows: readonly { cells: readonly string[] }[], places: readonly number[]): boolean {
  const filled = rows.filter(({ cells }) => places.some((place) => (cells[place] ?? '').trim() !== ''))
  const like = filled.filter(({ cells }) => places.every((place) => /[\d๐-๙]/.test(cells[place] ?? '')))
  return filled.length > 0 && like.length * 2 >= filled.length
}

/** The position that two cells hold, or one that holds both, in the frame; what stands against it. */
export function positionOfCells(
  x: string,
  y: string,
  isOneCell: boolean,
  frame: CellFrame,
): { position?: [x: number, y: number]; problem?: FileProblemCode } {
  if (x.trim() === '' && y.trim() === '') return {}
  if (frame === 'unknown') return { problem: 'frame_unknown' }
  if (!isOneCell) {
    const [east, north] = [numberOf(x), numberOf(y)]
    if (east !== undefined && north !== undefined) return { position: [east, north] }
  }
  // Metres are read in the frame that is told, and in none that is guessed.
  if (typeof frame === 'number' && frame !== 4326) return { problem: 'not_a_position' }
  if (x.length + y.length > 200) return { problem: 'not_a_position' }
  const read = readPositions(writtenOf(x, y, isOneCell), 'gps')
  if (isFault(read)) return { problem: 'not_a_position' }
  const places = new Map(
    read.readings
      .filter(({ method, positions }) => method.slips.length === 0 && positions.length === 1)
      .flatMap(({ positions }) => positions)
      .map((position) => [position.map((one) => one.toFixed(6)).join(' '), position]),
  )
  const [only] = places.values()
  if (!only) return { problem: 'not_a_position' }
  return places.size === 1 ? { position: only } : { problem: 'position_ambiguous' }
}

/**
 * What two cells hold, or one that holds both, as one text that can be read as a position: numbers with the letters of the
 * axes that their columns stand for, anything else with the north first.
 */
export function writtenOf(x: string, y: string, isOneCell: boolean): string {
  if (isOneCell) return x.trim()
  const areNumbers = numberOf(x) !== undefined && numberOf(y) !== undefined
  return areNumbers ? `N ${y.trim()} E ${x.trim()}` : [y.trim(), x.trim()].filter(Boolean).join(' ; ')
}

/** A number as people type it: Thai digits, commas between thousands. */
function numberOf(text: string): number | undefined {
  const plain = arabicDigits(text.slice(0, 60)).replaceAll(/[\s\u200b\ufeff]/g, '')
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain
  return /^[-+]?\d{1,15}(\.\d{0,18})?(e[-+]?\d{1,2})?$/i.test(grouped) ? Number(grouped) : undefined
}
