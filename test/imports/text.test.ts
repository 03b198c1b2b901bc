import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arabicDigits,
  parseBaht,
  parseCount,
  parseDecimal,
  parseYearBe,
  plainThai,
  sumBaht,
} from '../../server/imports/text.ts'

describe('an amount in baht', () => {
  it.each([
    ['5922000.0', '5922000'],
    ['99.5', '99.50'],
    ['1,234,567.89', '1234567.89'],
    ['๑,๒๓๔.๕๐', '1234.50'],
    ['฿ 100', '100'],
    ['100 บาท', '100'],
    ['0', '0'],
    ['007', '7'],
    ['-5.25', '-5.25'],
    ['1.100', '1.10'],
  ])('%s is %s', (text, expected) => expect(parseBaht(text)).toBe(expected))

  it.each(['', 'ห้าพัน', '1.234', '1,23', '1e3', 'NaN', 'Infinity', '1.2.3', '--1', '12345678901234', '0x10'])(
    '%s is none',
    (text) => expect(parseBaht(text)).toBeUndefined(),
  )

  it('is exact, whatever is added up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { maxLength: 50 }), (satangs) => {
        const amounts = satangs.map(
          (satang) => parseBaht(`${Math.floor(satang / 100)}.${String(satang % 100).padStart(2, '0')}`) ?? '',
        )
        const total = satangs.reduce((sum, satang) => sum + BigInt(satang), 0n)
        expect(parseBaht(sumBaht(amounts)) ?? sumBaht(amounts)).toBe(
          `${total / 100n}${total % 100n === 0n ? '' : `.${String(total % 100n).padStart(2, '0')}`}`,
        )
      }),
    )
    expect(sumBaht(['-0.50', '0.25'])).toBe('-0.25')
  })
})

describe('a number', () => {
  it('is a count, a decimal or a year only when it is all of one', () => {
    expect(['1,234', '๕๖', '7.0', '-1', '1.5', ''].map(parseCount)).toEqual([
      1234,
      56,
      7,
      undefined,
      undefined,
      undefined,
    ])
    expect(['18.79', '๑๘.๕', '-1', '1e3', 'NaN', '18°'].map(parseDecimal)).toEqual([
      18.79,
      18.5,
      -1,
      undefined,
      undefined,
      undefined,
    ])
    expect(['2021', '2564', '๒๕๖๔', '1857', '3000', '21', 'x'].map(parseYearBe)).toEqual([
      2564,
      2564,
      2564,
      2400,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('Thai text', () => {
  it('is made the same where it only looks the same', () => {
    expect(plainThai('นำ้ประปา')).toBe('น้ำประปา')
    expect(plainThai('น\u0e4d\u0e49\u0e32')).toBe('น้ำ')
    expect(plainThai('ท\u0e48\u0e38งรัง')).toBe('ท\u0e38\u0e48งรัง')
    expect(plainThai('เเม่ริม')).toBe('แม่ริม')
    expect(plainThai('แอสฟัลท์์  ๕\u200b ')).toBe('แอสฟัลท์ 5')
    expect(arabicDigits('๐๑๒๓๔๕๖๗๘๙')).toBe('0123456789')
  })
})
