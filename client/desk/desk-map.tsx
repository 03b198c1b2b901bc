import type { FeatureCollection } from 'geojson'
import type { ExpressionSpecification, MapLayerMouseEvent } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Layer, Map as BaseMap, Source, type MapRef } from 'react-map-gl/maplibre'
import { baseStyle } from '../map/base-style.ts'
import { Boundaries } from '../map/boundaries.tsx'
import { palettes } from '../map/colours.ts'
import { Labels } from '../map/label-layers.tsx'
import { MapButtons } from '../map/map-buttons.tsx'
import { ScaleBar } from '../map/scale-bar.tsx'
import { Surroundings } from '../map/surroundings/surroundings.tsx'
import { useVersion } from '../live/version.ts'
import { useAreas, useSettings } from '../queries.ts'
import { darkQuery, useMedia } from '../ui/use-media.ts'
import { Drawing, type Drawn } from './drawing.ts'
import type { OnMap } from './on-map.ts'
import type { Shape } from './shape.ts'
import { Candidates } from './typed/candidates.tsx'
import { useText } from '../i18n/use-text.ts'

const Basemap = lazy(() => import('../map/basemap/basemap.tsx'))
const thailand: [number, number, number, number] = [97.34, 5.61, 105.64, 20.47]

interface DeskMapProps {
  home: number[] | null
  area: object | null
  points: readonly { id: number; at: number[]; todo: string; category: string }[]
  chosen: number | null
  onMap: OnMap
  /** What to look at, once it changes. */
  target: [number, number, number, number] | null
  isDrawingOn: boolean
  onDrawing(drawing: Drawing | null): void
  onDrawn(drawn: Drawn | null): void
  onChoose(id: number): void
  /** Layers of one's own, above the others; and those of them whose features, by their `id`, can be pressed. */
  children?: ReactNode
  pressable?: readonly string[]
  /** The feature of a pressable layer that the pointer is over. */
  onPoint?(id: number | null): void
}

/** The desk's map: the own area, what is to be done as points, the project's places, and what is being drawn. */
export default function DeskMap(props: DeskMapProps) {
  const { home, area, points, chosen, onMap, target, isDrawingOn, onDrawing, onDrawn, onChoose } = props
  const { children, pressable = none, onPoint } = props
  const { t } = useText()
  const theme = useMedia(darkQuery) ? 'dark' : 'light'
  const palette = palettes[theme]
  const { areas_version: areasVersion } = useVersion()
  const settings = useSettings().data
  const subdistricts = useAreas('subdistrict').data?.areas ?? none
  const districts = useAreas('district').data?.areas ?? none
  const mapRef = useRef<MapRef>(null)
  const [isReady, setReady] = useState(false)
  const [isBaseReached, setBaseReached] = useState<boolean | null>(null)
  const mapStyle = useMemo(() => baseStyle(palette), [palette])
  const [bounds] = useState<[number, number, number, number]>(() => boxOf(home) ?? thailand)
  const [locale] = useState(() => ({ 'Map.Title': t.map }))

  useEffect(() => {
    if (!isReady || !target) return
    mapRef.current?.fitBounds(target, { padding: 90, maxZoom: 16.5, duration: 500 })
  }, [isReady, target])

  useEffect(() => {
    const map = mapRef.current?.getMap()
    if (!isReady || !isDrawingOn || !map) return
    map.doubleClickZoom.disable()
    const drawing = new Drawing(map, theme === 'dark' ? '#ffb454' : '#c2410c', '#ffffff', onDrawn)
    onDrawing(drawing)
    return () => {
      drawing.end()
      map.doubleClickZoom.enable()
      onDrawing(null)
      onDrawn(null)
    }
  }, [isReady, isDrawingOn, theme, onDrawing, onDrawn])

  const [isOver, setOver] = useState(false)
  const layers = useMemo(() => ['desk-points', ...pressable], [pressable])
  const onClick = (event: MapLayerMouseEvent) => {
    const id = idUnder(event)
    if (!isDrawingOn && id !== null) onChoose(id)
  }
  const onMouseMove = (event: MapLayerMouseEvent) => {
    const id = idUnder(event)
    setOver(id !== null)
    onPoint?.(id)
  }
  return (
    <>
      <BaseMap
        ref={mapRef}
        initialViewState={{ bounds, fitBoundsOptions: { padding: 40 } }}
        mapStyle={mapStyle}
        workerUrl={workerUrl}
        attributionControl={false}
        locale={locale}
        dragRotate={false}
        pitchWithRotate={false}
        touchPitch={false}
        maxPitch={0}
        minZoom={4}
        maxZoom={20}
        renderWorldCopies={false}
        interactiveLayerIds={layers}
        cursor={isDrawingOn ? 'crosshair' : isOver ? 'pointer' : 'grab'}
        onLoad={() => setReady(true)}
        onClick={onClick}
        onMouseMove={onMouseMove}
        onMouseOut={() => onPoint?.(null)}
      >
        {isReady && (
          <>
            <Surroundings palette={palette} />
            {settings?.basemap && isBaseReached !== false && (
              <Suspense>
                <Basemap settings={settings.basemap} palette={palette} onReach={setBaseReached} />
              </Suspense>
            )}
            <Boundaries version={areasVersion} loading={loading} palette={palette} place="" compared="" hovered="" />
            <Labels level="district" areas={districts} palette={palette} />
            <Labels level="subdistrict" areas={subdistricts} palette={palette} />
            <Source id="desk-area" type="geojson" data={collection(area ? [area] : [])}>
              <Layer id="desk-area" type="fill" paint={{ 'fill-color': palette.selected, 'fill-opacity': 0.05 }} />
              <Layer
                id="desk-area-line"
                type="line"
                paint={{ 'line-color': palette.selected, 'line-width': 1.6, 'line-dasharray': [4, 2] }}
              />
            </Source>
            <Source id="desk-points" type="geojson" data={pointsOf(points, chosen)}>
              <Layer
                id="desk-points"
                type="circle"
                paint={{
                  'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 4, 14, 7],
                  'circle-color': todoColours,
                  'circle-stroke-color': palette.halo,
                  'circle-stroke-width': 1.5,
                }}
              />
            </Source>
            <Places
              onMap={isDrawingOn ? { ...onMap, places: onMap.places.filter(({ tone }) => tone === 'other') } : onMap}
            />
            {children}
            <Candidates candidates={onMap.candidates} />
          </>
        )}
        <ScaleBar />
      </BaseMap>
      <MapButtons
        onZoom={(by) => mapRef.current?.easeTo({ zoom: (mapRef.current?.getZoom() ?? 5) + by, duration: 200 })}
        onHome={() => mapRef.current?.fitBounds(bounds, { padding: 40, duration: 400 })}
      />
    </>
  )
}

