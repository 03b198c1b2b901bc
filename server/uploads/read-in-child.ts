import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childLine, type FeatureTold, type FileHeadTold } from './child-lines.ts'
import type { ReadingAsked } from './contract.ts'
import { FileFault } from './readers/reading.ts'
import { programUrl, projectFolder } from '../lib/program.ts'

const starter = fileURLToPath(new URL('server/uploads/read-child.mjs', projectFolder))

/**
 * What the reading of one file may take: its own heap and all memory in megabytes, time until it begins (a busy machine
 * starts processes slowly) and from then on, bytes of answer.
 */
export const childLimits = {
  heapMb: 256,
  residentMb: 640,
  startMs: 30_000,
  timeMs: 10_000,
  answerBytes: 32 * 1024 * 1024,
} as const
export type ChildLimits = { readonly [name in keyof typeof childLimits]: number }

export interface FileTold {
  head: FileHeadTold
  features: FeatureTold[]
}

/**
 * Reads a file in a process of its own, which has nothing of this one: no environment, no network, little memory, ten
 * seconds; then it is killed. `program` is the reader it runs. Throws FileFault where the file cannot be read, or could not
 * be read within that.
 */
export async function readInChild(
  path: string,
  asked: ReadingAsked,
  limits: ChildLimits = childLimits,
  signal?: AbortSignal,
  program = programUrl('uploads/read-child'),
): Promise<FileTold> {
  const chunks = await runChild(program, JSON.stringify({ path, asked }), dirname(path), limits, signal)
  return told(chunks)
}

async function runChild(
  program: string,
  request: string,
  cwd: string,
  limits: ChildLimits,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const child = spawn(process.execPath, [`--max-old-space-size=${limits.heapMb}`, starter, program], {
    cwd,
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let why: 'reader_timed_out' | 'reader_out_of_memory' | 'answer_too_large' | undefined
  const kill = (because: typeof why): void => {
    why ??= because
    child.kill('SIGKILL')
  }
  const abort = (): void => kill(undefined)
  signal?.addEventListener('abort', abort)
  let timer = setTimeout(() => kill('reader_timed_out'), limits.startMs)
  const watch = setInterval(() => {
    void residentMb(child.pid).then((mb) => (mb > limits.residentMb ? kill('reader_out_of_memory') : undefined))
  }, 100)
  try {
    const chunks: Buffer[] = []
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      if (size === 0) {
        clearTimeout(timer)
        timer = setTimeout(() => kill('reader_timed_out'), limits.timeMs)
      }
      size += chunk.length
      if (size > limits.answerBytes) kill('answer_too_large')
      else chunks.push(chunk)
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 4000) said += chunk.toString('latin1')
    })
    child.stdin.on('error', () => {}) // it ended before it was told all: its exit says so
    child.stdin.end(request)
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    signal?.throwIfAborted()
    if (why !== undefined) throw new FileFault(why)
    if (code === 0) return Buffer.concat(chunks)
    throw new FileFault(/heap|memory|allocation/i.test(said) ? 'reader_out_of_memory' : 'reader_failed')
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    signal?.removeEventListener('abort', abort)
    if (child.exitCode === null) child.kill('SIGKILL')
  }
}

/** How much memory a process has; 0 where the system does not tell in this way. */
async function residentMb(pid: number | undefined): Promise<number> {
  if (process.platform !== 'linux' || pid === undefined) return 0
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ')[1]
    return (Number(pages) * 4096) / 1024 / 1024
  } catch {
    return 0 // it has just ended
  }
}

/** The answer, line by line, so that others are served in between. */
async function told(bytes: Buffer): Promise<FileTold> {
  let head: FileHeadTold | undefined
  const features: FeatureTold[] = []
  let isWhole = false
  let sinceRest = 0
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at)
    const stop = end < 0 ? bytes.length : end
    const line = childLine.parse(JSON.parse(bytes.toString('utf8', at, stop)))
    sinceRest += stop - at
    at = stop + 1
    switch (line.kind) {
      case 'ready':
        break
      case 'fault': {
        const { code, where, facts } = line.problem
        throw new FileFault(code, where, facts)
      }
      case 'head':
        head = line.head
        break
      case 'feature':
        features.push(line.feature)
        break
      case 'end':
        isWhole = line.count === features.length
    }
    if (sinceRest > 256 * 1024) {
      sinceRest = 0
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  if (!head || !isWhole) throw new FileFault('reader_failed')
  return { head, features }
}
