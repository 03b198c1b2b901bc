import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bahtToSatang, satangToBaht } from '../../server/lib/baht.ts'

describe('baht and satang', () => {
  it.each<[string, number, string]>([
    ['0', 0, '0'],
    ['1', 100, '1'],
    ['1.5', 150, '1.50'],
    ['-0.05', -5, '-0.05'],
    ['1250.50', 125050, '1250.50'],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER, '90071992547409.91'],
    ['007.10', 710, '7.10'],
  ])('%s baht is %d satang, written %s', (baht, satang, written) => {
    expect(bahtToSatang(baht)).toBe(satang)
    expect(satangToBaht(satang)).toBe(written)
  })

  it('comes back the same from either side', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (satang) => {
        expect(bahtToSatang(satangToBaht(satang))).toBe(satang === 0 ? 0 : satang)
      }),
    )
  })

  it.each(['', '1.234', 'NaN', '1e5', '1,000', ' 1', '๑', '90071992547409.92', '-'])('does not take %j', (text) => {
    expect(() => bahtToSatang(text)).toThrow(RangeError)
  })

  it('refuses what is no longer exact', () => {
    expect(() => satangToBaht(2 ** 53)).toThrow(RangeError)
    expect(() => satangToBaht(0.5)).toThrow(RangeError)
    expect(satangToBaht(2n ** 63n)).toBe('92233720368547758.08')
  })
})
