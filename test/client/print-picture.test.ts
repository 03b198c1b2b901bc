import { expect, test } from 'vitest'
import { sharpness } from '../../client/print/picture.ts'

test.each([
  ['a desk', { width: 512, height: 620 }, { width: 1280, height: 800 }, 3.2], // 4096 of 1280 are the most
  ['a large screen', { width: 1800, height: 1200 }, { width: 2560, height: 1440 }, 1.333],
  ['a phone', { width: 342, height: 240 }, { width: 390, height: 844 }, 4],
  ['a wall', { width: 3000, height: 1800 }, { width: 3840, height: 2160 }, 1],
])('%s is drawn sharp enough for paper, and never larger than a canvas may be', (_, crop, canvas, times) => {
  expect(sharpness(crop, canvas)).toBeCloseTo(times, 3)
})
