import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Atlas } from '../atlas/atlas.ts'
import { apiRouter, jsonOf, problemResponses, versionResponses, type Services } from '../http/api.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { areaCode } from '../projects/contract.ts'
import { filterToString } from '../projects/filter.ts'
import type { AtlasFilter } from '../atlas/atlas-filter.ts'
import { coverage, coverageQuery, gaps, gapsQuery, type Coverage, type Gaps } from './contract.ts'
import { findGaps } from './find-gaps.ts'
import { measureCoverage } from './measure-coverage.ts'
import type { CoverageSelections } from './tally.ts'

export function coverageRoutes({ live, answers, shapes }: Services): OpenAPIHono {
  return apiRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/coverage',
        summary: 'How far projects reach by area, and where they do not',
        request: { query: coverageQuery },
        responses: { 200: jsonOf(coverage, 'Every area of the level'), ...versionResponses, ...problemResponses },
      }),
      async (c) => {
        const { level, spending, v, ...asked } = c.req.valid('query')
        const filter = await shapes.resolve(asked)
        const key = `coverage ${level} ${spending} ${filterToString(filter)}`
        return answers.answer(c, live.versioned, v, key, () => {
          const { atlas } = live
          const question = { level, spending, filter }
          const answer: Coverage = {
            version: atlas.version,
            level,
            ...measureCoverage(atlas.columns, atlas.gazetteer, select(atlas, filter), question),
          }
          return { body: JSON.stringify(answer), contentType: 'application/json' }
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/coverage/{code}/gaps',
        summary: 'The subdistricts and LAOs of an area without a project',
        request: { params: z.object({ code: areaCode }), query: gapsQuery },
        responses: {
          200: jsonOf(gaps, 'Those that never had one first'),
          404: { description: 'No such area' },
          ...versionResponses,
          ...problemResponses,
        },
      }),
      async (c) => {
        const { code } = c.req.valid('param')
        const { v, ...asked } = c.req.valid('query')
        const area = live.atlas.gazetteer.areas.get(code)
        if (!area) throw new ProblemError(problems.areaNotFound(code))
        const filter = await shapes.resolve(asked)
        return answers.answer(c, live.versioned, v, `gaps ${code} ${filterToString(filter)}`, () => {
          const { atlas } = live
          const answer: Gaps = {
            version: atlas.version,
            ...findGaps(atlas.columns, atlas.gazetteer, select(atlas, filter), area, filter),
          }
          return { body: JSON.stringify(answer), contentType: 'application/json' }
        })
      },
    )
}

/** The area is left aside: it says whose rows are wanted, and the country's figures stay the country's. */
function select(atlas: Atlas, { area: _, ...filter }: AtlasFilter): CoverageSelections {
  const { fy: __, quarter: ___, ...ofAnyYear } = filter
  return {
    asked: atlas.select(filter),
    ever: atlas.select(ofAnyYear),
    everything: atlas.select({}),
  }
}
