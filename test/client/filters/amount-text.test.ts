import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exactAmount,
  fieldText,
  presets,
  rangeOf,
  readAmount,
  upperBound,
} from '../../../client/filters/amount-text.ts'
import { rangeWords } from '../../../client/filters/asked-words.ts'
import { en } from '../../../client/i18n/en.ts'
import { th } from '../../../client/i18n/th.ts'
import { satangOf } from '../../../client/ui/numbers.ts'

describe('an amount as it is typed', () => {
  test.each<[string, string | null | undefined]>([
    ['', null],
    ['  ', null],
    ['500000', '500000'],
    ['500,000', '500000'],
    ['1,250,000.50', '1250000.50'],
    ['0.5', '0.50'],
    ['007', '7'],
    ['๕๐๐,๐๐๐', '500000'],
    ['฿ 1,000 บาท', '1000'],
    ['5 แสน', '500000'],
    ['1.5 ล้าน', '1500000'],
    ['1.5 ล้านบาท', '1500000'],
    ['๓ หมื่น', '30000'],
    ['2พัน', '2000'],
    ['1.5m', '1500000'],
    ['20k', '20000'],
    ['0.00000001 ล้าน', '0.01'],
    ['9999999999999.99', '9999999999999.99'],
    ['12,34', undefined],
    ['1.999', undefined],
    ['-5', undefined],
    ['1e6', undefined],
    ['ห้าแสน', undefined],
    ['5 แสน 3', undefined],
    ['1.2.3', undefined],
    ['10000000 ล้าน', undefined],
    ['99999999999999', undefined],
  ])('%j is %j', (text, baht) => expect(readAmount(text)).toBe(baht))

  test('comes back the same from the field', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (satang) => {
        const baht = `${satang / 100n}${satang % 100n === 0n ? '' : `.${String(satang % 100n).padStart(2, '0')}`}`
        expect(readAmount(fieldText(baht))).toBe(baht)
        expect(satangOf(readAmount(exactAmount(baht, 'th')) ?? '-1')).toBe(satang)
        expect(satangOf(readAmount(exactAmount(baht, 'en')) ?? '-1')).toBe(satang)
      }),
    )
  })

  test.each([
    ['499999.99', { isBelow: true, baht: '500000' }],
    ['4999999.99', { isBelow: true, baht: '5000000' }],
    ['500000', { isBelow: false, baht: '500000' }],
    ['12345.67', { isBelow: false, baht: '12345.67' }],
  ])('up to %s is said as %j', (baht, expected) => expect(upperBound(baht)).toEqual(expected))
})

describe('ranges', () => {
  test('of a press leave no amount out and have none twice', () => {
    for (const satang of [0n, 49_999_999n, 50_000_000n, 99_999_999n, 100_000_000n, 999_999_999n, 10n ** 14n]) {
      const holding = presets.filter((preset) => {
        const { min, max } = rangeOf[preset]
        return (min === null || satangOf(min) <= satang) && (max === null || satang <= satangOf(max))
      })
      expect(holding).toHaveLength(1)
    }
  })

  test.each([
    [{ min: null, max: null }, '', ''],
    [rangeOf.under500k, 'ไม่ถึง 500,000 บาท', 'under 500,000 baht'],
    [rangeOf.to5m, '1 ล้านบาท – ไม่ถึง 5 ล้านบาท', '1 million baht – under 5 million baht'],
    [rangeOf.over10m, 'ตั้งแต่ 10 ล้านบาท', '10 million baht and more'],
    [{ min: '250.50', max: '1250000' }, '250.50 บาท – ไม่เกิน 1.25 ล้านบาท', '250.50 baht – up to 1.25 million baht'],
  ])('%j is said in both languages', (range, thai, english) => {
    expect(rangeWords(range, th, 'th')).toBe(thai)
    expect(rangeWords(range, en, 'en')).toBe(english)
  })
})
