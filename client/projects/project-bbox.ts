import type { ProjectFeature } from '../api.ts'
import type { Bbox } from '../map/use-area-style.ts'

/** The box around a geometry: west, south, east, north in degrees. */
export function bboxOfGeometry(geometry: NonNullable<ProjectFeature['geometry']>): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng = 0, lat = 0] of positionsOf(geometry)) {
    box[0] = Math.min(box[0], lng)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lng)
    box[3] = Math.max(box[3], lat)
  }
  return box
}

function positionsOf(geometry: NonNullable<ProjectFeature['geometry']>): number[][] {
  switch (geometry.type) {
    case 'MultiPoint':
      return geometry.coordinates
    case 'MultiLineString':
      return geometry.coordinates.flat()
    case 'MultiPolygon':
      return geometry.coordinates.flat(2)
  }
}
