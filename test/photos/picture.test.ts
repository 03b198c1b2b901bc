import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { mostPixels } from '../../server/photos/contract.ts'
import { readCameraFacts } from '../../server/photos/camera-facts.ts'
import { measurePicture, PictureReader } from '../../server/photos/picture-reader.ts'
import type { Picture, readPicture } from '../../server/photos/picture.mjs'
import { randomStream } from '../../server/sample/random.ts'
import { jpegOf, sceneOf } from '../support/pictures.ts'

const megabyte = 1024 * 1024

/** Reads it apart, as the server does. */
async function read(bytes: Uint8Array): Promise<Picture> {
  const { picture } = await measurePicture(bytes)
  if ('fault' in picture) throw new Error(`${picture.fault}: ${picture.detail}`)
  return picture
}
async function faultOf(bytes: Uint8Array): Promise<string> {
  const { picture } = await measurePicture(bytes)
  return 'fault' in picture ? picture.fault : 'none'
}
const signsThatDiffer = (a: Picture, b: Picture) =>
  BigInt.asUintN(64, BigInt(a.look ?? 0) ^ BigInt(b.look ?? 0))
    .toString(2)
    .replaceAll('0', '').length

describe('a picture', () => {
  it('is shown upright, at most 2,048 and 320 pixels long, and never larger than it was', async () => {
    const tall = await read(await jpegOf({ width: 3000, height: 1500, orientation: 6 }))
    expect([tall.width, tall.height]).toEqual([1500, 3000])
    expect([tall.large.width, tall.large.height]).toEqual([1024, 2048])
    expect([tall.small.width, tall.small.height]).toEqual([160, 320])
    const tiny = await read(await jpegOf({ width: 40, height: 30 }))
    expect([tiny.large.width, tiny.small.width]).toEqual([40, 40])
  })

  it('is turned by what its camera noted, and not only said to be', async () => {
    // A dark upper half lies right once the picture is turned clockwise.
    const half = Buffer.alloc(200 * 100 * 3, 255).fill(0, 0, 200 * 50 * 3)
    const bytes = await sharp(half, { raw: { width: 200, height: 100, channels: 3 } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { large } = await read(bytes)
    const grey = await sharp(large.bytes).greyscale().raw().toBuffer()
    expect([Number(grey[10 * 100 + 10]) > 200, Number(grey[10 * 100 + 90]) < 50]).toEqual([true, true])
  })

  it('is shown without its place, its camera and whatever hangs on behind', async () => {
    const bytes = Buffer.concat([
      await jpegOf({ lng: 100.5, lat: 15.5, takenAt: '2023:01:15 09:30:00', software: 'Snapseed' }),
      Buffer.from('<script>alert(document.cookie)</script><?php system($_GET[0]) ?>'),
    ])
    expect(bytes.toString('latin1')).toMatch(/Exif.*Thangnam.*<script>/s)
    const picture = await read(bytes)
    expect(readCameraFacts(picture.tags)).toMatchObject({
      camera: 'Thangnam Test 1',
      software: 'Snapseed',
      position: { lng: 100.5, lat: 15.5 },
    })
    for (const file of [picture.large, picture.small]) {
      expect(Buffer.from(file.bytes).toString('latin1')).not.toMatch(
        /Exif|GPS|Thangnam|Snapseed|2023:01|script|php|http/,
      )
      const about = await sharp(file.bytes).metadata()
      expect([about.format, about.exif, about.xmp, about.icc, about.orientation]).toEqual([
        'jpeg',
        undefined,
        undefined,
        undefined,
        undefined,
      ])
    }
  })

  it('may be a PNG or a WebP; what is see-through is white', async () => {
    const clear = sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    for (const bytes of [await clear.clone().png().toBuffer(), await clear.clone().webp().toBuffer()]) {
      const { large } = await read(bytes)
      expect((await sharp(large.bytes).raw().toBuffer())[0]).toBe(255)
    }
  })

  it('is taken for the same when scaled, packed anew or slightly lighter, and for another when it is another', async () => {
    const one = await read(await jpegOf({ scene: 1, width: 1600, height: 1200 }))
    const alike = [
      await jpegOf({ scene: 1, quality: 40 }),
      await sharp(await jpegOf({ scene: 1 }))
        .resize(200)
        .png()
        .toBuffer(),
      await sharp(await jpegOf({ scene: 1 }))
        .modulate({ brightness: 1.08 })
        .webp({ quality: 50 })
        .toBuffer(),
    ]
    for (const bytes of alike) expect(signsThatDiffer(one, await read(bytes))).toBeLessThanOrEqual(6)
    for (const scene of [2, 3, 4, 5]) {
      expect(signsThatDiffer(one, await read(await jpegOf({ scene })))).toBeGreaterThan(6)
    }
  })

  it('of an even wall has no look, for it would be like any other', async () => {
    const wall = sharp({
      create: {
        width: 400,
        height: 300,
        channels: 3,
        background: '#999',
        noise: { type: 'gaussian', mean: 128, sigma: 6 },
      },
    })
    expect((await read(await wall.jpeg().toBuffer())).look).toBeNull()
  })
})

describe('what is no picture, or too much of one', () => {
  const flat = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#888' }, limitInputPixels: false })

  it('is refused: SVG, GIF, TIFF, AVIF, a page, a cut JPEG, nothing', async () => {
    const bytes: [string, Uint8Array][] = [
      [
        'not_a_picture',
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
        ),
      ],
      ['not_a_picture', await flat(9, 9).gif().toBuffer()],
      ['not_a_picture', await flat(9, 9).tiff().toBuffer()],
      ['not_a_picture', await flat(9, 9).avif().toBuffer()],
      ['not_a_picture', Buffer.from('<html>')],
      ['not_a_picture', Buffer.alloc(0)],
      ['damaged', (await jpegOf()).subarray(0, 9000)],
      ['damaged', (await flat(90, 90).png().toBuffer()).subarray(0, 200)],
    ]
    for (const [fault, one] of bytes) expect(await faultOf(one)).toBe(fault)
  })

  it('is refused before it is unpacked: 30,000 by 30,000 points in a small file', async () => {
    const bomb = blackPng(30_000, 30_000)
    expect(bomb.length).toBeLessThan(megabyte)
    const { picture, peakMemoryBytes } = await measurePicture(bomb)
    expect(picture).toMatchObject({ fault: 'too_many_pixels' })
    expect(peakMemoryBytes).toBeLessThan(160 * megabyte)
    expect(await faultOf(blackPng(7072, 7072))).toBe('too_many_pixels')
    expect(await faultOf(blackPng(7000, 7000))).toBe('none')
  })

  it('ends with its process where it takes too much memory or too long', async () => {
    const bytes = await jpegOf({ width: 2400, height: 1800 })
    const ended = async (limits: Parameters<typeof measurePicture>[1]) => (await measurePicture(bytes, limits)).picture
    expect(await ended({ mostMemoryBytes: 50 * megabyte })).toEqual({
      fault: 'too_many_pixels',
      detail: 'the process ended with 3',
    })
    expect(await ended({ slowestMs: 20 })).toEqual({ fault: 'damaged', detail: 'not read within 20 ms' })
    expect(await ended({})).toMatchObject({ width: 2400 })
  })

  it('of 500 mutations is a picture or is not, and nothing falls over', async () => {
    // In this process, 500 times as quick: whatever brought one down would bring the test down.
    const { readPicture: readHere } = (await import('../../server/photos/picture.mjs')) as {
      readPicture: typeof readPicture
    }
    const originals = [
      await jpegOf({ width: 200, height: 150, lng: 100.5, lat: 15.5, takenAt: '2023:01:15 09:30:00' }),
      await sceneOf({ width: 120, height: 90 }).png().toBuffer(),
      await sceneOf({ width: 120, height: 90 }).webp().toBuffer(),
    ]
    const random = randomStream(2570, 'mutations')
    const seen = new Map<string, number>()
    for (let i = 0; i < 500; i++) {
      const bytes = mutated(random.pick(originals), random)
      const picture = await readHere(bytes, mostPixels)
      const became = 'fault' in picture ? picture.fault : 'picture'
      seen.set(became, (seen.get(became) ?? 0) + 1)
      if (!('fault' in picture)) readCameraFacts(picture.tags)
    }
    expect([...seen.values()].reduce((sum, count) => sum + count)).toBe(500)
    expect(seen.get('picture')).toBeGreaterThan(20)
    expect(seen.get('damaged')).toBeGreaterThan(20)
  }, 120_000)
})

it('reads two at once and the others in turn, and says when too many wait', async () => {
  const reader = new PictureReader()
  let [running, most] = [0, 0]
  const work = () =>
    reader.inTurn(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running--
    })
  const all = await Promise.allSettled(Array.from({ length: 50 }, work))
  expect(most).toBe(2)
  expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(8)
  await work()
  expect([most, running]).toEqual([2, 0])
})

