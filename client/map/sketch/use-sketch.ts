import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useMap } from 'react-map-gl/maplibre'
import type { LngLat, Step } from '../measure/measuring.ts'

/**
 * Points set on the map, by pointer and by keyboard: while it is there, the map's clicks are its own. Returns where the
 * pointer is, null where it is not over the map.
 */
export function useSketch(step: (step: Step) => void, onClose: () => void): LngLat | null {
  const map = useMap().current?.getMap()
  const [pointer, setPointer] = useState<LngLat | null>(null)

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
  }, [map, step])

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
  }, [map, step, onClose])

  return pointer
}
