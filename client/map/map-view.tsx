import { MapLibreOverlay } from '@deck.gl/maplibre'
import { GeoJsonLayer } from '@deck.gl/layers'
import type { Layer as DeckLayer } from '@deck.gl/core'
import type { MapLayerMouseEvent } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Layer, Map as BaseMap, Source, useControl, type MapRef } from 'react-map-gl/maplibre'
import type { Area } from '../../server/areas/contract.ts'
import type { ProjectFeature } from '../api.ts'
import { useText } from '../i18n/use-text.ts'
import type { Measure } from '../measures.ts'
import type { View } from '../url-state.ts'
import { areaLayers, boundaryMaxZoom, projectsLayer } from './area-layers.ts'
import { baseStyle, labelFont } from './base-style.ts'
import { palettes, rgbOf, type Theme } from './colours.ts'
import { areaLabels } from './labels.ts'
import { layerOf, levelOfZoom, mapLevels, projectZoom, type MapLevel } from './levels.ts'
import { MapButtons } from './map-buttons.tsx'
import { Tooltip, type Hovered } from './tooltip.tsx'
import type { StyledAreas, Bbox } from './use-area-style.ts'
import type { ProjectAttributes } from './style.ts'

export interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

/** A wish to see a place; a new object is a new wish. */
export interface Flight {
  bbox: Bbox
  /** Only when it brings the place nearer: never out from where one is looking. */
  nearerOnly: boolean
}

export interface MapViewProps {
  theme: Theme
  measure: Measure
  boundariesVersion: number
  projectsAddress: string
  styled: StyledAreas | undefined
  labels: Partial<Record<MapLevel, readonly Area[]>>
  place: string
  project: ProjectFeature | undefined
  view: View | null
  home: Bbox
  flight: Flight | null
  insets: Insets
  onSettle(view: View, bounds: Bbox): void
  onLevel(level: MapLevel): void
  onArea(code: string): void
  onProject(id: number): void
  onStale(): void
}

