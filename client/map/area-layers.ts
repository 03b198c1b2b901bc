import { drawBestPicture } from './best-picture.ts'
import { areaColour, faded, projectColour, type AreaStyle, type ProjectAttributes } from './style.ts'
import { rgbOf, type Palette } from './colours.ts'
import { fetchWith, SteadyTileLayer, type TileLoading } from './steady-layer.ts'
import { layerOf, mapLevels, projectZoom, type MapLevel } from './levels.ts'
import type { Measure } from '../measures.ts'

/** Boundary tiles are asked for up to here and drawn larger beyond. */
export const boundaryMaxZoom: Record<MapLevel, number> = { province: 9, district: 11, subdistrict: 13 }
const projectsMaxZoom = 16

/** Areas filled by their measure, one layer a level; only the current level is visible. */
export function areaLayers(options: {
  origin: string
  version: number
  loading: TileLoading
  current: MapLevel
  styles: Partial<Record<MapLevel, AreaStyle>>
  palette: Palette
  isFaded: boolean
  /** Whether a base map shines through. */
  isOverBase: boolean
  beforeId: string
}) {
  const { origin, version, loading, current, styles, palette, isFaded, isOverBase, beforeId } = options
  // Its place among the map's own layers, and tiles that overlap by a pixel: between tiles cut to their very edge the
  // ground shines through. The fill is opaque, so the overlap does not show; over a base map it is not, and would.
  const clip = isOverBase ? 0 : 0.002
  const place = { beforeId, clipBounds: [-clip, -clip, 1 + clip, 1 + clip] }
  const alpha = isFaded ? 30 : 150
  const ground = rgbOf(palette.ground)
  return mapLevels.map((level) => {
    const style = styles[level]
    return new SteadyTileLayer<{ code: string }>({
      id: `areas-${level}`,
      fetch: fetchWith(loading.onStale),
      refinementStrategy: drawBestPicture,
      data: `${origin}/tiles/${layerOf(level)}/${version}/{z}/{x}/{y}.mvt`,
      maxZoom: boundaryMaxZoom[level],
      visible: level === current && style !== undefined,
      pickable: false,
      stroked: false,
      filled: true,
      getFillColor: ({ properties }) => {
        if (!style) return [0, 0, 0, 0]
        const colour = areaColour(style, palette, properties.code)
        if (isOverBase) return [...colour, alpha]
        return [...(isFaded ? faded(colour, ground) : colour), 255]
      },
      updateTriggers: { getFillColor: [style, palette, isFaded, isOverBase], getTileData: loading.epoch },
      parameters: { depthCompare: 'always', depthWriteEnabled: false },
      ...place,
    })
  })
}

/** Single roads, ponds and wells, from the zoom where they can be told apart. */
export function projectsLayer(options: {
  address: string
  zoom: number
  measure: Measure
  palette: Palette
  selected: number | null
  beforeId: string
  loading: TileLoading
}) {
  const { address, zoom, measure, palette, selected, beforeId, loading } = options
  const place = { beforeId }
  const width = Math.max(2, Math.min(8, 2.2 + (zoom - projectZoom) * 0.9))
  const radius = Math.max(2.6, Math.min(9, 2.6 + (zoom - projectZoom) * 0.95))
  const colour = (properties: ProjectAttributes, alpha: number): [number, number, number, number] => {
    const [red, green, blue] = projectColour(palette, measure, properties)
    return [red, green, blue, alpha]
  }
  return new SteadyTileLayer<ProjectAttributes>({
    id: 'projects',
    fetch: fetchWith(loading.onStale),
    refinementStrategy: drawBestPicture,
    data: address,
    minZoom: 8,
    maxZoom: projectsMaxZoom,
    visible: zoom >= projectZoom - 0.3,
    pickable: true,
    stroked: true,
    filled: true,
    lineWidthUnits: 'pixels',
    lineCapRounded: true,
    lineJointRounded: true,
    getLineWidth: width,
    pointRadiusUnits: 'pixels',
    getPointRadius: radius,
    getLineColor: ({ properties, geometry }) =>
      geometry?.type === 'Point' || geometry?.type === 'MultiPoint'
        ? [...palette.casing, 255]
        : colour(properties, selected === null ? 245 : 190),
    getFillColor: ({ properties }) => colour(properties, 215),
    updateTriggers: {
      getLineColor: [palette, measure, selected === null],
      getFillColor: [palette, measure],
      getTileData: loading.epoch,
    },
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
    ...place,
  })
}
