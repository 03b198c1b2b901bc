import Flatbush from 'flatbush'
import type { MultiGeometry } from './geometry.ts'

/**
 * How often the edges of a polygon cross or overlap each other, counted up to `limit`.
 * Mending is only safe when these are few: on a ring of 600 vertices that all cross each other
 * ST_MakeValid ran for minutes and could not be cancelled.
 */
export function countCrossings(geometry: MultiGeometry, limit: number): number {
  const edges = edgesOf(geometry)
  const edgeCount = edges.length / 4
  if (edgeCount === 0) return 0
  const index = new Flatbush(edgeCount)
  for (let i = 0; i < edges.length; i += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = edges.slice(i, i + 4)
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
  }
  index.finish()
  let crossings = 0
  let compared = 0
  for (let i = 0; i < edgeCount && crossings <= limit && compared <= limit * 1000; i++) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = edges.slice(4 * i, 4 * i + 4)
    const near = index.search(
      Math.min(x1, x2),
      Math.min(y1, y2),
      Math.max(x1, x2),
      Math.max(y1, y2),
      (other) => other > i,
    )
    compared += near.length
    for (const other of near) {
      const [x3 = 0, y3 = 0, x4 = 0, y4 = 0] = edges.slice(4 * other, 4 * other + 4)
      if (cross(x1, y1, x2, y2, x3, y3, x4, y4)) crossings++
    }
  }
  // edges all on top of each other: too many to count is too many to mend
  return compared > limit * 1000 ? limit + 1 : Math.min(crossings, limit + 1)
}

function edgesOf(geometry: MultiGeometry): number[] {
  const edges: number[] = []
  if (geometry.type !== 'MultiPolygon') return edges
  for (const polygon of geometry.coordinates) {
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) {
        const [x1, y1] = ring[i - 1] ?? [0, 0]
        const [x2, y2] = ring[i] ?? [0, 0]
        if (x1 !== x2 || y1 !== y2) edges.push(x1, y1, x2, y2)
      }
    }
  }
  return edges
}

/** Whether two segments meet other than in a shared end. */
function cross(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
  x4: number,
  y4: number,
): boolean {
  const a = side(x3, y3, x4, y4, x1, y1)
  const b = side(x3, y3, x4, y4, x2, y2)
  const c = side(x1, y1, x2, y2, x3, y3)
  const d = side(x1, y1, x2, y2, x4, y4)
  if (a * b > 0 || c * d > 0) return false
  const shared =
    (x1 === x3 && y1 === y3) || (x1 === x4 && y1 === y4) || (x2 === x3 && y2 === y3) || (x2 === x4 && y2 === y4)
  return !shared || (a === 0 && b === 0)
}

function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))
}
