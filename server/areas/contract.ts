import { z } from 'zod'
import { areaCode } from '../projects/contract.ts'

export const areaLevels = ['country', 'province_group', 'province', 'district', 'subdistrict'] as const
export const areaLevel = z.enum(areaLevels)
export type AreaLevel = z.infer<typeof areaLevel>

export const areaListQuery = z
  .object({
    level: areaLevel.optional(),
    parent: areaCode.optional().describe('Code of the area that holds them; a province group holds its provinces'),
  })
  .refine(({ level, parent }) => level !== undefined || parent !== undefined, 'level or parent, or both')

export const area = z.object({
  code: areaCode,
  level: areaLevel,
  parent: areaCode.nullable(),
  group: areaCode.nullable().describe('The province group of a province'),
  name_th: z.string(),
  name_en: z.string().nullable(),
  population: z.number().int().nullable(),
  households: z.number().int().nullable(),
  population_year: z.number().int().nullable().describe('Buddhist Era'),
  has_polygon: z.boolean(),
  is_listed: z.boolean().describe('false: a polygon whose code no code list has'),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable().describe('west, south, east, north'),
  label_point: z
    .tuple([z.number(), z.number()])
    .nullable()
    .describe('Where to write its name: a point within its polygon'),
})
export type Area = z.infer<typeof area>

export const areaList = z.object({ areas: z.array(area) })
export const areaDetail = area.extend({
  ancestors: z.array(area).describe('From the country down to its parent'),
  lao_count: z.number().int().describe('LAOs of it: /api/laos?area= lists them'),
})
export type AreaDetail = z.infer<typeof areaDetail>
