/** A tile of the web's Mercator grid. */
export interface Tile {
  z: number
  x: number
  y: number
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number]

/**
 * The tiles that a box lies in, zoom by zoom, `most` at most: whole zooms from afar first, so that what is left out is
 * of the closest. `left` counts what is left out.
 */
export function tilesOfBox(box: Box, zooms: readonly number[], most: number): { tiles: Tile[]; left: number } {
  const tiles: Tile[] = []
  let left = 0
  for (const z of zooms) {
    const [west, south, east, north] = box
    const [x0, x1] = [columnOf(west, z), columnOf(east, z)]
    const [y0, y1] = [rowOf(north, z), rowOf(south, z)]
    const count = (x1 - x0 + 1) * (y1 - y0 + 1)
    if (left > 0 || tiles.length + count > most) {
      left += count
      continue
    }
    for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) tiles.push({ z, x, y })
  }
  return { tiles, left }
}

/** A box with a margin around it, as a share of its width and height. */
export function widened([west, south, east, north]: Box, share: number): Box {
  const [dx, dy] = [(east - west) * share, (north - south) * share]
  return [west - dx, south - dy, east + dx, north + dy]
}

function columnOf(lng: number, z: number): number {
  return within(Math.floor(((lng + 180) / 360) * 2 ** z), z)
}

function rowOf(lat: number, z: number): number {
  const sin = Math.sin((lat * Math.PI) / 180)
  return within(Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z), z)
}

function within(n: number, z: number): number {
  return Math.max(0, Math.min(2 ** z - 1, n))
}
