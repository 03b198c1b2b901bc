// @ts-check
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runQuietly } from './child-process.mjs'

/**
 * Whether the built client depends on this file.
 * @param {string} path relative to the repository, with forward slashes
 * @returns {boolean}
 */
export function isClientInput(path) {
  if (path.startsWith('client/')) return true
  if (path.startsWith('server/')) return path.endsWith('/contract.ts') || sharedWithClient.includes(path)
  return ['vite.config.ts', 'tsconfig.json', 'package-lock.json'].includes(path)
}

/** What the client loads from the server besides contracts: pure, and of contracts and a few npm packages alone. */
export const sharedWithClient = [
  'server/projects/filter.ts',
  'server/projects/thai-words.ts',
  'server/lib/fold-text.ts',
  'server/imports/thailand.ts',
  'server/geometry/geodesic.ts',
  ...[
    'amounts',
    'clean-text',
    'frames',
    'judge',
    'mgrs',
    'read-line',
    'read-links',
    'read-text',
    'readings',
    'tokens',
    'vertex-of-tokens',
    'words',
    'written',
  ].map((name) => `server/geometry/gate/${name}.ts`),
]

/**
 * Whether dist/client was built from something else than what lies here now.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function clientIsStale(root) {
  if (!existsSync(join(root, 'dist', 'client', 'index.html'))) return true
  const built = await readFile(hashFile(root), 'utf8').catch(() => undefined)
  return built !== (await clientHash(root))
}

/**
 * Builds the client into dist/client, which fills at once: until then it is an empty folder.
 * Throws with Vite's own words where that fails.
 * @param {string} root
 */
export async function buildClient(root) {
  const hash = await clientHash(root)
  const built = join(root, 'dist', 'client')
  const unfinished = join(root, 'dist', `client.${process.pid}`)
  await rm(hashFile(root), { force: true })
  await rm(built, { recursive: true, force: true })
  await mkdir(built, { recursive: true })
  try {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const args = [vite, 'build', '--logLevel=warn', '--emptyOutDir', '--outDir', unfinished]
    const { code, output } = await runQuietly(process.execPath, args, { cwd: root })
    if (code !== 0) throw new Error(`The client could not be built (vite ended with ${code}):\n${output.trim()}`)
    await rm(built, { recursive: true, force: true })
    await rename(unfinished, built)
    await writeFile(hashFile(root), hash)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/**
 * @param {string} root
 * @returns {Promise<string>} of the paths and bytes of all the client is built from
 */
export async function clientHash(root) {
  const hash = createHash('sha256')
  for (const path of (await filesBelow(root)).filter(isClientInput).sort()) {
    const bytes = await readFile(join(root, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @returns {Promise<string[]>} relative, with forward slashes
 */
async function filesBelow(root) {
  const found = ['vite.config.ts', 'tsconfig.json', 'package-lock.json']
  for (const folder of ['client', 'server']) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const folderOfEntry = entry.parentPath.slice(root.length + 1).replaceAll('\\', '/')
      found.push(`${folderOfEntry}/${entry.name}`)
    }
  }
  return found
}

/** @param {string} root */
function hashFile(root) {
  return join(root, 'dist', 'client.hash')
}
