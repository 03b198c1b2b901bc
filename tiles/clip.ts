import type { Vertices } from './vertices.ts'

/**
 * Clips a line to the square low … high on both axes. The pieces inside are appended to `pieces`, the count of
 * vertices after each piece to `ends`. Where the line only touches the square a piece may have no length.
 * Source: Liang and Barsky, 1984.
 */
export function clipLine(line: Vertices, low: number, high: number, pieces: Vertices, ends: number[]): void {
  const { xy } = line
  let isOpen = false
  for (let at = 2; at < 2 * line.count; at += 2) {
    const x = xy[at - 2]!
    const y = xy[at - 1]!
    const dx = xy[at]! - x
    const dy = xy[at + 1]! - y

    // The segment is inside from `enter` to `leave`, as shares of its length.
    let enter = 0
    let leave = 1
    if (dx !== 0) {
      const toLow = (low - x) / dx
      const toHigh = (high - x) / dx
      enter = Math.max(enter, Math.min(toLow, toHigh))
      leave = Math.min(leave, Math.max(toLow, toHigh))
    } else if (x < low || x > high) leave = -1
    if (dy !== 0) {
      const toLow = (low - y) / dy
      const toHigh = (high - y) / dy
      enter = Math.max(enter, Math.min(toLow, toHigh))
      leave = Math.min(leave, Math.max(toLow, toHigh))
    } else if (y < low || y > high) leave = -1
    const isOutside = enter > leave

    // What left the square is outside now, or comes back further along.
    if (isOpen && (isOutside || enter > 0)) {
      ends.push(pieces.count)
      isOpen = false
    }
    if (isOutside) continue
    if (!isOpen) pieces.push(x + enter * dx, y + enter * dy)
    pieces.push(leave < 1 ? x + leave * dx : xy[at]!, leave < 1 ? y + leave * dy : xy[at + 1]!)
    isOpen = true
  }
  if (isOpen) ends.push(pieces.count)
}

/**
 * Clips an open ring to the square low … high on both axes, working to and fro between `ring` and `spare`; returns the
 * one of the two that holds the result, empty where nothing is inside. A ring that leaves the square and comes back
 * stays one ring, joined along the square's edge, in the margin that nobody sees.
 * Source: Sutherland and Hodgman, 1974.
 */
export function clipRing(ring: Vertices, spare: Vertices, low: number, high: number): Vertices {
  clipHalf(ring, spare, 0, low, 1)
  clipHalf(spare, ring, 0, high, -1)
  clipHalf(ring, spare, 1, low, 1)
  clipHalf(spare, ring, 1, high, -1)
  return ring
}

/** Keeps what lies on the side of `edge` that `side` (1 above, -1 below) tells, along x (axis 0) or y (axis 1). */
function clipHalf(from: Vertices, to: Vertices, axis: 0 | 1, edge: number, side: 1 | -1): void {
  to.clear()
  if (from.count === 0) return
  const { xy } = from
  const last = 2 * from.count - 2
  let x = xy[last]!
  let y = xy[last + 1]!
  let inside = ((axis === 0 ? x : y) - edge) * side
  for (let at = 0; at <= last; at += 2) {
    const nextX = xy[at]!
    const nextY = xy[at + 1]!
    const nextInside = ((axis === 0 ? nextX : nextY) - edge) * side
    if ((inside < 0 && nextInside > 0) || (inside > 0 && nextInside < 0)) {
      const share = inside / (inside - nextInside)
      if (axis === 0) to.push(edge, y + share * (nextY - y))
      else to.push(x + share * (nextX - x), edge)
    }
    if (nextInside >= 0) to.push(nextX, nextY)
    x = nextX
    y = nextY
    inside = nextInside
  }
}
