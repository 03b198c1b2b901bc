import type { Feature, FeatureCollection, MultiLineString, MultiPolygon } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'

export interface Land {
  /** Countries, `id` their ISO 3166 number; Thailand is 764. */
  countries: FeatureCollection<MultiPolygon>
  /** Where two countries meet, each line once. */
  borders: Feature<MultiLineString>
}

/** The land of the world out of our own file, in a chunk of its own. */
export async function readLand(): Promise<Land> {
  const [{ default: file }, { feature, mesh }] = await Promise.all([
    import('./surroundings.json'),
    import('topojson-client'),
  ])
  // What the script writes, and its test reads; a JSON import knows numbers and strings only.
  const topology = file as unknown as Topology<{ countries: GeometryCollection }>
  const { countries } = topology.objects
  return {
    countries: feature(topology, countries) as FeatureCollection<MultiPolygon>, // it writes multi-polygons alone
    borders: { type: 'Feature', properties: {}, geometry: mesh(topology, countries, (a, b) => a !== b) },
  }
}
