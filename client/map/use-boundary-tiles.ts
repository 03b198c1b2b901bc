import { addProtocol, removeProtocol } from 'maplibre-gl'
import { useLayoutEffect, useState } from 'react'
import { LastingTiles } from './lasting-tiles.ts'
import { layerOf, type MapLevel } from './levels.ts'
import type { TileLoading } from './steady-layer.ts'

const scheme = 'lasting'

/** Serves MapLibre the tiles of `boundaryTiles`. Before the first of them is asked for. */
export function useBoundaryTiles(onStale: TileLoading['onStale']): void {
  const [tiles] = useState(() => new LastingTiles())
  useLayoutEffect(() => {
    addProtocol(scheme, async ({ url }, { signal }) => ({ data: await tiles.get(addressIn(url), signal, onStale) }))
    return () => removeProtocol(scheme)
  }, [tiles, onStale])
}

/** Where a source finds a level's tiles. A new epoch is a new address to MapLibre, and the same to the server. */
export function boundaryTiles(level: MapLevel, version: number, epoch: number): string {
  return `${scheme}://${window.location.origin}/tiles/${layerOf(level)}/${version}/{z}/{x}/{y}.mvt#${epoch}`
}

function addressIn(url: string): string {
  return url.slice(`${scheme}://`.length).replace(/#.*/, '')
}
