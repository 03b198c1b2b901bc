import { expect, test } from 'vitest'
import { parseRange } from '../../server/basemap/byte-range.ts'

test.each([
  ['bytes=0-9', 100, { start: 0, end: 9 }],
  ['bytes=90-', 100, { start: 90, end: 99 }],
  ['bytes=90-200', 100, { start: 90, end: 99 }],
  ['bytes=-10', 100, { start: 90, end: 99 }],
  ['bytes=-1000', 100, { start: 0, end: 99 }],
  ['bytes=100-', 100, null],
  ['bytes=0-0', 0, null],
  ['bytes=-0', 100, null],
  ['bytes=9-0', 100, undefined],
  ['bytes=0-1,5-6', 100, undefined],
  ['bytes=-', 100, undefined],
  ['lines=0-9', 100, undefined],
  ['bytes=0-9999999999999999', 100, undefined],
  [undefined, 100, undefined],
] as const)('%s of %d bytes', (header, size, range) => {
  expect(parseRange(header, size)).toEqual(range)
})
