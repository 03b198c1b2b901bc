import { mostPhotoBytes } from '../../../server/photos/contract.ts'

/** A picture as it is kept and sent. */
export interface PreparedPicture {
  picture: Blob
  /** At most 320 pixels wide; null where the device could not make it. */
  preview: Blob | null
  /** The SHA-256 in base64; null where a page may not reckon it. */
  digest: string | null
}

/** Why a file is not kept. */
export class PictureFault extends Error {
  readonly why: 'notAPicture' | 'tooLarge' | 'unreadable'

  constructor(why: PictureFault['why'], cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}

const previewWidth = 320

/** Reads a file whole, so that it no longer hangs on the one it came from. Throws PictureFault. */
export async function preparePicture(file: File): Promise<PreparedPicture> {
  if (file.size > mostPhotoBytes) throw new PictureFault('tooLarge')
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new PictureFault('unreadable', cause)
  })
  const type = mediaTypeOf(new Uint8Array(bytes))
  if (!type) throw new PictureFault('notAPicture')
  const picture = new Blob([bytes], { type })
  return { picture, preview: await previewOf(picture), digest: await digestOf(bytes) }
}

/** By its first bytes: the names of files and the types that devices give them are often wrong. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const begins = (at: number, ...expected: number[]): boolean => expected.every((byte, i) => bytes[at + i] === byte)
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0, 0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  // RIFF … WEBP
  return begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50) ? 'image/webp' : null
}

async function previewOf(picture: Blob): Promise<Blob | null> {
  try {
    const small = await createImageBitmap(picture, { resizeWidth: previewWidth, resizeQuality: 'medium' })
    const canvas = document.createElement('canvas')
    canvas.width = small.width
    canvas.height = small.height
    canvas.getContext('2d')?.drawImage(small, 0, 0)
    small.close()
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8))
  } catch {
    return null // the server judges what it is; the whole picture is shown meanwhile
  }
}

/** Only pages of HTTPS, or of one's own machine, may reckon a digest. */
async function digestOf(bytes: ArrayBuffer): Promise<string | null> {
  const { subtle } = crypto as { subtle?: SubtleCrypto } // not there on a plain address
  if (!subtle) return null
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...digest))
}
