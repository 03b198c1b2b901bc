import type { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Device } from '@luma.gl/core'
import type { MapLayerMouseEvent } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Map as BaseMap, type MapRef } from 'react-map-gl/maplibre'
import type { Area } from '../../server/areas/contract.ts'
import type { SettingsAnswer } from '../../server/basemap/contract.ts'
import type { ProjectFeature } from '../api.ts'
import { NeverStripes } from '../coverage/never-stripes.tsx'
import { useText } from '../i18n/use-text.ts'
import type { Measure } from '../measures.ts'
import type { TakePicture } from '../print/picture.ts'
import type { View } from '../url-state.ts'
import { Icon } from '../ui/icon.tsx'
import { baseStyle } from './base-style.ts'
import { Boundaries } from './boundaries.tsx'
import { palettes, type Theme } from './colours.ts'
import { DrawnOutline } from './drawn/drawn-outline.tsx'
import { Labels } from './label-layers.tsx'
import { levelOfZoom, mapLevels, type MapLevel } from './levels.ts'
import { MapDescription } from './map-description.tsx'
import { MapButtons } from './map-buttons.tsx'
import { MapTools, type MapTool } from './map-tools.tsx'
import { MapStatus } from './map-status.tsx'
import { Overlay } from './overlay.tsx'
import { PictureTaker } from './picture-taker.tsx'
import { usePerFrame, usePointAt } from './point-at.ts'
import { ScaleBar } from './scale-bar.tsx'
import { Surroundings } from './surroundings/surroundings.tsx'
import { Tooltip, type Hovered } from './tooltip.tsx'
import type { StyledAreas, Bbox } from './use-area-style.ts'
import { useCamera, type Flight, type Insets } from './use-camera.ts'
import { useDeckLayers, type CellsShown } from './use-deck-layers.ts'
import { useRetries } from './use-retries.ts'

const Basemap = lazy(() => import('./basemap/basemap.tsx'))
const DrawArea = lazy(() => import('./drawn/draw-area.tsx'))
const Measure = lazy(() => import('./measure/measure.tsx'))

export interface MapViewProps {
  theme: Theme
  measure: Measure
  boundariesVersion: number
  /** How often the server has come back after it was away. */
  epoch: number
  projectsAddress: string
  cellsAddress: string
  cells: CellsShown | null
  /** The base map this installation has set. */
  basemap: SettingsAnswer['basemap']
  isBaseOn: boolean
  onBase(isOn: boolean): void
  /** The drawn area that the filter is narrowed to, by its id. */
  within: string | null
  onWithin(id: string): void
  /** Further tools, each a button. */
  tools: ReactNode
  /** Where a way to take a picture of the map is put. */
  takeRef: React.RefObject<TakePicture | null>
  styled: StyledAreas | undefined
  labels: Partial<Record<MapLevel, readonly Area[]>>
  place: string
  /** The area that the place is compared with. */
  compared: string | null
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
  const { theme, view, home, flight, insets, styled, place, onSettle, onLevel, onStale } = props
  const { lang, t } = useText()
  const palette = palettes[theme]
  const mapRef = useRef<MapRef>(null)
  const overlayRef = useRef<MapLibreOverlay>(null)
  const deviceRef = useRef<Device>(null)
  const [zoom, setZoom] = useState(view?.zoom ?? 5)
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const [tool, setTool] = useState<MapTool | null>(null)
  const stopTool = useCallback(() => setTool(null), [])
  const { onWithin } = props
  const takeDrawn = useCallback(
    (id: string) => {
      setTool(null)
      onWithin(id)
    },
    [onWithin],
  )
  /** null: not known yet. */
  const [isBaseReached, setBaseReached] = useState<boolean | null>(null)
  const isBaseLost = props.isBaseOn && isBaseReached === false
  const [isStyled, setIsStyled] = useState(false)
  const [first] = useState(() => ({ view, home, insets }))
  const level = levelOfZoom(zoom)
  // Read when the map is made; the words around it follow the language.
  const [locale] = useState(() => ({ 'Map.Title': t.mapKeyboardHint }))
  const mapStyle = useMemo(() => baseStyle(palette), [palette])
  const { missing, retries, retry } = useRetries()
  const epoch = props.epoch + retries
  const loading = useMemo(() => ({ epoch, onStale }), [epoch, onStale])

