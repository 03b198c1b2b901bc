import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exitCode, runQuietly } from '../../scripts/lib/child-process.mjs'

const runScript = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url))
const node = process.execPath

describe('running a command', () => {
  it('keeps what it says and its exit code', async () => {
    const finished = await runQuietly(node, ['-e', `console.log('out'); console.error('err'); process.exitCode = 7`])
    expect(finished.code).toBe(7)
    expect(finished.output.split('\n').sort()).toEqual(['', 'err', 'out'])
  })

  it('ends with 127 where there is no such command', async () => {
    const finished = await runQuietly('thangnam-no-such-command', [])
    expect(finished.code).toBe(127)
    expect(finished.output).toContain('ENOENT')
  })

  it('counts a signal as a shell does', () => {
    expect(exitCode(null, 'SIGINT')).toBe(130)
    expect(exitCode(null, 'SIGTERM')).toBe(143)
    expect(exitCode(3, null)).toBe(3)
  })
})

describe('scripts/run.mjs', () => {
  it('runs TypeScript with its arguments and hands on its exit code', async () => {
    const fixture = fileURLToPath(new URL('./print-arguments.ts', import.meta.url))
    const { code, output } = await runQuietly(node, [runScript, fixture, '--rows', '๑๐', 'a b'])
    expect(output.trim()).toBe('["--rows","๑๐","a b"]')
    expect(code).toBe(3)
  })

  it('says how it is used where no file is named', async () => {
    const { code, output } = await runQuietly(node, [runScript])
    expect(code).toBe(2)
    expect(output).toContain('usage:')
  })

  it('passes a signal on and ends as the program ended', async () => {
    const fixture = fileURLToPath(new URL('./end-at-signal.ts', import.meta.url))
    const child = spawn(node, [runScript, fixture], { stdio: ['ignore', 'pipe', 'inherit'] })
    const code = new Promise((resolve) => child.on('close', resolve))
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said === 'ready\n') child.kill('SIGTERM')
    })
    expect(await code).toBe(5)
    expect(said).toBe('ready\nSIGTERM\n')
  })

  it('ends its program when npm, which started it, is killed', { timeout: 30_000 }, async () => {
    const fixture = fileURLToPath(new URL('./end-at-signal.ts', import.meta.url))
    // As npm does it: a shell in between, which a signal kills and which tells nobody.
    const shell = spawn('sh', ['-c', `"${node}" "${runScript}" "${fixture}"; true`], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, npm_lifecycle_event: 'load' },
    })
    let said = ''
    shell.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said === 'ready\n') shell.kill('SIGTERM')
    })
    await new Promise((resolve) => shell.stdout.on('close', resolve))
    expect(said).toBe('ready\nSIGTERM\n')
  })
})
