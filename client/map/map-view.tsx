import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Layer as DeckLayer } from '@deck.gl/core'
import type { MapLayerMouseEvent } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Map as BaseMap, useControl, type MapRef } from 'react-map-gl/maplibre'
import type { Area } from '../../server/areas/contract.ts'
import type { ProjectFeature } from '../api.ts'
import { useText } from '../i18n/use-text.ts'
import type { Measure } from '../measures.ts'
import type { View } from '../url-state.ts'
import { areaLayers, projectsLayer } from './area-layers.ts'
import { baseStyle } from './base-style.ts'
import { Boundaries } from './boundaries.tsx'
import { chosenProjectLayers } from './chosen-project.ts'
import { palettes, type Theme } from './colours.ts'
import { Labels } from './label-layers.tsx'
import { levelOfZoom, mapLevels, projectZoom, type MapLevel } from './levels.ts'
import { MapButtons } from './map-buttons.tsx'
import { Surroundings } from './surroundings/surroundings.tsx'
import { Tooltip, type Hovered } from './tooltip.tsx'
import { usePerFrame, usePointAt } from './point-at.ts'
import type { StyledAreas, Bbox } from './use-area-style.ts'

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
  /** Nearer than the box needs, where what is in it would not be told apart. */
  leastZoom: number
}

export interface MapViewProps {
  theme: Theme
  measure: Measure
  boundariesVersion: number
  /** How often the server has come back after it was away. */
  epoch: number
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
  // Read when the map is made; the words around it follow the language.
  const [locale] = useState(() => ({ 'Map.Title': t.mapKeyboardHint }))
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
    if (!map || !isStyled || !flight) return
    const camera = map.cameraForBounds(flight.bbox, { padding: insets, maxZoom: 15.5 })
    const near = Math.max(camera?.zoom ?? 0, flight.leastZoom)
    if (!camera || (flight.nearerOnly && near < map.getZoom() + 0.2)) return
    const [west, south, east, north] = flight.bbox
    // The middle of the place in the middle of what the sheets leave free, whatever the zoom.
    const offset: [number, number] = [(insets.left - insets.right) / 2, (insets.top - insets.bottom) / 2]
    map.easeTo({
      center: [(west + east) / 2, (south + north) / 2],
      zoom: near,
      offset,
      duration: prefersStill() ? 0 : 700,
    })
    // A flight is flown once; insets that change later do not repeat it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [flight, isStyled])

  const pointAt = usePointAt(overlayRef)
  const onMove = usePerFrame((event: MapLayerMouseEvent) => {
    if (event.originalEvent.buttons !== 0) return setHovered(null)
    setHovered(pointAt(event))
  })
  const onClick = (event: MapLayerMouseEvent) => {
    const found = pointAt(event)
    if (found?.kind === 'project') props.onProject(found.id)
    else if (found?.kind === 'area') props.onArea(found.code)
  }

  const { epoch, onStale } = props
  const loading = useMemo(() => ({ epoch, onStale }), [epoch, onStale])
  const layers = useMemo(() => {
    const list: DeckLayer[] = areaLayers({
      origin,
      version: props.boundariesVersion,
      loading,
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
        loading,
      }),
    )
    if (project?.geometry) list.push(...chosenProjectLayers(project, palette))
    return list
  }, [
    origin,
    props.boundariesVersion,
    props.projectsAddress,
    props.measure,
    loading,
    styled,
    level,
    palette,
    zoom,
    project,
  ])

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
        locale={locale}
        dragRotate={false}
        pitchWithRotate={false}
        touchPitch={false}
        maxPitch={0}
        minZoom={3}
        maxZoom={19}
        renderWorldCopies={false}
        cursor={hovered ? 'pointer' : 'grab'}
        onLoad={(event) => {
          event.target.touchZoomRotate.disableRotation()
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
        {isStyled && <Surroundings palette={palette} />}
        <Boundaries
          version={props.boundariesVersion}
          epoch={epoch}
          palette={palette}
          place={place}
          hovered={hoveredCode}
        />
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

function Overlay({ layers, overlayRef }: { layers: DeckLayer[]; overlayRef: React.RefObject<MapLibreOverlay | null> }) {
  const overlay = useControl(() => new MapLibreOverlay({ interleaved: true, layers }))
  useEffect(() => {
    overlayRef.current = overlay
  }, [overlay, overlayRef])
  useEffect(() => overlay.setProps({ layers }), [overlay, layers])
  return null
}

function sameView(a: View | null, b: View | null): boolean {
  if (a === null || b === null) return a === b
  return Math.abs(a.lng - b.lng) < 1e-4 && Math.abs(a.lat - b.lat) < 1e-4 && Math.abs(a.zoom - b.zoom) < 0.02
}

function prefersStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
