// @ts-check
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPostgres } from '../../test/support/postgres-cluster.mjs'
import { runQuietly } from './child-process.mjs'

/** @typedef {'postgresql' | 'postgis' | 'chromium'} Requirement */

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** @returns {string | undefined} CHROMIUM_PATH, or where a Chromium usually is */
export function findChromium() {
  return process.env.CHROMIUM_PATH || browsers.find((path) => existsSync(path))
}

/**
 * What the chosen parts of the tests still need.
 * @param {{ database: boolean, browser: boolean }} needs
 * @returns {Requirement[]}
 */
export function missingRequirements({ database, browser }) {
  /** @type {Requirement[]} */
  const missing = []
  const postgres = findPostgres()
  if (database && !process.env.TEST_DATABASE_URL && 'lacks' in postgres) {
    if (postgres.lacks === 'postgresql') missing.push('postgresql')
    missing.push('postgis')
  }
  if (browser && findChromium() === undefined) missing.push('chromium')
  return missing
}

/**
 * Debian's packages for them.
 * @param {Requirement[]} missing
 * @param {string} osRelease the text of /etc/os-release
 * @returns {string[] | undefined} undefined where this is not a Debian whose packages are known
 */
export function debianPackages(missing, osRelease) {
  if (!/^ID=debian$/m.test(osRelease)) return undefined
  const release = /^VERSION_ID="(\d+)"$/m.exec(osRelease)?.[1]
  const postgres = { 12: 15, 13: 17 }[Number(release)]
  if (postgres === undefined) return undefined
  const packages = {
    postgresql: `postgresql-${postgres}`,
    postgis: `postgresql-${postgres}-postgis-3`,
    chromium: 'chromium',
  }
  return missing.map((requirement) => packages[requirement])
}

/**
 * Installs what is missing from Debian's packages where this is Debian and we are root; throws with what to do
 * elsewhere.
 * @param {Requirement[]} missing
 */
export async function provideRequirements(missing) {
  if (missing.length === 0) return
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const packages = debianPackages(missing, osRelease)
  if (packages === undefined || process.getuid?.() !== 0) throw new Error(howToProvide(missing, packages))
  const startedAt = Date.now()
  console.log(`Installing Debian packages: ${packages.join(' ')}`)
  await withoutDefaultCluster(async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const patient = ['-qq', '-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120']
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      const { code, output } = await runQuietly('apt-get', [...patient, ...args], { env })
      if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed (exit code ${code}):\n${output}`)
    }
  })
  console.log(`Installed ${packages.join(' ')} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
}

/**
 * @param {Requirement[]} missing
 * @param {string[] | undefined} packages Debian's, where this is Debian
 * @returns {string}
 */
export function howToProvide(missing, packages) {
  const lines = ['The tests need what is not here:']
  if (missing.includes('postgis')) {
    lines.push('  PostgreSQL 15 or later with PostGIS 3.3 or later. Install both, or set')
    lines.push(
      '  TEST_DATABASE_URL=postgres://<superuser>@<host>/postgres to a server whose databases may come and go.',
    )
  }
  if (missing.includes('chromium')) lines.push('  Chromium. Install it, or set CHROMIUM_PATH to its program.')
  if (packages !== undefined) lines.push(`  Here: sudo apt-get install ${packages.join(' ')}`)
  return lines.join('\n')
}

/**
 * Debian's package starts a server of its own on port 5432. The tests have no use for it, and whoever runs them did not
 * ask for one.
 * @param {() => Promise<void>} install
 */
async function withoutDefaultCluster(install) {
  const folder = '/etc/postgresql-common/createcluster.d'
  const file = join(folder, 'thangnam-tests.conf')
  await mkdir(folder, { recursive: true })
  await writeFile(file, 'create_main_cluster = false\n')
  try {
    await install()
  } finally {
    await rm(file, { force: true })
  }
}
