const thaiZero = 0x0e50

/** Thai digits as Arabic ones. */
export function arabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - thaiZero))
}

/**
 * Thai text with the slips that look the same on paper made the same in letters: sara am typed as
 * two, tone mark after sara am, two sara e for sara ae, a tone mark twice, invisible characters,
 * Thai digits, runs of spaces.
 */
export function plainThai(text: string): string {
  return (
    arabicDigits(text)
      .replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
      .replace(/\u0e33([\u0e48-\u0e4b])/g, '$1\u0e33')
      .replace(/\u0e40\u0e40/g, '\u0e41')
      // a tone mark typed before its vowel
      .replace(/([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e3a])/g, '$2$1')
      .replace(/([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1+/g, '$1')
      .trim()
  )
}

/**
 * Baht as an exact decimal string of at most two decimals, or undefined when the text is no such
 * amount. Takes thousands commas, Thai digits, a baht sign, and decimals that are zeros.
 */
export function parseBaht(text: string): string | undefined {
  const plain = arabicDigits(text).replace(/\s|฿|บาท/g, '')
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain
  const match = /^(-?)0*(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(grouped)
  if (!match) return undefined
  const [, sign, whole, decimals] = match
  const satang = (decimals ?? '').padEnd(2, '0')
  return (sign ?? '') + (whole ?? '') + (satang === '00' ? '' : `.${satang}`)
}

/** The sum of amounts that parseBaht made, exact. */
export function sumBaht(amounts: Iterable<string>): string {
  let satang = 0n
  for (const amount of amounts) {
    const [whole = '0', decimals = ''] = amount.replace('-', '').split('.')
    const value = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'))
    satang += amount.startsWith('-') ? -value : value
  }
  const size = satang < 0n ? -satang : satang
  return `${satang < 0n ? '-' : ''}${size / 100n}${size % 100n === 0n ? '' : '.' + String(size % 100n).padStart(2, '0')}`
}

/** A whole number that is not negative, or undefined. Takes thousands commas and Thai digits. */
export function parseCount(text: string): number | undefined {
  const plain = arabicDigits(text).trim()
  const digits = /^\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain
  return /^\d{1,9}(\.0+)?$/.test(digits) ? Number(digits) : undefined
}

/** A finite decimal number, or undefined. */
export function parseDecimal(text: string): number | undefined {
  const plain = arabicDigits(text).trim()
  return /^[-+]?\d{1,15}(\.\d{1,18})?$/.test(plain) ? Number(plain) : undefined
}

/** A year as the Buddhist Era has it: 2021 and 2564 are the same; undefined outside 2400 to 2700. */
export function parseYearBe(text: string): number | undefined {
  const plain = arabicDigits(text).trim()
  if (!/^\d{4}$/.test(plain)) return undefined
  const year = Number(plain)
  const be = year < 2300 ? year + 543 : year
  return be >= 2400 && be <= 2700 ? be : undefined
}
