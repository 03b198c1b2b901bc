import { gridBits } from './tile-address.ts'

/** Tiles of a zoom are simplified to half a pixel of 1/512 of their side; in grid units this is 2 to that power, less the zoom. */
const toleranceBits = gridBits - 10

/** How far a line may move where it is simplified for a zoom, in grid units. */
export function toleranceAt(zoom: number): number {
  return 2 ** (toleranceBits - zoom)
}

/** The importance of the vertices of the line or ring at hand; larger ones come seldom. */
let importance = new Float64Array(1024)

/**
 * Ranks the vertices first … end - 1 of a line once, so that every tile simplifies by one comparison: for each vertex
 * the least zoom at which it is kept goes into `zooms`. A vertex gets the squared distance at which Douglas–Peucker
 * would keep it, but never more than the vertex whose keeping led to it, so that a vertex is never kept without those it
 * hangs from; the vertices above the square of a tolerance are exactly what Douglas–Peucker leaves. Being a property of
 * the line and not of a tile, neighbouring tiles agree on it.
 *
 * Sources: Douglas and Peucker, 1973; the idea of ranking ahead is geojson-vt's.
 */
export function rankLine(coordinates: Uint32Array, first: number, end: number, zooms: Uint8Array): void {
  const count = end - first
  zooms.fill(0, first, end)
  if (count < 3) return
  clearImportance(count)
  rankBetween(coordinates, first, count, 0, count - 1)
  for (let i = 1; i < count - 1; i++) zooms[first + i] = zoomOf(importance[i]!)
}

/** As `rankLine`, for the open ring of vertices first … end - 1; at least three vertices are always kept. */
export function rankRing(coordinates: Uint32Array, first: number, end: number, zooms: Uint8Array): void {
  const count = end - first
  zooms.fill(0, first, end)
  if (count < 4) return
  clearImportance(count)
  const far = farthestVertex(coordinates, first, count)
  rankBetween(coordinates, first, count, 0, far)
  rankBetween(coordinates, first, count, far, count)

  let third = -1
  let best = -1
  for (let i = 1; i < count; i++) {
    zooms[first + i] = i === far ? 0 : zoomOf(importance[i]!)
    if (i === far || importance[i]! <= best) continue
    best = importance[i]!
    third = i
  }
  zooms[first + third] = 0
}

function clearImportance(count: number): void {
  if (count > importance.length) importance = new Float64Array(2 * count)
  else importance.fill(0, 0, count)
}

/** The squares of the tolerances of zooms 0 to 63; beyond the last tile's zoom they only tell apart what none leaves out. */
const squares = Float64Array.from({ length: 64 }, (_, zoom) => toleranceAt(zoom) ** 2)

/** The least zoom whose tolerance, squared, is less; 255 where that is none. */
function zoomOf(squared: number): number {
  for (let zoom = 0; zoom < squares.length; zoom++) if (squared > squares[zoom]!) return zoom
  return 255
}

/** Ranks what lies between two kept vertices, counted from `first`; `to` may be `count`, which is vertex 0 again. */
function rankBetween(coordinates: Uint32Array, first: number, count: number, from: number, to: number): void {
  const pending = [from, to, Infinity]
  while (pending.length > 0) {
    const limit = pending.pop()!
    const right = pending.pop()!
    const left = pending.pop()!
    const a = 2 * (first + left)
    const b = 2 * (first + (right % count))
    const ax = coordinates[a]!
    const ay = coordinates[a + 1]!
    const bx = coordinates[b]!
    const by = coordinates[b + 1]!

    let split = -1
    let farthest = 0
    for (let i = left + 1; i < right; i++) {
      const at = 2 * (first + i)
      const distance = squaredDistance(coordinates[at]!, coordinates[at + 1]!, ax, ay, bx, by)
      if (distance > farthest) {
        farthest = distance
        split = i
      }
    }
    if (split < 0) continue
    const rank = Math.min(farthest, limit)
    importance[split] = rank
    if (split - left > 1) pending.push(left, split, rank)
    if (right - split > 1) pending.push(split, right, rank)
  }
}

/** From a point to the nearest point of a segment. */
function squaredDistance(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length))
  const x = px - ax - along * dx
  const y = py - ay - along * dy
  return x * x + y * y
}

/** The vertex farthest from the ring's first one, counted from it. */
function farthestVertex(coordinates: Uint32Array, first: number, count: number): number {
  let far = 1
  let farthest = -1
  for (let i = 1; i < count; i++) {
    const dx = coordinates[2 * (first + i)]! - coordinates[2 * first]!
    const dy = coordinates[2 * (first + i) + 1]! - coordinates[2 * first + 1]!
    const distance = dx * dx + dy * dy
    if (distance > farthest) {
      farthest = distance
      far = i
    }
  }
  return far
}
