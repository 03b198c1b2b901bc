import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ProblemError, problems } from '../lib/problems.ts'
import { projectFolder } from '../lib/program.ts'
import { Turns } from '../lib/turns.ts'
import { mostPixels } from './contract.ts'
import type { Picture, PictureFault } from './picture.mjs'

/** So many pictures are read at once, so many uploads wait for their turn. */
const mostAtOnce = 2
const mostWaiting = 40
const within = { mostPixels, mostMemoryBytes: 448 * 1024 * 1024, slowestMs: 30_000 }

const processFile = fileURLToPath(new URL('server/photos/picture-process.mjs', projectFolder))

/** JPEG, from its first bytes on. */
const file = z.object({
  bytes: z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.length < 16 * 1024 * 1024 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff),
  width: z.int().min(1).max(2048),
  height: z.int().min(1).max(2048),
})
/** What the process may say: one that a picture took over is not believed either. */
const told = z.object({
  picture: z.union([
    z.object({ fault: z.enum(['not_a_picture', 'too_many_pixels', 'damaged']), detail: z.string().max(500) }),
    z.object({
      type: z.enum(['jpeg', 'png', 'webp']),
      width: z.int().min(1).max(mostPixels),
      height: z.int().min(1).max(mostPixels),
      look: z
        .string()
        .regex(/^-?\d{1,19}$/)
        .nullable(),
      tags: z.record(z.string().max(50), z.unknown()),
      large: file,
      small: file,
    }),
  ]),
  peakMemoryBytes: z.number(),
})

/** Reads foreign pictures, each in a process of its own, few at a time. */
export class PictureReader {
  readonly #turns = new Turns(mostAtOnce, mostWaiting)

  /**
   * Runs what reads a picture when its turn comes, so that those who wait hold no bytes. Throws ProblemError 503 where
   * very many wait.
   */
  inTurn<T>(fn: (read: (bytes: Uint8Array) => Promise<Picture>) => Promise<T>): Promise<T> {
    return this.#turns.take(
      () => fn(readPictureApart),
      () => new ProblemError(problems.photosWaiting()),
    )
  }
}

/** Reads a picture in a process that ends with it. Throws ProblemError: no picture, too many pixels, damaged. */
export async function readPictureApart(bytes: Uint8Array): Promise<Picture> {
  const { picture } = await measurePicture(bytes)
  if ('fault' in picture) throw new ProblemError(problems.photoUnread(picture.fault), new Error(picture.detail))
  return picture
}

/** The same with how much memory the process took at most, in bytes. */
export function measurePicture(
  bytes: Uint8Array,
  limits: Partial<typeof within> = {},
): Promise<{ picture: Picture | { fault: PictureFault; detail: string }; peakMemoryBytes: number }> {
  const { slowestMs, ...inside } = { ...within, ...limits }
  return new Promise((resolve) => {
    const child = fork(processFile, {
      // None of ours: a picture that takes the process over finds no address and no password in it.
      env: { VIPS_BLOCK_UNTRUSTED: '1', MALLOC_ARENA_MAX: '2' },
      execArgv: ['--max-old-space-size=128'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const end = (answer: Awaited<ReturnType<typeof measurePicture>>): void => {
      clearTimeout(patience)
      resolve(answer)
      child.kill('SIGKILL')
    }
    const fail = (detail: string, fault: PictureFault = 'damaged'): void =>
      end({ picture: { fault, detail }, peakMemoryBytes: 0 })
    const patience = setTimeout(() => fail(`not read within ${slowestMs} ms`), slowestMs)
    child.on('message', (answer) => {
      const read = told.safeParse(answer)
      if (read.success) end(read.data)
      else fail('the process told what it cannot have')
    })
    child.on('error', (error) => fail(error.message))
    // 3: it took more memory than it may
    child.on('exit', (code, signal) =>
      fail(`the process ended with ${signal ?? code}`, code === 3 ? 'too_many_pixels' : 'damaged'),
    )
    child.send({ bytes, ...inside }, (error) => error && fail(error.message))
  })
}
