import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseTestArguments, projects, projectsOf, projectsToRun } from '../../scripts/lib/test-parts.mjs'
import config from '../../vitest.config.ts'

const files = [
  'test/tiles/mvt.test.ts',
  'test/server/totals/totals.db.test.ts',
  'test/e2e/map.test.ts',
  'test/support/a.ts',
]
const everything = { filters: [], only: [], keepGoing: false }

it('reads its arguments', () => {
  expect(parseTestArguments([])).toEqual(everything)
  expect(parseTestArguments(['--only', 'unit,pglite', 'totals', '--keep-going', '--only=e2e'])).toEqual({
    filters: ['totals'],
    only: ['unit', 'pglite', 'e2e'],
    keepGoing: true,
  })
  expect(() => parseTestArguments(['--watch'])).toThrow('--watch is not an option')
  expect(() => parseTestArguments(['--only', 'units'])).toThrow('units is not one of unit, postgres, pglite, e2e')
  expect(() => parseTestArguments(['--only'])).toThrow('is not one of')
})

it('runs a database test on both engines, and only what has a file to run', () => {
  expect(projectsToRun(files, everything)).toEqual(['unit', 'postgres', 'pglite', 'e2e'])
  expect(projectsToRun(files, { ...everything, filters: ['totals'] })).toEqual(['postgres', 'pglite'])
  expect(projectsToRun(files, { ...everything, filters: ['totals'], only: ['pglite'] })).toEqual(['pglite'])
  expect(projectsToRun(files, { ...everything, filters: ['mvt', 'e2e'] })).toEqual(['unit', 'e2e'])
  expect(projectsToRun(files, { ...everything, filters: ['support'] })).toEqual([])
})

it('knows the same projects as vitest', () => {
  const named = config.test?.projects?.map((project) =>
    typeof project === 'object' && 'test' in project ? project.test?.name : '',
  )
  expect(named).toEqual(projects)
})

it('gives every test file here a project', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('.test.'))
  expect(tests.length).toBeGreaterThan(5)
  expect(tests.filter((path) => projectsOf(`test/${path.replaceAll('\\', '/')}`).length === 0)).toEqual([])
})
