import { createHash, randomBytes } from 'node:crypto'

/** A secret that is handed out: 256 random bits, url-safe. What is kept of it is its hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of a token, in hex. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
