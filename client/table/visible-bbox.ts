import type { Insets } from '../map/use-camera.ts'
import type { Bbox } from '../map/use-area-style.ts'

/**
 * What of a map's bounds is to be seen between the sheets that cover its sides. `size` and `covered`
 * are in pixels; in Web Mercator a pixel is the same everywhere, so the share of pixels is the share
 * of the map. The bounds themselves where the sheets leave nothing.
 */
export function visibleBbox(
  [west, south, east, north]: Bbox,
  size: { width: number; height: number },
  covered: Insets,
): Bbox {
  if (covered.left + covered.right >= size.width || covered.top + covered.bottom >= size.height) {
    return [west, south, east, north]
  }
  const lngAt = (x: number): number => west + ((east - west) * x) / size.width
  const top = mercator(north)
  const latAt = (y: number): number => latitude(top + ((mercator(south) - top) * y) / size.height)
  return [
    lngAt(covered.left),
    latAt(size.height - covered.bottom),
    lngAt(size.width - covered.right),
    latAt(covered.top),
  ]
}

/** A box as the API takes it, to about a metre and never smaller than it is. */
export function bboxText([west, south, east, north]: Bbox): string {
  const down = (degrees: number): number => Math.floor(degrees * 1e5) / 1e5
  const up = (degrees: number): number => Math.ceil(degrees * 1e5) / 1e5
  return [
    Math.max(-180, down(west)),
    Math.max(-90, down(south)),
    Math.min(180, up(east)),
    Math.min(90, up(north)),
  ].join(',')
}

const radians = Math.PI / 180

function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * radians) / 2))
}

function latitude(y: number): number {
  return (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / radians
}
