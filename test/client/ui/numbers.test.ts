import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boundaryIn,
  date,
  exactBaht,
  fileSize,
  fiscalYearName,
  joined,
  length,
  percent,
  readableBaht,
  readableIn,
  readableValue,
  satangOf,
  sharedUnit,
} from '../../../client/ui/numbers.ts'

describe('exactBaht', () => {
  test.each([
    ['0', '฿0.00'],
    ['0.5', '฿0.50'],
    ['-0.05', '−฿0.05'],
    ['999', '฿999.00'],
    ['12345678901.50', '฿12,345,678,901.50'],
    ['999999999999999.99', '฿999,999,999,999,999.99'],
  ])('writes %s as %s', (baht, expected) => {
    expect(exactBaht(baht)).toBe(expected)
  })

  test('loses no satang, however large the sum', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (satang) => {
        const size = satang < 0n ? -satang : satang
        const baht = `${satang < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`
        const read = exactBaht(baht).replace('−', '-').replace('฿', '').replaceAll(',', '')
        expect(satangOf(read)).toBe(satang)
      }),
    )
  })

  test.each(['', '1,000', '1.234', 'NaN', '1e9', ' 1'])('refuses what is no amount: %j', (text) => {
    expect(() => exactBaht(text)).toThrow(RangeError)
  })
})

describe('readableBaht', () => {
  test.each([
    ['0', '0 บาท'],
    ['999999.49', '999,999 บาท'],
    ['999999.50', '1.0 ล้านบาท'],
    ['1250000', '1.3 ล้านบาท'],
    ['1249999.99', '1.2 ล้านบาท'],
    ['12345678901.50', '12,345.7 ล้านบาท'],
    ['-2500000', '−2.5 ล้านบาท'],
    ['900719925474099.91', '900,719,925.5 ล้านบาท'],
  ])('reads %s as %s', (baht, expected) => {
    expect(joined(readableBaht(baht, 'th'))).toBe(expected)
  })
  test('says the same in English', () => {
    expect(joined(readableBaht('12345678901.50', 'en'))).toBe('12,345.7 million baht')
  })
})

describe('percent', () => {
  test.each([
    [0, '0'],
    [1, '100'],
    [0.634, '63.4'],
    [0.81, '81.0'],
    [0.0001, '<0.1'],
    [0.99999, '>99.9'],
    [1.25, '125.0'],
  ])('of %d is %s: neither nothing nor everything unless it is', (share, expected) => {
    expect(percent(share)).toBe(expected)
  })
})

describe('shared units', () => {
  test('print a boundary with every digit it has', () => {
    const million = sharedUnit('baht', 3_000_000_000, 'th')
    expect([140_000_000, 1_234_000_000, 500_000].map((bound) => boundaryIn(million, bound))).toEqual([
      '140',
      '1,234',
      '0.5',
    ])
    expect(boundaryIn(sharedUnit('share', 1, 'th'), 0.29)).toBe('29')
  })
  test('print what is little as little, not as nothing', () => {
    const million = sharedUnit('baht', 3_000_000_000, 'en')
    expect([0, 400, 51_000, 12_408_400_000].map((value) => readableIn(million, value))).toEqual([
      '0',
      '<0.1',
      '0.1',
      '12,408.4',
    ])
  })
})

test('values carry the unit of their measure', () => {
  expect(joined(readableValue('share', 0.5, 'th'))).toBe('50.0%')
  expect(joined(readableValue('baht_per_person', 1100.4, 'th'))).toBe('1,100 บาทต่อคน')
  expect(joined(readableValue('projects', 1, 'en'))).toBe('1 project')
})

test('years and dates are Buddhist Era in Thai and Common Era in English', () => {
  expect(fiscalYearName(2566, 'th')).toBe('ปีงบประมาณ 2566')
  expect(fiscalYearName(2566, 'en')).toBe('FY2023 (2566)')
  expect(date('2025-01-14', 'th')).toBe('14 ม.ค. 2568')
  expect(date('2025-01-14', 'en')).toBe('14 Jan 2025')
  expect(date('2024-12-31T20:00:00+00:00', 'en')).toBe('1 Jan 2025') // already tomorrow in Thailand
})

test('lengths change from metres to kilometres', () => {
  expect(length(999, 'th')).toBe('999 ม.')
  expect(length(3400, 'th')).toBe('3.4 กม.')
})

test.each([
  [1, '1 kB'],
  [12_001, '13 kB'],
  [999_000, '999 kB'],
  [1_000_000, '1.0 MB'],
  [15_728_640, '15.7 MB'],
])('a file of %i bytes has %s', (bytes, text) => {
  expect(fileSize(bytes)).toBe(text)
})
