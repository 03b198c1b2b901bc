import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../server/config.ts'
import { lockDataFolder } from '../server/data-folder.ts'
import { openDatabase } from '../server/database.ts'
import { sql } from '../server/db.ts'
import { engine, freshDatabase } from './support/databases.ts'
import { compiledServer } from '../scripts/lib/server-build.mjs'
import { findPostgres, startCluster } from './support/postgres-cluster.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thangnam-start-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs the server with these settings until it ends by itself. */
async function runUntilEnd(settings: Record<string, string>): Promise<{ code: number | null; says: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'silent',
      ...settings,
    },
  })
  let says = ''
  child.stdout.on('data', (chunk: Buffer) => (says += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (says += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number | null] // the event's first argument
  return { code, says }
}

/** A clear answer: both languages, the setting to mend, and no stack trace. */
function expectClear({ code, says }: { code: number | null; says: string }, ...facts: string[]): void {
  expect(code).toBe(1)
  expect(says).toMatch(/[ก-๙]/)
  for (const fact of facts) expect(says).toContain(fact)
  expect(says).not.toMatch(/^\s+at /m)
  expect(says.trim().split('\n')).toHaveLength(2)
}

function address(database: string, change: (url: URL) => void = () => {}): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  url.pathname = `/${database}`
  change(url)
  return url.href
}

describe.runIf(engine === 'postgres')('a server that cannot start says why in one line a language', () => {
  it('where nobody answers at DATABASE_URL', async () => {
    expectClear(
      await runUntilEnd({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/thangnam' }),
      '127.0.0.1:1/thangnam',
      'DATABASE_URL',
    )
  })

  it('and never shows the password in it', async () => {
    expect((await runUntilEnd({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/thangnam' })).says).not.toContain(
      'secret',
    )
  })

  it('where the host has no address', async () => {
    expectClear(await runUntilEnd({ DATABASE_URL: 'postgres://nowhere.invalid/thangnam' }), 'nowhere.invalid')
  })

  it('where the database is not there', async () => {
    expectClear(await runUntilEnd({ DATABASE_URL: address('no_such_database') }), 'createdb no_such_database')
  })

  it('where the user name is refused', async () => {
    expectClear(
      await runUntilEnd({
        DATABASE_URL: address('postgres', (url) => {
          url.username = 'nobody_of_this_name'
        }),
      }),
      'DATABASE_URL',
    )
  })

  it('where the port is taken', async () => {
    const other = createServer()
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo // it listens on a port
    try {
      expectClear(await runUntilEnd({ PORT: String(port) }), String(port), `PORT=${port + 1}`)
    } finally {
      other.close()
    }
  })

  it('where another process has the data folder', async () => {
    const giveBack = await lockDataFolder(join(folder, 'data'))
    try {
      expectClear(await runUntilEnd({}), String(process.pid), 'DATABASE_URL')
    } finally {
      await giveBack()
    }
  })

  it('where a setting is not usable', async () => {
    expectClear(await runUntilEnd({ PORT: 'eighty' }), 'PORT=eighty')
    expectClear(await runUntilEnd({ DATABASE_URL: 'mysql://localhost' }), 'DATABASE_URL')
  })

  it('where the embedded database is asked to be a system of record', async () => {
    expectClear(await runUntilEnd({ NODE_ENV: 'production' }), 'ACCEPT_EMBEDDED=1')
  })
})

// Debian's PostgreSQL finds its own files beside its programs, so a copy of them may lack what we take out.
const found = findPostgres()
const programs = 'bin' in found ? found.bin : ''
const debian = /^(.*)\/lib\/postgresql\/(\d+)\/bin$/.exec(programs)
describe.skipIf(engine !== 'postgres' || debian === null)('a PostgreSQL without PostGIS', () => {
  it('is told apart, with what to install', async () => {
    const [, root = '', version = ''] = debian ?? []
    const copy = join(folder, 'postgresql')
    await chmod(folder, 0o755) // its user is another than ours
    for (const part of ['lib', 'share']) {
      await cp(`${root}/${part}/postgresql/${version}`, `${copy}/${part}/postgresql/${version}`, {
        recursive: true,
        filter: (path) => !/\/(bitcode|postgis[^/]*)$/.test(path),
      })
    }
    const cluster = await startCluster(`${copy}/lib/postgresql/${version}/bin`)
    try {
      expectClear(await runUntilEnd({ DATABASE_URL: cluster.url }), 'PostGIS', 'postgresql-15-postgis-3')
    } finally {
      await cluster.stop()
    }
  })
})

describe.runIf(engine === 'postgres')('a server on an empty PostgreSQL', () => {
  it.each(['from its sources', 'compiled'])('starts %s, says that it is empty, and how to fill it', async (how) => {
    const test = await freshDatabase()
    const program = how === 'compiled' ? await compiledServer(root.slice(0, -1)) : ['--import', 'tsx', 'server/main.ts']
    const child = spawn(process.execPath, program, {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: folder, PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: test.url },
    })
    try {
      let says = ''
      child.stdout.on('data', (chunk: Buffer) => (says += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (says += chunk.toString()))
      await expect.poll(() => says, { timeout: 30_000 }).toContain('npm run load')
      const address = /http:\/\/[\d.]+:\d+/.exec(says)?.[0] ?? ''
      expect(await (await fetch(`${address}/readyz`)).text()).toBe('ready')
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
    } finally {
      child.kill('SIGKILL')
      await test.drop()
    }
  })
})

describe.runIf(engine === 'postgres')('the data folder', () => {
  it('is taken over from a process that is gone, and from a lock that names none', async () => {
    for (const left of ['999999999\n', 'garbage', '']) {
      await writeFile(join(folder, 'lock'), left)
      const giveBack = await lockDataFolder(folder)
      expect((await readFile(join(folder, 'lock'), 'utf8')).trim()).toBe(String(process.pid))
      await giveBack()
    }
  })

  it('is never taken from a living process', async () => {
    await writeFile(join(folder, 'lock'), '1\n')
    await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(ConfigError)
    expect(await readFile(join(folder, 'lock'), 'utf8')).toBe('1\n')
  })
})

describe.runIf(engine === 'pglite')('a first start', () => {
  it.each([500, 6000])('that is asked to stop after %i ms ends', { timeout: 180_000 }, async (afterMs) => {
    const env = {
      ...process.env,
      DATA_DIR: join(folder, `data-${afterMs}`),
      PORT: '0',
      SAMPLE_PROJECTS: '300',
      DATABASE_URL: '',
    }
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], { env, stdio: 'ignore' })
    const ended = once(child, 'exit')
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    child.kill('SIGTERM')
    const [code, signal] = await ended
    // before the signal is listened to, it ends the process by itself
    expect(code === 0 || signal === 'SIGTERM').toBe(true)
  })
})

describe.runIf(engine === 'pglite')('the embedded database in its folder', () => {
  it('keeps what was written, and refuses a second opener meanwhile', async () => {
    const config = readConfig({ DATA_DIR: join(folder, 'data') })
    const first = await openDatabase(config)
    await first.transact({ role: 'writer', actor: 'system' }, (tx) =>
      tx.query(sql`insert into meta (key, value) values ('kept', '1')`),
    )
    await first.close()
    const second = await openDatabase(config)
    const rows = await second.transact({ role: 'reader' }, (tx) => tx.query(sql`select key from meta`))
    expect(rows).toEqual([{ key: 'kept' }])
    await second.close()
  })
})
