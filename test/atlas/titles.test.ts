import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Titles } from '../../server/atlas/titles.ts'
import { foldText } from '../../server/lib/fold-text.ts'

/** The numbers of those titles that hold what is sought. */
function found(texts: readonly string[], sought: string): number[] {
  const titles = new Titles()
  const numbers = Uint32Array.from(texts, (text) => titles.add(text))
  const rows = new Uint8Array(texts.length).fill(1)
  titles.keepThoseWith(foldText(sought), rows, 0, numbers)
  return [...rows.keys()].filter((row) => rows[row] === 1)
}

const thai = fc.constantFrom(...Array.from('กขคนรงว เแาำิีุู่้๊็์ํฺๅ๑๒1aA-ํา '))
const rare = fc.constantFrom('  ', '\t', 'é', 'ê', 'K', '𠮷', '\u200b', '\u00ad', 'ﬁ', '￿', '\u0000', 'ý', 'É')
const text = fc
  .array(fc.oneof({ weight: 12, arbitrary: thai }, { weight: 1, arbitrary: rare }), { maxLength: 40 })
  .map((parts) => parts.join(''))

describe('titles', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.string({ unit: 'binary' })), { maxLength: 20 }), (texts) => {
        const titles = new Titles()
        const numbers = texts.map((one) => titles.add(one))
        expect(numbers.map((number) => titles.at(number))).toEqual(texts)
        const utf8 = numbers.map((number) => {
          const bytes = Buffer.alloc(2 + titles.utf8Size(number), 0xff)
          titles.writeUtf8(number, bytes, 1)
          return bytes.toString('hex')
        })
        expect(utf8).toEqual(texts.map((one) => `ff${Buffer.from(new TextEncoder().encode(one)).toString('hex')}ff`))
      }),
    )
  })

  it('are found exactly where their folded text holds the folded text that is sought', () => {
    const piece = fc.tuple(text, fc.nat({ max: 40 }), fc.integer({ min: 1, max: 8 }))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), fc.oneof(text, piece), (texts, sought) => {
        // Half of the time something that is in one of them.
        const [from, start, length] = typeof sought === 'string' ? [sought, 0, 100] : sought
        const asked =
          typeof sought === 'string' ? from : (texts[start % texts.length] ?? '').slice(start, start + length)
        const folded = foldText(asked)
        const expected = [...texts.keys()].filter((i) => foldText(texts[i]!).includes(folded))
        expect(found(texts, asked)).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('are found across what people leave out', () => {
    const texts = ['ก่อสร้างถนน คสล. บ้านหนองเป็ด  หมู่ที่ ๕', 'ขุดลอกสระน้ำ', 'ขุดลอกสระน้ํา', 'Müang Road']
    expect(found(texts, 'หนองเปด หมู่ที่ 5')).toEqual([0])
    expect(found(texts, 'สระนำ')).toEqual([1, 2])
    expect(found(texts, 'MUANG')).toEqual([3])
    expect(found(texts, 'ม')).toEqual([0])
  })

  it('are looked at only where they are still in question', () => {
    const titles = new Titles()
    const numbers = Uint32Array.from(['ถนน', 'ถนน', 'ถนน', 'ฝาย'], (one) => titles.add(one))
    const rows = Uint8Array.of(1, 0, 1, 1)
    titles.keepThoseWith('ถนน', rows, 2, numbers)
    expect([...rows]).toEqual([1, 0, 1, 0])
  })
})
