import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

export interface Point {
  x: number
  y: number
}

/** The features of one layer of a tile, by id. */
export function featuresOf(bytes: Uint8Array | undefined, layerName: string): Map<number, VectorTileFeature> {
  const layer = bytes && bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers[layerName] : undefined
  const found = new Map<number, VectorTileFeature>()
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const feature = layer?.feature(i)
    if (feature?.id !== undefined) found.set(feature.id, feature)
  }
  return found
}

/** The longer side of the box of some points. */
export function reachOf(points: readonly Point[]): number {
  const side = (values: number[]): number => Math.max(...values) - Math.min(...values)
  return points.length === 0 ? 0 : Math.max(side(points.map(({ x }) => x)), side(points.map(({ y }) => y)))
}

/**
 * How far the farthest point of some lines is from others: the directed Hausdorff distance, over every vertex and points
 * at most `step` apart between them. Only points that `counts` takes are measured.
 */
export function farthest(
  from: readonly (readonly Point[])[],
  to: readonly (readonly Point[])[],
  { step = 4, counts = () => true }: { step?: number; counts?: (point: Point) => boolean } = {},
): number {
  let most = 0
  for (const line of from) {
    for (let i = 0; i < line.length; i++) {
      const a = line[i]!
      const b = line[i + 1] ?? a
      const pieces = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / step))
      for (let piece = 0; piece < pieces; piece++) {
        const point = { x: a.x + (piece / pieces) * (b.x - a.x), y: a.y + (piece / pieces) * (b.y - a.y) }
        if (counts(point)) most = Math.max(most, Math.min(...to.map((other) => distanceToLine(point, other))))
      }
    }
  }
  return most
}

export function distanceToLine(point: Point, line: readonly Point[]): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < line.length; i++) {
    const a = line[i] ?? point
    const b = line[i + 1] ?? a
    const length2 = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
    const along = length2 === 0 ? 0 : ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length2
    const t = Math.max(0, Math.min(1, along))
    const [dx, dy] = [point.x - a.x - t * (b.x - a.x), point.y - a.y - t * (b.y - a.y)]
    least = Math.min(least, dx * dx + dy * dy)
  }
  return Math.sqrt(least)
}