const none: never[] = []

function idUnder({ features }: MapLayerMouseEvent): number | null {
  const id: unknown = features?.[0]?.properties['id']
  return typeof id === 'number' ? id : null
}

/** Nothing here is of a version that could be gone. */
const loading = { epoch: 0, onStale: () => {} }

/** Ordered by how pressing it is; told by shape of words in the list besides. */
const todoColours: ExpressionSpecification = [
  'match',
  ['get', 'todo'],
  'sent_back',
  '#a3281d',
  'conflict',
  '#a3281d',
  'due_soon',
  '#c67c2e',
  'doubtful',
  '#8f6aac',
  '#5c6b70',
]

/** A project's places, and what is odd about one. */
function Places({ onMap }: { onMap: OnMap }) {
  const data = useMemo(
    () =>
      collection(
        onMap.places.map(({ shape }) => shape),
        onMap.places.map(({ tone }) => tone),
      ),
    [onMap.places],
  )
  const evidence = useMemo(() => collection(onMap.evidence ? [onMap.evidence] : []), [onMap.evidence])
  const colour: ExpressionSpecification = [
    'match',
    ['get', 'tone'],
    'planned',
    '#7d599d',
    'contracted',
    '#1f7f91',
    'as_built',
    '#b4540f',
    'past',
    '#2463d6',
    'photo',
    '#2f8a57',
    '#8d8a84',
  ]
  const width: ExpressionSpecification = ['match', ['get', 'tone'], 'other', 2, 4]
  return (
    <>
      <Source id="desk-places" type="geojson" data={data}>
        <Layer
          id="desk-places-fill"
          type="fill"
          filter={['==', ['geometry-type'], 'Polygon']}
          paint={{ 'fill-color': colour, 'fill-opacity': 0.2 }}
        />
        <Layer
          id="desk-places-line"
          type="line"
          filter={['!=', ['geometry-type'], 'Point']}
          layout={{ 'line-cap': 'round', 'line-join': 'round' }}
          paint={{ 'line-color': colour, 'line-width': width }}
        />
        <Layer
          id="desk-places-point"
          type="circle"
          filter={['==', ['geometry-type'], 'Point']}
          paint={{
            'circle-color': colour,
            'circle-radius': ['match', ['get', 'tone'], 'other', 4, 'photo', 6, 8],
            'circle-stroke-color': '#ffffff',
            'circle-stroke-width': 2,
          }}
        />
      </Source>
      <Source id="desk-evidence" type="geojson" data={evidence}>
        <Layer
          id="desk-evidence-line"
          type="line"
          filter={['!=', ['geometry-type'], 'Point']}
          paint={{ 'line-color': '#d92d20', 'line-width': 7, 'line-opacity': 0.55 }}
        />
        <Layer
          id="desk-evidence-point"
          type="circle"
          filter={['==', ['geometry-type'], 'Point']}
          paint={{
            'circle-radius': 15,
            'circle-color': 'rgba(0,0,0,0)',
            'circle-stroke-color': '#d92d20',
            'circle-stroke-width': 3,
          }}
        />
      </Source>
    </>
  )
}

function collection(shapes: readonly (Shape | object)[], tones: readonly string[] = []): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.map((geometry, i) => ({
      type: 'Feature',
      properties: { tone: tones[i] ?? '' },
      geometry: geometry as Shape, // GeoJSON of our own server
    })),
  }
}

function pointsOf(points: DeskMapProps['points'], chosen: number | null): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: points
      .filter(({ id }) => id !== chosen)
      .map(({ id, at, todo }) => ({
        type: 'Feature',
        properties: { id, todo },
        geometry: { type: 'Point', coordinates: at },
      })),
  }
}

function boxOf(box: number[] | null): [number, number, number, number] | null {
  const [west, south, east, north] = box ?? []
  return west === undefined || south === undefined || east === undefined || north === undefined
    ? null
    : [west, south, east, north]
}
