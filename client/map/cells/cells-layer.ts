import { drawBestPicture } from '../best-picture.ts'
import type { Palette } from '../colours.ts'
import { fetchWith, SteadyTileLayer, type TileLoading } from '../steady-layer.ts'
import { cellZoomOffset, largestRadius, mixColour, radiusShare, type CellAttributes, type CellField } from './cells.ts'

/** Graduated marks of how many projects, or how much money, lies where; over the areas and under their names. */
export function cellsLayer(options: {
  address: string
  zoom: number
  field: CellField
  /** The value the largest mark stands for. */
  largest: number
  palette: Palette
  beforeId: string
  loading: TileLoading
  /** Told the largest value of the tiles in view, when all of them are here. */
  onLargest(value: number): void
}) {
  const { address, zoom, field, largest, palette, beforeId, loading, onLargest } = options
  const place = { beforeId }
  return new SteadyTileLayer<CellAttributes>({
    id: 'cells',
    fetch: fetchWith(loading.onStale),
    refinementStrategy: drawBestPicture,
    data: address,
    minZoom: 0,
    maxZoom: 12,
    zoomOffset: cellZoomOffset,
    pickable: true,
    stroked: true,
    filled: true,
    pointType: 'circle',
    pointRadiusUnits: 'pixels',
    pointRadiusScale: largestRadius(zoom),
    pointRadiusMinPixels: 1.6,
    getPointRadius: ({ properties }) => radiusShare(properties[field] ?? 0, largest),
    getFillColor: ({ properties }) => [...mixColour(palette, properties), 225],
    getLineColor: [...palette.casing, 255],
    lineWidthUnits: 'pixels',
    getLineWidth: 0.8,
    updateTriggers: {
      getPointRadius: [field, largest],
      getFillColor: palette,
      getTileData: loading.epoch,
    },
    onViewportLoad: (tiles) => onLargest(Math.max(0, ...tiles.map(({ content }) => largestIn(content, field)))),
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
    ...place,
  })
}

/** The largest value of a field in a tile as it is parsed: points with their numbers in typed arrays. */
function largestIn(content: unknown, field: CellField): number {
  // The parser's own shape; a tile that is empty or could not be had has none.
  const points = (content as { points?: { numericProps?: Record<string, { value: ArrayLike<number> }> } } | null)
    ?.points
  const values = points?.numericProps?.[field]?.value ?? []
  return Array.from(values).reduce((most, value) => Math.max(most, value), 0)
}
