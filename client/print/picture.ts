/** The map as it is on the screen, drawn sharp. */
export interface Picture {
  /** A data: address of a PNG. */
  address: string
  /** Its height for a width of 1. */
  tallness: number
  /** Metres across the whole width, at the latitude of its middle. */
  widthM: number
}

export type TakePicture = () => Picture

/** Pixels a side that a sheet of A4 is worth: some 250 to the inch. */
const wantedSide = 2400
/** What WebGL and memory bear everywhere. */
const mostSide = 4096

/** How many times sharper than the screen to draw: enough for paper, no more than the canvas may be large. */
export function sharpness(crop: { width: number; height: number }, canvas: { width: number; height: number }): number {
  const wanted = wantedSide / Math.max(crop.width, crop.height)
  return Math.max(1, Math.min(wanted, 4, mostSide / Math.max(canvas.width, canvas.height)))
}
