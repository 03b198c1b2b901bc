// @ts-check
// What a foreign picture is, and what is shown of it. Runs in a process of its own (picture-process.mjs); plain
// JavaScript, so that the process needs no loader.
import exifr from 'exifr'
import sharp from 'sharp'

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/** The tags that are read; no other leaves this process. */
const tags = [
  'Make',
  'Model',
  'Software',
  'DateTimeOriginal',
  'CreateDate',
  'OffsetTimeOriginal',
  'GPSLatitude',
  'GPSLatitudeRef',
  'GPSLongitude',
  'GPSLongitudeRef',
  'GPSHPositioningError',
]

/**
 * @typedef {{ bytes: Uint8Array, width: number, height: number }} PictureFile
 * @typedef {{
 *   type: 'jpeg' | 'png' | 'webp', width: number, height: number, look: string | null, tags: Record<string, unknown>,
 *   large: PictureFile, small: PictureFile
 * }} Picture
 * @typedef {'not_a_picture' | 'too_many_pixels' | 'damaged'} PictureFault
 */

/**
 * Reads a JPEG, PNG or WebP: its size upright in pixels, chosen EXIF tags as they stand, the two files to show, upright
 * and without any metadata, and its look: a 64-bit difference hash as a decimal signed integer, null where the picture
 * is too even to have one.
 *
 * @param {Uint8Array} bytes
 * @param {number} mostPixels
 * @returns {Promise<Picture | { fault: PictureFault, detail: string }>}
 */
export async function readPicture(bytes, mostPixels) {
  try {
    /** @type {import('sharp').SharpOptions} */
    const careful = { limitInputPixels: mostPixels, failOn: 'warning', animated: false }
    const about = await sharp(bytes, careful).metadata()
    const { format: type, autoOrient } = about
    if (type !== 'jpeg' && type !== 'png' && type !== 'webp') return { fault: 'not_a_picture', detail: String(type) }
    const large = await fileOf(
      sharp(bytes, careful).autoOrient().resize({ width: 2048, height: 2048, fit: 'inside', withoutEnlargement: true }),
    )
    const small = await fileOf(
      sharp(large.bytes).resize({ width: 320, height: 320, fit: 'inside', withoutEnlargement: true }),
    )
    return {
      type,
      width: autoOrient.width,
      height: autoOrient.height,
      look: await lookOf(large.bytes),
      tags: await tagsOf(about.exif),
      large,
      small,
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { fault: faultOf(detail), detail: detail.slice(0, 500) }
  }
}

/**
 * @param {import('sharp').Sharp} picture
 * @returns {Promise<PictureFile>}
 */
async function fileOf(picture) {
  const { data, info } = await picture
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg({ quality: 80, progressive: true })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}

/**
 * dHash: nine columns by eight rows of brightness; a sign for each that is darker than its right neighbour.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<string | null>}
 */
async function lookOf(bytes) {
  const grey = await sharp(bytes).greyscale().resize({ width: 9, height: 8, fit: 'fill' }).raw().toBuffer()
  let signs = 0n
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const at = row * 9 + column
      signs = (signs << 1n) | (Number(grey[at]) < Number(grey[at + 1]) ? 1n : 0n)
    }
  }
  // Of a wall, the sky or a lens cap noise alone decides the signs, and they would be like any other's.
  return Math.max(...grey) - Math.min(...grey) < 16 ? null : String(BigInt.asIntN(64, signs))
}

/**
 * @param {Buffer | undefined} exif
 * @returns {Promise<Record<string, unknown>>}
 */
async function tagsOf(exif) {
  if (!exif) return {}
  const tiff = exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif
  try {
    return (await exifr.parse(tiff, { pick: tags, reviveValues: false, translateValues: false })) ?? {}
  } catch {
    return {} // what a camera noted and nobody can read is as good as nothing; the picture stands by itself
  }
}

/**
 * @param {string} detail
 * @returns {PictureFault}
 */
function faultOf(detail) {
  if (/pixel limit|too large|dimensions|exceeds/i.test(detail)) return 'too_many_pixels'
  if (/unsupported image format|unsupported.*buffer|is empty/i.test(detail)) return 'not_a_picture'
  return 'damaged'
}
