import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import { farthestApartM, type PlacedReading, type Verdict } from '../../../server/geometry/gate/judge.ts'
import type { Method, Source } from '../../../server/geometry/gate/readings.ts'
import type { Fault } from '../../../server/geometry/gate/written.ts'
import type { Form, Shape } from '../shape.ts'
import type { Outline } from './outline.ts'

/** One position, or line, that a text may mean and that a person may take. */
export interface Option {
  /** From 1, on the map and in the list. */
  number: number
  reading: PlacedReading
  /** What taking it asks of the person: a look at it, or to say that a slip was made, or why it lies outside. */
  asks: 'look' | 'slip' | 'reason'
  /** Metres to each of those before it, in their order. */
  apartM: number[]
}

/** What can be taken of a verdict, in its order; nothing under `none`. */
export function optionsOf(verdict: Verdict): Option[] {
  switch (verdict.kind) {
    case 'one':
      return numbered([verdict.reading, ...verdict.otherwise])
    case 'several':
    case 'slip':
      return numbered(verdict.readings)
    case 'outside':
      return numbered(verdict.readings).map((option) => ({ ...option, asks: 'reason' }))
    case 'none':
      return []
  }
}

function numbered(readings: readonly PlacedReading[]): Option[] {
  return readings.map((reading, i) => ({
    number: i + 1,
    reading,
    asks: reading.method.slips.length > 0 ? 'slip' : 'look',
    apartM: readings.slice(0, i).map((other) => farthestApartM(other, reading)),
  }))
}

/** The forms that so many positions can have. */
export function formsOf(count: number): Form[] {
  if (count < 2) return ['point']
  return count < 3 ? ['line', 'point'] : ['line', 'area', 'point']
}

/** What several positions are taken for: the area that such a project has, else a line. */
export function likelyForm(count: number, usual: Form): Form {
  if (count < 2) return 'point'
  return usual === 'area' && count >= 3 ? 'area' : 'line'
}

/** Positions as a shape: points, or a line through them, or the area they go around. */
export function shapeOfPositions(positions: readonly LngLat[], form: Form): Shape {
  if (form === 'point') return { type: 'MultiPoint', coordinates: [...positions] }
  if (form === 'line') return { type: 'MultiLineString', coordinates: [[...positions]] }
  const [first] = positions
  const last = positions.at(-1)
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1]
  return { type: 'MultiPolygon', coordinates: [[[...positions, ...(isClosed || !first ? [] : [first])]]] }
}

/** What is kept of a text beside the place that was taken from it. */
export interface AsTyped {
  /** To the letter. */
  text: string
  source: Source
  verdict: Verdict['kind']
  certainty: Verdict['certainty']
  method: Omit<Method, 'slips'>
  slips: Method['slips']
  place: PlacedReading['place']
  outside_m: number
  reason?: string
  /** Whether it was changed by hand afterwards. */
  moved?: boolean
}

export function asTyped(text: string, source: Source, verdict: Verdict, option: Option, reason: string): AsTyped {
  const { slips, ...method } = option.reading.method
  return {
    text,
    source,
    verdict: verdict.kind,
    certainty: verdict.certainty,
    method,
    slips,
    place: option.reading.place,
    outside_m: Math.round(option.reading.distanceM),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  }
}

/** The line that a fault lies on, in three: before it, itself, after it. A long line is cut around it. */
export function excerptOf(text: string, { at, length }: Fault): [before: string, fault: string, after: string] {
  const around = 24
  const start = text.lastIndexOf('\n', at - 1) + 1
  const lineEnd = text.indexOf('\n', at)
  const end = lineEnd < 0 ? text.length : lineEnd
  const until = Math.min(at + Math.min(length, 60), end)
  const before = text.slice(Math.max(start, at - around), at)
  const after = text.slice(until, Math.min(end, until + around))
  return [
    at - around > start ? `…${before}` : before,
    text.slice(at, until),
    until + around < end ? `${after}…` : after,
  ]
}

/**
 * Of positions the one that is farthest outside an area, and where the area begins, seen from there; null where all lie
 * within. Of long lines some hundred positions stand for all.
 */
export function farthestOutside(positions: readonly LngLat[], own: Outline): { at: LngLat; edge: LngLat } | null {
  const step = Math.ceil(positions.length / 100)
  let farthest: { at: LngLat; edge: LngLat; distanceM: number } | null = null
  for (let i = 0; i < positions.length; i += step) {
    const at = positions[i]!
    const edge = own.holds(at) ? undefined : own.nearest(at)
    if (edge && edge.distanceM > (farthest?.distanceM ?? -1))
      farthest = { at, edge: edge.at, distanceM: edge.distanceM }
  }
  return farthest && { at: farthest.at, edge: farthest.edge }
}

export const winds = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const
export type Wind = (typeof winds)[number]

/** The way from one position to another, of eight; by the map's plane, which over some hundred kilometres is the same. */
export function windTo([lngA, latA]: LngLat, [lngB, latB]: LngLat): Wind {
  const east = (lngB - lngA) * Math.cos(((latA + latB) / 2) * (Math.PI / 180))
  const turns = Math.atan2(east, latB - latA) / (2 * Math.PI)
  return winds[Math.round(((turns + 1) % 1) * 8) % 8] ?? 'n'
}
