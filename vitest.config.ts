import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// One project for each way of running a test. `npm test` runs each in a process of its own (scripts/test.mjs), so the group
// orders matter only to a bare `npx vitest run`; vitest insists on them where worker counts differ.
const databaseTests = 'test/**/*.db.test.ts'
const endToEndTests = 'test/e2e/**/*.test.ts'

export default defineConfig({
  test: {
    projects: [
      project(0, {
        name: 'unit',
        include: ['test/**/*.test.{ts,tsx}'],
        exclude: [databaseTests, endToEndTests],
        maxWorkers: 2,
        // Those of random cases take a second or two, and many times that on a machine that is busy otherwise.
        testTimeout: 60_000,
      }),
      project(1, {
        name: 'postgres',
        include: [databaseTests],
        env: { TEST_ENGINE: 'postgres' },
        maxWorkers: 2,
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
      // A PGlite with PostGIS takes a gigabyte and a core: one at a time.
      project(2, {
        name: 'pglite',
        include: [databaseTests],
        env: { TEST_ENGINE: 'pglite' },
        maxWorkers: 1,
        testTimeout: 180_000,
        hookTimeout: 240_000,
      }),
      project(3, {
        name: 'e2e',
        include: [endToEndTests],
        env: { TEST_ENGINE: 'postgres' },
        maxWorkers: 1,
        testTimeout: 180_000,
        hookTimeout: 300_000,
      }),
    ],
  },
})

type ProjectTest = NonNullable<TestProjectInlineConfiguration['test']>

function project(groupOrder: number, test: ProjectTest): TestProjectInlineConfiguration {
  return { test: { environment: 'node', ...test, sequence: { groupOrder } } }
}
