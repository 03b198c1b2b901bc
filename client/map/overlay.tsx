import type { Layer } from '@deck.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import { useEffect } from 'react'
import { useControl } from 'react-map-gl/maplibre'

interface OverlayProps {
  layers: Layer[]
  overlayRef: React.RefObject<MapLibreOverlay | null>
}

/** deck.gl's layers between MapLibre's own. */
export function Overlay({ layers, overlayRef }: OverlayProps) {
  const overlay = useControl(() => new MapLibreOverlay({ interleaved: true, layers }))
  useEffect(() => {
    overlayRef.current = overlay
  }, [overlay, overlayRef])
  useEffect(() => overlay.setProps({ layers }), [overlay, layers])
  return null
}
