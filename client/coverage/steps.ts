import type { Palette, Rgb } from '../map/colours.ts'
import { never, type MapMeasure } from './gap-measures.ts'

/** Classes that do not depend on the data: the same at every level and under every filter, so that pictures compare. */
export interface Steps {
  ramp: 'amount' | 'around' | 'years'
  /** Class i holds `from[i] <= value < from[i + 1]`, the last one everything above. */
  from: readonly number[]
  /** Nothing is a colour of its own, not the bottom of the first class. */
  hasZero: boolean
}

const shares: Steps = { ramp: 'amount', from: [0, 0.25, 0.5, 0.75, 1], hasZero: true }
/** As far down as up. Nothing spent is in the lowest: it is the largest gap there is. */
const aroundMedian: Steps = { ramp: 'around', from: [0, 0.25, 0.5, 0.8, 1.25, 2, 4], hasZero: false }
const years: Steps = { ramp: 'years', from: [0, 1, 2, 3, 5], hasZero: false }

/** The fixed classes of a measure; undefined where classes are made of the values. */
export function stepsOf(measure: MapMeasure): Steps | undefined {
  switch (measure) {
    case 'share_subdistricts':
    case 'share_laos':
    case 'share_located':
      return shares
    case 'years_since':
      return years
    case 'against_median':
      return aroundMedian
    default:
      return undefined
  }
}

/** The class of a value that is neither `never` nor, where that is apart, zero. */
export function stepOf({ from }: Steps, value: number): number {
  return from.filter((bound) => value >= bound).length - 1
}

export function stepColour(steps: Steps, palette: Palette, value: number): Rgb {
  if (value === never) return palette.never
  if (steps.hasZero && value <= 0) return palette.zero
  return palette[steps.ramp][stepOf(steps, value)] ?? palette.missing
}
