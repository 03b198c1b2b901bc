import type { FeatureCollection } from 'geojson'
import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useReducer, useState } from 'react'
import { Layer, Marker, Source, useMap } from 'react-map-gl/maplibre'
import { useText } from '../../i18n/use-text.ts'
import { length } from '../../ui/numbers.ts'
import type { Palette } from '../colours.ts'
import { raiNganWa, squareMetres } from './figures.ts'
import { lengthOf, ringOf } from '../../../server/geometry/geodesic.ts'
import { MeasurePanel } from './measure-panel.tsx'
import { crossesItself, measured, nothingMeasured, type LngLat } from './measuring.ts'

/** Distance and area by points on the map. While it is open, the map's clicks are its own. */
export default function Measure({ palette, onClose }: { palette: Palette; onClose: () => void }) {
  const { lang, t } = useText()
  const map = useMap().current?.getMap()
  const [state, step] = useReducer(measured, nothingMeasured)
  const [pointer, setPointer] = useState<LngLat | null>(null)
  const { mode, points, isDone } = state

  useEffect(() => {
    if (!map) return
    const onClick = ({ lngLat, originalEvent }: MapMouseEvent) => {
      // The second press of a double click ends; it sets no point of its own.
      if (originalEvent.detail < 2) step({ kind: 'point', at: [lngLat.lng, lngLat.lat] })
    }
    const onDoubleClick = (event: MapMouseEvent) => {
      event.preventDefault() // no zoom
      step({ kind: 'end' })
    }
    const onMove = ({ lngLat }: MapMouseEvent) => setPointer([lngLat.lng, lngLat.lat])
    const onOut = () => setPointer(null)
    map.on('click', onClick)
    map.on('dblclick', onDoubleClick)
    map.on('mousemove', onMove)
    map.on('mouseout', onOut)
    map.getCanvas().focus({ preventScroll: true })
    return () => {
      map.off('click', onClick)
      map.off('dblclick', onDoubleClick)
      map.off('mousemove', onMove)
      map.off('mouseout', onOut)
    }
  }, [map])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) return
      const isOnMap = target === map?.getCanvas()
      if (event.key === 'Escape') onClose()
      else if (event.key === 'Backspace') step({ kind: 'back' })
      else if (event.key === 'Enter' && !target?.closest('button, a')) step({ kind: 'end' })
      else if (event.key === ' ' && isOnMap && map) {
        const { lng, lat } = map.getCenter()
        step({ kind: 'point', at: [lng, lat] })
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the page, which takes Escape for leaving a place.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [map, onClose])

  const drawn = isDone || !pointer || points.length === 0 ? points : [...points, pointer]
  const hasArea = mode === 'area' && drawn.length >= 3
  const { perimeterM, areaM2 } = hasArea ? ringOf(drawn) : { perimeterM: lengthOf(drawn), areaM2: 0 }
  const isCrossing = hasArea && crossesItself(drawn)
  const figure = isCrossing ? '' : hasArea ? squareMetres(areaM2, t.tools) : length(perimeterM, lang)
  const rai = hasArea && !isCrossing ? raiNganWa(areaM2, t.tools) : null
  const last = drawn.at(-1)

  return (
    <>
      <Source id="measure" type="geojson" data={shapes(drawn, points.length, hasArea)}>
        <Layer id="measure-fill" type="fill" filter={['==', ['geometry-type'], 'Polygon']} paint={fillPaint(palette)} />
        <Layer
          id="measure-casing"
          type="line"
          layout={rounded}
          paint={{ 'line-color': palette.halo, 'line-width': 6 }}
        />
        <Layer
          id="measure-line"
          type="line"
          layout={rounded}
          paint={{ 'line-color': palette.selected, 'line-width': 2.4 }}
        />
        <Layer
          id="measure-points"
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
      {last && drawn.length >= 2 && figure !== '' && (
        <Marker longitude={last[0]} latitude={last[1]} anchor="left" offset={[14, 0]} className="measure-mark">
          <div className="measure-label num" aria-hidden="true">
            {figure}
          </div>
        </Marker>
      )}
      <MeasurePanel
        state={state}
        figure={drawn.length >= 2 ? figure : ''}
        rai={rai}
        perimeter={hasArea ? length(perimeterM, lang) : null}
        isCrossing={isCrossing}
        onStep={step}
        onClose={onClose}
      />
    </>
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
