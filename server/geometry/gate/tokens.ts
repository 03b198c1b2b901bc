import type { Axis, WrittenNumber } from './written.ts'

export type Mark = 'degree' | 'minute' | 'second'

export type Token = { at: number; length: number } & (
  | { kind: 'number'; number: WrittenNumber }
  /** `either` is a letter that may be this mark or something else: m, s. */
  | { kind: 'mark'; mark: Mark; either?: 'metre' | 'south' }
  | { kind: 'label'; axis: Axis; isAgainst: boolean; isLetter: boolean; isAngle: boolean }
  | { kind: 'separator' }
  | { kind: 'joiner' }
  | { kind: 'minus' }
  | { kind: 'zone' }
  | { kind: 'utm' }
  | { kind: 'band'; letter: string }
  | { kind: 'metre' }
  | { kind: 'unknown' }
)

/** How digits are grouped on a line: `13.75`, `13,75`, `673,310.5` or `673 310.5`. */
export type DigitStyle = 'point' | 'decimal_comma' | 'thousands_comma' | 'thousands_space'

/** The words and numbers of a clean line, in their order; what carries no meaning is left out. */
export function tokensOf(line: string, style: DigitStyle): Token[] {
  const tokens: Token[] = []
  const number = numbers[style]
  for (let at = 0; at < line.length;) {
    const code = line.charCodeAt(at)
    if (code === 32) {
      at++
      continue
    }
    const digits = (code >= 48 && code <= 57) || code === 46 ? matchAt(number, line, at) : undefined
    if (digits !== undefined) {
      tokens.push({ kind: 'number', number: numberOf(digits, style), at, length: digits.length })
      at += digits.length
      continue
    }
    const word = wordAt(line, at)
    if (word.means !== 'nothing') tokens.push({ ...word.means, at, length: word.length })
    at += word.length
  }
  return tokens
}

const numbers: Record<DigitStyle, RegExp> = {
  point: /\d+(?:\.\d*)?|\.\d+/y,
  decimal_comma: /\d+(?:[.,]\d+)?/y,
  thousands_comma: /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d*)?|\d+(?:\.\d*)?/y,
  thousands_space: /\d{1,3}(?: \d{3})+(?!\d)(?:\.\d*)?|\d+(?:\.\d*)?/y,
}

function numberOf(digits: string, style: DigitStyle): WrittenNumber {
  const text =
    style === 'point' ? digits : style === 'decimal_comma' ? digits.replace(',', '.') : digits.replace(/[, ]/g, '')
  const point = text.indexOf('.')
  return { text, value: Number(text), decimals: point < 0 ? 0 : text.length - point - 1 }
}

type Meaning = Token extends infer T ? (T extends Token ? Omit<T, 'at' | 'length'> : never) : never

interface Word {
  means: Meaning | 'nothing'
  length: number
}

function wordAt(line: string, at: number): Word {
  const sign = signs.get(line[at]!)
  if (sign !== undefined) return { means: sign === 'dash' ? dashAt(line, at) : sign, length: 1 }
  const letters = matchAt(latin, line, at)
  if (letters !== undefined) {
    // 22sN is a second and a direction.
    const word = /^[dms][nsew]$/.test(letters) && !latinWords.has(letters) ? letters[0]! : letters
    return { means: latinWords.get(word) ?? { kind: 'unknown' }, length: word.length }
  }
  const found = matchAt(thai, line, at)
  if (found !== undefined) return { means: thaiWords.get(found) ?? { kind: 'unknown' }, length: found.length }
  return { means: { kind: 'unknown' }, length: matchAt(otherThai, line, at)?.length ?? 1 }
}

/** What a sticky pattern finds at a place: as `exec` does, without making an array a word. */
function matchAt(pattern: RegExp, line: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.test(line) ? line.slice(at, pattern.lastIndex) : undefined
}

