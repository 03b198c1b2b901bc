import { describe, expect, test } from 'vitest'
import { en } from '../../../client/i18n/en.ts'
import { photoWords } from '../../../client/i18n/photos.ts'
import { th } from '../../../client/i18n/th.ts'

const thaiLetters = /[\u0E00-\u0E7F]/

/** Every word with the path to it; functions are asked with the numbers and names they take. */
function words(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value(...['subdistrict', 'ก', '1'].slice(0, value.length)))]]
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => words(inner, `${path}.${key}`))
}

const thai = words({ ...th, photoWords: photoWords.th }, 'th').map(([path, text]) => [path.slice(3), text] as const)
const english = words({ ...en, photoWords: photoWords.en }, 'en').map(([path, text]) => [path.slice(3), text] as const)

describe('the dictionaries', () => {
  test('say the same things in both languages', () => {
    expect(english.map(([path]) => path).sort()).toEqual(thai.map(([path]) => path).sort())
  })
  test('leave nothing unsaid', () => {
    expect([...thai, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
  })
  test('speak English in English, except for the way to Thai', () => {
    const mixed = english.filter(
      ([path, text]) => thaiLetters.test(text.replace('ก', '')) && !path.startsWith('otherLanguage'),
    )
    expect(mixed).toEqual([])
  })
  test('speak Thai in Thai, except for the way to English', () => {
    const mixed = thai.filter(([path, text]) => !thaiLetters.test(text) && !path.startsWith('otherLanguage'))
    expect(mixed).toEqual([])
  })
})

describe('the name of an area', () => {
  test.each([
    ['province', 'เชียงใหม่', '50', 'จังหวัดเชียงใหม่'],
    ['district', 'ฝาง', '5009', 'อำเภอฝาง'],
    ['subdistrict', 'สุเทพ', '500108', 'ตำบลสุเทพ'],
    ['province', 'กรุงเทพมหานคร', '10', 'กรุงเทพมหานคร'],
    ['district', 'พระนคร', '1001', 'เขตพระนคร'],
    ['subdistrict', 'วังบูรพาภิรมย์', '100102', 'แขวงวังบูรพาภิรมย์'],
  ] as const)('of a %s is said as it is in Thai: %s', (level, name, code, expected) => {
    expect(th.areaName(level, name, code)).toBe(expected)
  })
})
