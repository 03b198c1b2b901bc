// @ts-check
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runQuietly } from './child-process.mjs'

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean }> }} Lock */

/**
 * Installs the npm packages where node_modules does not hold what package-lock.json asks for; says one line before and
 * one after. Throws with npm's own words where that fails.
 * @param {string} root the repository
 */
export async function installDependencies(root) {
  const wanted = await readLock(join(root, 'package-lock.json'))
  const present = await readLock(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === undefined) throw new Error(`There is no package-lock.json in ${root}`)
  if (present !== undefined && missingPackages(wanted, present).length === 0) return

  const count = Object.keys(wanted.packages ?? {}).length - 1
  const startedAt = Date.now()
  process.stdout.write(`กำลังติดตั้งแพ็กเกจ · Installing ${count} npm packages … `)
  const { code, output } = await npm(root, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) {
    process.stdout.write('\n')
    throw new Error(`npm ci failed (exit code ${code}):\n${output.trim()}`)
  }
  process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`)
}

/**
 * The packages the lock file asks for that are not there in that very version. npm writes what it installed to
 * node_modules/.package-lock.json when it has finished, so an interrupted install is seen as well. An optional package
 * may be absent: it is for another platform.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} present node_modules/.package-lock.json
 * @returns {string[]} their paths, as the lock file names them
 */
export function missingPackages(wanted, present) {
  const missing = []
  for (const [path, { version, optional }] of Object.entries(wanted.packages ?? {})) {
    if (path === '') continue
    const installed = present.packages?.[path]
    if (installed === undefined ? !optional : installed.version !== version) missing.push(path)
  }
  return missing
}

/**
 * @param {string} path
 * @returns {Promise<Lock | undefined>} undefined where there is none
 */
async function readLock(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * @param {string} root
 * @param {string[]} args
 */
function npm(root, args) {
  // Under `npm start` npm says where it lives itself; that spares guessing at npm.cmd on Windows.
  const own = process.env.npm_execpath
  if (own?.endsWith('.js')) return runQuietly(process.execPath, [own, ...args], { cwd: root })
  return runQuietly('npm', args, { cwd: root, shell: process.platform === 'win32' })
}
