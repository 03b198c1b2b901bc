import type { ExpressionSpecification } from 'maplibre-gl'
import type { Feature, FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import type { Row } from './rows.ts'

/** The layers that a pointer meets. */
export const fileLayers: readonly string[] = ['files-fill', 'files-line', 'files-line-open', 'files-point']

/** The features of a file by their state: what is ready is filled or whole, what is to be looked at hollow or dashed. */
export function FilesOnMap({ rows, pointed }: { rows: readonly Row[]; pointed: Row | undefined }) {
  const data = useMemo<FeatureCollection>(
    () => ({ type: 'FeatureCollection', features: rows.flatMap((row) => featureOf(row) ?? []) }),
    [rows],
  )
  const over = useMemo<FeatureCollection>(() => {
    const feature = pointed && featureOf(pointed)
    return { type: 'FeatureCollection', features: feature ? [feature] : [] }
  }, [pointed])
  return (
    <>
      <Source id="files-pointed" type="geojson" data={over}>
        <Layer
          id="files-pointed-line"
          type="line"
          filter={['!=', ['geometry-type'], 'Point']}
          layout={{ 'line-cap': 'round', 'line-join': 'round' }}
          paint={{ 'line-color': '#2463d6', 'line-width': 11, 'line-opacity': 0.45 }}
        />
        <Layer
          id="files-pointed-point"
          type="circle"
          filter={['==', ['geometry-type'], 'Point']}
          paint={{ 'circle-radius': 14, 'circle-color': '#2463d6', 'circle-opacity': 0.45 }}
        />
      </Source>
      <Source id="files" type="geojson" data={data}>
        <Layer
          id="files-fill"
          type="fill"
          filter={['==', ['geometry-type'], 'Polygon']}
          paint={{ 'fill-color': stateColours, 'fill-opacity': 0.2 }}
        />
        <Layer
          id="files-line"
          type="line"
          filter={['all', ['!=', ['geometry-type'], 'Point'], ['!=', ['get', 'state'], 'look']]}
          layout={{ 'line-cap': 'round', 'line-join': 'round' }}
          paint={{ 'line-color': stateColours, 'line-width': 4 }}
        />
        <Layer
          id="files-line-open"
          type="line"
          filter={['all', ['!=', ['geometry-type'], 'Point'], ['==', ['get', 'state'], 'look']]}
          paint={{ 'line-color': stateColours, 'line-width': 4, 'line-dasharray': [2, 1] }}
        />
        <Layer
          id="files-point"
          type="circle"
          filter={['==', ['geometry-type'], 'Point']}
          paint={{
            'circle-radius': 7,
            'circle-color': ['match', ['get', 'state'], 'look', '#ffffff', stateColours],
            'circle-stroke-color': ['match', ['get', 'state'], 'look', stateColours, '#ffffff'],
            'circle-stroke-width': ['match', ['get', 'state'], 'look', 3, 2],
          }}
        />
      </Source>
    </>
  )
}

const stateColours: ExpressionSpecification = [
  'match',
  ['get', 'state'],
  'ready',
  '#1f7f91',
  ['look', 'beside'],
  '#b4660f',
  'stored',
  '#2c7a4b',
  ['refused', 'unusable'],
  '#a3281d',
  '#8d8a84',
]

function featureOf({ feature, shape, state }: Row): Feature | undefined {
  return shape ? { type: 'Feature', properties: { id: feature.index, state }, geometry: shape } : undefined
}
