import { createHash } from 'node:crypto'
import { sideOf } from '../lib/side.ts'
import type { LngLat, Polygon, Ring, Shape } from './shape.ts'

/**
 * The one way to write a shape: exteriors counterclockwise, holes clockwise, each ring from its westernmost corner (of
 * several the southernmost), holes and polygons in the order of their texts. Its id is 128 bits of the SHA-256 of that.
 */
export function inNormalForm(polygons: readonly Polygon[]): Shape {
  const normal = sortedBy(
    polygons.map(([exterior = [], ...holes]) => [
      wound(exterior, true),
      ...sortedBy(
        holes.map((hole) => wound(hole, false)),
        textOf,
      ),
    ]),
    textOf,
  )
  const id = createHash('sha256').update(textOf(normal)).digest().subarray(0, 16).toString('base64url')
  return { id, polygons: normal }
}

function wound(ring: Ring, isCounterclockwise: boolean): Ring {
  let first = 0
  for (let i = 1; i < ring.length; i++) if (compare(ring[i]!, ring[first]!) < 0) first = i
  const [start, ...rest] = [...ring.slice(first), ...ring.slice(0, first)]
  const [next] = rest
  const last = rest.at(-1)
  if (!start || !next || !last) return ring
  // At an outermost corner the inside lies between its two sides, so they tell how the ring runs; exactly, and whatever
  // the corners in between do.
  const runs = sideOf(last[0], last[1], start[0], start[1], next[0], next[1])
  return [start, ...(runs > 0 === isCounterclockwise ? rest : rest.toReversed())]
}

function compare(a: LngLat, b: LngLat): number {
  return a[0] - b[0] || a[1] - b[1]
}

function textOf(value: Ring | Polygon | readonly Polygon[]): string {
  return JSON.stringify(value)
}

function sortedBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return values
    .map((value) => ({ value, text: key(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ value }) => value)
}
