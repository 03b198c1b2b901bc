/**
 * Text as it is searched: what people leave out, cannot see or write in two ways is set aside, so
 * that รอยเอด finds ร้อยเอ็ด, and น้ํา typed with two signs finds น้ำ. Folding what is folded
 * changes nothing.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(leftOut, '')
    .replace(writtenInTwoWays, (found) => oneWay[found] ?? found)
    .replace(thaiDigits, (digit) => String(digit.charCodeAt(0) - thaiZero))
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}

/**
 * Tone marks (U+0E48–0E4B), maitaikhu, thanthakhat and yamakkan, which a hurried hand leaves out:
 * เดก, รอยเอด, จันทบุรี for จันท์บุรี. A nikhahit that is no half of sara am, the accents of Latin
 * letters (Müang), and characters that nobody sees.
 */
const leftOut = /[\u0e47-\u0e4c\u0e4e\u0300-\u036f\p{Cf}]|\u0e4d(?![\u0e47-\u0e4c\u0e4e\u0300-\u036f\p{Cf}]*\u0e32)/gu
/** Sara am typed as nikhahit and sara aa, sara ae as two sara e, sara aa as lakkhangyao. */
const writtenInTwoWays = /\u0e4d\u0e32|\u0e40\u0e40|\u0e45/g
const oneWay: Readonly<Record<string, string>> = {
  '\u0e4d\u0e32': '\u0e33',
  '\u0e40\u0e40': '\u0e41',
  '\u0e45': '\u0e32',
}
const thaiDigits = /[๐-๙]/g
const thaiZero = 0x0e50
