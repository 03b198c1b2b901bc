// @ts-check
// `npm start`: from a clone to a running product. What the server itself does (database, sample country, address)
// is in server/main.ts; this brings it to the point where it can run. Nothing here may import an npm package.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ended, forwardSignals } from './lib/child-process.mjs'
import { buildClient, clientIsStale } from './lib/client-build.mjs'
import { installDependencies } from './lib/dependencies.mjs'
import { insistOnNodeVersion } from './lib/node-version.mjs'
import { compiledServer } from './lib/server-build.mjs'

insistOnNodeVersion()
const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  await installDependencies(root)
  process.exitCode = await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/**
 * The first start makes the embedded database and the sample country, which takes longer than building the client: the
 * two go side by side. Any other start has its database in a few seconds, so the client comes first.
 */
async function start() {
  const stale = await clientIsStale(root)
  const beginsEmpty = !process.env.DATABASE_URL && !existsSync(resolve(root, process.env.DATA_DIR || 'data'))
  if (stale) console.log('กำลังสร้างหน้าเว็บ · Building the client')
  const program = await compiledServer(root)
  const build = stale ? buildClient(root) : undefined
  if (!beginsEmpty) await build

  const server = spawn(process.execPath, program, { cwd: root, stdio: 'inherit' })
  const stopForwarding = forwardSignals([server])
  let buildFailed = false
  const built = build?.catch((error) => {
    buildFailed = true
    console.error(error.message)
    server.kill('SIGTERM')
  })
  const code = await ended(server)
  await built
  stopForwarding()
  return buildFailed ? 1 : code
}
