import type { TruePlace } from './places.ts'

export type Datum = 'wgs84' | 'indian1975'

/** One position in the numbers of one datum, as somebody would read them off. */
export interface Numbers {
  lng: number
  lat: number
  zone: 47 | 48
  east: number
  north: number
}

export function numbersOf(place: TruePlace, datum: Datum, zone?: 47 | 48): Numbers {
  const [lng, lat] = place[datum].degrees
  const ownZone = zone ?? (place.wgs84.degrees[0] < 102 ? 47 : 48)
  const [east, north] = place[datum][ownZone === 47 ? 'utm47' : 'utm48']
  return { lng, lat, zone: ownZone, east, north }
}

type Spelling = (numbers: Numbers) => string

/** Ways of writing degrees with decimals. */
export const decimalSpellings: Record<string, Spelling> = {
  'latitude, longitude': ({ lat, lng }) => `${lat.toFixed(7)}, ${lng.toFixed(7)}`,
  'longitude, latitude': ({ lat, lng }) => `${lng.toFixed(7)}, ${lat.toFixed(7)}`,
  'a gap': ({ lat, lng }) => `${lat.toFixed(6)} ${lng.toFixed(6)}`,
  'no gap': ({ lat, lng }) => `${lat.toFixed(6)},${lng.toFixed(6)}`,
  'a tab': ({ lat, lng }) => `${lat.toFixed(6)}\t${lng.toFixed(6)}`,
  'a semicolon': ({ lat, lng }) => `${lat.toFixed(6)}; ${lng.toFixed(6)}`,
  'a slash': ({ lat, lng }) => `${lat.toFixed(6)} / ${lng.toFixed(6)}`,
  brackets: ({ lat, lng }) => `(${lat.toFixed(6)}, ${lng.toFixed(6)})`,
  'letters before': ({ lat, lng }) => `N${lat.toFixed(6)} E${lng.toFixed(6)}`,
  'letters before, east first': ({ lat, lng }) => `E ${lng.toFixed(6)} N ${lat.toFixed(6)}`,
  'letters after': ({ lat, lng }) => `${lat.toFixed(6)}N, ${lng.toFixed(6)}E`,
  'degree signs': ({ lat, lng }) => `${lat.toFixed(6)}° N, ${lng.toFixed(6)}° E`,
  'degree signs without letters': ({ lat, lng }) => `${lat.toFixed(6)}°, ${lng.toFixed(6)}°`,
  'English names': ({ lat, lng }) => `Lat: ${lat.toFixed(6)} Long: ${lng.toFixed(6)}`,
  'names and letters': ({ lat, lng }) => `Latitude ${lat.toFixed(6)} N, Longitude ${lng.toFixed(6)} E`,
  'names after': ({ lat, lng }) => `${lng.toFixed(6)} lng, ${lat.toFixed(6)} lat`,
  'equals signs': ({ lat, lng }) => `lng=${lng.toFixed(6)} lat=${lat.toFixed(6)}`,
  'Thai names': ({ lat, lng }) => `ละติจูด ${lat.toFixed(6)} ลองจิจูด ${lng.toFixed(6)}`,
  'Thai names without gaps': ({ lat, lng }) => `พิกัดละติจูด${lat.toFixed(6)}ลองจิจูด${lng.toFixed(6)}`,
  'Thai short names': ({ lat, lng }) => `น. ${lat.toFixed(6)} อ. ${lng.toFixed(6)}`,
  'Thai directions after': ({ lat, lng }) => `${lat.toFixed(6)} เหนือ ${lng.toFixed(6)} ตะวันออก`,
  'Thai digits': ({ lat, lng }) => thaiDigits(`${lat.toFixed(6)}, ${lng.toFixed(6)}`),
  'full width': ({ lat, lng }) => fullWidth(`${lat.toFixed(6)}, ${lng.toFixed(6)}`),
  'gaps that do not break': ({ lat, lng }) => `\u200B${lat.toFixed(6)}\u00A0\u202F${lng.toFixed(6)}\uFEFF`,
  'decimal commas': ({ lat, lng }) => `${lat.toFixed(6)} ${lng.toFixed(6)}`.replaceAll('.', ','),
  'decimal commas and a semicolon': ({ lat, lng }) => `${lat.toFixed(6)};${lng.toFixed(6)}`.replaceAll('.', ','),
  'two lines': ({ lat, lng }) => `Lat: ${lat.toFixed(6)}\nLng: ${lng.toFixed(6)}`,
  'a heading': ({ lat, lng }) => `lat,lng\n${lat.toFixed(6)},${lng.toFixed(6)}`,
  'a count': ({ lat, lng }) => `1. ${lat.toFixed(6)}, ${lng.toFixed(6)}`,
  'a height': ({ lat, lng }) => `${lat.toFixed(6)}, ${lng.toFixed(6)}, 12.5`,
  'a map’s view': ({ lat, lng }) => `https://www.google.com/maps/@${lat.toFixed(7)},${lng.toFixed(7)},17z?entry=ttu`,
  'a map’s pin': ({ lat, lng }) =>
    `https://www.google.com/maps/place/x/@1.5,103.9,17z/data=!3m1!4b1!4m4!3m3!8m2!3d${lat.toFixed(7)}!4d${lng.toFixed(7)}`,
  'a map’s search': ({ lat, lng }) => `https://maps.google.com/maps?q=${lat.toFixed(7)},${lng.toFixed(7)}&z=17`,
  'a geo address': ({ lat, lng }) => `geo:${lat.toFixed(6)},${lng.toFixed(6)}?z=17`,
  'an OpenStreetMap view': ({ lat, lng }) =>
    `https://www.openstreetmap.org/#map=17/${lat.toFixed(6)}/${lng.toFixed(6)}`,
  'an EPSG code': ({ lat, lng }) => `EPSG:4326 ${lng.toFixed(7)} ${lat.toFixed(7)}`,
}

