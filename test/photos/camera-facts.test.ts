import { describe, expect, it } from 'vitest'
import { readCameraFacts } from '../../server/photos/camera-facts.ts'

const place = { GPSLatitude: [15, 30, 0], GPSLatitudeRef: 'N', GPSLongitude: [100, 30, 36], GPSLongitudeRef: 'E' }

describe('the time', () => {
  it.each([
    ['in Thailand where no zone is told', { DateTimeOriginal: '2023:01:15 09:30:00' }, '2023-01-15T02:30:00.000Z'],
    [
      'in the zone told',
      { DateTimeOriginal: '2023:01:15 09:30:00', OffsetTimeOriginal: '-03:30' },
      '2023-01-15T13:00:00.000Z',
    ],
    ['of digitizing where there is no other', { CreateDate: '2023:01:15 09:30:00' }, '2023-01-15T02:30:00.000Z'],
    ['unknown where it says zeros', { DateTimeOriginal: '0000:00:00 00:00:00' }, undefined],
    ['unknown where it says blanks', { DateTimeOriginal: '    :  :     :  :  ' }, undefined],
    ['unknown where a camera without a clock begins', { DateTimeOriginal: '1970:01:01 00:00:00' }, undefined],
    ['unknown on the 45th of May', { DateTimeOriginal: '2023:05:45 00:00:00' }, undefined],
    ['unknown where it is no text', { DateTimeOriginal: 20230115 }, undefined],
  ])('is %s', (_, tags, time) => {
    expect(readCameraFacts(tags).takenAt?.toISOString()).toBe(time)
  })
})

describe('the place', () => {
  it.each([
    ['east and north', place, [100.51, 15.5]],
    ['west and south', { ...place, GPSLatitudeRef: 'S', GPSLongitudeRef: 'w' }, [-100.51, -15.5]],
    ['of decimal minutes', { ...place, GPSLatitude: [15, 30.6, 0] }, [100.51, 15.51]],
    ['unknown at 0, 0', { ...place, GPSLatitude: [0, 0, 0], GPSLongitude: [0, 0, 0] }, undefined],
    ['unknown without a side', { ...place, GPSLatitudeRef: undefined }, undefined],
    ['unknown beyond the pole', { ...place, GPSLatitude: [91, 0, 0] }, undefined],
    ['unknown where a part is none', { ...place, GPSLatitude: [15, Number.NaN, 0] }, undefined],
    ['unknown where a part is negative', { ...place, GPSLatitude: [15, -1, 0] }, undefined],
    ['unknown where it is no list', { ...place, GPSLatitude: '15,30' }, undefined],
  ])('is %s', (_, tags, at) => {
    const { position } = readCameraFacts(tags)
    expect(position && [position.lng, position.lat].map((one) => Number(one.toFixed(9)))).toEqual(at ?? null)
  })

  it('has the accuracy that the camera tells, where it can be one', () => {
    expect(readCameraFacts({ ...place, GPSHPositioningError: 7.5 }).position?.accuracyM).toBe(7.5)
    expect(readCameraFacts({ ...place, GPSHPositioningError: -1 }).position?.accuracyM).toBeNull()
  })
})

it('names the camera once, without what would turn or break a line', () => {
  expect(readCameraFacts({ Make: 'NIKON', Model: 'NIKON D90' }).camera).toBe('NIKON D90')
  expect(readCameraFacts({ Make: 'Apple', Model: 'iPhone 6' }).camera).toBe('Apple iPhone 6')
  expect(readCameraFacts({ Model: '\u202egpj.exe\r\nSet-Cookie: a\0' }).camera).toBe('gpj.exeSet-Cookie: a')
  expect(readCameraFacts({ Software: 'x'.repeat(10_000) }).software).toHaveLength(100)
  expect(readCameraFacts({ Make: '\0\0\0' }).camera).toBeNull()
})
