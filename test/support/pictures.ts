import sharp, { type Sharp } from 'sharp'
import { randomStream } from '../../server/sample/random.ts'

export interface PictureMade {
  width?: number
  height?: number
  /** Which scene: each seed looks like no other. */
  scene?: number
  lng?: number
  lat?: number
  /** As cameras write it: `2023:01:15 09:30:00`. */
  takenAt?: string
  zone?: string
  software?: string
  orientation?: number
  quality?: number
}

/** A JPEG as a phone would take it, of a scene of patches of light and shade. */
export async function jpegOf(made: PictureMade = {}): Promise<Buffer> {
  const { lng, lat, takenAt, zone, software } = made
  const exif = {
    IFD0: { Make: 'Thangnam', Model: 'Test 1', ...(software && { Software: software }) },
    ...(takenAt && { IFD2: { DateTimeOriginal: takenAt, ...(zone && { OffsetTimeOriginal: zone }) } }),
    ...(lng !== undefined &&
      lat !== undefined && {
        IFD3: {
          GPSLatitudeRef: lat < 0 ? 'S' : 'N',
          GPSLatitude: dms(Math.abs(lat)),
          GPSLongitudeRef: lng < 0 ? 'W' : 'E',
          GPSLongitude: dms(Math.abs(lng)),
        },
      }),
  }
  const picture = sceneOf(made).withExif(exif)
  return (made.orientation ? picture.withMetadata({ orientation: made.orientation }).withExifMerge(exif) : picture)
    .jpeg({ quality: made.quality ?? 85 })
    .toBuffer()
}

/** The same scene without a word about it. */
export function sceneOf({ width: shown = 640, height: tall = 480, scene = 1 }: PictureMade): Sharp {
  // Large ones are drawn small and enlarged: nobody looks closely.
  const scale = Math.min(1, 320 / Math.max(shown, tall))
  const [width, height] = [Math.round(shown * scale), Math.round(tall * scale)]
  const random = randomStream(2570, 'scene', scene)
  const patches = Array.from({ length: 24 }, () => ({
    x: random.next(),
    y: random.next(),
    reach: random.between(0.05, 0.35),
    light: random.between(-110, 110),
  }))
  const pixels = Buffer.alloc(width * height * 3)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let light = 128
      for (const { x, y, reach, light: more } of patches) {
        const far = Math.hypot(column / width - x, row / height - y) / reach
        if (far < 1) light += more * (1 - far)
      }
      const at = (row * width + column) * 3
      const clamped = Math.max(0, Math.min(255, Math.round(light)))
      pixels[at] = clamped
      pixels[at + 1] = Math.round(clamped * 0.9)
      pixels[at + 2] = Math.round(clamped * 0.7)
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } }).resize(shown, tall, { fit: 'fill' })
}

/** Degrees, minutes and seconds to a millionth of a second, as EXIF writes fractions. */
function dms(degrees: number): string {
  const whole = Math.floor(degrees)
  const minutes = Math.floor((degrees - whole) * 60)
  const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 1_000_000)
  return `${whole}/1 ${minutes}/1 ${seconds}/1000000`
}
