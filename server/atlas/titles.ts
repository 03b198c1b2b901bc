import { foldText } from '../lib/fold-text.ts'
import { Growing, type Filling } from '../../tiles/growing.ts'

/** The first of the Thai letters that take one byte, U+0E00 to U+0E5F, and their first byte. */
const thai = 0x0e00
const thaiBytes = 0x80
const thaiCount = 0x60
/** What follows is one UTF-16 unit in two bytes. */
const escape = 0xff
/** More than any title takes in UTF-8. */
const escapeSize = 1 << 24
/** How many bytes of UTF-8 a byte stands for. */
const utf8Sizes = Uint32Array.from({ length: 0x100 }, (_, byte) =>
  byte === escape ? escapeSize : byte < thaiBytes ? 1 : 3,
)

/** Titles in memory that threads share. */
export interface SharedTitles {
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
  readonly isOdd: Uint8Array
  readonly length: number
  readonly odd: readonly [number: number, folded: string][]
}

/**
 * Texts, mostly Thai, in a byte a character: a million titles are a fifth of what they are as strings of their own, and
 * are searched in one pass over bytes.
 */
export class Titles {
  readonly #filling: Filling = { done: 0, total: 0 }
  readonly #bytes = new Growing<Uint8Array>(Uint8Array, this.#filling, true)
  /** Title n is the bytes `starts[n]` up to `starts[n + 1]`. */
  readonly #starts = new Growing<Uint32Array>(Uint32Array, this.#filling, true)
  /** 1 for titles that do not fold letter by letter; those are kept as `foldText` folds them. */
  readonly #isOdd = new Growing<Uint8Array>(Uint8Array, this.#filling, true)
  readonly #odd = new Map<number, string>()

  /** `expected`: how many will come, where that is known. */
  constructor(expected = 0) {
    this.#filling.total = expected
    this.#starts.push(0)
  }

  get length(): number {
    return this.#starts.length - 1
  }

