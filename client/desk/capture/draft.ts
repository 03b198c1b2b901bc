import type { GeometryKind } from '../../../server/geometry/contract.ts'
import type { Drawn } from '../drawing.ts'
import { isSamePlace, withPart, type Shape } from '../shape.ts'
import type { Origin } from './origin.ts'

/** A drawing that was not stored yet, as the device keeps it: one of an account for each place of a project. */
export interface Draft {
  accountId: string
  projectId: number
  place: GeometryKind
  projectTitle: string
  /** When it was last changed (ISO). */
  at: string
  /** The revision of the place that it was begun upon; 0 where there was none. */
  baseRevision: number
  shape: Shape
  origin: Origin
}

/**
 * What of a drawing is worth keeping: its parts, and of the one being drawn the vertices that are set. Null where nothing is
 * drawn, or nothing but what it began with.
 */
export function worthKeeping({ form, shape, part }: Drawn, begunWith: Shape | null): Shape | null {
  const whole = part ? withPart(form, shape, part.vertices) : shape
  return whole === null || (begunWith !== null && isSamePlace(whole, begunWith)) ? null : whole
}
