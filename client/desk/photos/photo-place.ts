import type { z } from 'zod'
import type { proposedCapture } from '../../../server/photos/contract.ts'
import type { Shape } from '../shape.ts'

/** Where a photo was taken, as a capture that may be made of it. */
export type PhotoPlace = z.infer<typeof proposedCapture>

export function shapeOfPhoto({ geometry }: PhotoPlace): Shape {
  return { type: 'MultiPoint', coordinates: [geometry.coordinates] }
}