  /** What another thread reads the same titles from; of those that fold oddly, the ones from `first` on. */
  share(first: number): SharedTitles {
    return {
      bytes: this.#bytes.array,
      starts: this.#starts.array,
      isOdd: this.#isOdd.array,
      length: this.length,
      odd: [...this.#odd].filter(([number]) => number >= first),
    }
  }

  adopt({ bytes, starts, isOdd, length, odd }: SharedTitles): void {
    this.#bytes.adopt(bytes, starts[length]!)
    this.#starts.adopt(starts, length + 1)
    this.#isOdd.adopt(isOdd, length)
    for (const [number, folded] of odd) this.#odd.set(number, folded)
  }

  /** Returns its number. */
  add(text: string): number {
    const utf8 = new TextEncoder().encode(text)
    // What is neither ASCII nor Thai may be half a surrogate pair, which UTF-8 has no way to write.
    return /^[\0-\x7f\u0e00-\u0e5f]*$/.test(text) ? this.addUtf8(utf8, 0, utf8.length) : this.#addUnits(text)
  }

  /** As `add`, of a part of bytes that is UTF-8, without a string being made of it. Returns its number. */
  addUtf8(utf8: Uint8Array, start: number, end: number): number {
    const number = this.length
    this.#filling.done = number
    const first = this.#bytes.next(end - start)
    const { array } = this.#bytes
    let at = first
    for (let i = start; i < end;) {
      const byte = utf8[i]!
      if (byte < thaiBytes) {
        array[at++] = byte
        i++
        continue
      }
      // U+0E00 to U+0E5F are E0 B8 80 to E0 B9 9F.
      const low = ((utf8[i + 1]! & 0x3f) << 6) | (utf8[i + 2]! & 0x3f)
      if (byte !== 0xe0 || low < thai || low >= thai + thaiCount) {
        this.#bytes.length = first
        return this.#addUnits(new TextDecoder().decode(utf8.slice(start, end)))
      }
      array[at++] = low - thai + thaiBytes
      i += 3
    }
    this.#bytes.length = at
    return this.#end(number, foldsOddly(array, first, at))
  }

  /** A text with something in it that is neither ASCII nor Thai. */
  #addUnits(text: string): number {
    const number = this.length
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit < thaiBytes) this.#bytes.push(unit)
      else if (unit >= thai && unit < thai + thaiCount) this.#bytes.push(unit - thai + thaiBytes)
      else for (const byte of [escape, unit >> 8, unit & 0xff]) this.#bytes.push(byte)
    }
    return this.#end(number, true)
  }

  #end(number: number, isOdd: boolean): number {
    const end = this.#starts.next()
    this.#starts.array[end] = this.#bytes.length
    this.#isOdd.next()
    if (isOdd) {
      this.#isOdd.array[number] = 1
      this.#odd.set(number, foldText(this.at(number)))
    }
    return number
  }

  at(number: number): string {
    const bytes = this.#bytes.array
    const start = this.#starts.at(number)
    const end = this.#starts.at(number + 1)
    const units: number[] = []
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!
      if (byte === escape) units.push((bytes[++i]! << 8) | bytes[++i]!)
      else units.push(byte < thaiBytes ? byte : byte - thaiBytes + thai)
    }
    return String.fromCharCode(...units)
  }

  /** How many bytes a title takes in UTF-8. */
  utf8Size(number: number): number {
    const bytes = this.#bytes.array
    const start = this.#starts.array[number]!
    const end = this.#starts.array[number + 1]!
    let size = 0
    for (let i = start; i < end; i++) size += utf8Sizes[bytes[i]!]!
    return size < escapeSize ? size : new TextEncoder().encode(this.at(number)).length
  }

  /** Writes a title in UTF-8 from `at` on, without a string being made of it. */
  writeUtf8(number: number, into: Uint8Array, at: number): void {
    const bytes = this.#bytes.array
    const first = at
    const end = this.#starts.array[number + 1]!
    for (let i = this.#starts.array[number]!; i < end; i++) {
      const byte = bytes[i]!
      if (byte < thaiBytes) into[at++] = byte
      else if (byte === escape) return into.set(new TextEncoder().encode(this.at(number)), first)
      else {
        // U+0E00 to U+0E3F are E0 B8 80 to BF, the others E0 B9 80 to 9F.
        into[at] = 0xe0
        into[at + 1] = byte < thaiBytes + 0x40 ? 0xb8 : 0xb9
        into[at + 2] = 0x80 | (byte & 0x3f)
        at += 3
      }
    }
  }

  /**
   * Clears in `rows`, from row `from` on, those whose title does not hold `sought`, as `foldText` folds them both;
   * `titleOfRow` tells a row's title. `sought` is folded already.
   */
  keepThoseWith(sought: string, rows: Uint8Array, from: number, titleOfRow: Uint32Array): void {
    if (sought === '') return
    const bytes = this.#bytes.array
    const starts = this.#starts.array
    const isOdd = this.#isOdd.array
    const steps = stepsTowards(sought)
    for (let row = from; row < rows.length; row++) {
      if (!rows[row]) continue
      const title = titleOfRow[row]!
      const isFound = isOdd[title]
        ? this.#odd.get(title)?.includes(sought)
        : steps && leads(steps, bytes, starts[title]!, starts[title + 1]!)
      if (!isFound) rows[row] = 0
    }
  }
}

function leads({ table, found, begins }: Steps, bytes: Uint8Array, start: number, end: number): boolean {
  let i = start
  while (i < end) {
    // Most bytes begin nothing, and to pass over them needs no step that waits for the one before.
    while (i < end && begins[bytes[i]!] === 0) i++
    for (let state = 0; i < end;) {
      state = table[state | bytes[i++]!]!
      if (state === found) return true
      if (state <= nothingFound) break
    }
  }
  return false
}

/**
 * Whether some sign's folding depends on what stands beside it: sara e twice, nikhahit, phinthu (which canonical order
 * moves), white space at the ends.
 */
