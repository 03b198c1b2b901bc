import { frameOfEpsg } from './frames.ts'
import type { GridSquare } from './mgrs.ts'
import { readLink } from './read-links.ts'
import { tokensOf, type DigitStyle } from './tokens.ts'
import { vertexOfTokens } from './vertex-of-tokens.ts'
import { isLineFault, type Axis, type Coordinate, type LineFault, type Said, type WrittenLine } from './written.ts'

/** What one clean line says: a position, or something about positions, or why neither can be made out. */
export function readLine(line: string): WrittenLine | LineFault {
  const quick = plainPair.exec(line)
  if (quick) return plainLine(quick[1]!, quick[2]!)
  const link = readLink(line)
  if (link === 'short') return { code: 'short_link', at: 0, length: line.length }
  if (link === 'none') return { code: 'link_without_position', at: 0, length: line.length }
  if (link !== undefined) return linkedLine(link.lat, link.lng)
  if (plusCode.test(line)) return { code: 'plus_code', at: 0, length: line.length }

  const said: Said = { datum: undefined, system: undefined, zone: undefined, band: undefined }
  const rest = takeFrameWords(line, said)
  if (typeof rest !== 'string') return rest
  return readSquare(rest, said) ?? readNumbers(rest, said)
}

/** Most vertices of a long paste are this, and need no more. */
const plainPair = /^ *(-?\d{1,9}(?:\.\d{1,15})?) *[,;\t ] *(-?\d{1,9}(?:\.\d{1,15})?) *\r?$/

function plainLine(first: string, second: string): WrittenLine {
  return { vertex: [plainNumber(first), plainNumber(second)], heading: undefined, said: nothingSaid }
}

const nothingSaid: Said = { datum: undefined, system: undefined, zone: undefined, band: undefined }

function plainNumber(written: string, axis?: Axis): Coordinate {
  const text = written.replace('-', '')
  const point = text.indexOf('.')
  const number = { text, value: Number(text), decimals: point < 0 ? 0 : text.length - point - 1 }
  return { parts: [number], axis, negative: written.startsWith('-') }
}

function linkedLine(lat: string, lng: string): WrittenLine {
  return {
    vertex: [plainNumber(lat, 'north'), plainNumber(lng, 'east')],
    heading: undefined,
    said: { datum: 'wgs84', system: 'degrees', zone: undefined, band: undefined },
  }
}

const plusCode = /^ *[2-9cfghjmpqrvwx]{4,8}\+[2-9cfghjmpqrvwx]{2,3}(?: |$)/

/** The line with its names of datums and EPSG codes blanked out, and they noted. */
function takeFrameWords(line: string, said: Said): string | LineFault {
  if (!/epsg|srid|wgs|indian|อินเดีย/.test(line)) return line
  let fault: LineFault | undefined
  const blank = (found: string) => ' '.repeat(found.length)
  const noteDatum = (datum: 'wgs84' | 'indian1975', at: number, length: number) => {
    if (said.datum !== undefined && said.datum !== datum) fault ??= { code: 'two_datums', at, length }
    said.datum = datum
  }
  let rest = line.replace(epsg, (found: string, code: string, at: number) => {
    const frame = frameOfEpsg.get(Number(code))
    if (frame === undefined) {
      fault ??= { code: 'unknown_epsg', at, length: found.length }
    } else {
      noteDatum(frame.datum, at, found.length)
      said.system = frame.zone === undefined ? 'degrees' : 'utm'
      said.zone = frame.zone
    }
    return blank(found)
  })
  rest = rest.replace(wgs84, (found: string, at: number) => {
    noteDatum('wgs84', at, found.length)
    return blank(found)
  })
  rest = rest.replace(indian, (found: string, year: string | undefined, at: number) => {
    if (year !== undefined && !/^(?:1975|2518|75|18)$/.test(year)) {
      fault ??= { code: 'unknown_datum', at, length: found.length }
    } else noteDatum('indian1975', at, found.length)
    return blank(found)
  })
  return fault ?? rest
}

