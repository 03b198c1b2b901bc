import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { searchQuery, searchResults } from './contract.ts'
import { search } from './search.ts'

export function searchRoutes({ live, answers }: Services): OpenAPIHono {
  return apiRouter().openapi(
    createRoute({
      method: 'get',
      path: '/api/search',
      summary: 'Areas, LAOs and projects by name',
      request: { query: searchQuery },
      responses: { 200: jsonOf(searchResults, 'What was found, the likeliest first'), ...problemResponses },
    }),
    (c) => {
      const { q, limit } = c.req.valid('query')
      return answers.answer(c, live.versioned, undefined, `search ${limit} ${q}`, () => ({
        body: JSON.stringify({ results: search(live.atlas, q, limit) }),
        contentType: 'application/json',
      }))
    },
  )
}
