import type { MapLibreOverlay } from '@deck.gl/maplibre'
import type { MapLayerMouseEvent } from 'maplibre-gl'
import { useCallback, useEffect, useRef } from 'react'
import { showsCells, type CellAttributes } from './cells/cells.ts'
import { levelOfZoom, projectZoom } from './levels.ts'
import type { ProjectAttributes } from './style.ts'
import type { Hovered } from './tooltip.tsx'

/** What is under the pointer: a project or a cell where they are drawn, else an area of the level that is coloured. */
export function usePointAt(
  overlayRef: React.RefObject<MapLibreOverlay | null>,
  hasCells: boolean,
): (event: MapLayerMouseEvent, options?: { pastCells: boolean }) => Hovered | null {
  return useCallback(
    ({ point, target }, { pastCells } = { pastCells: false }) => {
      const at = { x: point.x, y: point.y }
      const zoom = target.getZoom()
      if (zoom >= projectZoom - 0.3 && !target.isMoving()) {
        const picked: PickedProject | undefined = overlayRef.current?.pickObject({
          ...at,
          radius: 6,
          layerIds: ['projects'],
        })?.object
        const id = Number(picked?.id ?? picked?.properties.id)
        if (picked && Number.isFinite(id)) return { kind: 'project', id, at, properties: picked.properties }
      }
      if (hasCells && !pastCells && showsCells(zoom) && !target.isMoving()) {
        const picked: { properties: CellAttributes } | undefined = overlayRef.current?.pickObject({
          ...at,
          radius: 3,
          layerIds: ['cells'],
        })?.object
        if (picked) return { kind: 'cell', at, cell: picked.properties }
      }
      const layer = `hit-${levelOfZoom(zoom)}`
      if (!target.getLayer(layer)) return null
      const [feature] = target.queryRenderedFeatures(point, { layers: [layer] })
      const { code, name_th: nameTh, name_en: nameEn } = feature?.properties ?? {}
      return typeof code === 'string'
        ? { kind: 'area', code, at, nameTh: String(nameTh), nameEn: nameEn ?? null }
        : null
    },
    [overlayRef, hasCells],
  )
}

/** A project as deck gives it back from its binary tile. */
interface PickedProject {
  id?: number | string
  properties: ProjectAttributes & { id?: number; type?: string; title?: string; fy?: number }
}

/** Runs the last call of each frame: pointing is not worth more. */
export function usePerFrame<T>(run: (argument: T) => void): (argument: T) => void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  }, [run])
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
