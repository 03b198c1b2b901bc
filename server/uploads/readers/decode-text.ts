import { uploadEncodings } from '../contract.ts'
import { FileFault } from './reading.ts'

export type TextEncoding = (typeof uploadEncodings)[number]

export interface DecodedText {
  text: string
  encoding: TextEncoding
  /** Nothing said so: it was told by the bytes. */
  isGuess: boolean
}

/**
 * Bytes as text: in the encoding told, else that of their mark, else UTF-8, else Windows-874 where nearly all that is no
 * ASCII is Thai in it. Undefined where none of them is sure. Nothing is ever replaced by U+FFFD: what is not text of an
 * encoding throws FileFault.
 */
export function decodeText(bytes: Uint8Array, told: TextEncoding | undefined): DecodedText | undefined {
  if (told !== undefined) return { text: decodeAs(bytes, told), encoding: told, isGuess: false }
  const marked = markOf(bytes)
  if (marked) return { text: decodeAs(bytes, marked), encoding: marked, isGuess: false }
  if (bytes.includes(0)) throw new FileFault('not_text')
  if (isText(bytes, 'utf-8')) return { text: decodeAs(bytes, 'utf-8'), encoding: 'utf-8', isGuess: false }
  if (looksThai874(bytes) && isText(bytes, 'windows-874')) {
    return { text: decodeAs(bytes, 'windows-874'), encoding: 'windows-874', isGuess: true }
  }
  return undefined
}

/** Bytes as text of an encoding, without their mark. Throws FileFault that says where they are none. */
export function decodeAs(bytes: Uint8Array, encoding: TextEncoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new FileFault('text_broken', '', { encoding, byte: firstInvalidByte(bytes, encoding) })
  }
}

/** The encoding a byte order mark says. */
export function markOf(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** What a file calls its encoding, by our name of it; undefined where it is none we read. */
export function encodingNamed(name: string): TextEncoding | undefined {
  return names[
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, '')
  ]
}

const names: Readonly<Record<string, TextEncoding | undefined>> = {
  utf8: 'utf-8',
  '65001': 'utf-8',
  cp65001: 'utf-8',
  ascii: 'utf-8',
  usascii: 'utf-8',
  tis620: 'windows-874',
  windows874: 'windows-874',
  ansi874: 'windows-874',
  cp874: 'windows-874',
  oem874: 'windows-874',
  '874': 'windows-874',
  iso885911: 'windows-874',
  '885911': 'windows-874',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
}

/** Whether nearly all bytes above ASCII are Thai letters of Windows-874. */
export function looksThai874(bytes: Uint8Array): boolean {
  let high = 0
  let thai = 0
  for (const byte of bytes) {
    if (byte < 0x80) continue
    high++
    if ((byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb)) thai++
  }
  return high > 0 && thai / high > 0.95
}

export function isText(bytes: Uint8Array, encoding: TextEncoding, isCut = false): boolean {
  try {
    // stream: a character cut off at the end is not yet wrong
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut })
    return true
  } catch {
    return false
  }
}

/** Where decoding stops, by halving: the longest beginning that decodes. */
function firstInvalidByte(bytes: Uint8Array, encoding: TextEncoding): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isText(bytes.subarray(0, middle), encoding, true)) good = middle
    else bad = middle
  }
  return good
}
