// @ts-check
import { join } from 'node:path'
import { runQuietly } from './child-process.mjs'

/** @typedef {{ name: string, args: string[] }} Check `args` are Node's */

/** What can be judged without running the product. @type {Check[]} */
export const checks = [
  { name: 'types', args: [join('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'] },
  { name: 'lint', args: [join('node_modules', 'oxlint', 'bin', 'oxlint'), '--deny-warnings'] },
  { name: 'format', args: [join('node_modules', 'oxfmt', 'bin', 'oxfmt'), '--check'] },
]

/** @type {Check} */
export const architecture = {
  name: 'architecture',
  args: [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', 'architecture'],
}

/**
 * Runs a check and says how it went in one line, and what it found below where it found something.
 * @param {string} root
 * @param {Check} check
 * @returns {Promise<boolean>} whether it passed
 */
export async function passes(root, { name, args }) {
  const startedAt = Date.now()
  const { code, output } = await runQuietly(process.execPath, args, { cwd: root })
  console.log(`${name.padEnd(13)}${code === 0 ? 'ok' : 'FAILED'}  ${seconds(startedAt)}`)
  if (code !== 0) console.log(output.trimEnd())
  return code === 0
}

/**
 * @param {number} startedAt as Date.now() gave it
 * @returns {string} for people: `12.3 s`
 */
export function seconds(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
}
