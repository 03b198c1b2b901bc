import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { Layer, Marker, Source } from 'react-map-gl/maplibre'
import type { Candidate } from '../on-map.ts'
import { positionsOf } from '../shape.ts'
import './typed.css'

/** What a text may mean, each with its number on the map; a press on the number is a press in the list. */
export function Candidates({ candidates }: { candidates: readonly Candidate[] }) {
  const shown = useMemo(() => candidates.filter(({ isTaken }) => !isTaken), [candidates])
  const lines = useMemo<FeatureCollection>(
    () => ({
      type: 'FeatureCollection',
      features: shown.map(({ shape }) => ({ type: 'Feature', properties: {}, geometry: shape })),
    }),
    [shown],
  )
  return (
    <>
      <Source id="desk-candidates" type="geojson" data={lines}>
        <Layer
          id="desk-candidates-fill"
          type="fill"
          filter={['==', ['geometry-type'], 'Polygon']}
          paint={{ 'fill-color': '#2463d6', 'fill-opacity': 0.25 }}
        />
        <Layer
          id="desk-candidates-line"
          type="line"
          filter={['!=', ['geometry-type'], 'Point']}
          paint={{ 'line-color': '#2463d6', 'line-width': 4, 'line-dasharray': [2, 1] }}
        />
        <Layer
          id="desk-candidates-point"
          type="circle"
          filter={['==', ['geometry-type'], 'Point']}
          paint={{
            'circle-color': '#2463d6',
            'circle-radius': 5,
            'circle-stroke-color': '#ffffff',
            'circle-stroke-width': 2,
          }}
        />
      </Source>
      {shown.map(({ number, shape, title, onPress }) => {
        const [lng = 0, lat = 0] = positionsOf(shape)[0] ?? []
        return (
          <Marker key={number} longitude={lng} latitude={lat} anchor="bottom" offset={[0, -6]}>
            <button type="button" className="candidate" aria-label={title} title={title} onClick={onPress}>
              {number}
            </button>
          </Marker>
        )
      })}
    </>
  )
}
