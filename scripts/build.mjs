// @ts-check
// `npm run build`: the client into dist/client, as `npm start` would do it.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildClient } from './lib/client-build.mjs'
import { installDependencies } from './lib/dependencies.mjs'
import { insistOnNodeVersion } from './lib/node-version.mjs'

insistOnNodeVersion()
const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  await installDependencies(root)
  await buildClient(root)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
