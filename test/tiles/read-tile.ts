import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

export interface ReadFeature {
  id: number | undefined
  type: 'Point' | 'LineString' | 'Polygon' | 'Unknown'
  /** Parts of `x y` pairs, such as `['0 0, 10 0']`; rings repeat their first vertex. */
  parts: string[]
  properties: Record<string, number | string | boolean>
}

const types = ['Unknown', 'Point', 'LineString', 'Polygon'] as const

/** The features of a tile's layer as text, read by mapbox's own reader. */
export function readTile(bytes: Uint8Array, name = 'projects'): ReadFeature[] {
  const layer = new VectorTile(new PbfReader(bytes)).layers[name]
  if (layer === undefined) return []
  return Array.from({ length: layer.length }, (_, i) => {
    const feature = layer.feature(i)
    const parts = feature.loadGeometry().map((part) => part.map(({ x, y }) => `${x} ${y}`).join(', '))
    return { id: feature.id, type: types[feature.type], parts, properties: { ...feature.properties } }
  })
}
