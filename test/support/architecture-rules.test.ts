import { describe, expect, it } from 'vitest'
import {
  commandBreaches,
  contractBreaches,
  environmentBreaches,
  folderBreaches,
  importCycles,
  lockBreaches,
  kernelBreaches,
  machineBreaches,
  nameBreaches,
  packageBreaches,
  roleBreaches,
  unresolvedImports,
} from './architecture-rules.ts'
import { readSource } from './source-file.ts'

const tree = (files: Record<string, string>) => Object.entries(files).map(([path, text]) => readSource(path, text))

describe('reading a source file', () => {
  it('finds every way of importing', () => {
    const file = readSource(
      'server/a.ts',
      `import a from './a.ts'; import './b.ts'; import type { C } from './c.ts'; import { type D } from './d.ts'
       export * from './e.ts'; export type { F } from './f.ts'; const g = await import('./g.ts')
       let h: import('./h.ts').H; // import './comment.ts'`,
    )
    expect(file.imports.map(({ specifier, typeOnly }) => `${specifier} ${typeOnly}`).sort()).toEqual([
      './a.ts false',
      './b.ts false',
      './c.ts true',
      './d.ts true',
      './e.ts false',
      './f.ts true',
      './g.ts false',
      './h.ts true',
    ])
  })

  it('reads JSX and refuses what is not a program', () => {
    expect(readSource('client/a.tsx', `export const A = () => <p lang="th">ก</p>`).texts).toContain('th')
    expect(() => readSource('client/a.ts', 'const = 1')).toThrow('client/a.ts cannot be parsed')
  })
})

describe('imports between folders', () => {
  it.each([
    ['tiles/mvt.ts', '../server/db.ts'],
    ['server/app.ts', '../client/api.ts'],
    ['server/app.ts', '../scripts/seed.ts'],
    ['server/app.ts', '../test/support/databases.ts'],
    ['client/app.tsx', '../server/totals/queries.ts'],
    ['client/app.tsx', '../tiles/mvt.ts'],
    ['client/app.tsx', '../test/support/databases.ts'],
    ['scripts/seed.ts', '../client/app.tsx'],
    ['scripts/seed.ts', '../test/support/databases.ts'],
  ])('%s may not import %s', (path, specifier) => {
    expect(folderBreaches(tree({ [path]: `import { x } from '${specifier}'` }))).toHaveLength(1)
  })

  it.each([
    ['tiles/mvt.ts', `import { x } from './geometry.ts'; import Pbf from 'pbf'`],
    ['server/app.ts', `import { x } from '../tiles/mvt.ts'`],
    ['client/api.ts', `import type { App } from '../server/app.ts'`],
    ['client/api.ts', `import { x } from '../server/totals/contract.ts'`],
    ['client/api.ts', `import { x } from '../server/projects/filter.ts'`],
    ['scripts/test.mjs', `import { x } from '../test/support/postgres-cluster.mjs'`],
    ['test/server/app.test.ts', `import { x } from '../../server/app.ts'`],
  ])('%s may say %s', (path, text) => {
    expect(folderBreaches(tree({ [path]: text }))).toEqual([])
  })
})

it('keeps contracts, and what the client shares, to zod and contracts', () => {
  const breaches = contractBreaches(
    tree({
      'server/totals/contract.ts': `import { z } from 'zod'; import { f } from '../projects/contract.ts'`,
      'server/areas/contract.ts': `import { sql } from '../sql.ts'; import { Hono } from 'hono'`,
      'server/projects/filter.ts': `import { f } from './contract.ts'; import fs from 'node:fs'; import { q } from './queries.ts'`,
      'server/geometry/gate/frames.ts': `import proj4 from 'proj4'; import { db } from '../../db.ts'; import pino from 'pino'`,
      'server/search/contract.ts': `import proj4 from 'proj4'`,
      'server/totals/queries.ts': `import { sql } from '../sql.ts'`,
    }),
  )
  expect(breaches.map((breach) => breach.split(',')[0])).toEqual([
    'server/areas/contract.ts imports server/sql.ts',
    'server/areas/contract.ts imports hono',
    'server/projects/filter.ts imports node:fs',
    'server/projects/filter.ts imports server/projects/queries.ts',
    'server/geometry/gate/frames.ts imports server/db.ts',
    'server/geometry/gate/frames.ts imports pino',
    'server/search/contract.ts imports proj4',
  ])
})

it('keeps the kernel off Node', () => {
  const files = tree({ 'tiles/mvt.ts': `import 'node:fs'; import 'pbf'`, 'server/a.ts': `import 'node:fs'` })
  expect(kernelBreaches(files)).toEqual(['tiles/mvt.ts imports node:fs'])
})

it('keeps commands to what is there before an install', () => {
  const files = tree({
    'scripts/start.mjs': `import 'node:fs'; import './lib/a.mjs'; import 'vite'; import '../server/config.ts'`,
    'scripts/seed.ts': `import 'zod'`,
    'test/support/postgres-cluster.mjs': `import '../../scripts/lib/child-process.mjs'`,
  })
  expect(commandBreaches(files)).toHaveLength(2)
})