/** A PNG of one bit a point, all of them black. */
function blackPng(width: number, height: number): Buffer {
  const chunk = (name: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

function mutated(original: Uint8Array, random: ReturnType<typeof randomStream>): Uint8Array {
  const bytes = Uint8Array.from(original)
  // Half of them in the first bytes, where the headers are.
  const within = random.chance(0.5) ? Math.min(600, bytes.length) : bytes.length
  for (let i = random.whole(1, 12); i > 0; i--)
    bytes[random.whole(0, within - 1)] = random.pick([0, 0xff, 0x7f, random.whole(0, 255)])
  return random.chance(0.15) ? bytes.subarray(0, random.whole(1, bytes.length)) : bytes
}

const folder = process.env.REAL_DATA_DIR && join(process.env.REAL_DATA_DIR, 'fixtures/photos')
if (!folder) console.warn('REAL_DATA_DIR is not set: real photos are not read')

describe.skipIf(!folder)('real photos', () => {
  it.each([
    ['DSCN0010.jpg', 'NIKON COOLPIX P6000', '2008-10-22T09:28:39.000Z', [11.885127, 43.467448]],
    ['DSCN0042.jpg', 'NIKON COOLPIX P6000', '2008-10-22T10:00:07.000Z', [11.881478, 43.464455]],
    ['apple-iphone-6.jpg', 'Apple iPhone 6', '2014-09-16T07:05:12.000Z', [-0.317892, 51.762408]],
    ['htc-desire.jpg', 'HTC Desire', '2011-05-06T02:59:48.000Z', [9.110333, 45.500667]],
  ])('%s tells where, when and by what it was taken, and shows none of it', async (name, camera, takenAt, at) => {
    const picture = await read(readFileSync(join(folder ?? '', name)))
    const facts = readCameraFacts(picture.tags)
    expect([facts.camera, facts.takenAt?.toISOString()]).toEqual([camera, takenAt])
    expect([facts.position?.lng, facts.position?.lat].map((one) => Number(one?.toFixed(6)))).toEqual(at)
    expect(Buffer.from(picture.large.bytes).toString('latin1')).not.toMatch(/Exif|NIKON|Apple|HTC|GPS/)
  })
})
