import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../test/support/postgres-cluster.mjs'
import { ended } from './child-process.mjs'
import { compiledServer } from './server-build.mjs'

export interface BenchServer {
  origin: string
  pid: number
  /** From the start of its process to its first ready answer, in seconds. */
  readyS: number
  stop(): Promise<void>
}

const programs = {
  mvt: './bench-mvt-server.ts',
  bytes: './bench-bytes-server.ts',
} as const

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Starts a server in a process of its own, and waits until it answers /readyz. */
export async function startBenchServer(
  program: 'ours' | keyof typeof programs,
  env: Record<string, string>,
): Promise<BenchServer> {
  const port = await freePort()
  const args =
    program === 'ours'
      ? await compiledServer(root)
      : ['--import', 'tsx', fileURLToPath(new URL(programs[program], import.meta.url))]
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const gone = ended(child)
  const origin = `http://127.0.0.1:${port}`
  while (!(await isReady(origin))) {
    if (child.exitCode !== null) throw new Error(`${program} ended before it was ready`)
    await sleep(20)
  }
  const readyS = (performance.now() - began) / 1000
  return {
    origin,
    pid: child.pid ?? Number.NaN,
    readyS,
    stop: async () => {
      process.off('exit', killAtExit)
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await gone
      clearTimeout(late)
    },
  }
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/readyz`)
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false // not listening yet
  }
}

/** The numbers of what is newest in our server. */
export async function newestVersion(origin: string): Promise<number> {
  const answer = await fetch(`${origin}/api/version`)
  const { version } = (await answer.json()) as { version: number } // our own contract
  return version
}
