import { toCentimetre } from '../lib/centimetre.ts'
import type { GeometryStore } from '../../tiles/geometry-store.ts'
import { latOf, lngOf, worldOfGrid } from '../../tiles/tile-address.ts'

type Geometry = GeoJSON.MultiPoint | GeoJSON.MultiLineString | GeoJSON.MultiPolygon

/** The geometry of a row of the store as GeoJSON: longitude and latitude, WGS 84, to the centimetre;
 * rings closed and wound by RFC 7946. Null where there is none. */
export function geoJsonOf(store: GeometryStore, row: number): Geometry | null {
  const sequences: { positions: GeoJSON.Position[]; isExterior: boolean }[] = []
  for (let s = store.sequenceStarts[row] ?? 0; s < (store.sequenceStarts[row + 1] ?? 0); s++) {
    const positions: GeoJSON.Position[] = []
    for (let v = store.vertexStarts[s] ?? 0; v < (store.vertexStarts[s + 1] ?? 0); v++) {
      positions.push([
        toCentimetre(lngOf(worldOfGrid(store.coordinates[2 * v] ?? 0))),
        toCentimetre(latOf(worldOfGrid(store.coordinates[2 * v + 1] ?? 0))),
      ])
    }
    sequences.push({ positions, isExterior: store.exteriors[s] === 1 })
  }
  switch (store.kinds[row]) {
    case 1:
      return { type: 'MultiPoint', coordinates: sequences.flatMap(({ positions }) => positions) }
    case 2:
      return { type: 'MultiLineString', coordinates: sequences.map(({ positions }) => positions) }
    case 3: {
      const polygons: GeoJSON.Position[][][] = []
      for (const { positions, isExterior } of sequences) {
        const ring = closed(woundAs(positions, isExterior))
        if (isExterior) polygons.push([ring])
        else polygons.at(-1)?.push(ring)
      }
      return { type: 'MultiPolygon', coordinates: polygons }
    }
    default:
      return null
  }
}

/** Exteriors run counterclockwise, holes clockwise. */
function woundAs(ring: GeoJSON.Position[], isExterior: boolean): GeoJSON.Position[] {
  let area = 0
  ring.forEach(([x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? []
    area += x * nextY - nextX * y
  })
  return area > 0 === isExterior ? ring : ring.toReversed()
}

function closed(ring: GeoJSON.Position[]): GeoJSON.Position[] {
  const [first] = ring
  return first ? [...ring, first] : ring
}
