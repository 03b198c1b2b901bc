import { useEffect, useMemo } from 'react'
import { Layer, useMap } from 'react-map-gl/maplibre'
import type { Palette } from '../map/colours.ts'
import { layerOf, projectZoom } from '../map/levels.ts'
import type { StyledAreas } from '../map/use-area-style.ts'
import { never } from './gap-measures.ts'

const side = 16

/** Stripes over the areas that never had a project: told apart from the rest without their colour. */
export function NeverStripes({ styled, palette }: { styled: StyledAreas | undefined; palette: Palette }) {
  const { current: map } = useMap()
  const image = `never-stripes-${palette.neverStripe.join('-')}`
  const codes = useMemo(
    () => [...(styled?.style.values ?? [])].filter(([, value]) => value === never).map(([code]) => code),
    [styled],
  )
  useEffect(() => {
    const whole = map?.getMap()
    if (!whole) return
    const add = () => {
      if (!whole.hasImage(image)) whole.addImage(image, stripes(palette), { pixelRatio: 2 })
    }
    add()
    // A style that is set anew forgets its images.
    whole.on('styledata', add)
    return () => void whole.off('styledata', add)
  }, [map, image, palette])

  if (!styled || codes.length === 0) return null
  return (
    <Layer
      key={`${styled.level} ${image}`}
      id={`never-${styled.level}`}
      type="fill"
      source={`boundaries-${styled.level}`}
      source-layer={layerOf(styled.level)}
      beforeId="hit-subdistrict"
      maxzoom={projectZoom - 0.3}
      filter={['in', ['get', 'code'], ['literal', codes]]}
      paint={{ 'fill-pattern': image }}
    />
  )
}

/** One tile of diagonal stripes, transparent between them. */
function stripes({ neverStripe: [red, green, blue] }: Palette) {
  const data = new Uint8ClampedArray(4 * side * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if ((x + y) % side < 4) data.set([red, green, blue, 255], 4 * (y * side + x))
    }
  }
  return { width: side, height: side, data }
}
