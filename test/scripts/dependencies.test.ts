import { expect, it } from 'vitest'
import { missingPackages } from '../../scripts/lib/dependencies.mjs'

const lock = (packages: Record<string, { version: string; optional?: boolean }>) => ({ packages })
const wanted = lock({
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/esbuild-other-platform': { version: '1.0.0', optional: true },
})

it('asks for nothing where every package is there in its version', () => {
  expect(missingPackages(wanted, lock({ 'node_modules/zod': { version: '4.6.7' } }))).toEqual([])
})

it('sees a package that is absent, and one of another version', () => {
  expect(missingPackages(wanted, lock({}))).toEqual(['node_modules/zod'])
  expect(missingPackages(wanted, lock({ 'node_modules/zod': { version: '4.6.6' } }))).toEqual(['node_modules/zod'])
})

it('does without an optional package that is for another platform, but not with an old one', () => {
  const present = lock({
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/esbuild-other-platform': { version: '0.9.0' },
  })
  expect(missingPackages(wanted, present)).toEqual(['node_modules/esbuild-other-platform'])
})
