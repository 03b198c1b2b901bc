// @ts-check
// `node scripts/run.mjs <file.ts> [arguments]`: runs a TypeScript file from a fresh clone as well as from a used one.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runHere } from './lib/child-process.mjs'
import { installDependencies } from './lib/dependencies.mjs'
import { insistOnNodeVersion } from './lib/node-version.mjs'

insistOnNodeVersion()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [file, ...args] = process.argv.slice(2)

if (file === undefined) {
  console.error('usage: node scripts/run.mjs <file.ts> [arguments]')
  process.exitCode = 2
} else {
  try {
    await installDependencies(root)
    process.exitCode = await runHere(process.execPath, ['--import', 'tsx', file, ...args])
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
