import type { FillLayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import { underChosen, underLabels } from './base-style.ts'
import type { Palette } from './colours.ts'
import { layerOf, mapLevels, type MapLevel } from './levels.ts'

/** A layer over the boundary tiles, and the layer of the base style that it is put before. */
export type BoundaryLayer = (FillLayerSpecification | LineLayerSpecification) & { beforeId: string }

interface Marked {
  place: string
  /** The area that the place is compared with: outlined as well, and dashed. */
  compared: string
  hovered: string
}

const minzoom: Record<MapLevel, number> = { province: 0, district: 7.2, subdistrict: 9.2 }
const maxzoom: Record<MapLevel, number> = { province: 7.2, district: 9.2, subdistrict: 24 }
const width: Record<MapLevel, [number, number]> = {
  province: [0.8, 2.2],
  district: [0.5, 1.4],
  subdistrict: [0.4, 0.8],
}

export function boundarySource(level: MapLevel): string {
  return `boundaries-${level}`
}

/**
 * What is drawn of boundaries, from the bottom up: first the lines between areas of every level, with the invisible
 * fills that tell which area is under the pointer; over all of them the outlines of what is hovered, chosen and
 * compared. Levels run together along their borders, and a subdistrict's outline is to be seen on its province's.
 */
export function boundaryLayers(palette: Palette, { place, compared, hovered }: Marked): BoundaryLayer[] {
  const upwards = [...mapLevels].reverse()
  return [
    ...upwards.flatMap((level) => between(level, palette)),
    ...upwards.flatMap((level) => [
      around(level, 'hover', hovered, { 'line-color': palette.hover, 'line-width': 1.6 }),
    ]),
    ...upwards.flatMap((level) => [
      around(level, 'chosen-casing', place, { 'line-color': palette.halo, 'line-width': 5 }),
      around(level, 'chosen', place, { 'line-color': palette.selected, 'line-width': 2.2 }),
    ]),
    ...upwards.flatMap((level) => [
      around(level, 'compared-casing', compared, { 'line-color': palette.halo, 'line-width': 5.5 }),
      around(level, 'compared', compared, {
        'line-color': palette.selected,
        'line-width': 2.6,
        'line-dasharray': [2.2, 1.5],
      }),
    ]),
  ]
}

function between(level: MapLevel, palette: Palette): BoundaryLayer[] {
  const tiles = { source: boundarySource(level), 'source-layer': layerOf(level), beforeId: underChosen }
  return [
    {
      ...tiles,
      id: `outline-${level}`,
      type: 'line',
      minzoom: minzoom[level],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': level === 'subdistrict' ? palette.outlineFaint : palette.outline,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, width[level][0], 11, width[level][1]],
      },
    },
    {
      ...tiles,
      id: `hit-${level}`,
      type: 'fill',
      minzoom: minzoom[level],
      maxzoom: maxzoom[level],
      paint: { 'fill-color': palette.hover, 'fill-opacity': 0 },
    },
  ]
}

function around(
  level: MapLevel,
  how: string,
  code: string,
  paint: NonNullable<LineLayerSpecification['paint']>,
): BoundaryLayer {
  return {
    id: `${how}-${level}`,
    type: 'line',
    source: boundarySource(level),
    'source-layer': layerOf(level),
    beforeId: underLabels,
    filter: ['==', ['get', 'code'], code],
    layout: { 'line-join': 'round' },
    paint,
  }
}
