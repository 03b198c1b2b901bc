import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { mediaTypeOf, PictureFault, preparePicture } from '../../../client/desk/photos/prepare-picture.ts'
import { mostPhotoBytes } from '../../../server/photos/contract.ts'

const drawn = sharp({ create: { width: 8, height: 8, channels: 3, background: '#b4540f' } })

describe('a picture', () => {
  it.each([
    ['image/jpeg', () => drawn.jpeg().toBuffer()],
    ['image/png', () => drawn.png().toBuffer()],
    ['image/webp', () => drawn.webp().toBuffer()],
    [null, () => drawn.tiff().toBuffer()],
    [null, () => drawn.gif().toBuffer()],
    [null, async () => Buffer.from('RIFF0000WAVE')],
    [null, async () => Buffer.alloc(0)],
  ])('is told by its first bytes: %s', async (type, bytes) => {
    expect(mediaTypeOf(await bytes())).toBe(type)
  })

  it('is kept to the byte, with its digest, whatever its file says of itself', async () => {
    const bytes = Uint8Array.from(await drawn.jpeg().toBuffer())
    const { picture, digest } = await preparePicture(new File([bytes], 'IMG_1.HEIC', { type: 'image/heic' }))
    expect(picture.type).toBe('image/jpeg')
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(bytes)
    const expected = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    expect(digest).toBe(Buffer.from(expected).toString('base64'))
  })

  it.each([
    ['notAPicture', new File(['no picture'], 'a.jpg', { type: 'image/jpeg' })],
    ['notAPicture', new File([], 'empty.jpg')],
    ['tooLarge', new File([new Uint8Array(mostPhotoBytes + 1)], 'large.jpg')],
  ])('is none to be sent: %s', async (why, file) => {
    await expect(preparePicture(file)).rejects.toEqual(expect.objectContaining({ why }) as PictureFault)
  })
})
