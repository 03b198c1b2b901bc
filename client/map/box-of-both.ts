import type { Bbox } from './use-area-style.ts'

/** The least box, `[west, south, east, north]` in degrees, that holds both; the first where there is no other. */
export function boxOfBoth(one: Bbox, other: Bbox | null | undefined): Bbox {
  if (!other) return one
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]
}
