import type { FeatureCollection } from 'geojson'
import { Layer, Source } from 'react-map-gl/maplibre'
import type { Palette } from '../colours.ts'
import type { LngLat } from '../measure/measuring.ts'

interface SketchLayersProps {
  /** The points, and after them where the pointer is. */
  drawn: readonly LngLat[]
  /** How many of them are set. */
  set: number
  isRing: boolean
  palette: Palette
}

/** What is being drawn: a line or a ring, and its points. */
export function SketchLayers({ drawn, set, isRing, palette }: SketchLayersProps) {
  return (
    <Source id="sketch" type="geojson" data={shapes(drawn, set, isRing)}>
      <Layer id="sketch-fill" type="fill" filter={['==', ['geometry-type'], 'Polygon']} paint={fillPaint(palette)} />
      <Layer id="sketch-casing" type="line" layout={rounded} paint={{ 'line-color': palette.halo, 'line-width': 6 }} />
      <Layer
        id="sketch-line"
        type="line"
        layout={rounded}
        paint={{ 'line-color': palette.selected, 'line-width': 2.4 }}
      />
      <Layer
        id="sketch-points"
        type="circle"
        filter={['==', ['geometry-type'], 'Point']}
        paint={{
          'circle-radius': 4.5,
          'circle-color': palette.halo,
          'circle-stroke-color': palette.selected,
          'circle-stroke-width': 2,
        }}
      />
    </Source>
  )
}

const rounded = { 'line-cap': 'round', 'line-join': 'round' } as const

function fillPaint(palette: Palette) {
  return { 'fill-color': palette.selected, 'fill-opacity': 0.14 }
}

/** The line or ring as drawn, and the points that are set. */
function shapes(drawn: readonly LngLat[], set: number, isRing: boolean): FeatureCollection {
  const positions = drawn.map(([lng, lat]) => [lng, lat])
  const [first] = positions
  const outline = isRing && first ? [...positions, first] : positions
  return {
    type: 'FeatureCollection',
    features: [
      ...(isRing
        ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'Polygon' as const, coordinates: [outline] } }]
        : outline.length >= 2
          ? [
              {
                type: 'Feature' as const,
                properties: {},
                geometry: { type: 'LineString' as const, coordinates: outline },
              },
            ]
          : []),
      ...positions.slice(0, set).map((coordinates) => ({
        type: 'Feature' as const,
        properties: {},
        geometry: { type: 'Point' as const, coordinates },
      })),
    ],
  }
}
