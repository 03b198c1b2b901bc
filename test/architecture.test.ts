import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  commandBreaches,
  contractBreaches,
  environmentBreaches,
  folderBreaches,
  importCycles,
  kernelBreaches,
  lockBreaches,
  machineBreaches,
  nameBreaches,
  packageBreaches,
  roleBreaches,
  unresolvedImports,
} from './support/architecture-rules.ts'
import { readSource } from './support/source-file.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const paths = trackedPaths()
const sources = paths
  .filter((path) => /^(server|client|tiles|scripts|test)\/.*\.(ts|tsx|mjs|mts)$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => readSource(path, readFileSync(`${root}${path}`, 'utf8')))

describe('the source tree', () => {
  it('is really read', () => {
    expect(sources.length).toBeGreaterThan(30)
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(100)
  })

  it('imports between folders one way only', () => expect(folderBreaches(sources)).toEqual([]))
  it('keeps contracts to zod and contracts', () => expect(contractBreaches(sources)).toEqual([]))
  it('keeps the tile kernel to npm packages', () => expect(kernelBreaches(sources)).toEqual([]))
  it('keeps the commands free of npm packages', () => expect(commandBreaches(sources)).toEqual([]))
  it('imports declared packages only', () => {
    expect(packageBreaches(sources, JSON.parse(readFileSync(`${root}package.json`, 'utf8')))).toEqual([])
  })
  it('locks every package, those of other platforms too', () => {
    expect(lockBreaches(JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages)).toEqual([])
  })
  it('resolves every relative import, extension and all', () => {
    expect(unresolvedImports(sources, new Set(paths))).toEqual([])
  })
  it('has no import cycles', () => expect(importCycles(sources)).toEqual([]))
  it('names files for what they are about', () => expect(nameBreaches(sources)).toEqual([]))
  it('sets roles in the door to the database only', () => expect(roleBreaches(sources)).toEqual([]))
  it('reads the environment in one place only', () => expect(environmentBreaches(sources)).toEqual([]))
  it('finds files from the project folder, for the compiled server lies elsewhere', () => {
    const finding = paths.filter(
      (path) => /^(server|tiles)\/.*\.ts$/.test(path) && /import\.meta\b/.test(readFileSync(`${root}${path}`, 'utf8')),
    )
    expect(finding).toEqual(['server/lib/program.ts'])
  })
  it('names no machine and no package registry', () => {
    const breaches = paths.flatMap((path) => {
      const bytes = readFileSync(`${root}${path}`)
      return bytes.subarray(0, 8_000).includes(0) ? [] : machineBreaches(path, bytes.toString('utf8'))
    })
    expect(breaches).toEqual([])
  })
})

/** What git holds or would take, as it lies in the working tree. */
function trackedPaths(): string[] {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 } as const
  const list = (...args: string[]) => execFileSync('git', ['ls-files', '-z', ...args], options).split('\0')
  const deleted = new Set(list('--deleted'))
  return list('--cached', '--others', '--exclude-standard').filter((path) => path !== '' && !deleted.has(path))
}
