import { GeometryStoreBuilder, type GeometryStore } from '../../tiles/geometry-store.ts'
import { encodeFeatureTile, type EncodedTile, type FeatureTileInput } from '../../tiles/encode-features.ts'
import { latOf, lngOf, type TileAddress } from '../../tiles/tile-address.ts'
import { writeWkb, type MultiGeometry, type Position } from './write-wkb.ts'

/** The tile most tests draw: around Chiang Mai. */
export const chiangMai: TileAddress = { z: 12, x: 3173, y: 1823 }

/** Longitude and latitude of a place in a tile, in units of 4096 a side. */
export function at(x: number, y: number, tile = chiangMai): Position {
  const scale = 2 ** tile.z
  return [lngOf((tile.x + x / 4096) / scale), latOf((tile.y + y / 4096) / scale)]
}

export const ats = (...units: readonly (readonly [number, number])[]) => units.map(([x, y]) => at(x, y))

export const points = (...coordinates: Position[]): MultiGeometry => ({ type: 'MultiPoint', coordinates })
export const lines = (...coordinates: Position[][]): MultiGeometry => ({ type: 'MultiLineString', coordinates })
export const polygon = (...rings: Position[][]): MultiGeometry => ({
  type: 'MultiPolygon',
  coordinates: [rings.map(close)],
})
export const polygons = (...list: Position[][][]): MultiGeometry => ({
  type: 'MultiPolygon',
  coordinates: list.map((rings) => rings.map(close)),
})

function close(ring: readonly Position[]): Position[] {
  return [...ring, ...ring.slice(0, 1)]
}

export function storeOf(geometries: readonly (MultiGeometry | null)[]): GeometryStore {
  const builder = new GeometryStoreBuilder()
  for (const geometry of geometries) builder.add(geometry && writeWkb(geometry))
  return builder.finish()
}

/** Draws geometries, with ids 1, 2, …, in one tile. */
export function draw(
  geometries: readonly (MultiGeometry | null)[],
  options: Partial<Omit<FeatureTileInput, 'store'>> = {},
): EncodedTile {
  return encodeFeatureTile({
    layer: 'projects',
    ...chiangMai,
    store: storeOf(geometries),
    ids: Float64Array.from(geometries, (_, i) => i + 1),
    columns: [],
    candidates: geometries.map((_, i) => i),
    simplify: false,
    ...options,
  })
}
