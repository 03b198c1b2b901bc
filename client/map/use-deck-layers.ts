import type { Layer } from '@deck.gl/core'
import { useMemo } from 'react'
import type { ProjectFeature } from '../api.ts'
import type { Measure } from '../measures.ts'
import { areaLayers, projectsLayer } from './area-layers.ts'
import { cellsLayer } from './cells/cells-layer.ts'
import { cellFieldOf, showsCells } from './cells/cells.ts'
import { chosenProjectLayers } from './chosen-project.ts'
import type { Palette } from './colours.ts'
import { projectZoom, type MapLevel } from './levels.ts'
import type { TileLoading } from './steady-layer.ts'
import type { StyledAreas } from './use-area-style.ts'

interface DeckLayersOptions {
  boundariesVersion: number
  /** `/tiles/<layer>/<version>/{z}/{x}/{y}.mvt?<filter>`. */
  projectsAddress: string
  cellsAddress: string
  cells: CellsShown | null
  measure: Measure
  loading: TileLoading
  styled: StyledAreas | undefined
  level: MapLevel
  palette: Palette
  zoom: number
  /** Whether a base map lies beneath, and is to be seen. */
  isOverBase: boolean
  project: ProjectFeature | undefined
}

/** The density of projects: null where it is off. */
export interface CellsShown {
  /** What the largest mark stands for; null until the first tiles have told. */
  largest: number | null
  onLargest(value: number): void
}

/** Areas, density, single projects and the chosen one, in this order. */
export function useDeckLayers(options: DeckLayersOptions): Layer[] {
  const { boundariesVersion, projectsAddress, cellsAddress, cells, measure } = options
  const { loading, styled, level, palette, zoom, isOverBase, project } = options
  const origin = window.location.origin
  const quarterZoom = Math.round(zoom * 4) / 4
  const hasCells = cells !== null && showsCells(zoom)
  const isFaded = zoom >= projectZoom - 0.3 || hasCells

  const areas = useMemo(
    () =>
      areaLayers({
        origin,
        version: boundariesVersion,
        loading,
        current: styled?.level ?? level,
        styles: styled ? { [styled.level]: styled.style } : {},
        palette,
        isFaded,
        isOverBase,
        beforeId: 'outline-subdistrict',
      }),
    [origin, boundariesVersion, loading, styled, level, palette, isFaded, isOverBase],
  )
  const density = useMemo(
    () =>
      hasCells && cells
        ? [
            cellsLayer({
              address: origin + cellsAddress,
              zoom: quarterZoom,
              field: cellFieldOf(measure),
              largest: cells.largest ?? Infinity,
              onLargest: cells.onLargest,
              palette,
              beforeId: 'labels-province',
              loading,
            }),
          ]
        : [],
    [hasCells, cells, origin, cellsAddress, quarterZoom, measure, palette, loading],
  )
  const projects = useMemo(
    () => [
      projectsLayer({
        address: origin + projectsAddress,
        zoom: quarterZoom,
        measure,
        palette,
        selected: project?.id ?? null,
        beforeId: 'labels-subdistrict',
        loading,
      }),
      ...(project?.geometry ? chosenProjectLayers(project, palette) : []),
    ],
    [origin, projectsAddress, quarterZoom, measure, palette, project, loading],
  )
  return useMemo(() => [...areas, ...density, ...projects], [areas, density, projects])
}
