import { caps } from './caps.ts'
import { Collector, tell } from './collect.ts'
import { decimal } from './decimal.ts'
import type { FileProblem } from './problem-words.ts'
import type { FeatureFound, FileHead, FileRead } from './reading.ts'
import { childOf, textOf, visit, type XmlElement } from './xml-tree.ts'

/** What names something elsewhere: none of it is fetched. */
const links = new Set(['NetworkLink', 'GroundOverlay', 'ScreenOverlay', 'PhotoOverlay', 'Model'])

/** The placemarks of a KML document, in folders or not. Positions are WGS 84 by the format's own words. */
export function readKml(root: XmlElement, head: FileHead, layer?: string, into?: Collector): FileRead {
  head.frame = 4326
  const collector = into ?? new Collector(head)
  let linked = 0
  visit(root, (element) => {
    if (links.has(element.name)) linked++
    if (element.name === 'Placemark') collector.take(placemark(element, layer))
  })
  if (linked > 0) tell(head.problems, { code: 'links_not_followed', where: layer ?? '', facts: { count: linked } })
  return { head, features: collector.features }
}

function placemark(element: XmlElement, layer: string | undefined): FeatureFound {
  const where = `line ${element.line}`
  const problems: FileProblem[] = []
  const shapes = element.children.filter(({ name }) => Object.hasOwn(readers, name))
  const written = shapes[0] && firstCoordinates(shapes[0])
  const geometries = shapes.flatMap((shape) => geometriesOf(shape, problems, 0))
  return {
    where,
    ...(layer === undefined ? {} : { layer }),
    properties: propertiesOf(element),
    geometry:
      geometries.length === 0 || problems.length > 0
        ? null
        : geometries.length === 1
          ? geometries[0]
          : { type: 'GeometryCollection', geometries },
    ...(written === undefined ? {} : { written }),
    problems,
  }
}

function propertiesOf(element: XmlElement): [string, string][] {
  const properties: [string, string][] = []
  for (const name of ['name', 'description', 'address', 'phoneNumber', 'Snippet']) {
    const text = textOf(element, name)
    if (text !== '') properties.push([name, text])
  }
  for (const extended of element.children) {
    if (extended.name !== 'ExtendedData') continue
    visit(extended, (one) => {
      const name = one.attributes.get('name') ?? ''
      if (one.name === 'Data') properties.push([name, textOf(one, 'value')])
      if (one.name === 'SimpleData') properties.push([name, one.text.trim()])
    })
  }
  return properties
}

type Geometry = { type: string; coordinates: unknown }
type Positions = number[][]

const readers: Readonly<Record<string, (element: XmlElement, problems: FileProblem[]) => unknown>> = {
  Point: (element, problems) => {
    const [position] = coordinatesOf(element, problems)
    return position && { type: 'Point', coordinates: position }
  },
  LineString: (element, problems) => ({ type: 'LineString', coordinates: coordinatesOf(element, problems) }),
  LinearRing: (element, problems) => ({ type: 'Polygon', coordinates: [coordinatesOf(element, problems)] }),
  Polygon: (element, problems) => ({
    type: 'Polygon',
    coordinates: element.children
      .filter(({ name }) => name === 'outerBoundaryIs' || name === 'innerBoundaryIs')
      .toSorted((a, b) => Number(a.name === 'innerBoundaryIs') - Number(b.name === 'innerBoundaryIs'))
      .flatMap((boundary) => boundary.children.filter(({ name }) => name === 'LinearRing'))
      .map((ring) => coordinatesOf(ring, problems)),
  }),
  Track: (element, problems) => {
    const positions = element.children
      .filter(({ name }) => name === 'coord')
      .map((coord) => position(coord.text.trim().split(/\s+/), `line ${coord.line}`, problems))
    return positions.length === 1
      ? { type: 'Point', coordinates: positions[0] }
      : { type: 'LineString', coordinates: positions }
  },
  MultiTrack: () => undefined,
  MultiGeometry: () => undefined,
}

function geometriesOf(element: XmlElement, problems: FileProblem[], depth: number): Geometry[] {
  if (element.name === 'MultiGeometry' || element.name === 'MultiTrack') {
    return depth > 8 ? [] : element.children.flatMap((child) => geometriesOf(child, problems, depth + 1))
  }
  const geometry = Object.hasOwn(readers, element.name) ? readers[element.name]?.(element, problems) : undefined
  // what the readers make is of this form
  return geometry === undefined ? [] : [geometry as Geometry]
}

function firstCoordinates(element: XmlElement): string | undefined {
  let text: string | undefined
  visit(element, (one) => {
    if (one.name === 'coordinates') text ??= one.text.slice(0, 2 * caps.writtenCharacters).trim()
  })
  return text
}

/** The positions of `<coordinates>`: longitude, latitude and perhaps height joined by commas, tuples by blanks. */
function coordinatesOf(element: XmlElement, problems: FileProblem[]): Positions {
  const found = childOf(element, 'coordinates')
  if (!found) {
    problems.push({ code: 'not_a_position', where: `line ${element.line}` })
    return []
  }
  const positions: Positions = []
  const tuples = joinAtCommas(found.text)
  for (const [i, tuple] of tuples.entries()) {
    if (positions.length > caps.vertices) break // told as too many by whoever counts them
    positions.push(position(tuple.split(','), `line ${found.line}, position ${i + 1}`, problems))
    if (problems.length > caps.problems) break
  }
  if (tuples.length === 0) problems.push({ code: 'not_a_position', where: `line ${found.line}` })
  return positions
}

/** Some put a blank after the comma: what begins or ends with one belongs together. */
function joinAtCommas(text: string): string[] {
  const tuples: string[] = []
  for (const piece of text.split(/\s+/)) {
    if (piece === '') continue
    const last = tuples.at(-1)
    if (last !== undefined && last.length < 200 && (piece.startsWith(',') || last.endsWith(','))) {
      tuples[tuples.length - 1] = last + piece
    } else {
      tuples.push(piece)
    }
  }
  return tuples
}

function position(texts: readonly string[], where: string, problems: FileProblem[]): number[] {
  const [lng, lat] = texts.map(decimal)
  if (lng === undefined || lat === undefined || texts.length > 3) {
    problems.push({ code: 'not_a_position', where })
    return [Number.NaN, Number.NaN]
  }
  const height = texts[2] === undefined ? undefined : decimal(texts[2])
  return height === undefined || height === 0 ? [lng, lat] : [lng, lat, height]
}