const epsg = /(?:epsg|srid) {0,3}[:#=.]{0,2} {0,3}(\d{1,6})(?!\d)/g
const wgs84 = /wgs[ _-]{0,3}(?:19)?84(?!\d)|wgs(?![a-z])/g
const indian =
  /(?:indian|อินเดียน|อินเดีย)[ _-]{0,3}(?:datum|thailand)?[ _-]{0,3}(?:พ\.ศ\.|ค\.ศ\.)? {0,3}(?:\(?(1[89]\d\d|2[45]\d\d|75|18)\)?(?![\d.]))?/g

/** A square of the military grid that is all there is on the line. */
function readSquare(line: string, said: Said): WrittenLine | LineFault | undefined {
  const [, zone, band, letters, digits] = gridSquare.exec(line) ?? []
  if (letters === undefined || digits === undefined) return undefined
  if (zone === undefined && !/mgrs/.test(line) && labelPairs.has(letters)) return undefined
  const halves = digits.includes(' ')
    ? digits.split(' ')
    : [digits.slice(0, digits.length / 2), digits.slice(digits.length / 2)]
  const [east = '', north = ''] = halves
  if (east.length !== north.length || east.length > 5) {
    return { code: 'grid_digits', at: line.indexOf(digits), length: digits.length }
  }
  const sideM = 10 ** (5 - east.length)
  const square: GridSquare = { letters, east: Number(east) * sideM, north: Number(north) * sideM, sideM }
  const zoneSaid = zone === undefined ? said.zone : Number(zone)
  return { vertex: square, heading: undefined, said: { ...said, zone: zoneSaid, band } }
}

const gridSquare =
  /^[ :=(]*(?:mgrs[ :=]*)?(?:(\d{1,2}) ?([c-hj-np-x]) ?)?([a-hj-np-z][a-hj-np-v]) ?(\d{1,5} \d{1,5}|\d{2,11})[ )\r]*$/
/** Two letters that stand before a number as often as they name a square. */
const labelPairs = new Set(['me', 'mn', 'en', 'ne'])

function readNumbers(line: string, said: Said): WrittenLine | LineFault {
  let fault: LineFault | undefined
  for (const style of stylesOf(line)) {
    const read = vertexOfTokens(tokensOf(line, style), said)
    if (!isLineFault(read) && (style !== 'thousands_space' || isOfMetres(read))) return read
    if (isLineFault(read)) fault = read
  }
  return fault ?? { code: 'unknown_words', at: 0, length: line.length }
}

/** How the digits of a line may be grouped, the likeliest first. */
function stylesOf(line: string): DigitStyle[] {
  const styles: DigitStyle[] = []
  const commasInDigits = line.match(/\d,(?=\d)/g)?.length ?? 0
  if (commasInDigits > 0) {
    const grouped = line.match(/(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d])/g) ?? []
    const large = grouped.filter((digits) => digits.length >= 7).length
    if (large === 2 || (large === 1 && commasInDigits === 1)) styles.push('thousands_comma')
    const isMarked = line.includes('°') || line.includes('องศา')
    if (!/\d\.\d/.test(line) && (isMarked || commasInDigits === 2)) styles.push('decimal_comma')
  }
  if (/\d{1,3} \d{3}(?!\d)/.test(line)) {
    const grouped = line.match(/(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)/g) ?? []
    if (grouped.length === 2 && grouped.every((digits) => digits.length >= 7)) styles.push('thousands_space')
  }
  styles.push('point')
  return styles
}

function isOfMetres({ vertex }: WrittenLine): boolean {
  return (
    Array.isArray(vertex) &&
    (vertex as Coordinate[]).every(({ parts }) => parts.length === 1 && parts[0]!.value >= 100_000)
  )
}
