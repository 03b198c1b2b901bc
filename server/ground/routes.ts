import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { answerJson } from '../http/body.ts'
import { laoCode } from '../projects/contract.ts'
import { laoGround } from './contract.ts'
import { readGround } from './read-ground.ts'

export function groundRoutes({ members }: Services): OpenAPIHono {
  return apiRouter().openapi(
    createRoute({
      method: 'get',
      path: '/api/laos/{code}/ground',
      summary: 'What the places of an LAO’s projects are judged by, for those in whose reach it is',
      request: { params: z.object({ code: laoCode }) },
      responses: {
        200: jsonOf(laoGround, 'Its own area and its neighbours’'),
        401: { description: 'Nobody is signed in' },
        403: { description: 'Outside your area of responsibility' },
        404: { description: 'No such LAO' },
        ...problemResponses,
      },
    }),
    async (c) => {
      const { code } = c.req.valid('param')
      return answerJson(c, laoGround, await members.act(c, (tx) => readGround(tx, code)))
    },
  )
}
