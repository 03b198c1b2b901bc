import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { areaCode } from '../projects/contract.ts'
import { areaDetail, areaList, areaListQuery, type AreaDetail } from './contract.ts'
import { ancestorsOf } from './gazetteer.ts'

export function areaRoutes({ live, answers }: Services): OpenAPIHono {
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
          const provinces = new Set((gazetteer.children.get(code) ?? []).map((child) => child.code))
          const lies = (lao: { province: string; district: string | null }): boolean =>
            code === 'TH' ||
            lao.province === code ||
            lao.district === code ||
            (area.level === 'province_group' && provinces.has(lao.province))
          const answer: AreaDetail = {
            ...area,
            ancestors: ancestorsOf(gazetteer, area),
            lao_count: [...gazetteer.laos.values()].filter(lies).length,
          }
          return { body: JSON.stringify(answer), contentType: 'application/json' }
        })
      },
    )
}
