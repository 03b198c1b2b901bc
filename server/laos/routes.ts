import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { laosOf } from '../areas/gazetteer.ts'
import { sql } from '../db.ts'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { laoCode } from '../projects/contract.ts'
import { laoDetail, laoList, laoListQuery } from './contract.ts'

export function laoRoutes({ db, live, answers }: Services): OpenAPIHono {
  return apiRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/laos',
        summary: 'Local administrative organizations, by code',
        request: { query: laoListQuery },
        responses: { 200: jsonOf(laoList, 'A page of them'), ...problemResponses },
      }),
      (c) => {
        const { area, code, kind, limit, after } = c.req.valid('query')
        const asked = `laos ${area} ${code?.join()} ${kind} ${limit} ${after}`
        return answers.answer(c, live.versioned, undefined, asked, () => {
          const { gazetteer } = live.atlas
          const matched = laosOf(gazetteer, area ?? 'TH').filter(
            (lao) => (kind === undefined || lao.kind === kind) && (code === undefined || code.includes(lao.code)),
          )
          const page = matched.filter((lao) => after === undefined || lao.code > after).slice(0, limit + 1)
          const answer = {
            numberMatched: matched.length,
            laos: page.slice(0, limit),
            next: page.length > limit ? (page[limit - 1]?.code ?? null) : null,
          }
          return { body: JSON.stringify(answer), contentType: 'application/json' }
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/laos/{code}',
        summary: 'One local administrative organization, and the subdistricts it serves',
        request: { params: z.object({ code: laoCode }) },
        responses: { 200: jsonOf(laoDetail, 'The LAO'), 404: { description: 'No such LAO' }, ...problemResponses },
      }),
      (c) => {
        const { code } = c.req.valid('param')
        const lao = live.atlas.gazetteer.laos.get(code)
        if (!lao) throw new ProblemError(problems.laoNotFound(code))
        return answers.answer(c, live.versioned, undefined, `lao ${code}`, async () => {
          const subdistricts = await db.transact({ role: 'reader', timeoutMs: 5000 }, (tx) =>
            tx.query(sql`
            select subdistrict_code as code, coverage
            from lao_subdistricts
            where lao_code = ${code}
            order by subdistrict_code`),
          )
          return { body: JSON.stringify({ ...lao, subdistricts }), contentType: 'application/json' }
        })
      },
    )
}
