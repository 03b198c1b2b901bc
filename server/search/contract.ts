import { z } from 'zod'
import { areaLevel } from '../areas/contract.ts'
import { laoKind } from '../projects/contract.ts'

export const searchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe(
      'Names in any order, with or without จ. อ. ต. and tone marks; a code; words of a title; a project’s number, here or in its source',
    ),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const searchResult = z.object({
  kind: z.enum(['area', 'lao', 'project']),
  code: z.string().nullable().describe('of an area or LAO'),
  id: z.number().int().nullable().describe('of a project'),
  level: areaLevel.nullable().describe('of an area'),
  lao_kind: laoKind.nullable().describe('of an LAO'),
  name_th: z.string(),
  name_en: z.string().nullable(),
  context_th: z.string().describe('What tells it from others of its name: what it lies in'),
  context_en: z.string(),
  source_id: z
    .string()
    .nullable()
    .describe('of a project found by its number in its source: that number, which begins with what was asked'),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
})
export type SearchResult = z.infer<typeof searchResult>

export const searchResults = z.object({ results: z.array(searchResult) })
