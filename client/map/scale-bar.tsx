import { useEffect, useState } from 'react'
import { useMap } from 'react-map-gl/maplibre'
import { useText } from '../i18n/use-text.ts'
import { length } from '../ui/numbers.ts'
import { usePerFrame } from './point-at.ts'
import { metresPerPixel, scaleBar } from './scale.ts'

const mostPixels = 110

/** How long a round length is on the map, at the latitude of its middle. */
export function ScaleBar() {
  const { lang } = useText()
  const map = useMap().current?.getMap()
  const [perPixel, setPerPixel] = useState<number | null>(null)
  const read = usePerFrame(() => map && setPerPixel(metresPerPixel(map.getCenter().lat, map.getZoom())))
  useEffect(() => {
    if (!map) return
    const onMove = () => read(undefined)
    onMove()
    map.on('move', onMove)
    return () => void map.off('move', onMove)
  }, [map, read])
  if (perPixel === null) return null
  const { metres, pixels } = scaleBar(perPixel, mostPixels)
  return (
    <div className="scale-bar num" aria-hidden="true" style={{ width: pixels }}>
      {length(metres, lang)}
    </div>
  )
}