it('lets the product import only its own dependencies, and types from anywhere', () => {
  const declared = {
    dependencies: { zod: '4', '@hono/x': '1' },
    devDependencies: { vitest: '4', '@types/geojson': '1' },
  }
  const files = tree({
    'server/a.ts': `import 'zod'; import '@hono/x/deep'; import 'vitest'; import 'left-pad'; import type { G } from 'geojson'`,
    'test/a.test.ts': `import 'vitest'; import 'zod'`,
  })
  expect(packageBreaches(files, declared)).toEqual([
    'server/a.ts imports vitest, which package.json does not name for it',
    'server/a.ts imports left-pad, which package.json does not name for it',
  ])
})

it('finds imports of files that are not there, and of files without their extension', () => {
  const files = tree({ 'server/a.ts': `import './b.ts'; import './b'; import './c.ts'; import './w.ts?worker'` })
  expect(unresolvedImports(files, new Set(['server/a.ts', 'server/b.ts', 'server/w.ts']))).toEqual([
    'server/a.ts imports ./b, and there is no such file',
    'server/a.ts imports ./c.ts, and there is no such file',
  ])
})

describe('import cycles', () => {
  it('finds a ring of three, one through types, and a file that imports itself', () => {
    const files = tree({
      'server/a.ts': `import './b.ts'`,
      'server/b.ts': `import './c.ts'; import './d.ts'`,
      'server/c.ts': `import './a.ts'`,
      'server/d.ts': `import type { E } from './e.ts'`,
      'server/e.ts': `import { d } from './d.ts'`,
      'server/f.ts': `import './f.ts'`,
    })
    expect(importCycles(files).sort()).toEqual([
      'server/a.ts ⇄ server/b.ts ⇄ server/c.ts',
      'server/d.ts ⇄ server/e.ts',
      'server/f.ts',
    ])
  })

  it('passes a diamond', () => {
    const files = tree({
      'server/a.ts': `import './b.ts'; import './c.ts'`,
      'server/b.ts': `import './d.ts'`,
      'server/c.ts': `import './d.ts'`,
      'server/d.ts': `export const d = 1`,
    })
    expect(importCycles(files)).toEqual([])
  })
})

it('asks for kebab-case names that say something, and for no barrels', () => {
  const named = [
    'client/index.ts',
    'client/MapView.tsx',
    'server/date-utils.ts',
    'client/map-view.tsx',
    'test/a.db.test.ts',
  ]
  expect(nameBreaches(tree(Object.fromEntries(named.map((path) => [path, '']))))).toHaveLength(3)
})

it('finds a role or setting set outside the door, in code and not in comments', () => {
  const files = tree({
    'server/db-postgres.ts': 'const a = sql`set local role thangnam_reader`',
    'server/totals/queries.ts': 'const a = sql`select set_config(${name}, ${value}, true)`',
    'scripts/load.ts': `const a = 'SET ROLE postgres'`,
    'server/areas/queries.ts': '// set role is for server/db.ts\nconst a = sql`update areas set roles = 1`',
  })
  expect(roleBreaches(files).map((breach) => breach.split(' ')[0])).toEqual([
    'server/totals/queries.ts',
    'scripts/load.ts',
  ])
})

it('finds the environment read outside the settings', () => {
  const files = tree({
    'server/main.ts': 'const config = readConfig(process.env)',
    'server/app.ts': 'const port = process.env.PORT',
    'client/api.ts': `const { PORT } = process.env`,
    'server/server.ts': `import { env } from 'node:process'`,
    'scripts/seed.ts': 'const port = process.env.PORT',
    'tiles/mvt.ts': 'const pid = process.pid // process.env',
  })
  expect(environmentBreaches(files).map((breach) => breach.split(' ')[0])).toEqual([
    'server/app.ts',
    'client/api.ts',
    'server/server.ts',
  ])
})

describe('what is true of one machine only', () => {
  // Put together here, so that this file does not itself hold what it looks for.
  const slash = '/'
  it.each([
    ['a.ts', `const a = '${slash}work${slash}shared'`],
    ['a.md', `see ${slash}home${slash}somchai${slash}thangnam`],
    ['package-lock.json', '      "resolved": "x",'],
    ['.npmrc', `registry=https://${'registry'}.example.org`],
  ])('is found in %s: %s', (path, text) => {
    expect(machineBreaches(path, text)).toHaveLength(1)
  })

  it.each([
    ['a.ts', `fetch('https://example.org${slash}work${slash}shared')`],
    ['a.md', 'roads and waterworks, work/shared, npm registry'],
    ['package-lock.json', '      "integrity": "sha512-x",'],
  ])('is not seen in %s: %s', (path, text) => {
    expect(machineBreaches(path, text)).toEqual([])
  })
})

it('finds optional packages the lock file leaves out', () => {
  const linter = { optionalDependencies: { '@linter/linux': '1.0.0', '@linter/darwin': '1.0.0' } }
  const packages = { 'node_modules/linter': linter, 'node_modules/@linter/linux': {} }
  expect(lockBreaches(packages)).toEqual([
    'package-lock.json has no @linter/darwin, which node_modules/linter names as optional',
  ])
  expect(lockBreaches({ ...packages, 'node_modules/linter/node_modules/@linter/darwin': {} })).toEqual([])
})
