import type { GisReport, ReportProject } from '../../server/reports/contract.ts'

type Shape = NonNullable<ReportProject['shape']>
type Position = readonly [lng: number, lat: number]
type Box = readonly [west: number, south: number, east: number, north: number]

/** A map of a small part of the earth: how degrees become units of the drawing, y downwards. */
export interface MapFrame {
  width: number
  height: number
  metresPerUnit: number
  place(position: Position): [x: number, y: number]
}

/**
 * A frame that holds the shapes given, in a drawing `width` units wide and at most `mostHeight` high. Degrees of longitude are
 * as wide as at its middle, which over a province is right to some hundredths. undefined where there is nothing to hold.
 */
export function frameOf(shapes: readonly Shape[], width: number, mostHeight: number): MapFrame | undefined {
  const box = boxOf(shapes)
  if (!box) return undefined
  const [west, south, east, north] = box
  const middle = (south + north) / 2
  const cos = Math.cos((middle * Math.PI) / 180)
  // some room around; a single point gets a kilometre
  const spanX = Math.max((east - west) * cos, 0.01) * 1.12
  const spanY = Math.max(north - south, 0.01) * 1.12
  const scale = Math.min(width / spanX, mostHeight / spanY)
  const height = Math.min(mostHeight, Math.max(spanY * scale, width * 0.35))
  return {
    width,
    height,
    metresPerUnit: 110_900 / scale,
    place: ([lng, lat]) => [width / 2 + (lng - (west + east) / 2) * cos * scale, height / 2 - (lat - middle) * scale],
  }
}

/** A line or an area as a path of SVG, to a tenth of a unit. */
export function pathOf(shape: Shape, { place }: MapFrame): string {
  const closing = shape.type === 'MultiPolygon' ? 'Z' : ''
  return linesOf(shape)
    .map((line) => `M${line.map((position) => place(position).map(tenth).join(' ')).join('L')}${closing}`)
    .join('')
}

/** The points of a shape of points. */
export function pointsOf(shape: Shape, { place }: MapFrame): [x: number, y: number][] {
  return linesOf(shape).flatMap((line) => line.map((position) => place(position)))
}

/** Whether nothing of a shape is in the frame's box; told by its corners. */
export function isOutside(shape: Shape, frame: MapFrame): boolean {
  return linesOf(shape)
    .flat()
    .every((position) => {
      const [x, y] = frame.place(position)
      return x < 0 || y < 0 || x > frame.width || y > frame.height
    })
}

/** Which of five classes a share is in: under a fifth, under two fifths …; null where there is nothing to share. */
export function classOfShare({ count, located }: GisReport['total']): 0 | 1 | 2 | 3 | 4 | null {
  // in 0 to 4 by its bounds
  return count === 0 ? null : (Math.min(4, Math.floor((located / count) * 5)) as 0 | 1 | 2 | 3 | 4)
}

function boxOf(shapes: readonly Shape[]): Box | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of shapes.flatMap((shape) => linesOf(shape).flat())) {
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return west === Infinity ? undefined : [west, south, east, north]
}

/** Every line, ring or lot of points of a shape. */
function linesOf({ type, coordinates }: Shape): Position[][] {
  // the contract leaves coordinates open; they are as GeoJSON has them for each type
  switch (type) {
    case 'MultiPoint':
      return [coordinates as Position[]]
    case 'MultiLineString':
      return coordinates as Position[][]
    case 'MultiPolygon':
      return (coordinates as Position[][][]).flat()
  }
}

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10)
}
