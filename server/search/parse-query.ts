import type { LaoKind } from '../projects/contract.ts'
import { foldText } from '../lib/fold-text.ts'

/** What a prefix says a name is of: a level of areas, a kind of LAO, or any municipality. */
export type NamedAs = 'province' | 'district' | 'subdistrict' | LaoKind | 'municipality'

/** Words that stand together, folded; where a prefix or a word after them says what they name, that. */
export interface Term {
  words: string[]
  as: NamedAs | undefined
  /** Where in the words the name stands that `as` is of: it may be followed, or preceded, by what it lies in. */
  nameAt: 'start' | 'end'
}

/** A question as terms: ต.หนองบัว อ.เมือง ขอนแก่น is three, the last of them without a level. */
export function parseQuery(q: string): Term[] {
  const terms: Term[] = []
  let current: Term | undefined
  for (const token of tokensOf(q)) {
    if ('as' in token) {
      if (token.follows && current && current.as === undefined) {
        current.as = token.as
        current.nameAt = 'end'
        current = undefined
      } else {
        current = { words: [], as: token.as, nameAt: 'start' }
        terms.push(current)
      }
      continue
    }
    // A Thai name is one word; an English one goes on until something else is named.
    const isThai = /[ก-๛]/.test(token.word)
    if (!current || (isThai && current.as !== undefined && current.words.length > 0)) {
      current = terms.find((term) => term.as === undefined)
      if (!current) {
        current = { words: [], as: undefined, nameAt: 'start' }
        terms.push(current)
      }
    }
    current.words.push(token.word)
  }
  return terms.filter(({ words }) => words.length > 0)
}

/** The words of a question, whatever they are: where a name happens to begin like a prefix. */
export function plainWords(q: string): Term[] {
  const words = foldText(q).split(between).filter(Boolean)
  return words.length > 0 ? [{ words, as: undefined, nameAt: 'start' }] : []
}

/** Letters without what stands between words: nong bua, nong-bua and nongbua are one. */
export function compact(text: string): string {
  return foldText(text).replaceAll(/[\s\-–.,;:'’"()/ฯ]+/g, '')
}

/**
 * Latin letters with the ways of writing one Thai sound made one: Nakorn and Nakhon, Muang and Mueang,
 * Kon Kaen and Khon Kaen.
 */
export function squeeze(text: string): string {
  return compact(text)
    .replaceAll('tch', 'ch')
    .replaceAll(/([kptc])h/g, '$1')
    .replaceAll('j', 'c')
    .replaceAll('ue', 'u')
    .replaceAll('oe', 'o')
    .replaceAll(/([aeiou])r(?![aeiou])/g, '$1')
    .replaceAll('v', 'w')
    .replaceAll(/(.)\1+/g, '$1')
}

type Token = { word: string } | { as: NamedAs; /** It stands after the name. */ follows: boolean }

const between = /[\s\-–,;:()/]+|\.(?=\s|$)/

const gapHere = new RegExp(between, 'y')

/** Thai prefixes, folded, the longest first. */
const prefixes: [pattern: string, as: NamedAs][] = [
  ['องคการบริหารสวนจังหวัด|อบจ\\.?', 'pao'],
  ['องคการบริหารสวนตำบล|อบต\\.?', 'sao'],
  ['เทศบาลนคร', 'city'],
  ['เทศบาลเมือง', 'town'],
  ['เทศบาลตำบล', 'subdistrict_municipality'],
  ['เทศบาล', 'municipality'],
  ['(?<!กลุม)จังหวัด|จ\\.', 'province'],
  ['กิงอำเภอ|อำเภอ|อ\\.', 'district'],
  ['ตำบล|ต\\.', 'subdistrict'],
]
/** These may be letters of a name: they count at the beginning of a word only. */
const atWordStart: [pattern: string, as: NamedAs][] = [
  ['จ(?=\\s)', 'province'],
  ['เขต|อ(?=\\s)', 'district'],
  ['แขวง|ต(?=\\s)', 'subdistrict'],
  ['ทน(?:\\.|(?=\\s))', 'city'],
  ['ทม(?:\\.|(?=\\s))', 'town'],
  ['ทต(?:\\.|(?=\\s))', 'subdistrict_municipality'],
]
const compiled = (list: [pattern: string, as: NamedAs][]) =>
  list.map(([pattern, as]) => [new RegExp(`(?:${pattern})\\s*`, 'y'), as] as const)
const anywhere = compiled(prefixes)
const starting = compiled(atWordStart)

const englishBefore: Record<string, NamedAs> = {
  changwat: 'province',
  amphoe: 'district',
  amphur: 'district',
  amphor: 'district',
  khet: 'district',
  tambon: 'subdistrict',
  tambol: 'subdistrict',
  khwaeng: 'subdistrict',
}
const englishAfter: Record<string, NamedAs> = {
  province: 'province',
  district: 'district',
  subdistrict: 'subdistrict',
  municipality: 'municipality',
}
/** Several words that are one name of a kind; the first group stands before names, the second after. */
const englishPhrases: [RegExp, string][] = [
  [/\bsub-district\b/g, 'subdistrict'],
  [/\bthesaban nakhon\b/g, 'ทน. '],
  [/\bthesaban mu?eang\b|\bthesaban muang\b/g, 'ทม. '],
  [/\bthesaban tambon\b/g, 'ทต. '],
  [/\bcity municipality\b/g, '\u0001city'],
  [/\btown municipality\b/g, '\u0001town'],
  [/\b(?:subdistrict|tambon) municipality\b/g, '\u0001subdistrict_municipality'],
]

function tokensOf(q: string): Token[] {
  // In capitals alone: Sao Hai is a district.
  const spelled = q.replaceAll(/\b(?:SAO|TAO)\b/g, ' อบต. ').replaceAll(/\bPAO\b/g, ' อบจ. ')
  const text = englishPhrases.reduce((made, [phrase, as]) => made.replaceAll(phrase, as), foldText(spelled))
  const tokens: Token[] = []
  let word = ''
  const endWord = (): void => {
    const plain = word.replaceAll(/[.'’"ฯ]/g, '')
    if (plain !== '') tokens.push(tokenOf(plain))
    word = ''
  }
  for (let at = 0; at < text.length;) {
    const gap = matchAt(gapHere, text, at)
    if (gap > 0) {
      endWord()
      at += gap
      continue
    }
    const list = word === '' ? [...anywhere, ...starting] : anywhere
    const found = list
      .map(([pattern, as]) => ({ as, length: matchAt(pattern, text, at) }))
      .find(({ length }) => length > 0)
    if (found) {
      endWord()
      tokens.push({ as: found.as, follows: false })
      at += found.length
    } else word += text[at++]
  }
  endWord()
  return tokens
}

function tokenOf(word: string): Token {
  // marked above
  if (word.startsWith('\u0001')) return { as: word.slice(1) as LaoKind, follows: true }
  const before = englishBefore[word]
  if (before) return { as: before, follows: false }
  const after = englishAfter[word]
  return after ? { as: after, follows: true } : { word }
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