  useEffect(() => onLevel(level), [level, onLevel])
  const camera = useCamera({ mapRef, isReady: isStyled, view, home, flight, insets, onSettle })

  const pointAt = usePointAt(overlayRef, props.cells !== null)
  const onMove = usePerFrame((event: MapLayerMouseEvent) => {
    if (event.originalEvent.buttons !== 0 || tool !== null) return setHovered(null)
    setHovered(pointAt(event))
  })
  const onClick = (event: MapLayerMouseEvent) => {
    if (tool !== null) return
    // A pointer that hovers has been told of the cell; a finger is told now.
    const found = pointAt(event, { pastCells: window.matchMedia('(hover: hover)').matches })
    if (found?.kind === 'project') props.onProject(found.id)
    else if (found?.kind === 'area') props.onArea(found.code)
    else if (found?.kind === 'cell') setHovered(found)
  }
  const cursor = tool !== null ? 'crosshair' : hovered ? 'pointer' : 'grab'
  const isOverBase = props.isBaseOn && isBaseReached === true
  const layers = useDeckLayers({ ...props, loading, level, palette, zoom, isOverBase })

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
        cursor={cursor}
        onLoad={(event) => {
          event.target.touchZoomRotate.disableRotation()
          event.target.keyboard.disableRotation()
          setIsStyled(true)
          setZoom(event.target.getZoom())
          camera.settle()
        }}
        onZoom={({ viewState }) => setZoom(viewState.zoom)}
        onMoveEnd={camera.settle}
        onMouseMove={onMove}
        onMouseOut={() => setHovered(null)}
        onDragStart={() => setHovered(null)}
        onClick={onClick}
      >
        {isStyled && <Surroundings palette={palette} />}
        {isStyled && props.basemap && props.isBaseOn && isBaseReached !== false && (
          <Suspense>
            <Basemap settings={props.basemap} palette={palette} onReach={setBaseReached} />
          </Suspense>
        )}
        <Boundaries
          version={props.boundariesVersion}
          loading={loading}
          palette={palette}
          place={place}
          compared={props.compared ?? ''}
          hovered={hovered?.kind === 'area' ? hovered.code : ''}
        />
        {isStyled && <NeverStripes styled={styled} palette={palette} />}
        {mapLevels.map((one) => (
          <Labels key={one} level={one} areas={props.labels[one] ?? []} palette={palette} />
        ))}
        {isStyled && <Overlay layers={layers} overlayRef={overlayRef} deviceRef={deviceRef} cursor={cursor} />}
        <ScaleBar />
        <PictureTaker takeRef={props.takeRef} deviceRef={deviceRef} insets={insets} />
        <MapDescription styled={styled} hasCells={props.cells !== null} zoom={zoom} />
        {isStyled && <DrawnOutline id={props.within} palette={palette} />}
        {tool !== null && (
          <Suspense>
            {tool === 'measure' ? (
              <Measure palette={palette} onClose={stopTool} />
            ) : (
              <DrawArea palette={palette} onClose={stopTool} onStored={takeDrawn} />
            )}
          </Suspense>
        )}
      </BaseMap>
      <MapButtons onZoom={camera.zoomBy} onHome={camera.goHome} />
      <MapTools active={tool} onTool={setTool}>
        {props.tools}
        {props.basemap && (
          <button
            type="button"
            aria-pressed={props.isBaseOn}
            aria-label={t.tools.baseMap}
            title={t.tools.baseMap}
            onClick={() => {
              setBaseReached(null)
              props.onBase(!props.isBaseOn)
            }}
          >
            <Icon name="layers" />
          </button>
        )}
      </MapTools>
      <MapStatus missing={missing} onRetry={retry} isBaseLost={isBaseLost} onRetryBase={() => setBaseReached(null)} />
      {hovered && <Tooltip hovered={hovered} styled={styled} measure={props.measure} lang={lang} />}
    </>
  )
}
