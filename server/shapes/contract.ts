import { z } from 'zod'

/** How much a shape may have: corners in all rings, without the repeated one that closes a ring. */
export const mostVertices = 1000
/** The longest request that stores one. */
export const mostShapeBytes = 100 * 1024

/** 128 bits of a hash of the coordinates, url-safe. */
export const shapeId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'the id of a stored shape: 22 letters and digits')

const position = z.array(z.number()).min(2).max(3)
const rings = z.array(z.array(position).min(3)).min(1)
const polygon = z.object({ type: z.literal('Polygon'), coordinates: rings })
const multiPolygon = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) })

/** What is sent to be stored, as the API's description has it; `read-shape.ts` reads it. */
export const shapeSent = z.union([
  polygon,
  multiPolygon,
  z.object({ type: z.literal('Feature'), geometry: z.union([polygon, multiPolygon]) }),
])

const bbox = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .describe('west, south, east, north in WGS 84 degrees')
const figures = {
  vertices: z.number().int().describe('Corners, without the repeated one that closes a ring'),
  area_m2: z.number().describe('On the WGS 84 ellipsoid'),
}

export const storedShape = z.object({
  id: shapeId.describe('What `within` takes; the same coordinates always have the same'),
  bbox,
  ...figures,
  closed_rings: z.number().int().describe('How many rings were sent open, and were closed here'),
})
export type StoredShape = z.infer<typeof storedShape>

export const shapeFeature = z.object({
  type: z.literal('Feature'),
  id: shapeId,
  bbox,
  geometry: multiPolygon,
  properties: z.object(figures),
})
export type ShapeFeature = z.infer<typeof shapeFeature>
