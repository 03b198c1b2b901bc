import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { apiRouter, jsonOf, problemResponses, versionResponses, type Services } from '../http/api.ts'
import { filterToString } from '../projects/filter.ts'
import { totals, totalsQuery } from './contract.ts'

export function totalsRoutes({ live, answers, shapes }: Services): OpenAPIHono {
  return apiRouter().openapi(
    createRoute({
      method: 'get',
      path: '/api/totals',
      summary: 'Counts and money, summed under a filter and grouped',
      request: { query: totalsQuery },
      responses: { 200: jsonOf(totals, 'The sums'), ...versionResponses, ...problemResponses },
    }),
    async (c) => {
      const { by, v, ...asked } = c.req.valid('query')
      const filter = await shapes.resolve(asked)
      const key = `totals ${by.join()} ${filterToString(filter)}`
      return answers.answer(c, live.versioned, v, key, async () => ({
        body: await live.heavy.answer({ kind: 'totals', by, filter }),
        contentType: 'application/json',
      }))
    },
  )
}
