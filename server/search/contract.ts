import { z } from 'zod'

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(100).describe('Part of a name or a title, with or without จ. อ. ต.'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const searchResult = z.object({
  kind: z.enum(['area', 'lao', 'project']),
  code: z.string().nullable().describe('of an area or LAO'),
  id: z.number().int().nullable().describe('of a project'),
  name_th: z.string(),
  name_en: z.string().nullable(),
  context_th: z.string().describe('What tells it from others of its name: what it lies in'),
  context_en: z.string(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
})
export type SearchResult = z.infer<typeof searchResult>

export const searchResults = z.object({ results: z.array(searchResult) })
