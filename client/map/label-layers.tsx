import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import type { Area } from '../../server/areas/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { labelFont } from './base-style.ts'
import type { Palette } from './colours.ts'
import { areaLabels } from './labels.ts'
import type { MapLevel } from './levels.ts'

interface LabelsProps {
  level: MapLevel
  areas: readonly Area[]
  palette: Palette
}

/** The names of a level's areas, in the zooms where there is room for them. */
export function Labels({ level, areas, palette }: LabelsProps) {
  const { lang } = useText()
  const labels = useMemo(() => areaLabels(areas, lang), [areas, lang])
  const range: Record<MapLevel, [number, number]> = {
    province: [4.7, 8.4],
    district: [7.6, 10.6],
    subdistrict: [9.8, 24],
  }
  const size: Record<MapLevel, [number, number]> = {
    province: [10.5, 17],
    district: [11.5, 15],
    subdistrict: [11.5, 14],
  }
  const [minzoom, maxzoom] = range[level]
  return (
    <Source id={`labels-${level}`} type="geojson" data={labels}>
      <Layer
        id={`labels-${level}`}
        type="symbol"
        minzoom={minzoom}
        maxzoom={maxzoom}
        layout={{
          'text-field': ['get', 'name'],
          'text-font': [labelFont],
          'text-size': ['interpolate', ['linear'], ['zoom'], minzoom, size[level][0], minzoom + 4, size[level][1]],
          'text-max-width': 8,
          'text-line-height': 1.4,
          'text-padding': 4,
          'symbol-sort-key': ['get', 'order'],
        }}
        paint={{ 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 }}
      />
    </Source>
  )
}
