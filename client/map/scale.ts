/** Metres a CSS pixel spans at a latitude and zoom, in Web Mercator with tiles of 512 pixels. */
export function metresPerPixel(latitude: number, zoom: number): number {
  const equator = 2 * Math.PI * 6_378_137
  return (equator * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom)
}

/** The longest round length (1, 2, 3 or 5 and zeros) that fits into `mostPixels`, and how many pixels it takes. */
export function scaleBar(perPixel: number, mostPixels: number): { metres: number; pixels: number } {
  const most = perPixel * mostPixels
  const ten = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 3, 2, 1].map((step) => step * ten).find((round) => round <= most * (1 + 1e-12)) ?? ten
  return { metres, pixels: metres / perPixel }
}