function foldsOddly(bytes: Uint8Array, first: number, end: number): boolean {
  if (first === end) return false
  if (isSpace(bytes[first]!) || isSpace(bytes[end - 1]!)) return true
  let isAfterSaraE = false
  for (let i = first; i < end; i++) {
    const sign = signOf[bytes[i]!]
    if (sign === plainSign) isAfterSaraE = false
    else if (sign === oddSign || (sign === saraESign && isAfterSaraE)) return true
    else if (sign === saraESign) isAfterSaraE = true
  }
  return false
}

function isSpace(byte: number): boolean {
  return byte === space || (byte >= 0x09 && byte <= 0x0d)
}

const space = 0x20
const byteOfThai = (unit: number): number => unit - thai + thaiBytes
const saraE = byteOfThai(0x0e40)
const nikhahit = byteOfThai(0x0e4d)
const phinthu = byteOfThai(0x0e3a)

/** What a byte counts as: itself, another one, or nothing. */
const nothing = -1
const foldedBytes = Int16Array.from({ length: 256 }, (_, byte) => {
  if (byte === escape) return byte
  const folded = foldText(`x${String.fromCharCode(byte < thaiBytes ? byte : byte - thaiBytes + thai)}x`).slice(1, -1)
  return folded === '' ? nothing : byteOf(folded)
})

/** What a byte is to `foldsOddly`. */
const [plainSign, ignoredSign, saraESign, oddSign] = [0, 1, 2, 3]
const signOf = Uint8Array.from(foldedBytes, (folded, byte) => {
  if (byte === nikhahit || byte === phinthu) return oddSign
  if (byte === saraE) return saraESign
  return folded === nothing ? ignoredSign : plainSign
})

function byteOf(character: string): number {
  const unit = character.charCodeAt(0)
  return unit < thaiBytes ? unit : unit - thai + thaiBytes
}

/** An automaton: what comes after a state and a byte is at `state | byte`; states are multiples of 256. */
interface Steps {
  readonly table: Uint16Array
  readonly found: number
  /** 1 for bytes that the text begins with. */
  readonly begins: Uint8Array
}

/** No letter is found in the states up to this: in 0, and in the one after white space. */
const nothingFound = 1 << 8

/** States are kept in 16 bits, two for each letter. */
const longestSought = 127

/**
 * The automaton that finds a text in one pass (Knuth, Morris and Pratt, 1977), a step a byte, which at the same time folds
 * what it reads: a tone mark leads back to where one is, and so does white space after white space, for which every
 * state is there twice. Undefined where the text holds a character that takes more than a byte: no plain title has it.
 */
function stepsTowards(sought: string): Steps | undefined {
  const letters = Array.from(sought, byteOf)
  if (letters.length > longestSought || !Array.from(sought).every(isOneByte)) return undefined
  const { length } = letters
  // How much of the text is found still, where its letter at i is not what comes.
  const fallback = new Uint16Array(length + 1)
  for (let i = 1, matched = 0; i < length; i++) {
    while (matched > 0 && letters[i] !== letters[matched]) matched = fallback[matched]!
    if (letters[i] === letters[matched]) matched++
    fallback[i + 1] = matched
  }
  const next = (matched: number, letter: number): number => {
    let from = matched
    while (from > 0 && letters[from] !== letter) from = fallback[from]!
    return letters[from] === letter ? from + 1 : 0
  }
  // State 2m: m letters are found; 2m + 1: and the last one read was white space.
  const table = new Uint16Array(256 * 2 * length)
  for (let state = 0; state < 2 * length; state++) {
    for (let byte = 0; byte < 256; byte++) {
      const letter = foldedBytes[byte]!
      const isRepeatedSpace = letter === space && state % 2 === 1
      const step =
        letter === nothing || isRepeatedSpace ? state : 2 * next(state >> 1, letter) + (letter === space ? 1 : 0)
      table[(state << 8) | byte] = step << 8
    }
  }
  const begins = Uint8Array.from({ length: 256 }, (_, byte) => (table[byte]! > nothingFound ? 1 : 0))
  return { table, found: (2 * length) << 8, begins }
}

function isOneByte(character: string): boolean {
  const unit = character.charCodeAt(0)
  return character.length === 1 && (unit < thaiBytes || (unit >= thai && unit < thai + thaiCount))
}
