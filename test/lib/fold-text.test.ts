import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../server/lib/fold-text.ts'

describe('text as it is searched', () => {
  it.each<[what: string, written: string, same: string]>([
    ['tone marks', 'บ้านไผ่ ท่าม่วง โต๊ะ จ๋า', 'บานไผ ทามวง โตะ จา'],
    ['maitaikhu', 'ร้อยเอ็ด', 'รอยเอด'],
    ['thanthakhat', 'นครสวรรค์', 'นครสวรรค'],
    ['yamakkan', 'พ๎ร', 'พร'],
    ['sara am of two signs', 'น\u0e49\u0e4d\u0e32', 'น\u0e49\u0e33'],
    ['sara am of two signs, the tone mark between', 'น\u0e4d\u0e49\u0e32', 'น\u0e33'],
    ['a tone mark after sara am', 'น\u0e33\u0e49', 'น\u0e49\u0e33'],
    ['sara am, and no tone mark', 'ลำน้ำพอง', 'ลํานําพอง'],
    ['a nikhahit twice before sara aa', 'น\u0e4d\u0e4d\u0e32', 'นำ'],
    ['a nikhahit of its own', 'สํวโร', 'สวโร'],
    ['sara ae of two sara e', 'เเม่โป่ง', 'แม่โป่ง'],
    ['two sara e with a tone mark between', 'เ\u0e48เม', 'แม'],
    ['lakkhangyao', 'ฤๅษี', 'ฤาษี'],
    ['a tone mark before its vowel', 'ท\u0e49\u0e39', 'ท\u0e39\u0e49'],
    ['Thai digits', 'หมู่ที่ ๑๒', 'หมูที 12'],
    ['case', 'Khon KAEN', 'khon kaen'],
    ['accents of Latin letters', 'Müang Phayao', 'muang phayao'],
    ['runs of spaces', ' ถนน \u00a0 ลาดยาง\t\n', 'ถนน ลาดยาง'],
    ['what nobody sees', 'ถ\u200bน\u200dน\ufeff\u00ad\u2060', 'ถนน'],
    ['a sign nobody sees inside sara am', 'น\u0e4d\u200b\u0e32', 'นำ'],
  ])('sets aside %s', (_, written, same) => {
    expect(foldText(written)).toBe(foldText(same))
  })

  it.each([
    ['คลอง', 'คลวง'],
    ['สระ', 'สะ'],
    ['ดิน', 'ดีน'],
    ['ปุ', 'ปู'],
    ['อำเภอ', 'อาเภอ'],
    ['เมือง', 'แมือง'],
    ['ต.', 'ต'],
    ['ม.1', 'ม.11'],
    ['หนองบัว', 'หนอง บัว'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other))
  })

  it('writes what it is left with in one way', () => {
    expect(foldText('ก่อสร้างน้ําประปา  ๒๕๖๙ Chiang Mai')).toBe('กอสรางนำประปา 2569 chiang mai')
  })

  const thai = fc.string({ unit: fc.integer({ min: 0x0e00, max: 0x0e5f }).map((code) => String.fromCharCode(code)) })
  const written = fc.oneof(thai, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))

  it('leaves what is folded as it is', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('finds a text without its tone marks, in whatever way it is composed', () => {
    fc.assert(
      fc.property(thai, (text) => {
        expect(foldText(text.replace(/[่-๋]/g, ''))).toBe(foldText(text))
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')))
        expect(foldText(text.replace(/\u0e33/g, '\u0e4d\u0e32'))).toBe(foldText(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('has no tone mark, Thai digit or run of spaces in it', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(foldText(text)).not.toMatch(/[็-์๐-๙\p{Cf}]|\s\s|^\s|\s$/u)
      }),
    )
  })
})
