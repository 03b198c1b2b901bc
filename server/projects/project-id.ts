import type { Context } from 'hono'
import { ProblemError, problems } from '../lib/problems.ts'

/** The project that an address names by its `id`. Throws ProblemError, 404, where that is no number of a project. */
export function projectIdOf(c: Context): number {
  const text = c.req.param('id') ?? ''
  if (!/^\d{1,15}$/.test(text)) throw new ProblemError(problems.notFound(c.req.path))
  return Number(text)
}
