import { foldText } from './fold-text.ts'

const thaiOrder = new Intl.Collator('th')

/** Compares as a Thai dictionary does. */
export function compareThai(a: string, b: string): number {
  if (a === b) return 0
  const [keyA, keyB] = [thaiKey(a), thaiKey(b)]
  return compareKeys(keyA, 0, keyA.length, keyB, 0, keyB.length) || thaiOrder.compare(a, b)
}

/**
 * A text's place in Thai order as bytes that are compared one by one: digits, Thai letters, Latin
 * ones. Leading vowels (เ แ โ ใ ไ) stand after the consonant they are written before; marks, spaces
 * and punctuation count only where all else is equal, and are left to the collator.
 */
export function thaiKey(text: string): Uint8Array {
  const letters = foldText(text)
    .replace(/([เ-ไ])([ก-ฮ])/g, '$2$1')
    // the collation takes sara am for sara aa and a letter between ฮ and ะ
    .replace(/ำ/g, 'า\u0e4d')
  const key = new Uint8Array(letters.length)
  let length = 0
  for (let i = 0; i < letters.length; i++) {
    const weight = weightOf(letters.charCodeAt(i))
    if (weight > 0) key[length++] = weight
  }
  return key.subarray(0, length)
}

/**
 * Compares two keys, each a stretch of bytes: below zero where `a` comes first, above where `b` does,
 * 0 where the collator has to tell.
 */
export function compareKeys(
  a: Uint8Array,
  startA: number,
  endA: number,
  b: Uint8Array,
  startB: number,
  endB: number,
): number {
  const lengthA = endA - startA
  const lengthB = endB - startB
  const shared = Math.min(lengthA, lengthB)
  for (let i = 0; i < shared; i++) {
    const difference = a[startA + i]! - b[startB + i]! // both are within their stretch
    if (difference !== 0) return difference
  }
  return lengthA - lengthB
}

/** 0 for what does not count. */
function weightOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x2f
  if (code === 0x0e4d) return 0x0e2f - 0x0df0
  // paiyannoi, the baht, mai yamok and the signs after it are punctuation
  if (code >= 0x0e01 && code <= 0x0e45) return code === 0x0e2f || code === 0x0e3f ? 0 : code - 0x0df0
  if (code >= 0x61 && code <= 0x7a) return code + 0x20
  return code < 0x00c0 || (code >= 0x0e3f && code <= 0x0e5b) || (code >= 0x2000 && code <= 0x206f) ? 0 : 0xff
}
