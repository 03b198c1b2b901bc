import proj4, { type Converter } from 'proj4'

/** Longitude and latitude, WGS 84 degrees. */
export type LngLat = [lng: number, lat: number]

export type Datum = 'wgs84' | 'indian1975'

/** The UTM zones of Thailand, northern hemisphere: 47 up to 102°E, 48 beyond. */
export type Zone = 47 | 48

/** A coordinate system a position may be written in: degrees where it has no zone, metres east and north where it has. */
export interface Frame {
  datum: Datum
  zone: Zone | undefined
}

export const zones: readonly Zone[] = [47, 48]
export const datums: readonly Datum[] = ['wgs84', 'indian1975']

/**
 * The EPSG codes that are read, and no others: whatever else a text names never reaches proj4, which takes strings that
 * open files.
 */
export const frameOfEpsg: ReadonlyMap<number, Frame> = new Map([
  [4326, { datum: 'wgs84', zone: undefined }],
  [32647, { datum: 'wgs84', zone: 47 }],
  [32648, { datum: 'wgs84', zone: 48 }],
  [24047, { datum: 'indian1975', zone: 47 }],
  [24048, { datum: 'indian1975', zone: 48 }],
])

/**
 * How far WGS 84 positions may be off for the change of datum, in metres, beside what was measured and written.
 *
 * Indian 1975: the one set of three shifts EPSG lists for the whole country (operation 1304, 5 m by its own account) is
 * within 4.4 m of the two sets of the Royal Thai Survey Department, and of EPSG:1154 and 1537, everywhere in Thailand,
 * and within 2.4 m of the published control values. The cadastre's seven parameters (EPSG:1812, its rotations turned the
 * way that agrees with the others) differ by up to 12.4 m. 15 m covers them all: docs/coordinates.md.
 */
export const accuracyOfDatumM: Readonly<Record<Datum, number>> = { wgs84: 0, indian1975: 15 }

/**
 * The WGS 84 position of a pair in a frame, or undefined where there is none.
 * @param east degrees of longitude, or metres east where the frame has a zone
 * @param north degrees of latitude, or metres north
 */
export function toWgs84({ datum, zone }: Frame, east: number, north: number): LngLat | undefined {
  if (datum === 'wgs84' && zone === undefined) return onEarth(east, north)
  if (zone === undefined && onEarth(east, north) === undefined) return undefined
  // Beyond these the series of proj4 answer with numbers that are finite and mean nothing.
  if (zone !== undefined && !(Math.abs(east - 500_000) < 2_500_000 && Math.abs(north) < 10_000_000)) return undefined
  const [lng, lat] = changed(converterOf(datum, zone).forward, east, north)
  return onEarth(lng, lat)
}

/**
 * The pair in a frame of a WGS 84 position: longitude and latitude, or metres east and north; undefined where there is
 * none, or the position is more than 30° from the zone's meridian.
 */
export function fromWgs84({ datum, zone }: Frame, [lng, lat]: LngLat): [east: number, north: number] | undefined {
  if (onEarth(lng, lat) === undefined) return undefined
  if (zone !== undefined && Math.abs(lng - (zone * 6 - 183)) > 30) return undefined
  if (datum === 'wgs84' && zone === undefined) return [lng, lat]
  const [east, north] = changed(converterOf(datum, zone).inverse, lng, lat)
  return Number.isFinite(east) && Number.isFinite(north) ? [east, north] : undefined
}

function onEarth(lng: number, lat: number): LngLat | undefined {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : undefined
}

/** proj4 throws strings and undefined where it cannot, and at times answers with what is no number. */
function changed(change: (pair: [number, number]) => number[], x: number, y: number): [number, number] {
  try {
    const [a = Number.NaN, b = Number.NaN] = change([x, y])
    return [a, b]
  } catch {
    return [Number.NaN, Number.NaN] // nothing to tell apart: there is no such position
  }
}

/** Everest 1830 (1937 Adjustment), EPSG:7015, shifted to WGS 84 by EPSG:1304. */
const everest = '+a=6377276.345 +rf=300.8017 +towgs84=210,814,289'

const converters = new Map<string, Converter>()

function converterOf(datum: Datum, zone: Zone | undefined): Converter {
  const key = `${datum}${zone ?? ''}`
  const made = converters.get(key)
  if (made !== undefined) return made
  const system = zone === undefined ? '+proj=longlat' : `+proj=utm +zone=${zone} +units=m`
  const figure = datum === 'wgs84' ? '+datum=WGS84' : everest
  const converter = proj4(`${system} ${figure} +no_defs`, '+proj=longlat +datum=WGS84 +no_defs')
  converters.set(key, converter)
  return converter
}
