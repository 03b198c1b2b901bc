import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { ProblemError, problems } from '../lib/problems.ts'
import { passwordLength } from './contract.ts'

/** argon2id with 19 MiB and two passes: the least of OWASP's password storage cheat sheet, 15–30 ms here. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const
/** Each takes 19 MiB and a thread of the pool; who comes when so many are at work is told to come again. */
const mostAtOnce = 8
let atWork = 0

/** A password as it is kept. Throws ProblemError 503 when too many are at work. */
export function hashPassword(password: string): Promise<string> {
  return inLine(() => hash(plain(password), cost))
}

/** Whether a password is the one that is kept. Where none is kept it takes as long, and is no. */
export function isPassword(kept: string | null, password: string): Promise<boolean> {
  return inLine(async () => {
    const matches = await verify(kept ?? (await nobodys), plain(password))
    return matches && kept !== null
  })
}

/** What stands against a password: too short, too long, the account's own words, a pattern; none: it may be taken. */
export function passwordFaults(password: string, words: readonly string[]): PasswordFault[] {
  const text = plain(password).toLowerCase()
  const letters = Array.from(text)
  const faults: PasswordFault[] = []
  if (letters.length < passwordLength.least) faults.push('too_short')
  if (letters.length > passwordLength.most) faults.push('too_long')
  // Long runs and repeats are guessed first: what is left of them once each is written once must still be long.
  if (letters.length >= passwordLength.least && withoutPatterns(text).length < passwordLength.least / 2) {
    faults.push('pattern')
  }
  const known = [...words, 'thangnam', 'password'].map((word) => word.toLowerCase()).filter((word) => word.length >= 4)
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), text)
  if (rest.length < text.length && Array.from(rest).length < passwordLength.least / 2) faults.push('own_words')
  return faults
}

export type PasswordFault = 'too_short' | 'too_long' | 'pattern' | 'own_words'

/** A text without repeats of its own pieces (abcabc, aaaa) and without runs along the alphabet or the digits. */
function withoutPatterns(text: string): string {
  const once = text.replaceAll(/(.{1,8}?)\1+/gsu, '$1')
  const letters = Array.from(once)
  return letters
    .filter((letter, i) => {
      const before = letters[i - 1]?.codePointAt(0) ?? 0
      const step = (letter.codePointAt(0) ?? 0) - before
      return Math.abs(step) !== 1
    })
    .join('')
}

// One spelling for what looks alike, whatever keyboard it comes from.
const plain = (password: string): string => password.normalize('NFC')

/** Somebody must be checked against for as long where there is no account. */
const nobodys = hash(randomBytes(32), cost)

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (atWork >= mostAtOnce) throw new ProblemError(problems.tooBusy())
  atWork++
  try {
    return await work()
  } finally {
    atWork--
  }
}
