// @ts-check
// `npm test [-- [--only unit,postgres,pglite,e2e] [--keep-going] [part of a test file's path]…]`
// Everything, from a fresh clone: packages, PostgreSQL and Chromium where missing, checks, tests on both databases,
// tests in the browser. A filter leaves the checks out. The last line is `N passed, N failed, N skipped`.
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPostgres, startCluster } from '../test/support/postgres-cluster.mjs'
import { checks, passes, seconds } from './lib/checks.mjs'
import { runHere, runQuietly, whenNpmEnds } from './lib/child-process.mjs'
import { buildClient, clientIsStale } from './lib/client-build.mjs'
import { installDependencies } from './lib/dependencies.mjs'
import { insistOnNodeVersion } from './lib/node-version.mjs'
import { parseTestArguments, projectsToRun } from './lib/test-parts.mjs'
import { closingLine, emptyTally, skippedNotice, sumOfTallies, tallyOf } from './lib/test-report.mjs'
import { findChromium, missingRequirements, provideRequirements } from './lib/test-requirements.mjs'

/** @typedef {import('./lib/test-parts.mjs').Project} Project */
/** @typedef {import('./lib/test-report.mjs').Tally} Tally */
/** @typedef {{ name: string, run: (isAside: boolean) => Promise<Tally> }} Part `isAside`: another has the terminal */

insistOnNodeVersion()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const startedAt = Date.now()

/** @type {number | undefined} */
let interruptedAt
for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, interrupt)
whenNpmEnds(interrupt)

