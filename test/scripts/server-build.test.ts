import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { serverHash } from '../../scripts/lib/server-build.mjs'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'thangnam-server-build-'))
  for (const path of ['scripts/server.vite.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json']) {
    await write(path, path)
  }
  await write('server/main.ts', 'one')
  await write('tiles/encode.ts', 'one')
})
afterEach(() => rm(root, { recursive: true }))

it('compiles anew when TypeScript of the server or of the kernel changes, comes or goes, and not otherwise', async () => {
  const first = await serverHash(root)
  await write('server/sample/outlines.json', '{}')
  await write('server/lib/start-thread.mjs', 'starter')
  await write('client/main.tsx', 'page')
  expect(await serverHash(root)).toBe(first)

  const seen = [first]
  for (const change of [
    () => write('server/main.ts', 'two'),
    () => write('tiles/encode.ts', 'two'),
    () => write('server/areas/routes.ts', 'new'),
    () => write('package-lock.json', 'other'),
  ]) {
    await change()
    const hash = await serverHash(root)
    expect(seen).not.toContain(hash)
    seen.push(hash)
  }
  await rm(join(root, 'server/areas/routes.ts'))
  expect(seen).not.toContain(await serverHash(root))
})

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
