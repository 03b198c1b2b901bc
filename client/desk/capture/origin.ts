import type { CaptureToSend } from '../desk-api.ts'
import { shapeOfPhoto, type PhotoPlace } from '../photos/photo-place.ts'
import { isSamePlace, type Shape } from '../shape.ts'
import type { AsTyped } from '../typed/typed-place.ts'

/** How a place came to be, while it is being made. */
export interface Origin {
  capture: CaptureToSend['capture']
  accuracyM: number | null
  /** ISO */
  at: string
  /** The shape as it was taken, from the device, a photo or a text; null where a hand drew it. */
  taken: Shape | null
  /** The text it was taken from. */
  typed: AsTyped | null
}

export function drawnNow(): Origin {
  return { capture: 'drawn', accuracyM: null, at: new Date().toISOString(), taken: null, typed: null }
}

export function originOfPhoto(place: PhotoPlace): Origin {
  const { capture, captured_at: at, accuracy_m: accuracyM } = place
  return { capture, accuracyM, at, taken: shapeOfPhoto(place), typed: null }
}

/** What is sent of how a shape came to be: what a hand has moved is known no better than it was drawn. */
export function originToSend(
  { capture, accuracyM, at, taken, typed }: Origin,
  shape: Shape | null,
): Pick<CaptureToSend, 'capture' | 'captured_at' | 'accuracy_m' | 'as_typed'> {
  const isMoved = taken !== null && shape !== null && !isSamePlace(shape, taken)
  return {
    capture: isMoved && typed === null ? 'drawn' : capture,
    captured_at: at,
    accuracy_m: isMoved ? null : accuracyM,
    as_typed: typed ? { ...typed, ...(isMoved ? { moved: true } : {}) } : null,
  }
}
