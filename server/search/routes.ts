import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { searchQuery, searchResults } from './contract.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { findSourceIds } from './find-source-ids.ts'
import { search } from './search.ts'

export function searchRoutes({ db, live, answers }: Services): OpenAPIHono {
  return apiRouter().openapi(
    createRoute({
      method: 'get',
      path: '/api/search',
      summary: 'Areas, LAOs and projects by name or number',
      request: { query: searchQuery },
      responses: { 200: jsonOf(searchResults, 'What was found, the likeliest first'), ...problemResponses },
    }),
    async (c) => {
      const { q, limit } = c.req.valid('query')
      const asked = await findSourceIds(db, q, limit).catch((error: unknown) => ({ error }))
      const bySourceId = 'error' in asked ? [] : asked
      // What the database said is part of the question: what is kept under a version holds for that answer of it alone.
      const key = `search ${limit} ${bySourceId.map(({ id }) => id).join()} ${q}`
      return answers.answer(c, live.versioned, undefined, key, () => {
        const results = search(live.atlas, q, limit, bySourceId)
        // A busy database takes nothing from who looks for a place; but that there is no such project it has not said.
        if ('error' in asked && results.length === 0)
          throw new ProblemError(problems.databaseUnreachable(), asked.error)
        return { body: JSON.stringify({ results }), contentType: 'application/json' }
      })
    },
  )
}
