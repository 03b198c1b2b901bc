import { ProblemError, problems } from '../lib/problems.ts'
import { photoFacts, type PhotoFacts } from './contract.ts'

/** What is said of a photo, from the header `photo-facts`. Throws ProblemError 400 where it does not fit. */
export function readPhotoFacts(header: string | undefined): PhotoFacts {
  let sent: unknown
  try {
    sent = JSON.parse(decodeURIComponent(header ?? ''))
  } catch (error) {
    throw new ProblemError(problems.requestInvalid([{ where: 'photo-facts', why: 'percent-encoded JSON' }]), error)
  }
  const read = photoFacts.safeParse(sent)
  if (read.success) return read.data
  throw new ProblemError(
    problems.requestInvalid(
      read.error.issues.map(({ path, message }) => ({
        where: ['photo-facts', ...path].map(String).join('.'),
        why: message,
      })),
    ),
  )
}

/**
 * `bytes 262144-999999/1000000`: where a body begins in the photo, and the photo's length. `bytes ＊/1000000` (with an
 * asterisk) comes with no body: everything was sent. Throws ProblemError 400.
 */
export function readRange(header: string | undefined): { start: number; total: number } | undefined {
  if (header === undefined) return undefined
  const read = /^bytes (?:(\d{1,9})-(\d{1,9})|\*)\/(\d{1,9})$/.exec(header)
  const [start, last, total] = [read?.[1] ?? read?.[3], read?.[2], read?.[3]].map(Number)
  if (!read || start === undefined || total === undefined || total === 0) throw rangeFault()
  if (read[1] !== undefined && !(last !== undefined && start <= last && last < total)) throw rangeFault()
  return { start, total }
}

function rangeFault(): ProblemError {
  return new ProblemError(problems.requestInvalid([{ where: 'content-range', why: 'bytes first-last/total' }]))
}

/** The SHA-256 in hex that `Repr-Digest` tells (RFC 9530); undefined where it tells none. Throws ProblemError 400. */
export function readSha256(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const told = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header)?.[1]
  if (told === undefined) {
    throw new ProblemError(problems.requestInvalid([{ where: 'repr-digest', why: 'sha-256=:base64:' }]))
  }
  return Buffer.from(told, 'base64').toString('hex')
}