/** Ways of writing degrees with minutes, and with seconds. */
export const angleSpellings: Record<string, Spelling> = {
  'signs and letters after': both((a, to) => `${a.d}°${a.m}'${a.s}"${to}`),
  'signs and letters before': both((a, to) => `${to} ${a.d}° ${a.m}' ${a.s}"`, ', '),
  primes: both((a, to) => `${a.d}°${a.m}′${a.s}″ ${to}`),
  'curved quotes': both((a, to) => `${a.d}° ${a.m}’ ${a.s}” ${to}`),
  'two apostrophes': both((a, to) => `${a.d}º ${a.m}' ${a.s}'' ${to}`),
  'a ring for a degree': both((a, to) => `${a.d}˚${a.m}'${a.s}"${to}`),
  'no letters': both((a) => `${a.d}°${a.m}'${a.s}"`),
  'small letters': both((a, to) => `${a.d}d${a.m}m${a.s}s${to}`),
  'small letters after the direction': both((a, to) => `${to}${a.d}d ${a.m}m ${a.s}s`),
  colons: both((a, to) => `${a.d}:${a.m}:${a.s} ${to}`),
  dashes: both((a, to) => `${a.d}-${a.m}-${a.s}${to}`),
  'gaps and letters': both((a, to) => `${to} ${a.d} ${a.m} ${a.s}`),
  'gaps alone': both((a) => `${a.d} ${a.m} ${a.s}`),
  'commas alone': both((a) => `${a.d},${a.m},${a.s}`, ', '),
  'Thai words': both((a, to) => `${a.d} องศา ${a.m} ลิปดา ${a.s} ฟิลิปดา ${to === 'N' ? 'เหนือ' : 'ตะวันออก'}`),
  'Thai words, names before': both(
    (a, to) => `${to === 'N' ? 'ละติจูด' : 'ลองจิจูด'} ${a.d} องศา ${a.m} ลิปดา ${a.s} พิลิปดา`,
  ),
  'Thai digits and nikhahit': both((a, to) => thaiDigits(`${a.d}\u0E4D ${a.m}' ${a.s}" ${to === 'N' ? 'น.' : 'อ.'}`)),
  'comma in the seconds': both((a, to) => `${a.d}°${a.m}'${a.s.replace('.', ',')}"${to}`),
  'minutes with decimals': both((a, to) => `${a.d}° ${a.minutes}' ${to}`),
  'a receiver’s minutes': both((a, to) => `${to}${a.d} ${a.minutes}`),
  'minutes between gaps': both((a) => `${a.d} ${a.minutes}`, '   '),
  'east first': (numbers) => {
    const [lat, lng] = [angle(numbers.lat), angle(numbers.lng)]
    return `${lng.d}°${lng.m}'${lng.s}"E ${lat.d}°${lat.m}'${lat.s}"N`
  },
}

