import type { Layer } from '@deck.gl/core'
import { GeoJsonLayer } from '@deck.gl/layers'
import type { ProjectFeature } from '../api.ts'
import { rgbOf, type Palette } from './colours.ts'

/** The chosen project over everything: its colour with a dark edge, whatever lies beneath. */
export function chosenProjectLayers(project: ProjectFeature, palette: Palette): Layer[] {
  if (!project.geometry) return []
  const shape = { type: 'Feature' as const, geometry: project.geometry as GeoJSON.Geometry, properties: {} } // positions are pairs
  // Its place among the map's own layers; the overlay reads it.
  const place = { beforeId: 'labels-subdistrict' }
  const common = {
    data: shape,
    lineWidthUnits: 'pixels' as const,
    pointRadiusUnits: 'pixels' as const,
    lineCapRounded: true,
    lineJointRounded: true,
    pickable: false,
    parameters: { depthCompare: 'always' as const, depthWriteEnabled: false },
    ...place,
  }
  const { category } = project.properties
  const ramp = category === 'road' ? palette.road : category === 'water' ? palette.water : palette.other
  const [red, green, blue] = ramp[3] ?? [0, 0, 0]
  const ink = [...rgbOf(palette.selected)] as [number, number, number] // deck wants a mutable one
  return [
    new GeoJsonLayer({
      ...common,
      id: 'chosen-casing',
      filled: true,
      getLineColor: ink,
      getLineWidth: 11,
      getFillColor: ink,
      getPointRadius: 13,
      stroked: true,
    }),
    new GeoJsonLayer({
      ...common,
      id: 'chosen',
      filled: true,
      getLineColor: [red, green, blue, 255],
      getLineWidth: 6,
      getFillColor: [red, green, blue, 255],
      getPointRadius: 8,
      stroked: true,
    }),
  ]
}
