import type { Layer } from '@deck.gl/core'
import type { Device } from '@luma.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import { useEffect } from 'react'
import { useControl, useMap } from 'react-map-gl/maplibre'

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

  // deck.gl puts its layers between MapLibre's only while all tiles are there, and else draws them over everything. When
  // nothing loads any more they are put in their places.
  const map = useMap().current?.getMap()
  useEffect(() => {
    let isInPlace = false
    const lookAgain = () => {
      isInPlace = false
    }
    const putInPlace = () => {
      if (isInPlace) return
      isInPlace = true
      overlay.setProps({ layers })
    }
    map?.on('styledata', lookAgain)
    map?.on('idle', putInPlace)
    return () => {
      map?.off('styledata', lookAgain)
      map?.off('idle', putInPlace)
    }
  }, [map, overlay, layers])
  return null
}
