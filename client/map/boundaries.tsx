import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { boundaryMaxZoom } from './area-layers.ts'
import { boundaryLayers, boundarySource } from './boundary-layers.ts'
import type { Palette } from './colours.ts'
import { mapLevels } from './levels.ts'
import type { TileLoading } from './steady-layer.ts'
import { boundaryTiles, useBoundaryTiles } from './use-boundary-tiles.ts'

interface BoundariesProps {
  version: number
  loading: TileLoading
  palette: Palette
  place: string
  /** The area that the place is compared with. */
  compared: string
  hovered: string
}

/** Lines between areas, what is hovered and chosen, and an invisible fill that tells which area is under the pointer. */
export function Boundaries({ version, loading, palette, place, compared, hovered }: BoundariesProps) {
  useBoundaryTiles(loading.onStale)
  const layers = useMemo(
    () => boundaryLayers(palette, { place, compared, hovered }),
    [palette, place, compared, hovered],
  )
  return (
    <>
      {mapLevels.map((level) => (
        // New tiles for the same source, so that its layers keep their places.
        <Source
          key={level}
          id={boundarySource(level)}
          type="vector"
          tiles={[boundaryTiles(level, version, loading.epoch)]}
          maxzoom={boundaryMaxZoom[level]}
        />
      ))}
      {layers.map((layer) => (
        <Layer key={layer.id} {...layer} />
      ))}
    </>
  )
}
