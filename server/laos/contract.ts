import { z } from 'zod'
import { areaCode, laoCode, laoKind, projectFilter } from '../projects/contract.ts'

export const laoListQuery = z.object({
  area: areaCode.optional().describe('An area of any level: LAOs that belong to it, or serve it or a part of it'),
  code: projectFilter.shape.lao.describe('These LAOs only, comma-separated'),
  kind: laoKind.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: laoCode.optional().describe('Code of the last LAO of the page before'),
})

export const lao = z.object({
  code: laoCode,
  kind: laoKind,
  name_th: z.string(),
  full_name_th: z.string(),
  name_en: z.string().nullable(),
  province: areaCode,
  district: areaCode.nullable(),
  population: z.number().int().nullable(),
  households: z.number().int().nullable(),
  valid_from: z.string().nullable().describe('The day it began; null: before the register tells'),
  valid_to: z.string().nullable().describe('The day it ended: the first without it; null: it has not'),
  area_certainty: z.enum(['file', 'whole_subdistricts', 'partial', 'none']),
  office_point: z.tuple([z.number(), z.number()]).nullable().describe('longitude, latitude'),
})
export type Lao = z.infer<typeof lao>

export const laoList = z.object({
  numberMatched: z.number().int(),
  laos: z.array(lao),
  next: laoCode.nullable(),
})
export const laoDetail = lao.extend({
  subdistricts: z.array(z.object({ code: areaCode, coverage: z.enum(['complete', 'partial']) })),
})
