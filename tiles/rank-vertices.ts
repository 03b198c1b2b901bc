/**
 * Ranks vertices once, so that every tile simplifies by one comparison: the simplification of Douglas and Peucker to a
 * tolerance t is exactly the vertices whose importance exceeds t². A vertex gets the squared distance at which
 * Douglas–Peucker would keep it, but never more than the vertex whose keeping led to it, so that a vertex is never
 * kept without those it hangs from. Being a property of the line and not of a tile, neighbouring tiles agree on it.
 *
 * Sources: Douglas and Peucker, 1973; the idea of ranking ahead is geojson-vt's.
 */
export function rankLine(coordinates: Uint32Array, first: number, end: number, importance: Float32Array): void {
  const count = end - first
  if (count < 3) return
  importance.fill(0, first + 1, end - 1)
  rankBetween(coordinates, first, count, 0, count - 1, importance)
}

/** As `rankLine`, for the open ring of vertices first … end - 1; at least three vertices are always kept. */
export function rankRing(coordinates: Uint32Array, first: number, end: number, importance: Float32Array): void {
  const count = end - first
  if (count < 4) return
  const far = farthestVertex(coordinates, first, count)
  importance.fill(0, first + 1, end)
  importance[first + far] = Infinity
  rankBetween(coordinates, first, count, 0, far, importance)
  rankBetween(coordinates, first, count, far, count, importance)

  let third = -1
  let best = -1
  for (let vertex = first + 1; vertex < end; vertex++) {
    const rank = importance[vertex]!
    if (rank > best && rank !== Infinity) {
      best = rank
      third = vertex
    }
  }
  importance[third] = Infinity
}

/** Ranks what lies between two kept vertices, counted from `first`; `to` may be `count`, which is vertex 0 again. */
function rankBetween(
  coordinates: Uint32Array,
  first: number,
  count: number,
  from: number,
  to: number,
  importance: Float32Array,
): void {
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
    importance[first + split] = rank
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
