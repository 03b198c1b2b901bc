import { describe, expect, it } from 'vitest'
import { drawnNow, originOfPhoto, originToSend, type Origin } from '../../../client/desk/capture/origin.ts'
import type { Shape } from '../../../client/desk/shape.ts'
import type { AsTyped } from '../../../client/desk/typed/typed-place.ts'

const at = (lng: number): Shape => ({ type: 'MultiPoint', coordinates: [[lng, 15.5]] })
const typed = { text: '15.5, 100.5', verdict: 'one' } as AsTyped // what else is kept of a text is not looked at here
const taken = (capture: Origin['capture'], as: AsTyped | null): Origin => ({
  capture,
  accuracyM: 7,
  at: '2026-11-26T03:00:00Z',
  taken: at(100.5),
  typed: as,
})
const ofPhoto = originOfPhoto({
  geometry: { type: 'Point', coordinates: [100.5, 15.5] },
  capture: 'photo',
  captured_at: '2026-11-26T03:00:00Z',
  accuracy_m: 7,
})

describe('what is sent of a place', () => {
  it.each([
    ['of the device', taken('gps', null), at(100.5), 'gps', 7, null],
    ['of the device, moved by less than the drawing keeps', taken('gps', null), at(100.500000001), 'gps', 7, null],
    ['of the device, moved by a hand', taken('gps', null), at(100.50001), 'drawn', null, null],
    ['of a text', taken('imported', typed), at(100.5), 'imported', 7, typed],
    ['of a text, moved by a hand', taken('imported', typed), at(100.6), 'imported', null, { ...typed, moved: true }],
    ['of a photo', ofPhoto, at(100.5), 'photo', 7, null],
    ['of a photo, moved by a hand', ofPhoto, at(100.6), 'drawn', null, null],
    ['of which nothing is drawn yet', taken('gps', null), null, 'gps', 7, null],
  ] as const)('%s is how it was taken, and its accuracy while it holds', (_, origin, shape, capture, accuracy, as) => {
    expect(originToSend(origin, shape)).toEqual({
      capture,
      captured_at: '2026-11-26T03:00:00Z',
      accuracy_m: accuracy,
      as_typed: as,
    })
  })

  it('that a hand drew claims no accuracy', () => {
    expect(originToSend(drawnNow(), at(100.5))).toMatchObject({ capture: 'drawn', accuracy_m: null, as_typed: null })
  })
})
