import type { Device } from '@luma.gl/core'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'
import { useMap } from 'react-map-gl/maplibre'
import { sharpness, type Picture, type TakePicture } from '../print/picture.ts'
import { metresPerPixel } from './scale.ts'
import type { Insets } from './use-camera.ts'

interface PictureTakerProps {
  takeRef: React.RefObject<TakePicture | null>
  deviceRef: React.RefObject<Device | null>
  insets: Insets
}

/** Lets a picture be taken of what the sheets leave free of the map. */
export function PictureTaker({ takeRef, deviceRef, insets }: PictureTakerProps) {
  const map = useMap().current?.getMap()
  useEffect(() => {
    if (!map) return
    takeRef.current = () => takePicture(map, deviceRef.current, insets)
    return () => {
      takeRef.current = null
    }
  }, [map, takeRef, deviceRef, insets])
  return null
}

/** Draws the map at a higher pixel ratio and copies it in the same frame: afterwards its pixels are gone. */
function takePicture(map: MapLibreMap, device: Device | null, insets: Insets): Picture {
  const { clientWidth, clientHeight } = map.getContainer()
  const crop = {
    x: insets.left,
    y: insets.top,
    width: Math.max(80, clientWidth - insets.left - insets.right),
    height: Math.max(80, clientHeight - insets.top - insets.bottom),
  }
  const before = map.getPixelRatio()
  const size = { width: clientWidth, height: clientHeight }
  redrawAt(map, device, sharpness(crop, size))
  const source = map.getCanvas()
  const ratio = source.width / clientWidth
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(crop.width * ratio)
  canvas.height = Math.round(crop.height * ratio)
  canvas
    .getContext('2d')
    ?.drawImage(source, crop.x * ratio, crop.y * ratio, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height)
  redrawAt(map, device, before)
  const middle = map.unproject([crop.x + crop.width / 2, crop.y + crop.height / 2])
  return {
    address: canvas.toDataURL('image/png'),
    tallness: canvas.height / canvas.width,
    widthM: crop.width * metresPerPixel(middle.lat, map.getZoom()),
  }
}

/** Draws everything now. deck.gl learns of a canvas's size a frame later by itself, so it is told. */
function redrawAt(map: MapLibreMap, device: Device | null, pixelRatio: number): void {
  map.setPixelRatio(pixelRatio)
  const { width, height } = map.getCanvas()
  device?.getDefaultCanvasContext().setDrawingBufferSize(width, height)
  map.redraw()
}
