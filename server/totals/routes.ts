import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { sumTotals } from '../atlas/totals.ts'
import { apiRouter, jsonOf, problemResponses, versionResponses, type Services } from '../http/api.ts'
import { filterToString } from '../projects/filter.ts'
import { totals, totalsQuery, type Totals } from './contract.ts'

export function totalsRoutes({ live, answers }: Services): OpenAPIHono {
  return apiRouter().openapi(
    createRoute({
      method: 'get',
      path: '/api/totals',
      summary: 'Counts and money, summed under a filter and grouped',
      request: { query: totalsQuery },
      responses: { 200: jsonOf(totals, 'The sums'), ...versionResponses, ...problemResponses },
    }),
    (c) => {
      const { by, v, ...filter } = c.req.valid('query')
      return answers.answer(c, live.versioned, v, `totals ${by.join()} ${filterToString(filter)}`, () => {
        const { atlas } = live
        const answer: Totals = {
          version: atlas.version,
          by,
          ...sumTotals(atlas.columns, atlas.gazetteer, atlas.select(filter), by),
        }
        return { body: JSON.stringify(answer), contentType: 'application/json' }
      })
    },
  )
}
