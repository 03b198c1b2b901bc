import { describe, expect, it } from 'vitest'
import { distanceWords, outsideWords } from '../../../client/desk/typed/outside-words.ts'
import { Outline } from '../../../client/desk/typed/outline.ts'
import type { Ground, Neighbour } from '../../../client/desk/typed/whereabouts.ts'

const box = (west: number, east: number) =>
  new Outline([[[[west, 15], [east, 15], [east, 15.1], [west, 15.1], [west, 15]]]]) // prettier-ignore
const neighbour: Neighbour = {
  code: '4500102',
  kind: 'sao',
  name_th: 'องค์การบริหารส่วนตำบลหนองแวง',
  name_en: null,
  certainty: 'file',
  outline: box(100.1, 100.2),
}
const ground: Ground = { own: box(100, 100.1), neighbours: [neighbour], thailand: null, abroad: null, boxes: [] }

describe('what lies outside', () => {
  it.each([
    [100.15, 'neighbour', 'อยู่ในเขต อบต.หนองแวง ห่างจากเขตของท่าน 979 ม. ทางทิศตะวันออก'],
    [100.25, 'country', 'อยู่นอกเขต 16.1 กม. ทางทิศตะวันออก'],
    [100.25, 'sea', 'อยู่นอกเขต 16.1 กม. ทางทิศตะวันออก · อยู่ในทะเล'],
  ] as const)('at %s °E: in whose area, how far and which way (%s)', (lng, place, words) => {
    const distanceM = lng === 100.15 ? 979 : 16_137
    expect(outsideWords({ positions: [[100.05, 15.05], [lng, 15.05]], place, distanceM }, ground, true, 'th')).toBe(words) // prettier-ignore
  })

  it('is told by the place alone where the area is not known', () => {
    const unknown = { ...ground, own: null }
    expect(outsideWords({ positions: [[104, 11]], place: 'abroad', distanceM: 0 }, unknown, true, 'th')).toBe(
      'อยู่นอกประเทศไทย',
    )
  })

  it('has metres to ten kilometres, and hundreds of metres beyond', () => {
    expect([999.6, 9999.4, 12_345].map((metres) => distanceWords(metres, 'th'))).toEqual([
      '1 กม.',
      '10 กม.',
      '12.3 กม.',
    ])
  })
})