try {
  process.exitCode = await runTests()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n\n${closingLine({ ...emptyTally(), failed: 1 })}`)
  process.exitCode = 1
}

async function runTests() {
  const asked = parseTestArguments(process.argv.slice(2))
  const everything = asked.filters.length === 0 && asked.only.length === 0
  const projects = projectsToRun(await testFiles(), asked)
  const browser = projects.includes('e2e')
  const database = projects.includes('postgres') || browser

  await Promise.all([installDependencies(root), provideRequirements(missingRequirements({ database, browser }))])
  const cluster = database && !process.env.TEST_DATABASE_URL ? startOwnCluster() : undefined
  cluster?.catch(() => undefined) // reported where it is awaited
  const reports = await mkdtemp(join(tmpdir(), 'thangnam-reports-'))
  try {
    const env = await testEnvironment((await cluster)?.url)
    const part = (/** @type {Project} */ project) => ({
      name: project,
      run: (/** @type {boolean} */ isAside) => vitest(project, asked.filters, env, reports, isAside),
    })
    // The embedded database takes one core, and the browser seldom more than one: they run side by side.
    const alone = projects
      .filter((project) => project !== 'pglite' && project !== 'e2e')
      .map((project) => [part(project)])
    const beside = projects
      .filter((project) => project === 'pglite' || project === 'e2e')
      .toReversed()
      .map(part)
    /** @type {Part[][]} */
    const steps = [
      ...(everything ? checks.map((check) => [{ name: check.name, run: () => tallyOfCheck(check) }]) : []),
      // Tests that start the server, in the browser or without, need the page it serves.
      ...(projects.some((project) => project !== 'unit') ? [[{ name: 'client build', run: clientBuild }]] : []),
      ...alone,
      beside,
    ]
    return report(await runSteps(steps, asked.keepGoing), env.REAL_DATA_DIR)
  } finally {
    await (await cluster)?.stop()
    await rm(reports, { recursive: true, force: true })
  }
}

/**
 * @param {Part[][]} steps the parts of a step run side by side, the first of them on the terminal
 * @param {boolean} keepGoing whether to go on after a part that failed
 * @returns {Promise<{ name: string, tally: Tally | undefined, seconds: string }[]>} `tally` is undefined for what did not run
 */
async function runSteps(steps, keepGoing) {
  const done = []
  let stopped = false
  for (const step of steps) {
    if (stopped || interruptedAt !== undefined) {
      done.push(...step.map(({ name }) => ({ name, tally: undefined, seconds: '' })))
      continue
    }
    const ended = await Promise.all(
      step.map(async ({ name, run }, i) => {
        const partStartedAt = Date.now()
        const tally = await run(i > 0)
        return { name, tally, seconds: seconds(partStartedAt) }
      }),
    )
    done.push(...ended)
    stopped = ended.some(({ tally }) => tally.failed > 0) && !keepGoing
  }
  return done
}

/**
 * @param {Awaited<ReturnType<typeof runSteps>>} parts
 * @param {string | undefined} realDataDir
 * @returns {number} the exit code
 */
function report(parts, realDataDir) {
  const tally = sumOfTallies(parts.map((part) => part.tally ?? emptyTally()))
  console.log(`${skippedNotice(tally.skippedTests, realDataDir)}\n`)
  for (const part of parts) {
    const outcome = part.tally === undefined ? 'not run' : part.tally.failed > 0 ? 'FAILED' : 'ok'
    const counts = part.tally && sumIsSome(part.tally) ? closingLine(part.tally) : ''
    console.log(`${part.name.padEnd(14)}${outcome.padEnd(9)}${part.seconds.padStart(8)}  ${counts}`)
  }
  console.log(`${'all'.padEnd(23)}${seconds(startedAt).padStart(8)}\n`)
  if (interruptedAt !== undefined) console.log('Interrupted.')
  const ran = tally.passed + tally.failed > 0
  if (!ran) console.log('No test ran, which is a failure.')
  console.log(closingLine(tally))
  if (interruptedAt !== undefined) return 130
  return tally.failed > 0 || !ran ? 1 : 0
}

/** @param {Tally} tally */
function sumIsSome({ passed, failed, skipped }) {
  return passed + failed + skipped > 0
}

/** @param {import('./lib/checks.mjs').Check} check */
async function tallyOfCheck(check) {
  return { ...emptyTally(), failed: (await passes(root, check)) ? 0 : 1 }
}

async function clientBuild() {
  try {
    if (await clientIsStale(root)) await buildClient(root)
    return emptyTally()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { ...emptyTally(), failed: 1 }
  }
}

/**
 * @param {string} project
 * @param {string[]} filters
 * @param {NodeJS.ProcessEnv} env
 * @param {string} reports the folder for vitest's report
 * @param {boolean} isAside whether another has the terminal: then what it says is said at its end
 * @returns {Promise<Tally>}
 */
async function vitest(project, filters, env, reports, isAside) {
  const file = join(reports, `${project}.json`)
  const program = join('node_modules', 'vitest', 'vitest.mjs')
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const command = [program, ...args, ...filters]
  const code = isAside
    ? await sayAtEnd(runQuietly(process.execPath, command, { cwd: root, env }))
    : await runHere(process.execPath, command, { cwd: root, env })
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const tally = tallyOf(text === undefined ? undefined : JSON.parse(text), code)
  const ofProject = (/** @type {string} */ path) => `[${project}] ${relative(root, path).replaceAll('\\', '/')}`
  return { ...tally, skippedTests: tally.skippedTests.map((skip) => ({ ...skip, file: ofProject(skip.file) })) }
}

/** @param {ReturnType<typeof runQuietly>} running */
async function sayAtEnd(running) {
  const { code, output } = await running
  process.stdout.write(output)
  return code
}

async function startOwnCluster() {
  const postgres = findPostgres()
  if ('lacks' in postgres) throw new Error(`There is still no ${postgres.lacks} here`)
  return startCluster(postgres.bin)
}

/**
 * The environment of the tests: where their database and browser are, and none of the product's own settings, for a
 * test must never come near a database in use.
 * @param {string | undefined} ownDatabaseUrl
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function testEnvironment(ownDatabaseUrl) {
  const env = { ...process.env }
  for (const setting of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATA_DIR', 'PORT', 'HOST', 'PUBLIC_URL', 'NODE_ENV'])
    delete env[setting]
  const chromium = findChromium()
  if (ownDatabaseUrl !== undefined) env.TEST_DATABASE_URL = ownDatabaseUrl
  if (chromium !== undefined) env.CHROMIUM_PATH = chromium
  if (env.REAL_DATA_DIR) {
    const folder = resolve(env.REAL_DATA_DIR)
    const isFolder = existsSync(folder) && (await stat(folder)).isDirectory()
    if (!isFolder) console.log(`REAL_DATA_DIR=${env.REAL_DATA_DIR} is not a folder, and counts as not set.`)
    if (isFolder) env.REAL_DATA_DIR = folder
    else delete env.REAL_DATA_DIR
  }
  return env
}

/** @returns {Promise<string[]>} relative to the repository, with forward slashes */
async function testFiles() {
  const entries = await readdir(join(root, 'test'), { recursive: true })
  return entries.map((entry) => `test/${entry.replaceAll('\\', '/')}`)
}

/**
 * The first signal lets the running part end and the database be removed; a second one does not wait. npm repeats the
 * terminal's Ctrl-C, so what follows at once is the same one.
 */
function interrupt() {
  if (interruptedAt !== undefined && Date.now() - interruptedAt > 1_000) process.exit(130)
  interruptedAt ??= Date.now()
}
