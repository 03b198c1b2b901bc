// @ts-check
// `npm run check`: types, lint, format, architecture; all of them, whichever fails.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { architecture, checks, passes } from './lib/checks.mjs'
import { installDependencies } from './lib/dependencies.mjs'
import { insistOnNodeVersion } from './lib/node-version.mjs'

insistOnNodeVersion()
const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  await installDependencies(root)
  for (const check of [...checks, architecture]) if (!(await passes(root, check))) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
