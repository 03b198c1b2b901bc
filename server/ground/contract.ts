import { z } from 'zod'
import { areaCode, laoCode, laoKind } from '../projects/contract.ts'

/** An area in WGS 84 degrees, as GeoJSON. */
const groundArea = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(z.array(z.number())))),
})

export const groundCertainty = z.enum(['file', 'whole_subdistricts', 'partial', 'none'])

/** A neighbour whose area is told apart: an LAO, or a province beside what is judged by its province. */
export const groundNeighbour = z.object({
  code: z.union([laoCode, areaCode]),
  kind: z.union([laoKind, z.literal('province')]),
  /** The full name, with the kind of LAO in it; a province's name alone. */
  name_th: z.string(),
  name_en: z.string().nullable(),
  /** `partial`: an outer bound, which others may share. */
  certainty: groundCertainty.exclude(['none']),
  area: groundArea,
})
export type GroundNeighbour = z.infer<typeof groundNeighbour>

/** What the places of an LAO's projects are judged by. */
export const laoGround = z.object({
  lao: laoCode,
  certainty: groundCertainty,
  /** Its own area; under certainty `none` its province's, and null where that is not known either. */
  area: groundArea.nullable(),
  neighbours: z.array(groundNeighbour),
})
export type LaoGround = z.infer<typeof laoGround>
