import { z, type OpenAPIHono } from '@hono/zod-openapi'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { readJson } from '../http/body.ts'
import { dataHeaders } from '../http/headers.ts'
import { RequestRate } from '../http/request-rate.ts'
import { ProblemError, problemResponse, problems } from '../lib/problems.ts'
import { mostShapeBytes, mostVertices, shapeFeature, shapeId, shapeSent, storedShape } from './contract.ts'
import type { ShapeFeature, StoredShape } from './contract.ts'
import type { ShapeRecord } from './queries.ts'
import { readShape } from './read-shape.ts'
import { boxOf } from './shape.ts'

const geoJson = 'application/geo+json'
/** With so many from an address in an hour, nobody comes by the most there may be before they are swept again. */
const storesAnHour = 60

export function shapeRoutes({ shapes, clientOf }: Services): OpenAPIHono {
  const rate = new RequestRate(storesAnHour, 3600)
  const app = apiRouter()
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/shapes',
    summary: `Stores a polygon of at most ${mostVertices} corners, for the filter’s within`,
    request: {
      body: {
        required: true,
        content: { [geoJson]: { schema: shapeSent }, 'application/json': { schema: shapeSent } },
      },
    },
    responses: {
      201: jsonOf(storedShape, 'It is stored; Location leads to it'),
      200: jsonOf(storedShape, 'It was stored already, under the same id'),
      403: { description: 'Sent by a page of another site' },
      413: { description: `Longer than ${mostShapeBytes} bytes` },
      415: { description: 'Not JSON' },
      422: { description: 'An outline that is not valid, has too many corners or does not come near Thailand' },
      429: { description: `More than ${storesAnHour} from one address in an hour` },
      ...problemResponses,
    },
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/shapes/{id}',
    summary: 'A stored shape, as GeoJSON',
    request: { params: z.object({ id: shapeId }) },
    responses: {
      200: { description: 'The shape', content: { [geoJson]: { schema: shapeFeature } } },
      404: { description: 'No such shape is stored, or nobody used it for 90 days' },
      ...problemResponses,
    },
  })

  app.post('/api/shapes', async (c) => {
    const waitS = await rate.wait(clientOf(c))
    if (waitS > 0) return problemResponse(problems.tooManyRequests(waitS), { 'retry-after': String(waitS) })
    const { polygons, closedRings } = readShape(await readJson(c, ['application/json', geoJson], mostShapeBytes))
    const { record, isNew } = await shapes.store(polygons)
    const answer: StoredShape = { ...figuresOf(record), id: record.shape.id, closed_rings: closedRings }
    return c.body(JSON.stringify(answer), isNew ? 201 : 200, {
      ...dataHeaders,
      'content-type': 'application/json',
      'cache-control': 'no-store',
      location: `/api/shapes/${record.shape.id}`,
    })
  })

  app.get('/api/shapes/:id', async (c) => {
    const id = shapeId.safeParse(c.req.param('id'))
    if (!id.success) throw new ProblemError(problems.shapeNotFound(c.req.param('id').slice(0, 100)))
    const record = await shapes.get(id.data)
    const { bbox, ...figures } = figuresOf(record)
    const feature: ShapeFeature = {
      type: 'Feature',
      id: record.shape.id,
      bbox,
      geometry: {
        type: 'MultiPolygon',
        coordinates: record.shape.polygons.map((rings) =>
          rings.map((ring) => [...ring, ring[0]!].map((at) => [...at])),
        ),
      },
      properties: figures,
    }
    return c.body(JSON.stringify(feature), 200, {
      ...dataHeaders,
      'content-type': geoJson,
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
  return app
}

function figuresOf({ shape, vertices, areaM2 }: ShapeRecord): Omit<StoredShape, 'id' | 'closed_rings'> {
  return { bbox: [...boxOf(shape.polygons)], vertices, area_m2: Math.round(areaM2 * 100) / 100 }
}
