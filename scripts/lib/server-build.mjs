// @ts-check
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runQuietly } from './child-process.mjs'

const config = join('scripts', 'server.vite.config.mjs')

/**
 * Compiles the server into dist/server, where it was compiled from something else than what lies here now. Returns the
 * arguments by which Node runs it. Throws with Vite's own words where that fails.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function compiledServer(root) {
  const hash = await serverHash(root)
  const built = join(root, 'dist', 'server')
  const hashFile = join(root, 'dist', 'server.hash')
  const program = join(built, 'main.js')
  if (!existsSync(program) || (await readFile(hashFile, 'utf8').catch(() => undefined)) !== hash) {
    const unfinished = join(root, 'dist', `server.${process.pid}`)
    await rm(hashFile, { force: true })
    try {
      const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
      const args = [vite, 'build', '--config', config, '--emptyOutDir', '--outDir', unfinished]
      const { code, output } = await runQuietly(process.execPath, args, { cwd: root })
      if (code !== 0) throw new Error(`The server could not be compiled (vite ended with ${code}):\n${output.trim()}`)
      await rm(built, { recursive: true, force: true })
      await rename(unfinished, built)
      await writeFile(hashFile, hash)
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
  }
  return ['--enable-source-maps', program]
}

/**
 * @param {string} root
 * @returns {Promise<string>} of the paths and bytes of all the server is compiled from
 */
export async function serverHash(root) {
  const hash = createHash('sha256')
  for (const path of await inputs(root)) {
    const bytes = await readFile(join(root, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @returns {Promise<string[]>} relative, in one order
 */
async function inputs(root) {
  const found = [config, 'tsconfig.json', 'package.json', 'package-lock.json']
  for (const folder of ['server', 'tiles']) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && entry.name.endsWith('.ts'))
        found.push(join(entry.parentPath, entry.name).slice(root.length + 1))
    }
  }
  return found.sort()
}
