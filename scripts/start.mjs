// @ts-check
// `npm start`: from a clone to a running product. What the server itself does (database, sample country, address)
// is in server/main.ts; this brings it to the point where it can run. Nothing here may import an npm package.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ended, forwardSignals } from './lib/child-process.mjs'
import { buildClient, clientIsStale } from './lib/client-build.mjs'
import { installDependencies } from './lib/dependencies.mjs'
import { insistOnNodeVersion } from './lib/node-version.mjs'

insistOnNodeVersion()
const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  await installDependencies(root)
  process.exitCode = await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** Builds the client while the database opens: on two cores neither waits for the other. */
async function start() {
  const packagesReadyAt = Date.now()
  const stale = await clientIsStale(root)
  const build = stale ? buildClient(root) : undefined
  // The server waits with its address until dist/client is there.
  const env = { ...process.env, STARTED_AT: String(packagesReadyAt), ...(stale && { CLIENT_BUILDING: '1' }) }
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], { cwd: root, env, stdio: 'inherit' })
  const stopForwarding = forwardSignals([server])
  let buildFailed = false
  build?.catch((error) => {
    buildFailed = true
    console.error(error.message)
    server.kill('SIGTERM')
  })
  const code = await ended(server)
  stopForwarding()
  return buildFailed ? 1 : code
}
