import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { areaCode } from '../projects/contract.ts'
import { areaDetail, areaList, areaListQuery, type AreaDetail } from './contract.ts'
import { ancestorsOf, inThaiOrder, laosOf } from './gazetteer.ts'
import { findNeighbours } from './neighbours.ts'

export function areaRoutes({ db, live, answers }: Services): OpenAPIHono {
  return apiRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/areas',
        summary: 'Areas of a level, or those that an area holds, in Thai order',
        request: { query: areaListQuery },
        responses: { 200: jsonOf(areaList, 'The areas'), ...problemResponses },
      }),
      (c) => {
        const { level, parent } = c.req.valid('query')
        return answers.answer(c, live.versioned, undefined, `areas ${level ?? ''} ${parent ?? ''}`, () => {
          const { areas, children } = live.atlas.gazetteer
          const held = parent === undefined ? [...areas.values()] : [...(children.get(parent) ?? [])]
          const found = held.filter((area) => level === undefined || area.level === level)
          return { body: JSON.stringify({ areas: found }), contentType: 'application/json' }
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/areas/{code}',
        summary: 'One area, and what it lies in',
        request: { params: z.object({ code: areaCode }) },
        responses: { 200: jsonOf(areaDetail, 'The area'), 404: { description: 'No such area' }, ...problemResponses },
      }),
      (c) => {
        const { code } = c.req.valid('param')
        const { gazetteer } = live.atlas
        const area = gazetteer.areas.get(code)
        if (!area) throw new ProblemError(problems.areaNotFound(code))
        return answers.answer(c, live.versioned, undefined, `area ${code}`, () => {
          const answer: AreaDetail = {
            ...area,
            ancestors: ancestorsOf(gazetteer, area),
            lao_count: laosOf(gazetteer, code).length,
          }
          return { body: JSON.stringify(answer), contentType: 'application/json' }
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/areas/{code}/neighbours',
        summary: 'The areas of the same level around an area, in Thai order',
        request: { params: z.object({ code: areaCode }) },
        responses: {
          200: jsonOf(areaList, 'Its neighbours'),
          404: { description: 'No such area' },
          ...problemResponses,
        },
      }),
      (c) => {
        const { code } = c.req.valid('param')
        const { gazetteer } = live.atlas
        const area = gazetteer.areas.get(code)
        if (!area) throw new ProblemError(problems.areaNotFound(code))
        return answers.answer(c, live.boundariesVersioned, undefined, `neighbours ${code}`, async () => {
          const codes = area.has_polygon ? await findNeighbours(db, code) : []
          const areas = inThaiOrder(codes.flatMap((one) => gazetteer.areas.get(one) ?? []))
          return { body: JSON.stringify({ areas }), contentType: 'application/json' }
        })
      },
    )
}
