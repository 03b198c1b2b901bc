import { describe, expect, it } from 'vitest'
import { Dictionary } from '../../server/atlas/dictionary.ts'

describe('a dictionary', () => {
  it('gives a text the same code as a string and as bytes, whichever came first', () => {
    const dictionary = new Dictionary(['known'])
    const texts = Array.from({ length: 40_000 }, (_, i) => `t${i % 20_000}`)
    const codes = texts.map((text, i) => {
      const bytes = Buffer.from(`<${text}>`)
      return i % 3 === 0 ? dictionary.code(text) : dictionary.codeOfAscii(bytes, 1, bytes.length - 1)
    })
    expect(codes.map((code) => dictionary.values[code])).toEqual(texts)
    expect(dictionary.values).toHaveLength(20_001)
    expect(dictionary.codeOfAscii(Buffer.from('known'), 0, 5)).toBe(0)
  })
})
