import type { Page } from 'playwright-core'
import type { Rgb } from '../../client/map/colours.ts'

/** What the middle of the map showed, frame by frame: how many of its pixels are of the colours looked for. */
export interface MapWatch {
  /** How many pixels are looked at. */
  of: number
  frames: number[]
  /** The newest frame's, which is on the screen. */
  last: number
}

/**
 * Looks at every picture the map draws, in the frame in which it is drawn: later its pixels are gone. Counts what is
 * strongly coloured, or nearly of the colour given. Call before the page is opened.
 */
export async function watchMap(page: Page, sought: Rgb | null = null): Promise<void> {
  await page.addInitScript((colour) => {
    const side = 240
    const sample = document.createElement('canvas')
    sample.width = sample.height = side
    const context = sample.getContext('2d', { willReadFrequently: true })!
    const watch = { of: side * side, frames: [] as number[], last: 0 }
    Object.assign(window, { mapWatch: watch })
    const inFrame = window.requestAnimationFrame.bind(window)
    window.requestAnimationFrame = (callback) =>
      inFrame((time) => {
        callback(time)
        const map = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')
        if (!map || watch.frames.length >= 2000) return
        const at = [map.width / 2 - side / 2, map.height / 2 - side / 2] as const
        context.clearRect(0, 0, side, side)
        context.drawImage(map, ...at, side, side, 0, 0, side, side)
        const { data } = context.getImageData(0, 0, side, side)
        let coloured = 0
        for (let i = 0; i < data.length; i += 4) {
          const channels = [data[i]!, data[i + 1]!, data[i + 2]!]
          const isSought = colour
            ? channels.every((channel, part) => Math.abs(channel - colour[part]!) <= 12)
            : Math.max(...channels) - Math.min(...channels) > 40
          if (data[i + 3]! > 0 && isSought) coloured++
        }
        // A frame in which the map was not drawn reads as empty: its picture on the screen stays as it was.
        if (!data.some((value, i) => i % 4 === 3 && value > 0)) return
        watch.frames.push(coloured)
        watch.last = coloured
      })
  }, sought)
}

/** The frames since the last call. */
export function takeFrames(page: Page): Promise<MapWatch> {
  return page.evaluate(() => {
    // put there by watchMap
    const { mapWatch } = window as unknown as { mapWatch: MapWatch }
    return { ...mapWatch, frames: mapWatch.frames.splice(0) }
  })
}
