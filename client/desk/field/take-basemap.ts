import { PMTiles } from 'pmtiles'
import { forgetOtherEditions, KeptSource } from '../../map/basemap/kept-source.ts'
import { tilesOfBox, type Box } from './tiles-of-box.ts'

/** What of a base map was taken along. */
export interface TakenBasemap {
  tiles: number
  bytes: number
  /** How many of the nearest tiles were left, because it is too much. */
  left: number
}

const most = { tiles: 1_500, bytes: 60_000_000 }

/**
 * Takes the base map's tiles of a box along, from afar to near, and its style where there is one. `onTiles` is told how many
 * there will be, `onTile` each. Throws where the archive cannot be read; what was taken before stays.
 */
export async function takeBasemap(
  style: string | null,
  address: string,
  box: Box,
  cache: Cache,
  onTiles: (count: number) => void,
  onTile: () => void,
): Promise<TakenBasemap> {
  if (style !== null) await cache.add(new URL(style, window.location.href).href)
  const source = new KeptSource(new URL(address, window.location.href).href, cache)
  const archive = new PMTiles(source)
  // The metadata hold what is to be credited.
  const [{ minZoom, maxZoom }] = await Promise.all([archive.getHeader(), archive.getMetadata()])
  const zooms = Array.from({ length: maxZoom - minZoom + 1 }, (_, i) => minZoom + i)
  const found = tilesOfBox(box, zooms, most.tiles)
  onTiles(found.tiles.length)
  let tiles = 0
  for (const { z, x, y } of found.tiles) {
    if (source.fetchedBytes >= most.bytes) break
    await archive.getZxy(z, x, y)
    tiles++
    onTile()
  }
  await forgetOtherEditions(cache, source)
  return { tiles, bytes: source.fetchedBytes, left: found.left + found.tiles.length - tiles }
}
