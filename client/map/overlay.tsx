import type { Layer } from '@deck.gl/core'
import type { Device } from '@luma.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import { useEffect } from 'react'
import { useControl } from 'react-map-gl/maplibre'

interface OverlayProps {
  layers: Layer[]
  overlayRef: React.RefObject<MapLibreOverlay | null>
  /** The pointer's look; deck.gl would set its own. */
  cursor: string
  /** Where the graphics device is put when it is there. */
  deviceRef: React.RefObject<Device | null>
}

/** deck.gl's layers between MapLibre's own. */
export function Overlay({ layers, overlayRef, cursor, deviceRef }: OverlayProps) {
  const overlay = useControl(
    () =>
      new MapLibreOverlay({
        interleaved: true,
        layers,
        onDeviceInitialized: (device) => {
          deviceRef.current = device
        },
      }),
  )
  useEffect(() => {
    overlayRef.current = overlay
  }, [overlay, overlayRef])
  useEffect(() => overlay.setProps({ layers, getCursor: () => cursor }), [overlay, layers, cursor])
  return null
}
