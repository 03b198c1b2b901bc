import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ProblemError, problems } from '../lib/problems.ts'
import type { Db } from '../db.ts'
import type { LiveAtlas } from '../atlas/live-atlas.ts'
import type { Logger } from 'pino'
import type { Members } from '../accounts/member.ts'
import type { SignOn } from '../accounts/sign-on.ts'
import type { Shapes } from '../shapes/shapes.ts'
import type { Uploads } from '../uploads/uploads.ts'
import type { Answers } from './answers.ts'

/** What routes stand on. */
export interface Services {
  db: Db
  live: LiveAtlas
  answers: Answers
  shapes: Shapes
  uploads: Uploads
  /** Names the client of a request, to count by. */
  clientOf(c: Context): string
  /** Lets a request act in the name of who is signed in. */
  members: Members
  /** Where people reach this from outside, where that is set. */
  publicUrl: string | undefined
  /** The government sign-on, where one is set. */
  signOn: SignOn | undefined
  log: Logger
}

/** A router whose requests are checked by the contracts: what does not fit is a 400 that names each place. */
export function apiRouter(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return
      throw new ProblemError(
        problems.requestInvalid(
          result.error.issues.map(({ path, message }) => ({
            where: path.map(String).join('.') || result.target,
            why: message,
          })),
        ),
      )
    },
  })
}

/** The content of a response that the contract describes. */
export function jsonOf<T>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** The responses that any address may have besides its own. */
export const problemResponses = {
  400: { description: 'The request is not understood (application/problem+json, RFC 9457)' },
  503: { description: 'Starting, or the database does not answer' },
} as const

/** The further responses of what is answered under a version. */
export const versionResponses = {
  304: { description: 'What you have is still right' },
  409: { description: 'The version asked for is not here yet' },
  410: { description: 'The version asked for is no longer kept' },
} as const
