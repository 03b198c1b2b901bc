import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { useShape } from '../../queries.ts'
import type { Palette } from '../colours.ts'
import { inPieces } from './polygon-of.ts'

/** The outline of the drawn area that the filter is narrowed to. */
export function DrawnOutline({ id, palette }: { id: string | null; palette: Palette }) {
  const { data: shape } = useShape(id)
  const outline = useMemo<GeoJSON.MultiLineString | null>(
    () => (shape ? { type: 'MultiLineString', coordinates: shape.geometry.coordinates.flat().map(inPieces) } : null),
    [shape],
  )
  if (!outline || id === null) return null
  return (
    <Source id="drawn-area" type="geojson" data={outline}>
      <Layer
        id="drawn-area-casing"
        type="line"
        layout={rounded}
        paint={{ 'line-color': palette.halo, 'line-width': 5 }}
      />
      <Layer
        id="drawn-area-line"
        type="line"
        layout={rounded}
        paint={{ 'line-color': palette.selected, 'line-width': 2, 'line-dasharray': [2, 1.5] }}
      />
    </Source>
  )
}

const rounded = { 'line-join': 'round' } as const
