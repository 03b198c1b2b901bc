/**
 * The text in the few characters that are read: small letters, ASCII digits, one sign for each of minus, degree, minute
 * and second. It has as many characters (UTF-16 units) as the text it came from, so a place in one is a place in the
 * other. Characters without width become spaces where they stand between others.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[^\0-_a-~]/g, cleanUnit)
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replace(nikhahitAfterDigit, '$1°')
    .replace(twoQuotes, '" ')
}

/** Thai typists take the nikhahit for a degree sign: the two look alike. */
const nikhahitAfterDigit = /(\d)\u0E4D/g
const twoQuotes = /''/g

function cleanUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code >= 0x0e50 && code <= 0x0e59) return String.fromCharCode(code - 0x0e50 + 0x30)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  return replacements.get(unit) ?? unit
}

const replacements = new Map<string, string>([
  ...each('\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000', ' '),
  ...each(
    '\u00AD\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF',
    ' ',
  ),
  ...each('\u2028\u2029\u0085\u000B\u000C', '\n'),
  ...each('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63', '-'),
  ...each('\u00BA\u02DA\u2218\u25E6\u1D52\u2070\u030A', '°'),
  ...each('\u2018\u2019\u201A\u201B\u2032\u2035\u02B9\u02BC\u02CA\u00B4\u0301', "'"),
  ...each('\u201C\u201D\u201E\u201F\u2033\u2036\u02BA\u02DD\u3003', '"'),
  ...each('\u00B7\u2022', ' '),
  ['`', "'"],
  ['\u066B', '.'],
  ['\u066C', ','],
  ['\u3001', ','],
])

function each(units: string, clean: string): [string, string][] {
  return units.split('').map((unit) => [unit, clean])
}
