// @ts-check

/** @typedef {'unit' | 'postgres' | 'pglite' | 'e2e'} Project as vitest.config.ts names them */
/** @typedef {{ filters: string[], only: Project[], keepGoing: boolean }} Asked */

/** @type {Project[]} */
export const projects = ['unit', 'postgres', 'pglite', 'e2e']

/**
 * @param {string[]} args `[--only unit,postgres,pglite,e2e] [--keep-going] [part of a test file's path]…`
 * @returns {Asked}
 * @throws where an option is not known
 */
export function parseTestArguments(args) {
  /** @type {Asked} */
  const asked = { filters: [], only: [], keepGoing: false }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--keep-going') asked.keepGoing = true
    else if (arg === '--only' || arg.startsWith('--only=')) {
      const names = arg === '--only' ? args[++i] : arg.slice('--only='.length)
      asked.only.push(...(names ?? '').split(',').map(projectNamed))
    } else if (arg.startsWith('-')) throw new Error(`${arg} is not an option; there are --only and --keep-going`)
    else asked.filters.push(arg)
  }
  return asked
}

/**
 * The projects that have a test file to run, in the order they run.
 * @param {string[]} testFiles paths relative to the repository
 * @param {Asked} asked
 * @returns {Project[]}
 */
export function projectsToRun(testFiles, { filters, only }) {
  const files = testFiles.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  const wanted = new Set(files.flatMap(projectsOf))
  return projects.filter((project) => wanted.has(project) && (only.length === 0 || only.includes(project)))
}

/**
 * @param {string} testFile
 * @returns {Project[]}
 */
export function projectsOf(testFile) {
  if (!/\.test\.tsx?$/.test(testFile)) return []
  if (testFile.startsWith('test/e2e/')) return ['e2e']
  if (testFile.endsWith('.db.test.ts')) return ['postgres', 'pglite']
  return ['unit']
}

/** @param {string} name @returns {Project} */
function projectNamed(name) {
  const project = projects.find((known) => known === name)
  if (project === undefined) throw new Error(`${name} is not one of ${projects.join(', ')}`)
  return project
}
