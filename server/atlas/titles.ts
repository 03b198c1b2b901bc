import { foldText } from '../lib/fold-text.ts'
import { Growing, type Filling } from '../../tiles/growing.ts'

/** The first of the Thai letters that take one byte, U+0E00 to U+0E5F, and their first byte. */
const thai = 0x0e00
const thaiBytes = 0x80
const thaiCount = 0x60
/** What follows is one UTF-16 unit in two bytes. */
const escape = 0xff

/**
 * Texts, mostly Thai, in a byte a character: a million titles are a fifth of what they are as strings of their own, and
 * are searched in one pass over bytes.
 */
export class Titles {
  readonly #filling: Filling = { done: 0, total: 0 }
  readonly #bytes = new Growing(Uint8Array, this.#filling, true)
  /** Title n is the bytes `starts[n]` up to `starts[n + 1]`. */
  readonly #starts = new Growing(Uint32Array, this.#filling, true)
  /** 1 for titles that do not fold letter by letter; those are kept as `foldText` folds them. */
  readonly #isOdd = new Growing(Uint8Array, this.#filling, true)
  readonly #odd = new Map<number, string>()

  /** `expected`: how many will come, where that is known. */
  constructor(expected = 0) {
    this.#filling.total = expected
    this.#starts.push(0)
  }

  get length(): number {
    return this.#starts.length - 1
  }

  /** Returns its number. */
  add(text: string): number {
    const number = this.length
    this.#filling.done = number
    const first = this.#bytes.next(text.length)
    let { array } = this.#bytes
    let at = first
    let isOdd = false
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit < thaiBytes) array[at++] = unit
      else if (unit >= thai && unit < thai + thaiCount) array[at++] = unit - thai + thaiBytes
      else {
        this.#bytes.next(2)
        array = this.#bytes.array
        array[at++] = escape
        array[at++] = unit >> 8
        array[at++] = unit & 0xff
        isOdd = true
      }
    }
    const end = this.#starts.next()
    this.#starts.array[end] = at
    this.#isOdd.next()
    if (isOdd || foldsOddly(array, first, at)) {
      this.#isOdd.array[number] = 1
      this.#odd.set(number, foldText(text))
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

function leads({ table, found }: Steps, bytes: Uint8Array, start: number, end: number): boolean {
  let state = 0
  for (let i = start; i < end; i++) {
    state = table[state | bytes[i]!]!
    if (state === found) return true
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
    const byte = bytes[i]!
    if (byte === nikhahit || byte === phinthu || (byte === saraE && isAfterSaraE)) return true
    if (foldedBytes[byte] !== nothing) isAfterSaraE = byte === saraE
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

function byteOf(character: string): number {
  const unit = character.charCodeAt(0)
  return unit < thaiBytes ? unit : unit - thai + thaiBytes
}

/** An automaton: what comes after a state and a byte is at `state | byte`; states are multiples of 256. */
interface Steps {
  readonly table: Uint16Array
  readonly found: number
}

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
  return { table, found: (2 * length) << 8 }
}

function isOneByte(character: string): boolean {
  const unit = character.charCodeAt(0)
  return character.length === 1 && (unit < thaiBytes || (unit >= thai && unit < thai + thaiCount))
}
