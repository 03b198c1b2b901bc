import { describe, expect, it } from 'vitest'
import { deskTh } from '../../client/i18n/desk.ts'
import { th } from '../../client/i18n/th.ts'
import { attachment, gisReportFileName } from '../../server/reports/file-name.ts'
import { periodInThai, thaiDay } from '../../server/reports/period-in-thai.ts'
import { raiNganWa } from '../../server/reports/thai-area.ts'
import { thaiWords } from '../../server/reports/thai-words.ts'

describe('the words of the file', () => {
  it('are those of the page where it has them', () => {
    expect(thaiWords.categories).toEqual(th.categories)
    expect(thaiWords.types).toEqual(th.types)
    expect(thaiWords.stages).toEqual(th.stages)
    expect(thaiWords.qualities).toMatchObject(deskTh.verification)
    expect(thaiWords.kinds).toMatchObject(deskTh.kinds)
  })
})

describe('an area in Thai units', () => {
  it.each([
    [0, '0-0-0'],
    [4, '0-0-1'],
    [400, '0-1-0'],
    [1599, '0-3-99.75'],
    [3785, '2-1-46.25'],
    [1_600_000, '1,000-0-0'],
  ])('of %d m² is %s', (areaM2, expected) => expect(raiNganWa(areaM2)).toBe(expected))
})

describe('a period', () => {
  it.each([
    [{ fy: [], from: null, to: null }, 'ทุกปีงบประมาณ'],
    [{ fy: [2566, 2567], from: null, to: null }, 'ปีงบประมาณ 2566, 2567'],
    [{ fy: [2566], from: '2023-10-01', to: '2024-09-30' }, 'ปีงบประมาณ 2566 พิกัดที่เก็บตั้งแต่ 1 ตุลาคม 2566 ถึง 30 กันยายน 2567'],
    [{ fy: [], from: null, to: '2024-02-29' }, 'ทุกปีงบประมาณ พิกัดที่เก็บถึง 29 กุมภาพันธ์ 2567'],
  ])('%j reads %s', (period, expected) => expect(periodInThai(period)).toBe(expected))

  it('is of days in Thailand, where the day begins seven hours earlier', () => {
    expect(thaiDay('2026-11-24T17:00:00Z')).toBe('25 พฤศจิกายน 2569')
  })
})

describe('the name of the file', () => {
  it('is in Latin letters and in Thai, with nothing that ends a header early', () => {
    const name = gisReportFileName({
      of: { level: 'lao', code: '4500101', name_th: 'เทศบาล\'เมือง"(หนึ่ง)*' },
      period: { fy: [2566, 2567], from: '2023-10-01', to: null },
      // only what a name is made of
    } as never)
    expect(name.plain).toBe('gis-report-4500101-2566-2567-2023-10-01_.xlsx')
    const header = attachment(name)
    expect(header).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%!~-]+$/)
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name.thai)
  })
})
