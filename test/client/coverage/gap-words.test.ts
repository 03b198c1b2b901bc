import { describe, expect, test } from 'vitest'
import type { GapMeasure } from '../../../client/coverage/gap-measures.ts'
import { sayGap, sayGapOfCountry, togetherOf } from '../../../client/coverage/gap-words.ts'
import { en } from '../../../client/i18n/en.ts'
import { th } from '../../../client/i18n/th.ts'
import { national, row } from './rows.ts'

const inThai = (measure: GapMeasure, patch: Partial<typeof row> = {}) => {
  const { figure, basis, words } = sayGap(measure, '50', { ...row, ...patch }, national, 'province', 'th', th)
  return [`${figure.figure} ${figure.unit}`, basis, ...words]
}

describe('a gap of an area in words', () => {
  test.each<[GapMeasure, Partial<typeof row>, (string | null)[]]>([
    ['share_subdistricts', {}, ['48.0 %', '12 จาก 25 ตำบล', 'ต่ำกว่าค่ามัธยฐานของทุกจังหวัด (60.0%)']],
    ['share_laos', {}, ['50.0 %', '7 จาก 14 แห่ง', 'เท่ากับค่ามัธยฐานของทุกจังหวัด (50.0%)']],
    [
      'years_since',
      {},
      ['2 ปี', 'โครงการล่าสุดปีงบประมาณ 2567 ก่อนปีล่าสุดของข้อมูล (2569) 2 ปี', 'นานกว่าค่ามัธยฐานของทุกจังหวัด (1 ปี)'],
    ],
    [
      'years_since',
      { last_year: 2569, years_since: 0 },
      ['0 ปี', 'มีโครงการในปีงบประมาณ 2569 ซึ่งเป็นปีล่าสุดของข้อมูล', 'ใหม่กว่าค่ามัธยฐานของทุกจังหวัด (1 ปี)'],
    ],
    ['years_since', { last_year: null, years_since: null }, ['ไม่เคยมีโครงการ ', 'ตามตัวกรองนี้ ไม่ว่าปีใด']],
    ['against_median', {}, ['1.4 เท่า', '1,400 บาทต่อคนต่อปี', 'เป็น 1.4 เท่าของค่ามัธยฐานของทุกจังหวัด']],
    [
      'against_median',
      { spending_per_person: 630, against_median: 0.63 },
      ['0.63 เท่า', '630 บาทต่อคนต่อปี', 'คิดเป็นร้อยละ 63.0 ของค่ามัธยฐานของทุกจังหวัด'],
    ],
    ['against_median', { spending_per_person: null, against_median: null }, ['– ', null, 'ไม่มีข้อมูลประชากร']],
    [
      'against_median',
      { spending_per_person: 12, against_median: null },
      ['– ', '12 บาทต่อคนต่อปี', th.coverage.medianIsZero],
    ],
    ['share_laos', { is_measured: false }, ['– ', '7 จาก 14 แห่ง', th.coverage.notMeasured]],
  ])('%s of %j', (measure, patch, expected) => {
    expect(inThai(measure, patch)).toEqual(expected)
  })

  test('of one subdistrict is that it has a project or none', () => {
    const one = { ...row, code: '500101', subdistricts: 1, subdistricts_with: 0, count: 0 }
    const said = sayGap('share_subdistricts', '500101', one, national, 'subdistrict', 'en', en)
    expect(said).toMatchObject({ figure: { figure: 'No project' }, basis: 'last FY2024', words: [] })
    const some = sayGap(
      'share_subdistricts',
      '500101',
      { ...one, subdistricts_with: 1, count: 2 },
      national,
      'subdistrict',
      'en',
      en,
    )
    expect(some).toMatchObject({ figure: { figure: 'Has a project' }, basis: '2 projects' })
  })

  test('counts แขวง in Bangkok', () => {
    expect(sayGap('share_subdistricts', '1001', row, national, 'district', 'th', th).basis).toBe('12 จาก 25 แขวง')
  })
})

test('the country says how many were never reached, and what the median is', () => {
  const never = sayGapOfCountry('years_since', row, national, 'en', en)
  expect(never).toMatchObject({ figure: { figure: '9', unit: 'subdistricts' }, basis: 'of 25 subdistricts in all' })
  const spending = sayGapOfCountry('against_median', row, national, 'en', en)
  expect(spending.figure).toEqual({ figure: '1,000', unit: 'baht per person and year' })
})

test('a group of provinces is what they are together', () => {
  const together = togetherOf(
    [row, { ...row, last_year: 2569, first_year: 2565 }, { ...row, last_year: null, first_year: null }],
    2569,
  )
  expect(together).toMatchObject({ subdistricts: 75, laos_with: 21, first_year: 2564, last_year: 2569, years_since: 0 })
  expect(togetherOf([], 2569)).toMatchObject({ is_measured: false, last_year: null, years_since: null })
})
