// @ts-check
// `npm run dev`: the API, restarted when a file it has loaded changes, and Vite's development server before it.
// Ctrl-C ends both; where one ends by itself, the other is ended too.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ended, forwardSignals } from './lib/child-process.mjs'
import { installDependencies } from './lib/dependencies.mjs'
import { insistOnNodeVersion } from './lib/node-version.mjs'

insistOnNodeVersion()
const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  await installDependencies(root)
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  const children = [
    ['--watch', '--watch-preserve-output', '--import', 'tsx', 'server/main.ts'],
    [vite, ...process.argv.slice(2)],
  ].map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }))
  const stopForwarding = forwardSignals(children)
  process.exitCode = await Promise.race(children.map(ended))
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(children.filter((child) => child.exitCode === null && child.signalCode === null).map(ended))
  stopForwarding()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
