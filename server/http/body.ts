import type { Context } from 'hono'
import type { z } from 'zod'
import { ProblemError, problems } from '../lib/problems.ts'

/**
 * The body of a request as JSON, of one of the media types given. Never reads more than `mostBytes`, whatever the request
 * says of its length. Throws ProblemError: 415 of another type, 413 where it is longer, 400 where it is no JSON in UTF-8.
 */
export async function readJson(c: Context, types: readonly string[], mostBytes: number): Promise<unknown> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!types.includes(type)) throw new ProblemError(problems.typeNotTaken(types))
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new ProblemError(problems.bodyTooLong(mostBytes))
  const bytes = await readAtMost(c.req.raw.body, mostBytes)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new ProblemError(problems.requestInvalid([{ where: 'body', why: 'JSON in UTF-8' }]), error)
  }
}

/** The body of a request as a contract asks for it. Throws ProblemError, 400 where it does not fit, with each place named. */
export async function readBody<T extends z.ZodType>(c: Context, schema: T, mostBytes: number): Promise<z.infer<T>> {
  const read = schema.safeParse(await readJson(c, ['application/json'], mostBytes))
  if (read.success) return read.data
  throw new ProblemError(
    problems.requestInvalid(
      read.error.issues.map(({ path, message }) => ({ where: path.map(String).join('.') || 'body', why: message })),
    ),
  )
}

/** An answer to one person alone: checked against its contract, and kept by nobody on the way. */
export function answerJson(c: Context, schema: z.ZodType, value: unknown, status: 200 | 201 | 202 = 200): Response {
  return c.body(JSON.stringify(schema.parse(value)), status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  })
}

async function readAtMost(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done || !value) break
    size += value.length
    if (size > mostBytes) {
      await reader?.cancel()
      throw new ProblemError(problems.bodyTooLong(mostBytes))
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}
