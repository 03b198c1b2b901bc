import { describe, expect, it } from 'vitest'
import {
  faultWords,
  certaintyWords,
  datumWords,
  methodWords,
  noneWords,
  placeWords,
  slipWords,
  verdictWords,
} from '../../../server/geometry/gate/words.ts'
import type { Method } from '../../../server/geometry/gate/readings.ts'

const catalogues = { faultWords, certaintyWords, datumWords, noneWords, placeWords, slipWords, verdictWords }

describe('the words of the gate', () => {
  it.each(Object.entries(catalogues))('%s are in Thai and English, each said once', (_, words) => {
    const all = Object.values(words)
    for (const { th, en } of all) {
      expect(th).toMatch(/[\u0E01-\u0E2E]/)
      expect(en).not.toMatch(/[\u0E00-\u0E7F]/)
      expect(en.trim().length).toBeGreaterThan(2)
    }
    expect(new Set(all.map(({ th }) => th)).size).toBe(all.length)
    expect(new Set(all.map(({ en }) => en)).size).toBe(all.length)
  })

  it('describes a way of reading', () => {
    const method: Method = { system: 'utm', datum: 'indian1975', zone: 47, order: 'east_north', slips: [] }
    expect(methodWords(method)).toEqual({
      th: 'UTM โซน 47 พื้นหลักฐาน Indian 1975 ค่าตะวันออกก่อนค่าเหนือ',
      en: 'UTM, zone 47, Indian 1975, easting first',
    })
    const degrees: Method = { system: 'dms', datum: 'wgs84', zone: undefined, order: 'north_east', slips: [] }
    expect(methodWords(degrees).th).toBe('องศา ลิปดา ฟิลิปดา พื้นหลักฐาน WGS 84 ละติจูดก่อนลองจิจูด')
    expect(methodWords({ ...degrees, system: 'mgrs', zone: 48, order: undefined }).en).toBe('MGRS, zone 48, WGS 84')
  })
})
