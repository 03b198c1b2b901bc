import { describe, expect, it } from 'vitest'
import { readPhotoFacts, readRange, readSha256 } from '../../server/photos/read-headers.ts'
import { faultOfBeginning } from '../../server/photos/sniff.ts'

const sent = (facts: unknown) => encodeURIComponent(JSON.stringify(facts))

describe('what is said of a photo', () => {
  it('is percent-encoded JSON, in Thai too', () => {
    expect(readPhotoFacts(sent({ moment: 'after', note: 'ป้ายโครงการ\r\nX: y' }))).toMatchObject({
      moment: 'after',
      note: 'ป้ายโครงการ\r\nX: y',
      position: null,
    })
  })

  it.each([
    ['nothing', undefined],
    ['no JSON', 'after'],
    ['a broken escape', '%E0%A4%A'],
    ['no moment', sent({})],
    ['another moment', sent({ moment: 'later' })],
    ['a place off the earth', sent({ moment: 'after', position: { lng: 200, lat: 0 } })],
    ['a time that is none', sent({ moment: 'after', taken_at: 'yesterday' })],
    ['a note of 501 letters', sent({ moment: 'after', note: 'ก'.repeat(501) })],
  ])('is refused as %s', (_, header) => {
    expect(() => readPhotoFacts(header)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ status: 400 }) }),
    )
  })
})

describe('the range', () => {
  it('says where the body begins and how long the photo is', () => {
    expect(readRange('bytes 262144-299999/300000')).toEqual({ start: 262_144, total: 300_000 })
    expect(readRange('bytes */300000')).toEqual({ start: 300_000, total: 300_000 })
    expect(readRange(undefined)).toBeUndefined()
  })

  it.each([
    '',
    'bytes',
    'bytes 5-4/10',
    'bytes 0-10/10',
    'bytes 0-9/*',
    'bytes -1-5/10',
    'bytes */0',
    'bytes 0-9/1e3',
    'items 0-1/2',
  ])('is refused as “%s”', (header) => {
    expect(() => readRange(header)).toThrow('content-range')
  })
})

it('reads the digest of RFC 9530 among others', () => {
  const hex = 'a'.repeat(64)
  const base64 = Buffer.from(hex, 'hex').toString('base64')
  expect(readSha256(`sha-512=:AAAA:, sha-256=:${base64}:`)).toBe(hex)
  expect(readSha256(undefined)).toBeUndefined()
  expect(() => readSha256('sha-256=:AAAA:')).toThrow('repr-digest')
})

it.each([
  ['a JPEG', '\xff\xd8\xff\xe1', undefined],
  ['a PNG', '\x89PNG\r\n\x1a\n', undefined],
  ['a WebP', 'RIFF\x10\0\0\0WEBPVP8 ', undefined],
  ['an iPhone’s HEIC', '\0\0\0\x24ftypheic\0\0\0\0mif1MiHBheic', 'heic'],
  ['a HEIC by its compatible brands', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'heic'],
  ['a film', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'not_a_picture'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'not_a_picture'],
  ['a GIF', 'GIF89a', 'not_a_picture'],
  ['nothing', '', 'not_a_picture'],
])('tells %s by its beginning', (_, beginning, fault) => {
  expect(faultOfBeginning(Buffer.from(beginning, 'latin1'))).toBe(fault)
})
