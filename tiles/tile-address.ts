/**
 * Where a tile is. The world is the unit square of web mercator (EPSG:3857): x from 0 at 180° W to 1 at 180° E, y from 0
 * at 85.0511° N to 1 at 85.0511° S. Tile z/x/y is the square of side 1/2^z whose upper left corner is (x, y)/2^z.
 */
export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** A box in world units: `[minX, minY, maxX, maxY]`. */
export type WorldBox = readonly [minX: number, minY: number, maxX: number, maxY: number]

export const maxTileZoom = 22

/** The latitude at which web mercator's square ends. */
export const maxMercatorLat = 85.0511287798066

/** Whether the tile exists: whole numbers, 0 ≤ z ≤ 22, 0 ≤ x, y < 2^z. */
export function isTileAddress({ z, x, y }: TileAddress): boolean {
  return Number.isInteger(z) && z >= 0 && z <= maxTileZoom && isTileNumber(x, z) && isTileNumber(y, z)
}

/**
 * The address in three decimal texts, or undefined where no such tile exists. Only the plain spelling is one: not
 * `+1`, `01`, `1.0`.
 */
export function parseTileAddress(z: string, x: string, y: string): TileAddress | undefined {
  if (![z, x, y].every((text) => /^(0|[1-9]\d{0,7})$/.test(text))) return undefined
  const address = { z: Number(z), x: Number(x), y: Number(y) }
  return isTileAddress(address) ? address : undefined
}

/** The tile's box in world units, grown on every side by `margin` tile sides (buffer / extent). */
export function tileBox({ z, x, y }: TileAddress, margin = 0): WorldBox {
  const side = 2 ** -z
  return [(x - margin) * side, (y - margin) * side, (x + 1 + margin) * side, (y + 1 + margin) * side]
}

/** The tile of zoom `z` that holds a position in world units; positions on the world's far edges fall in its last tiles. */
export function tileAt(z: number, worldX: number, worldY: number): TileAddress {
  const last = 2 ** z - 1
  return { z, x: Math.min(last, Math.floor(worldX * 2 ** z)), y: Math.min(last, Math.floor(worldY * 2 ** z)) }
}

/**
 * Geometry is kept on a grid of 2^32 a side of the world: a step is 9.3 mm at the equator and less elsewhere, so seven
 * decimals of a degree come back as they went in. Tiles of every zoom up to 32 begin on a grid line.
 */
export const gridBits = 32
const gridSize = 2 ** gridBits

/** Both grid coordinates of what has no place. The last grid line itself is given to nobody. */
export const nowhere = gridSize - 1

/** The grid line nearest to a world coordinate of 0 to 1. */
export function gridOf(world: number): number {
  return Math.min(gridSize - 2, Math.max(0, Math.round(world * gridSize)))
}

/** The world coordinate, 0 to 1, of a grid line. */
export function worldOfGrid(grid: number): number {
  return grid / gridSize
}

/** World x of a longitude in degrees. */
export function worldX(lng: number): number {
  return lng / 360 + 0.5
}

/** World y of a latitude in degrees; latitudes beyond ±85.0511° are taken to the edge of the world. */
export function worldY(lat: number): number {
  const sine = Math.sin((Math.max(-maxMercatorLat, Math.min(maxMercatorLat, lat)) * Math.PI) / 180)
  return Math.min(1, Math.max(0, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)))
}

/** Longitude in degrees of a world x. */
export function lngOf(x: number): number {
  return (x - 0.5) * 360
}

/** Latitude in degrees of a world y. */
export function latOf(y: number): number {
  return (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90
}

function isTileNumber(n: number, z: number): boolean {
  return Number.isInteger(n) && n >= 0 && n < 2 ** z
}
