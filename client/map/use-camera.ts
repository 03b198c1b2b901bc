import { useCallback, useEffect, useRef } from 'react'
import type { MapRef } from 'react-map-gl/maplibre'
import type { View } from '../url-state.ts'
import type { Bbox } from './use-area-style.ts'

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

interface CameraOptions {
  mapRef: React.RefObject<MapRef | null>
  isReady: boolean
  view: View | null
  home: Bbox
  flight: Flight | null
  insets: Insets
  onSettle(view: View, bounds: Bbox): void
}

/** Moves the map to views and places that are wished, and tells where it has come to rest. */
export function useCamera({ mapRef, isReady, view, home, flight, insets, onSettle }: CameraOptions) {
  const lastView = useRef<View | null>(view)

  const settle = useCallback(() => {
    const map = mapRef.current
    if (!map) return
    const { lng, lat } = map.getCenter()
    const settled = { lng, lat, zoom: map.getZoom() }
    lastView.current = settled
    const bounds = map.getBounds()
    onSettle(settled, [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
  }, [mapRef, onSettle])

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
    if (!map || !isReady || !flight) return
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
  }, [flight, isReady])

  return {
    settle,
    zoomBy: (by: number) => mapRef.current?.zoomTo(mapRef.current.getZoom() + by, { duration: 200 }),
    goHome: () => mapRef.current?.fitBounds(home, { padding: insets, duration: prefersStill() ? 0 : 600 }),
  }
}

function sameView(a: View | null, b: View | null): boolean {
  if (a === null || b === null) return a === b
  return Math.abs(a.lng - b.lng) < 1e-4 && Math.abs(a.lat - b.lat) < 1e-4 && Math.abs(a.zoom - b.zoom) < 0.02
}

function prefersStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
