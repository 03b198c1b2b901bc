import { Collector } from './collect.ts'
import { FileFault, type FeatureFound, type FileHead, type FileRead } from './reading.ts'
import { toWgs84Of } from './frames.ts'

/**
 * GeoJSON: a FeatureCollection, a Feature or a geometry. A `crs` of the older format is honoured where it is among those
 * that are read.
 */
export function readGeoJson(text: string, head: FileHead, told: number | undefined): FileRead {
  const root = parse(text)
  const frame = told ?? epsgOf(root) ?? 4326
  toWgs84Of(frame) // one that is not read ends it here
  head.frame = frame
  const collector = new Collector(head)
  const type = typeOf(root)
  if (type === 'FeatureCollection') {
    const features = memberOf(root, 'features')
    if (!Array.isArray(features)) throw new FileFault('not_geojson', 'features')
    for (const [i, feature] of features.entries()) {
      if (!collector.take({ ...featureAt(feature, `features[${i}]`), frame })) break
    }
  } else if (type === 'Feature') {
    collector.take({ ...featureAt(root, 'feature'), frame })
  } else if (type !== undefined && geometryTypes.has(type)) {
    collector.take({ where: 'geometry', frame, properties: [], geometry: root })
  } else {
    throw new FileFault('not_geojson', 'type')
  }
  return { head, features: collector.features }
}

const geometryTypes = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
])

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').slice(0, 160) : ''
    throw new FileFault('json_broken', '', { why })
  }
}

/** The EPSG code a `crs` member names; undefined where there is none. Throws FileFault where it is none that is read. */
function epsgOf(root: unknown): number | undefined {
  const crs = memberOf(root, 'crs')
  if (crs === undefined || crs === null) return undefined
  const name = memberOf(memberOf(crs, 'properties'), 'name')
  const text = typeof name === 'string' ? name.slice(0, 100) : ''
  if (/(^|:)(OGC:[\d.]*:?)?CRS84$/i.test(text)) return 4326
  const epsg = /^(?:urn:ogc:def:crs:EPSG:[\w.]{0,10}:|EPSG:)(\d{4,6})$/i.exec(text)?.[1]
  if (epsg !== undefined) return Number(epsg)
  throw new FileFault('frame_not_taken', 'crs', { frame: text === '' ? typeof crs : text })
}

function featureAt(sent: unknown, where: string): FeatureFound {
  if (typeOf(sent) !== 'Feature') {
    return { where, properties: [], geometry: null, problems: [{ code: 'not_a_shape', where: `${where}.type` }] }
  }
  const properties = memberOf(sent, 'properties')
  const id = memberOf(sent, 'id')
  const geometry = memberOf(sent, 'geometry')
  return {
    where,
    properties: [
      ...(typeof id === 'string' || typeof id === 'number' ? [['id', String(id)] as const] : []),
      ...(typeof properties === 'object' && properties !== null && !Array.isArray(properties)
        ? Object.entries(properties).map(([name, value]) => [name, textOf(value)] as const)
        : []),
    ],
    ...(typeof geometry === 'object' || geometry === undefined
      ? { geometry: geometry ?? null }
      : { geometry: null, problems: [{ code: 'not_a_shape', where: `${where}.geometry` }] }),
  }
}

/** A property's value as text; what is nested very deep, or would be very long, only as what it is. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return isShallow(value, 16) ? (JSON.stringify(value) ?? '') : Array.isArray(value) ? '[…]' : '{…}'
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1))
}

function typeOf(value: unknown): string | undefined {
  const type = memberOf(value, 'type')
  return typeof type === 'string' ? type : undefined
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name] // an object of JSON, with this member of its own
}
