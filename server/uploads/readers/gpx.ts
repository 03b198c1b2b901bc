import { Collector } from './collect.ts'
import { decimal } from './decimal.ts'
import type { FileProblem } from './problem-words.ts'
import type { FeatureFound, FileHead, FileRead } from './reading.ts'
import { textOf, type XmlElement } from './xml-tree.ts'

/** Points of routes and tracks: their heights and times are of no use here, and there are many. */
export const gpxLeaves: ReadonlySet<string> = new Set(['trkpt', 'rtept', 'extensions'])

/** Waypoints, routes and tracks of a GPX document. Positions are WGS 84 by the format's own words. */
export function readGpx(root: XmlElement, head: FileHead): FileRead {
  head.frame = 4326
  const collector = new Collector(head)
  for (const element of root.children) {
    if (element.name === 'wpt') collector.take(waypoint(element))
    if (element.name === 'rte') collector.take(path(element, [pointsOf(element, 'rtept')]))
    if (element.name === 'trk') {
      const segments = element.children.filter(({ name }) => name === 'trkseg')
      collector.take(
        path(
          element,
          segments.map((segment) => pointsOf(segment, 'trkpt')),
        ),
      )
    }
  }
  return { head, features: collector.features }
}

function pointsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

function waypoint(element: XmlElement): FeatureFound {
  const problems: FileProblem[] = []
  const coordinates = position(element, problems)
  return {
    where: `line ${element.line}`,
    properties: propertiesOf(element),
    geometry: problems.length > 0 ? null : { type: 'Point', coordinates },
    written: `${element.attributes.get('lat') ?? ''} ${element.attributes.get('lon') ?? ''}`,
    problems,
  }
}

function path(element: XmlElement, segments: XmlElement[][]): FeatureFound {
  const where = `line ${element.line}`
  const problems: FileProblem[] = []
  const lines = segments.filter((points) => points.length > 1)
  // A recorder that stops and starts leaves such segments; the rest is a line all the same.
  const isPartLeftOut = lines.length > 0 && segments.some((points) => points.length === 1)
  const coordinates = lines.map((points) => points.map((point) => position(point, problems)))
  const isUnread = problems.length > 0 || coordinates.length === 0
  if (isPartLeftOut) problems.push({ code: 'part_left_out', where })
  return {
    where,
    properties: propertiesOf(element),
    geometry: isUnread ? null : { type: 'MultiLineString', coordinates },
    problems,
  }
}

function position(element: XmlElement, problems: FileProblem[]): number[] {
  const lng = decimal(element.attributes.get('lon') ?? '')
  const lat = decimal(element.attributes.get('lat') ?? '')
  if (lng === undefined || lat === undefined) {
    problems.push({ code: 'not_a_position', where: `line ${element.line}` })
    return [Number.NaN, Number.NaN]
  }
  return [lng, lat]
}

function propertiesOf(element: XmlElement): [string, string][] {
  const properties: [string, string][] = []
  for (const name of ['name', 'desc', 'cmt', 'time', 'ele', 'sym', 'type', 'src', 'number']) {
    const text = textOf(element, name)
    if (text !== '') properties.push([name, text])
  }
  return properties
}