/** Between two numbers a dash joins degrees and minutes; before a number, with a gap or nothing before, it is a minus. */
function dashAt(line: string, at: number): Meaning {
  const before = line[at - 1]
  const after = line[at + 1]
  const isTight = before !== undefined && before !== ' ' && before !== '\t' && !/[,;/|:=(a-z\u0E00-\u0E7F]/.test(before)
  if (isTight || after === undefined || !/[\d.]/.test(after)) return { kind: 'joiner' }
  return { kind: 'minus' }
}

const separator: Meaning = { kind: 'separator' }
const signs = new Map<string, Meaning | 'nothing' | 'dash'>([
  ['\t', separator],
  [',', separator],
  [';', separator],
  ['/', separator],
  ['|', separator],
  ['-', 'dash'],
  [':', { kind: 'joiner' }],
  ['°', { kind: 'mark', mark: 'degree' }],
  ["'", { kind: 'mark', mark: 'minute' }],
  ['"', { kind: 'mark', mark: 'second' }],
  ...['.', '=', '(', ')', '[', ']', '{', '}', '+', '~', '≈', '*', '\r'].map((s): [string, 'nothing'] => [s, 'nothing']),
])

const latin = /[a-zφλ]+/y
const latinWords = new Map<string, Meaning | 'nothing'>([
  ...meaning(label('north'), 'northing north'),
  ...meaning(label('east'), 'easting east'),
  ...meaning(label('north', { isAngle: true }), 'latitude lat φ'),
  ...meaning(label('east', { isAngle: true }), 'longitude long lng lon λ'),
  ...meaning(label('north', { isAgainst: true }), 'south'),
  ...meaning(label('east', { isAgainst: true }), 'west'),
  ...meaning(label('north', { isLetter: true }), 'n y mn'),
  ...meaning(label('east', { isLetter: true }), 'e x me'),
  ...meaning(label('east', { isAgainst: true, isLetter: true }), 'w'),
  ...meaning({ kind: 'mark', mark: 'second', either: 'south' }, 's'),
  ...meaning({ kind: 'mark', mark: 'minute', either: 'metre' }, 'm'),
  ...meaning({ kind: 'mark', mark: 'degree' }, 'd deg degree degrees'),
  ...meaning({ kind: 'mark', mark: 'minute' }, 'min mins minute minutes'),
  ...meaning({ kind: 'mark', mark: 'second' }, 'sec secs second seconds'),
  ...meaning({ kind: 'metre' }, 'metre metres meter meters'),
  ...meaning({ kind: 'zone' }, 'zone'),
  ...meaning({ kind: 'utm' }, 'utm'),
  ...meaning({ kind: 'band', letter: 'p' }, 'p'),
  ...meaning({ kind: 'band', letter: 'q' }, 'q'),
  ...meaning('nothing', 'gps coordinate coordinates coord coords location position point datum and grid dms dd'),
])

const thaiWords = new Map<string, Meaning | 'nothing'>([
  ...meaning(label('north'), 'ทิศเหนือ เหนือ น. นอร์ทติ้ง นอร์ธติง'),
  ...meaning(label('east'), 'ทิศตะวันออก ตะวันออก ต.อ. ตอ. อ. อีสติ้ง อีสติง'),
  ...meaning(label('north', { isAgainst: true }), 'ทิศใต้ ใต้'),
  ...meaning(label('east', { isAgainst: true }), 'ทิศตะวันตก ตะวันตก ต.ต.'),
  ...meaning(label('north', { isAngle: true }), 'ละติจูด ละติจุด แลตติจูด ละติจูต เส้นรุ้ง เส้นรุ้งที่ รุ้ง'),
  ...meaning(label('east', { isAngle: true }), 'ลองจิจูด ลองติจูด ลองจิจุด ลองกิจูด ลองจิจูต เส้นแวง เส้นแวงที่ แวง'),
  ...meaning({ kind: 'mark', mark: 'degree' }, 'องศา'),
  ...meaning({ kind: 'mark', mark: 'minute' }, 'ลิปดา นาที'),
  ...meaning({ kind: 'mark', mark: 'second' }, 'ฟิลิปดา พิลิปดา ฟิลิบดา พิลิบดา วินาที'),
  ...meaning({ kind: 'metre' }, 'เมตร ม.'),
  ...meaning({ kind: 'zone' }, 'โซน โซนที่ เขต'),
  ...meaning({ kind: 'utm' }, 'ยูทีเอ็ม'),
  ...meaning('nothing', 'พิกัด ค่าพิกัด พิกัดที่ตั้ง ที่ตั้ง ตำแหน่ง จุดพิกัด ระบบ ระบบพิกัด พื้นหลักฐาน กริด และ ค่า ที่'),
])

/** The longest first, for Thai has no gaps between words. */
const thai = new RegExp(
  [...thaiWords.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('.', '\\.'))
    .join('|'),
  'y',
)
const otherThai = /[\u0E00-\u0E7F]+|[^\u0E00-\u0E7F\s\d]+/y

function label(axis: Axis, more: { isAgainst?: boolean; isLetter?: boolean; isAngle?: boolean } = {}): Meaning {
  return { kind: 'label', axis, isAgainst: false, isLetter: false, isAngle: false, ...more }
}

function meaning(means: Meaning | 'nothing', words: string): [string, Meaning | 'nothing'][] {
  return words.split(' ').map((word) => [word, means])
}
