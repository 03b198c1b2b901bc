// @ts-check
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @typedef {{ code: number, output: string }} Finished `output` holds stdout and stderr as they came. */
/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number, shell?: boolean }} RunOptions */

/**
 * Runs a command to its end and keeps what it says. A signal to us is a signal to it; we end after it. Never rejects: a
 * command that cannot be started ends with 127, as in a shell.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Finished>}
 */
export async function runQuietly(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  /** @type {Buffer[]} */
  const chunks = []
  child.stdout.on('data', (chunk) => chunks.push(chunk))
  child.stderr.on('data', (chunk) => chunks.push(chunk))
  const stopForwarding = forwardSignals([child])
  try {
    const { code, error } = await endOf(child)
    return { code, output: error ?? Buffer.concat(chunks).toString('utf8') }
  } finally {
    stopForwarding()
  }
}

/**
 * Runs a command on this terminal and returns its exit code. A signal to us is a signal to it; we end after it.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export async function runHere(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: 'inherit' })
  const stopForwarding = forwardSignals([child])
  try {
    return await ended(child)
  } finally {
    stopForwarding()
  }
}

/**
 * The exit code of a child that was started, once it has ended.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export async function ended(child) {
  const { code, error } = await endOf(child)
  if (error !== undefined) console.error(error)
  return code
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number, error?: string }>} `error`: why it could not be started
 */
function endOf(child) {
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve({ code: 127, error: message }))
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal) }))
  })
}

/**
 * Passes SIGINT, SIGTERM and SIGHUP on to the children, and keeps this process alive until they have ended. On a
 * terminal Ctrl-C reaches the whole process group by itself, so there SIGINT is not passed on a second time. The end of
 * npm counts as SIGTERM.
 * @param {import('node:child_process').ChildProcess[]} children
 * @returns {() => void} stops it
 */
export function forwardSignals(children) {
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  }
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  const stopWatching = whenNpmEnds(() => pass('SIGTERM'))
  return () => {
    stopWatching()
    for (const signal of signals) process.off(signal, pass)
  }
}

/**
 * npm runs us in a shell, and passes a signal to that shell alone, which dies of it without a word to us: whoever stops
 * `npm start` by its process id would leave the server behind, with its port and its data folder.
 * @param {() => void} stop called once our parent is gone, where npm started us
 * @returns {() => void} stops watching
 */
export function whenNpmEnds(stop) {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 250)
  watch.unref()
  return () => clearInterval(watch)
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number} as a shell gives it: 128 and the signal's number for one that was killed
 */
export function exitCode(code, signal) {
  if (code !== null) return code
  return 128 + (signal === null ? 0 : constants.signals[signal])
}
