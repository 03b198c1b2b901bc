export type LngLat = readonly [lng: number, lat: number]
export type Mode = 'distance' | 'area'

/** A measurement in the making: the points set so far, and whether it has ended. */
export interface Measuring {
  mode: Mode
  points: readonly LngLat[]
  isDone: boolean
}

export type Step =
  | { kind: 'point'; at: LngLat }
  | { kind: 'back' }
  | { kind: 'end' }
  | { kind: 'again' }
  | { kind: 'mode'; mode: Mode }

export const nothingMeasured: Measuring = { mode: 'distance', points: [], isDone: false }

/** More points than a hand sets; the figures stay quick. */
const mostPoints = 500

/** The measurement after a step. A point after the end begins anew; one where the last is adds nothing. */
export function measured(before: Measuring, step: Step): Measuring {
  switch (step.kind) {
    case 'point': {
      if (before.isDone) return { ...before, points: [step.at], isDone: false }
      const last = before.points.at(-1)
      const isSame = last !== undefined && last[0] === step.at[0] && last[1] === step.at[1]
      return isSame || before.points.length >= mostPoints ? before : { ...before, points: [...before.points, step.at] }
    }
    case 'back':
      return { ...before, points: before.points.slice(0, -1), isDone: false }
    case 'end':
      return before.points.length < (before.mode === 'area' ? 3 : 2) ? before : { ...before, isDone: true }
    case 'again':
      return { ...before, points: [], isDone: false }
    case 'mode':
      return { ...before, mode: step.mode, isDone: before.isDone && before.points.length >= 3 }
  }
}

/** Whether a ring's sides cross each other, as drawn: then it has no area worth the name. */
export function crossesItself(ring: readonly LngLat[]): boolean {
  const sides = ring.map((from, i) => [from, ring[(i + 1) % ring.length] ?? from] as const)
  return sides.some(([a, b], i) =>
    // Sides that meet in a corner are no crossing.
    sides.some(([c, d], j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && cross(a, b, c, d)),
  )
}

function cross(a: LngLat, b: LngLat, c: LngLat, d: LngLat): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/** Positive where `c` lies to the left of the line from `a` to `b`. */
function side(a: LngLat, b: LngLat, c: LngLat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
