import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** Gives the tests of this file a temporary folder of their own: what lies there is theirs, whoever runs beside them. */
export function ownTemporaryFolder(): void {
  const before = process.env.TMPDIR
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'thangnam-test-'))
    process.env.TMPDIR = folder
  })
  afterAll(async () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await rm(folder, { recursive: true, force: true })
  })
}
