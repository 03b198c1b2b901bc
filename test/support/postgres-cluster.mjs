// @ts-check
// A private PostgreSQL for tests: its own folder, a free port of the loopback, gone with whoever started it.
// Plain JavaScript of Node alone, for scripts/test.mjs starts it.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runQuietly } from '../../scripts/lib/child-process.mjs'

/** @typedef {{ url: string, stop: () => Promise<void> }} Cluster `url` is the superuser's, of the database postgres */

const settings = {
  listen_addresses: '127.0.0.1',
  // Nothing here outlives the run, so nothing needs to survive a power cut.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  max_connections: '100',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_min_messages: 'warning',
}

/** Linux can end the server even where we were killed too hard to do it. */
const dyingWithUs = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'QUIT', '--'] : []

/**
 * The folder of the newest PostgreSQL's programs here that is of version 15 or later and has PostGIS, or what is amiss.
 * @returns {{ bin: string } | { lacks: 'postgresql' | 'postgis' }}
 */
export function findPostgres() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .filter((version) => version >= 15)
    : []
  const folders = versions
    .sort((a, b) => b - a)
    .map((version) => ({
      bin: join(debian, String(version), 'bin'),
      extensions: [join('/usr/share/postgresql', String(version), 'extension')],
    }))
  for (const bin of (process.env.PATH ?? '').split(delimiter)) {
    const share = join(dirname(bin), 'share')
    folders.push({
      bin,
      extensions: [join(share, 'extension'), join(share, 'postgresql', 'extension')],
    })
  }
  const servers = folders.filter(({ bin }) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
  const spatial = servers.find((server) => server.extensions.some((at) => existsSync(join(at, 'postgis.control'))))
  if (spatial !== undefined) return { bin: spatial.bin }
  return { lacks: servers.length > 0 ? 'postgis' : 'postgresql' }
}

/**
 * Creates a cluster in a temporary folder and starts it. As root it runs as the user `postgres` (or `nobody`), for
 * PostgreSQL refuses root. Throws with PostgreSQL's own words where it does not start.
 * @param {string} bin the folder of its programs
 * @param {Record<string, string>} [own] settings of its configuration beside, or instead of, those of tests
 * @returns {Promise<Cluster>}
 */
export async function startCluster(bin, own = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'thangnam-postgres-'))
  try {
    const owner = process.getuid?.() === 0 ? await unprivilegedUser() : undefined
    if (owner !== undefined) await chown(folder, owner.uid, owner.gid)
    const pgdata = join(folder, 'pgdata')
    const init = await runQuietly(
      join(bin, 'initdb'),
      ['--pgdata', pgdata, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
      { cwd: folder, ...owner },
    )
    if (init.code !== 0) throw new Error(`initdb failed:\n${init.output}`)
    return await startServer(bin, folder, pgdata, owner, own)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/**
 * @param {string} bin
 * @param {string} folder
 * @param {string} pgdata
 * @param {{ uid: number, gid: number } | undefined} owner
 * @param {Record<string, string>} own
 * @returns {Promise<Cluster>}
 */
async function startServer(bin, folder, pgdata, owner, own) {
  const port = await freePort()
  const all = { ...settings, ...own, port: String(port), unix_socket_directories: folder }
  const args = ['-D', pgdata, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // Its own process group: Ctrl-C is for the tests, and they still need their database to clean up after themselves.
  const [command = '', ...rest] = [...dyingWithUs, join(bin, 'postgres'), ...args]
  const server = spawn(command, rest, { cwd: folder, ...owner, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  const keep = (/** @type {Buffer} */ chunk) => {
    log = (log + chunk.toString('utf8')).slice(-20_000)
  }
  server.stdout.on('data', keep)
  server.stderr.on('data', keep)
  server.on('error', keep)
  const gone = new Promise((resolve) => server.once('close', resolve))

  const killAtExit = () => {
    server.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', killAtExit)
  const stop = async () => {
    server.kill('SIGINT')
    const late = setTimeout(() => server.kill('SIGQUIT'), 10_000)
    await gone
    clearTimeout(late)
    process.off('exit', killAtExit)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }

  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.exitCode !== null || server.pid === undefined) throw new Error(`PostgreSQL did not start:\n${log}`)
    const ready = await runQuietly(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)])
    if (ready.code === 0) return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
    await sleep(100)
  }
  await stop()
  throw new Error(`PostgreSQL did not become ready within a minute:\n${log}`)
}

/**
 * A port of the loopback that nobody listened on a moment ago.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** @returns {Promise<{ uid: number, gid: number }>} */
async function unprivilegedUser() {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const user = users.find(([login]) => login === name)
    if (user !== undefined) return { uid: Number(user[2]), gid: Number(user[3]) }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody')
}