/** The map: a leaf that draws what it is given and tells what was touched. */
export default function MapView(props: MapViewProps) {
  const { theme, view, home, flight, insets, styled, place, project, onSettle, onLevel } = props
  const { lang, t } = useText()
  const palette = palettes[theme]
  const mapRef = useRef<MapRef>(null)
  const overlayRef = useRef<MapLibreOverlay>(null)
  const [zoom, setZoom] = useState(view?.zoom ?? 5)
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const [isStyled, setIsStyled] = useState(false)
  const lastView = useRef<View | null>(view)
  const [first] = useState(() => ({ view, home, insets }))
  const level = levelOfZoom(zoom)
  const origin = window.location.origin
  const mapStyle = useMemo(() => baseStyle(palette), [palette])

  useEffect(() => onLevel(level), [level, onLevel])

  const settle = useCallback(() => {
    const map = mapRef.current
    if (!map) return
    const { lng, lat } = map.getCenter()
    const settled = { lng, lat, zoom: map.getZoom() }
    lastView.current = settled
    const bounds = map.getBounds()
    onSettle(settled, [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
  }, [onSettle])

  // A view that did not come from here (the back button, an address) moves the map.
  useEffect(() => {
    const map = mapRef.current
    if (!map || sameView(view, lastView.current)) return
    lastView.current = view
    if (view) map.easeTo({ center: [view.lng, view.lat], zoom: view.zoom, duration: 300 })
    else map.fitBounds(home, { padding: insets, duration: 300 })
    // Only a changed view moves the map; insets and home alone do not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [view])

  useEffect(() => {
    const map = mapRef.current
    if (!map || !flight) return
    const camera = map.cameraForBounds(flight.bbox, { padding: insets, maxZoom: 15.5 })
    if (!camera || (flight.nearerOnly && (camera.zoom ?? 0) < map.getZoom() + 0.2)) return
    map.easeTo({ ...camera, duration: prefersStill() ? 0 : 700 })
    // A flight is flown once; insets that change later do not repeat it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [flight])

  const pointAt = usePointAt(overlayRef, mapRef)
  const onMove = usePerFrame((event: MapLayerMouseEvent) => {
    if (event.originalEvent.buttons !== 0) return setHovered(null)
    setHovered(pointAt(event))
  })
  const onClick = (event: MapLayerMouseEvent) => {
    const found = pointAt(event)
    if (found?.kind === 'project') props.onProject(found.id)
    else if (found?.kind === 'area') props.onArea(found.code)
  }

  const layers = useMemo(() => {
    const list: DeckLayer[] = areaLayers({
      origin,
      version: props.boundariesVersion,
      current: styled?.level ?? level,
      styles: styled ? { [styled.level]: styled.style } : {},
      palette,
      isFaded: zoom >= projectZoom - 0.3,
      beforeId: 'outline-subdistrict',
    })
    list.push(
      projectsLayer({
        address: origin + props.projectsAddress,
        zoom: Math.round(zoom * 4) / 4,
        measure: props.measure,
        palette,
        selected: project?.id ?? null,
        beforeId: 'labels-subdistrict',
        onTileError: props.onStale,
      }),
    )
    if (project?.geometry) list.push(...selectedProject(project, palette))
    return list
  }, [origin, props.boundariesVersion, props.projectsAddress, props.measure, props.onStale, styled, level, palette, zoom, project])

  const hoveredCode = hovered?.kind === 'area' ? hovered.code : ''
  return (
    <>
      <BaseMap
        ref={mapRef}
        initialViewState={
          first.view
            ? { longitude: first.view.lng, latitude: first.view.lat, zoom: first.view.zoom }
            : { bounds: first.home, fitBoundsOptions: { padding: first.insets } }
        }
        mapStyle={mapStyle}
        workerUrl={workerUrl}
        attributionControl={false}
        dragRotate={false}
        pitchWithRotate={false}
        touchPitch={false}
        maxPitch={0}
        minZoom={4}
        maxZoom={19}
        renderWorldCopies={false}
        cursor={hovered ? 'pointer' : 'grab'}
        onLoad={(event) => {
          event.target.touchZoomRotate.disableRotation()
          event.target.getCanvas().setAttribute('aria-label', t.mapKeyboardHint)
          setIsStyled(true)
          setZoom(event.target.getZoom())
          settle()
        }}
        onZoom={({ viewState }) => setZoom(viewState.zoom)}
        onMoveEnd={settle}
        onMouseMove={onMove}
        onMouseOut={() => setHovered(null)}
        onDragStart={() => setHovered(null)}
        onClick={onClick}
      >
        <Boundaries version={props.boundariesVersion} palette={palette} place={place} hovered={hoveredCode} />
        {mapLevels.map((one) => (
          <Labels key={one} level={one} areas={props.labels[one] ?? []} palette={palette} />
        ))}
        {isStyled && <Overlay layers={layers} overlayRef={overlayRef} />}
      </BaseMap>
      <MapButtons
        onZoom={(by) => mapRef.current?.zoomTo(mapRef.current.getZoom() + by, { duration: 200 })}
        onHome={() => mapRef.current?.fitBounds(home, { padding: insets, duration: prefersStill() ? 0 : 600 })}
      />
      {hovered && <Tooltip hovered={hovered} styled={styled} measure={props.measure} lang={lang} />}
    </>
  )
}

/** What is under the pointer: a project where projects are drawn, else an area of the level that is coloured. */
function usePointAt(
  overlayRef: React.RefObject<MapLibreOverlay | null>,
  mapRef: React.RefObject<MapRef | null>,
): (event: MapLayerMouseEvent) => Hovered | null {
  return useCallback(
    ({ point, target }) => {
      const at = { x: point.x, y: point.y }
      const zoom = target.getZoom()
      if (zoom >= projectZoom - 0.3 && !target.isMoving()) {
        const picked: PickedProject | undefined = overlayRef.current?.pickObject({ ...at, radius: 6, layerIds: ['projects'] })?.object
        const id = Number(picked?.id ?? picked?.properties.id)
        if (picked && Number.isFinite(id)) return { kind: 'project', id, at, properties: picked.properties }
      }
      const layer = `hit-${levelOfZoom(zoom)}`
      const map = mapRef.current
      if (!map?.getLayer(layer)) return null
      const [feature] = map.queryRenderedFeatures(point, { layers: [layer] })
      const { code, name_th: nameTh, name_en: nameEn } = feature?.properties ?? {}
      return typeof code === 'string' ? { kind: 'area', code, at, nameTh: String(nameTh), nameEn: nameEn ?? null } : null
    },
    [overlayRef, mapRef],
  )
}

/** A project as deck gives it back from its binary tile. */
interface PickedProject {
  id?: number | string
  properties: ProjectAttributes & { id?: number; type?: string; title?: string; fy?: number }
}

/** Runs the last call of each frame: pointing is not worth more. */
function usePerFrame<T>(run: (argument: T) => void): (argument: T) => void {
  const latest = useRef(run)
  latest.current = run
  const waiting = useRef<{ argument: T } | null>(null)
  return useCallback((argument: T) => {
    const isAsked = waiting.current !== null
    waiting.current = { argument }
    if (isAsked) return
    requestAnimationFrame(() => {
      const last = waiting.current
      waiting.current = null
      if (last) latest.current(last.argument)
    })
  }, [])
}

function Overlay({ layers, overlayRef }: { layers: DeckLayer[]; overlayRef: React.RefObject<MapLibreOverlay | null> }) {
  const overlay = useControl(() => new MapLibreOverlay({ interleaved: true, layers }))
  useEffect(() => {
    overlayRef.current = overlay
  }, [overlay, overlayRef])
  useEffect(() => overlay.setProps({ layers }), [overlay, layers])
  return null
}

function selectedProject(project: ProjectFeature, palette: (typeof palettes)[Theme]): DeckLayer[] {
  if (!project.geometry) return []
  const shape = { type: 'Feature' as const, geometry: project.geometry as GeoJSON.Geometry, properties: {} } // positions are pairs
  const common = {
    data: shape,
    lineWidthUnits: 'pixels' as const,
    pointRadiusUnits: 'pixels' as const,
    lineCapRounded: true,
    lineJointRounded: true,
    pickable: false,
    parameters: { depthCompare: 'always' as const, depthWriteEnabled: false },
    ...{ beforeId: 'labels-subdistrict' },
  }
  const { category } = project.properties
  const ramp = category === 'road' ? palette.road : category === 'water' ? palette.water : palette.other
  const [red, green, blue] = ramp[3] ?? [0, 0, 0]
  const ink = rgbOf(palette.selected)
  return [
    new GeoJsonLayer({
      ...common,
      id: 'chosen-casing',
      filled: true,
      getLineColor: ink,
      getLineWidth: 11,
      getFillColor: ink,
      getPointRadius: 13,
      stroked: true,
    }),
    new GeoJsonLayer({
      ...common,
      id: 'chosen',
      filled: true,
      getLineColor: [red, green, blue, 255],
      getLineWidth: 6,
      getFillColor: [red, green, blue, 255],
      getPointRadius: 8,
      stroked: true,
    }),
  ]
}

interface BoundariesProps {
  version: number
  palette: (typeof palettes)[Theme]
  place: string
  hovered: string
}

/** Lines between areas, what is hovered and chosen, and an invisible fill that tells which area is under the pointer. */
function Boundaries({ version, palette, place, hovered }: BoundariesProps) {
  const minzoom: Record<MapLevel, number> = { province: 0, district: 6.8, subdistrict: 8.8 }
  const width: Record<MapLevel, [number, number]> = { province: [0.8, 2.2], district: [0.5, 1.4], subdistrict: [0.4, 0.8] }
  return (
    <>
      {[...mapLevels].reverse().map((level) => {
        const source = layerOf(level)
        const id = `boundaries-${level}`
        return (
          <Source
            key={`${id}-${version}`}
            id={id}
            type="vector"
            tiles={[`${window.location.origin}/tiles/${source}/${version}/{z}/{x}/{y}.mvt`]}
            maxzoom={boundaryMaxZoom[level]}
          >
            <Layer
              id={`outline-${level}`}
              type="line"
              source-layer={source}
              minzoom={minzoom[level]}
              layout={{ 'line-join': 'round' }}
              paint={{
                'line-color': level === 'subdistrict' ? palette.outlineFaint : palette.outline,
                'line-width': ['interpolate', ['linear'], ['zoom'], 5, width[level][0], 11, width[level][1]],
              }}
            />
            <Layer
              id={`hit-${level}`}
              type="fill"
              source-layer={source}
              minzoom={level === 'province' ? 0 : level === 'district' ? 7.2 : 9.2}
              maxzoom={level === 'province' ? 7.2 : level === 'district' ? 9.2 : 24}
              paint={{ 'fill-color': palette.hover, 'fill-opacity': 0 }}
            />
            <Layer
              id={`hover-${level}`}
              type="line"
              source-layer={source}
              filter={['==', ['get', 'code'], hovered]}
              layout={{ 'line-join': 'round' }}
              paint={{ 'line-color': palette.hover, 'line-width': 1.6 }}
            />
            <Layer
              id={`chosen-${level}-casing`}
              type="line"
              source-layer={source}
              filter={['==', ['get', 'code'], place]}
              layout={{ 'line-join': 'round' }}
              paint={{ 'line-color': palette.halo, 'line-width': 5 }}
            />
            <Layer
              id={`chosen-${level}`}
              type="line"
              source-layer={source}
              filter={['==', ['get', 'code'], place]}
              layout={{ 'line-join': 'round' }}
              paint={{ 'line-color': palette.selected, 'line-width': 2.2 }}
            />
          </Source>
        )
      })}
    </>
  )
}

interface LabelsProps {
  level: MapLevel
  areas: readonly Area[]
  palette: (typeof palettes)[Theme]
}

function Labels({ level, areas, palette }: LabelsProps) {
  const { lang } = useText()
  const labels = useMemo(() => areaLabels(areas, lang), [areas, lang])
  const range: Record<MapLevel, [number, number]> = { province: [4.7, 8.4], district: [7.6, 10.6], subdistrict: [9.8, 24] }
  const size: Record<MapLevel, [number, number]> = { province: [10.5, 17], district: [11.5, 15], subdistrict: [11.5, 14] }
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

function sameView(a: View | null, b: View | null): boolean {
  if (a === null || b === null) return a === b
  return Math.abs(a.lng - b.lng) < 1e-4 && Math.abs(a.lat - b.lat) < 1e-4 && Math.abs(a.zoom - b.zoom) < 0.02
}

function prefersStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
