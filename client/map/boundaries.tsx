import { Layer, Source } from 'react-map-gl/maplibre'
import { boundaryMaxZoom } from './area-layers.ts'
import type { Palette } from './colours.ts'
import { layerOf, mapLevels, type MapLevel } from './levels.ts'

interface BoundariesProps {
  version: number
  epoch: number
  palette: Palette
  place: string
  /** The area that the place is compared with: outlined as well, and dashed. */
  compared: string
  hovered: string
}

/** Lines between areas, what is hovered and chosen, and an invisible fill that tells which area is under the pointer. */
export function Boundaries({ version, epoch, palette, place, compared, hovered }: BoundariesProps) {
  const minzoom: Record<MapLevel, number> = { province: 0, district: 7.2, subdistrict: 9.2 }
  const width: Record<MapLevel, [number, number]> = {
    province: [0.8, 2.2],
    district: [0.5, 1.4],
    subdistrict: [0.4, 0.8],
  }
  return (
    <>
      {[...mapLevels].reverse().map((level) => {
        const source = layerOf(level)
        const id = `boundaries-${level}`
        // New tiles for the same source, so that its layers keep their places: the part after # is never sent.
        return (
          <Source
            key={id}
            id={id}
            type="vector"
            tiles={[`${window.location.origin}/tiles/${source}/${version}/{z}/{x}/{y}.mvt#${epoch}`]}
            maxzoom={boundaryMaxZoom[level]}
          >
            <Layer
              id={`outline-${level}`}
              type="line"
              source-layer={source}
              minzoom={minzoom[level]}
              layout={{ 'line-join': 'round' }}
              paint={{
                'line-color': level === 'subdistrict' ? palette.outlineFaint : palette.outline,
                'line-width': ['interpolate', ['linear'], ['zoom'], 5, width[level][0], 11, width[level][1]],
              }}
            />
            <Layer
              id={`hit-${level}`}
              type="fill"
              source-layer={source}
              minzoom={level === 'province' ? 0 : level === 'district' ? 7.2 : 9.2}
              maxzoom={level === 'province' ? 7.2 : level === 'district' ? 9.2 : 24}
              paint={{ 'fill-color': palette.hover, 'fill-opacity': 0 }}
            />
            <Layer
              id={`hover-${level}`}
              type="line"
              source-layer={source}
              filter={['==', ['get', 'code'], hovered]}
              layout={{ 'line-join': 'round' }}
              paint={{ 'line-color': palette.hover, 'line-width': 1.6 }}
            />
            <Layer
              id={`chosen-${level}-casing`}
              type="line"
              source-layer={source}
              filter={['==', ['get', 'code'], place]}
              layout={{ 'line-join': 'round' }}
              paint={{ 'line-color': palette.halo, 'line-width': 5 }}
            />
            <Layer
              id={`chosen-${level}`}
              type="line"
              source-layer={source}
              filter={['==', ['get', 'code'], place]}
              layout={{ 'line-join': 'round' }}
              paint={{ 'line-color': palette.selected, 'line-width': 2.2 }}
            />
            <Layer
              id={`compared-${level}-casing`}
              type="line"
              source-layer={source}
              filter={['==', ['get', 'code'], compared]}
              layout={{ 'line-join': 'round' }}
              paint={{ 'line-color': palette.halo, 'line-width': 5.5 }}
            />
            <Layer
              id={`compared-${level}`}
              type="line"
              source-layer={source}
              filter={['==', ['get', 'code'], compared]}
              paint={{ 'line-color': palette.selected, 'line-width': 2.6, 'line-dasharray': [2.2, 1.5] }}
            />
          </Source>
        )
      })}
    </>
  )
}
