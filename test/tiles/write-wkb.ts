export type Position = readonly [lng: number, lat: number]
export type MultiGeometry =
  | { type: 'MultiPoint'; coordinates: readonly Position[] }
  | { type: 'MultiLineString'; coordinates: readonly (readonly Position[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly Position[])[])[] }

/** Well-known binary of a multi geometry, written apart from the reader under test; with `srid`, EWKB as PostGIS sends it. */
export function writeWkb(
  geometry: MultiGeometry,
  { littleEndian = true, srid }: { littleEndian?: boolean; srid?: number } = {},
): Uint8Array {
  const bytes: number[] = []
  const put = (size: number, set: (view: DataView) => void) => {
    const view = new DataView(new ArrayBuffer(size))
    set(view)
    bytes.push(...new Uint8Array(view.buffer))
  }
  const uint32 = (value: number) => put(4, (view) => view.setUint32(0, value, littleEndian))
  const head = (type: number, withSrid = false) => {
    bytes.push(littleEndian ? 1 : 0)
    uint32(withSrid ? (type | 0x20000000) >>> 0 : type)
    if (withSrid) uint32(srid!)
  }
  const positions = (list: readonly Position[]) => {
    for (const degrees of list.flat()) put(8, (view) => view.setFloat64(0, degrees, littleEndian))
  }
  const run = (list: readonly Position[]) => {
    uint32(list.length)
    positions(list)
  }
  head({ MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6 }[geometry.type], srid !== undefined)
  uint32(geometry.coordinates.length)
  switch (geometry.type) {
    case 'MultiPoint':
      for (const point of geometry.coordinates) {
        head(1)
        positions([point])
      }
      break
    case 'MultiLineString':
      for (const line of geometry.coordinates) {
        head(2)
        run(line)
      }
      break
    case 'MultiPolygon':
      for (const polygon of geometry.coordinates) {
        head(3)
        uint32(polygon.length)
        polygon.forEach(run)
      }
  }
  return Uint8Array.from(bytes)
}
