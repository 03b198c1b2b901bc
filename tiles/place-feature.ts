import type { GeometryKind } from './read-wkb.ts'

/**
 * One position that stands for a feature in cells and in thinning, `[x, y]` in the frame of `coordinates`: of a
 * multipoint the first point; of a multilinestring the point half way along its longest line; of a multipolygon the
 * centroid of its largest ring (which may lie outside a crescent, but never outside its box).
 *
 * The feature's sequences are `firstSequence` up to `endSequence`, of which sequence s has the vertices
 * `vertexStarts[s]` up to `vertexStarts[s + 1]`; there is at least one vertex.
 */
export function placeFeature(
  kind: GeometryKind,
  coordinates: Uint32Array,
  vertexStarts: Uint32Array,
  firstSequence: number,
  endSequence: number,
): readonly [number, number] {
  const first = vertexStarts[firstSequence]!
  if (kind === 1) return [coordinates[2 * first]!, coordinates[2 * first + 1]!]
  const place = kind === 2 ? middleOfLine : centroidOfRing
  let best = place(coordinates, first, vertexStarts[firstSequence + 1]!)
  for (let sequence = firstSequence + 1; sequence < endSequence; sequence++) {
    if (vertexStarts[sequence] === vertexStarts[sequence + 1]) continue
    const other = place(coordinates, vertexStarts[sequence]!, vertexStarts[sequence + 1]!)
    if (other.size > best.size) best = other
  }
  return [best.x, best.y]
}

interface Place {
  readonly x: number
  readonly y: number
  /** Length of a line, area of a ring. */
  readonly size: number
}

function middleOfLine(coordinates: Uint32Array, first: number, end: number): Place {
  let length = 0
  for (let i = first + 1; i < end; i++) length += segmentLength(coordinates, i)
  let remaining = length / 2
  for (let i = first + 1; i < end; i++) {
    const step = segmentLength(coordinates, i)
    if (step > 0 && step >= remaining) {
      const share = remaining / step
      const at = 2 * i
      return {
        x: coordinates[at - 2]! + share * (coordinates[at]! - coordinates[at - 2]!),
        y: coordinates[at - 1]! + share * (coordinates[at + 1]! - coordinates[at - 1]!),
        size: length,
      }
    }
    remaining -= step
  }
  return { x: coordinates[2 * first]!, y: coordinates[2 * first + 1]!, size: length }
}

function segmentLength(coordinates: Uint32Array, end: number): number {
  const at = 2 * end
  const dx = coordinates[at]! - coordinates[at - 2]!
  const dy = coordinates[at + 1]! - coordinates[at - 1]!
  return Math.sqrt(dx * dx + dy * dy) // Math.hypot takes three times as long
}

function centroidOfRing(coordinates: Uint32Array, first: number, end: number): Place {
  // Measured from the first vertex: a pond's area is lost in the rounding of world coordinates otherwise.
  const originX = coordinates[2 * first]!
  const originY = coordinates[2 * first + 1]!
  let [area, momentX, momentY] = [0, 0, 0]
  for (let i = first + 1; i + 1 < end; i++) {
    const ax = coordinates[2 * i]! - originX
    const ay = coordinates[2 * i + 1]! - originY
    const bx = coordinates[2 * i + 2]! - originX
    const by = coordinates[2 * i + 3]! - originY
    const cross = ax * by - bx * ay
    area += cross
    momentX += cross * (ax + bx)
    momentY += cross * (ay + by)
  }
  if (area === 0) return { x: originX, y: originY, size: 0 }
  return { x: originX + momentX / (3 * area), y: originY + momentY / (3 * area), size: Math.abs(area) / 2 }
}