/** Ways of writing UTM with its zone. */
export const zonedSpellings: Record<string, Spelling> = {
  'zone and N before': (n) => `${n.zone}N ${metres(n.east)} ${metres(n.north)}`,
  'zone and N apart': (n) => `${n.zone} N ${metres(n.east)} ${metres(n.north)}`,
  'zone and band before': (n) => `${n.zone}${bandOf(n)} ${metres(n.east)} ${metres(n.north)}`,
  'zone and band after': (n) => `${metres(n.east)} ${metres(n.north)} ${n.zone} ${bandOf(n)}`,
  'a receiver’s': (n) => `${n.zone} ${bandOf(n)} 0${metres(n.east)}\n      ${metres(n.north)}`,
  'a word and letters before': (n) => `Zone ${n.zone} E ${metres(n.east)} N ${metres(n.north)}`,
  'a word and letters after': (n) => `${metres(n.east)}E ${metres(n.north)}N zone ${n.zone}`,
  'Thai zone and digits': (n) => thaiDigits(`โซน ${n.zone} E ${metres(n.east)} N ${metres(n.north)}`),
  'Thai directions': (n) => `UTM โซน ${n.zone} ทิศตะวันออก ${metres(n.east)} ทิศเหนือ ${metres(n.north)}`,
  'thousands by commas': (n) => `Zone ${n.zone}N ${thousands(n.east)} E ${thousands(n.north)} N`,
  'metres in Thai': (n) => `โซน ${n.zone} ${metres(n.east)} ม. ตะวันออก ${metres(n.north)} ม. เหนือ`,
  'metres in English': (n) => `UTM Zone ${n.zone}N: ${metres(n.east)} m E ${metres(n.north)} m N`,
  'northing first': (n) => `UTM ${n.zone}${bandOf(n)} N ${metres(n.north)} E ${metres(n.east)}`,
  decimals: (n) => `UTM${n.zone}N ${n.east.toFixed(2)}, ${n.north.toFixed(2)}`,
  'zone on a line of its own': (n) => `พิกัด UTM Zone ${n.zone}\nE ${metres(n.east)}\nN ${metres(n.north)}`,
  'the zone as a column': (n) => `${n.zone}\t${metres(n.east)}\t${metres(n.north)}`,
}

/** Ways of writing UTM that leave the zone out. */
export const zonelessSpellings: Record<string, Spelling> = {
  'east north': (n) => `${metres(n.east)} ${metres(n.north)}`,
  'north, east': (n) => `${metres(n.north)}, ${metres(n.east)}`,
  letters: (n) => `E ${metres(n.east)}, N ${metres(n.north)}`,
  'letters after': (n) => `${metres(n.east)}mE ${metres(n.north)}mN`,
  'x and y': (n) => `X = ${n.east.toFixed(3)}  Y = ${n.north.toFixed(3)}`,
  names: (n) => `Easting: ${metres(n.east)} Northing: ${metres(n.north)}`,
}

export const gridSpellings: Record<string, Spelling> = {
  'in one': (n) => `${n.zone}${bandOf(n)}${squareOf(n)}${gridDigits(n, '')}`,
  apart: (n) => `${n.zone}${bandOf(n)} ${squareOf(n)} ${gridDigits(n, ' ')}`,
  'with its name': (n) => `MGRS: ${n.zone}${bandOf(n)} ${squareOf(n)}${gridDigits(n, '')}`,
  'without zone': (n) => `${squareOf(n)} ${gridDigits(n, ' ')}`,
  'small letters': (n) => `${n.zone}${bandOf(n)} ${squareOf(n)} ${gridDigits(n, ' ')}`.toLowerCase(),
}

interface Angle {
  d: string
  m: string
  s: string
  /** Minutes with decimals. */
  minutes: string
}

export function angle(degrees: number): Angle {
  const hundredths = Math.round(degrees * 360_000)
  const tenThousandths = Math.round(degrees * 600_000)
  return {
    d: String(Math.floor(hundredths / 360_000)),
    m: String(Math.floor(hundredths / 6000) % 60).padStart(2, '0'),
    s: ((hundredths % 6000) / 100).toFixed(2).padStart(5, '0'),
    minutes: ((tenThousandths % 600_000) / 10_000).toFixed(4),
  }
}

function both(spell: (angle: Angle, to: 'N' | 'E') => string, between = ' '): Spelling {
  return ({ lat, lng }) => `${spell(angle(lat), 'N')}${between}${spell(angle(lng), 'E')}`
}

export function metres(value: number): string {
  return value.toFixed(0)
}

function thousands(value: number): string {
  return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',')
}

export function thaiDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)))
}

function fullWidth(text: string): string {
  return text.replace(/[0-9.,]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
}

export function bandOf({ lat }: Numbers): string {
  return 'NPQ'[Math.floor(lat / 8)]!
}

/** The letters of the 100 km square, by the tables of the grid: zone 47 is of set 5, zone 48 of set 6. */
export function squareOf({ zone, east, north }: Numbers): string {
  const column = (zone === 47 ? 'JKLMNPQR' : 'STUVWXYZ')[Math.floor(east / 100_000) - 1]
  const rows = zone === 47 ? 'ABCDEFGHJKLMNPQRSTUV' : 'FGHJKLMNPQRSTUVABCDE'
  return `${column}${rows[Math.floor(north / 100_000) % 20]}`
}

function gridDigits({ east, north }: Numbers, between: string): string {
  const last = (value: number) => String(Math.floor(value) % 100_000).padStart(5, '0')
  return `${last(east)}${between}${last(north)}`
}
