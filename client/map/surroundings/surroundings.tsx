import { useEffect, useMemo, useState } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { useText } from '../../i18n/use-text.ts'
import { labelFont, underBase } from '../base-style.ts'
import type { Palette } from '../colours.ts'
import { placeNames } from './place-names.ts'
import { readLand, type Land } from './read-land.ts'

/**
 * Sea, neighbouring countries and their names, under the areas. Comes after the first picture and needs no network but
 * our own; without it the map is as good, on an empty ground.
 */
export function Surroundings({ palette }: { palette: Palette }) {
  const { lang } = useText()
  const [land, setLand] = useState<Land | null>(null)
  const names = useMemo(() => placeNames(lang), [lang])
  useEffect(() => {
    let isWanted = true
    readLand().then(
      (read) => isWanted && setLand(read),
      (error: unknown) => console.warn('the land around Thailand is not drawn', error),
    )
    return () => {
      isWanted = false
    }
  }, [])
  if (!land) return null
  return (
    <>
      <Source id="surroundings-land" type="geojson" data={land.countries} tolerance={0.2}>
        <Layer
          id="surroundings-land"
          type="fill"
          beforeId={underBase}
          paint={{ 'fill-color': palette.land, 'fill-antialias': true }}
        />
      </Source>
      <Source id="surroundings-borders" type="geojson" data={land.borders} tolerance={0.2}>
        <Layer
          id="surroundings-borders"
          type="line"
          beforeId={underBase}
          layout={{ 'line-join': 'round' }}
          paint={{
            'line-color': palette.landLine,
            'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.7, 10, 1.6],
          }}
        />
      </Source>
      <Source id="surroundings-names" type="geojson" data={names}>
        <Layer
          id="surroundings-names"
          type="symbol"
          beforeId={underBase}
          minzoom={3}
          maxzoom={9}
          layout={{
            'text-field': ['get', 'name'],
            'text-font': [labelFont],
            'text-size': [
              'interpolate',
              ['linear'],
              ['zoom'],
              4,
              ['match', ['get', 'kind'], 'sea', 10.5, 11.5],
              8,
              ['match', ['get', 'kind'], 'sea', 14, 17],
            ],
            'text-max-width': 7,
            'text-line-height': 1.4,
            'text-padding': 6,
            'symbol-sort-key': ['get', 'order'],
          }}
          paint={{
            'text-color': ['match', ['get', 'kind'], 'sea', palette.seaLabel, palette.landLabel],
            'text-halo-color': ['match', ['get', 'kind'], 'sea', palette.sea, palette.land],
            'text-halo-width': 1.2,
          }}
        />
      </Source>
    </>
  )
}
