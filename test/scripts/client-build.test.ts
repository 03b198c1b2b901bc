import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clientHash, clientIsStale, isClientInput } from '../../scripts/lib/client-build.mjs'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'thangnam-client-build-'))
  for (const path of ['vite.config.ts', 'tsconfig.json', 'package-lock.json', 'server/areas/contract.ts']) {
    await write(path, path)
  }
  await write('client/main.tsx', 'one')
})
afterEach(() => rm(root, { recursive: true }))

it.each([
  ['client/map/layers.ts', true],
  ['client/fonts/plex.woff2', true],
  ['server/areas/contract.ts', true],
  ['server/projects/filter.ts', true],
  ['vite.config.ts', true],
  ['package-lock.json', true],
  ['server/areas/queries.ts', false],
  ['README.md', false],
])('knows whether the client is built from %s: %s', (path, expected) => {
  expect(isClientInput(path)).toBe(expected)
})

it('builds anew when a file of the client or a contract changes, comes or goes, and not otherwise', async () => {
  const first = await clientHash(root)
  await write('server/areas/queries.ts', 'select 1')
  expect(await clientHash(root)).toBe(first)

  await write('client/main.tsx', 'two')
  const changed = await clientHash(root)
  expect(changed).not.toBe(first)

  await write('server/areas/contract.ts', 'other')
  const contractChanged = await clientHash(root)
  expect(contractChanged).not.toBe(changed)

  await write('client/app.tsx', '')
  expect(await clientHash(root)).not.toBe(contractChanged)
  await rm(join(root, 'client/app.tsx'))
  expect(await clientHash(root)).toBe(contractChanged)
})

it('takes a client as stale until a build has left its hash', async () => {
  expect(await clientIsStale(root)).toBe(true)
  await write('dist/client.hash', await clientHash(root))
  await write('dist/client/index.html', '')
  expect(await clientIsStale(root)).toBe(false)
  await rm(join(root, 'dist/client'), { recursive: true })
  expect(await clientIsStale(root)).toBe(true)
})

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
