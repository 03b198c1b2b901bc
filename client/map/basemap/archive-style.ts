import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { labelFont } from '../base-style.ts'
import type { Palette } from '../colours.ts'
import type { Lang } from '../../ui/numbers.ts'

/** What an archive says of itself. */
export interface Archive {
  address: string
  isVector: boolean
  /** Names of a vector archive's layers. */
  layers: readonly string[]
}

const source = 'archive'

/**
 * A quiet style for an archive that comes without one. Pictures are drawn as they are. Of vector layers the usual names
 * (Protomaps, OpenMapTiles) are known; what is not known is drawn as thin lines.
 */
export function archiveStyle({ address, isVector, layers }: Archive, palette: Palette, lang: Lang): StyleSpecification {
  return {
    version: 8,
    sources: {
      [source]: isVector
        ? { type: 'vector', url: `pmtiles://${address}` }
        : { type: 'raster', url: `pmtiles://${address}`, tileSize: 256 },
    },
    layers: isVector
      ? kinds.flatMap((kind) =>
          layers.filter((name) => kindOf(name) === kind).flatMap((name) => looks[kind](name, palette, lang)),
        )
      : [{ id: 'pictures', type: 'raster', source }],
  }
}

const kinds = ['land', 'green', 'water', 'line', 'building', 'road', 'boundary', 'place'] as const
type Kind = (typeof kinds)[number]

function kindOf(layer: string): Kind {
  if (/^(earth|land)$/i.test(layer)) return 'land'
  if (/landuse|landcover|park|natural/i.test(layer)) return 'green'
  if (/^(water|ocean|sea|lakes?|rivers?|waterway)/i.test(layer)) return 'water'
  if (/building/i.test(layer)) return 'building'
  if (/road|transport|street|highway/i.test(layer)) return 'road'
  if (/boundar|admin/i.test(layer)) return 'boundary'
  return /place|settlement/i.test(layer) ? 'place' : 'line'
}

const looks: Record<Kind, (layer: string, palette: Palette, lang: Lang) => LayerSpecification[]> = {
  land: (layer, palette) => [fill(layer, palette.land)],
  green: (layer, palette) => [fill(layer, palette.landLine, 0.25)],
  water: (layer, palette) => [fill(layer, palette.sea), line(layer, palette.sea, [0.6, 3])],
  line: (layer, palette) => [line(layer, palette.landLine, [0.4, 1])],
  building: (layer, palette) => [fill(layer, palette.landLine, 0.6)],
  road: (layer, palette) => [line(layer, palette.landLine, [0.5, 5])],
  boundary: (layer, palette) => [line(layer, palette.landLabel, [0.5, 1.2])],
  place: (layer, palette, lang) => [
    {
      id: `${layer}-names`,
      type: 'symbol',
      source,
      'source-layer': layer,
      layout: {
        'text-field': ['coalesce', ['get', `name:${lang}`], ['get', `name_${lang}`], ['get', 'name'], ''],
        'text-font': [labelFont],
        'text-size': 11.5,
        'text-line-height': 1.4,
      },
      paint: { 'text-color': palette.landLabel, 'text-halo-color': palette.land, 'text-halo-width': 1.2 },
    },
  ],
}

function fill(layer: string, colour: string, opacity = 1): LayerSpecification {
  return {
    id: `${layer}-fill`,
    type: 'fill',
    source,
    'source-layer': layer,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colour, 'fill-opacity': opacity },
  }
}

function line(layer: string, colour: string, [far, near]: [number, number]): LayerSpecification {
  return {
    id: `${layer}-line`,
    type: 'line',
    source,
    'source-layer': layer,
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': colour, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, far, 17, near] },
  }
}
