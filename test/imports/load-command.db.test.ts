import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

// The command opens the database by itself: on the embedded one, that of its own folder.
describe('npm run load', () => {
  let test: TestDatabase | undefined
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'load-command-'))
    if (engine === 'postgres') test = await freshDatabase()
  })
  afterAll(async () => {
    await test?.drop()
    await rm(folder, { recursive: true })
  })

  function run(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const env = {
      ...process.env,
      DATABASE_URL: test?.url ?? '',
      DATA_DIR: join(folder, 'data'),
      TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
    }
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), join(root, 'scripts/load.ts'), ...words],
      { cwd: folder, env },
    )
    const said = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })))
  }

  it('loads, says what it did and writes the problems beside it', async () => {
    await writeFile(join(folder, 'codes.csv'), 'province_code,province_th\n50,เชียงใหม่\n5,ลำพูน\n')
    const first = await run('areas', 'codes.csv', '--dry-run')
    expect(first).toMatchObject({ code: 0 })
    expect(first.out).toContain('A dry run: nothing was stored')
    const done = await run('areas', 'codes.csv', '--problems', 'mine.csv')
    expect(done.code).toBe(0)
    expect(done.out).toContain('read 2, accepted 1, refused 1, kept with a warning 0')
    expect(done.out).toContain('records: inserted 20, changed 0, unchanged 0')
    expect(done.out).toContain(join(folder, 'mine.csv'))
    expect(await readFile(join(folder, 'mine.csv'), 'utf8')).toContain('codes.csv,3,province_code,5,refused,bad_code')
    expect(await readFile(join(folder, 'areas.problems.csv'), 'utf8')).toContain('bad_code')
    expect((await run('areas', 'codes.csv')).out).toContain('records: inserted 0, changed 0, unchanged 20')
  })

  it('that cannot be done ends with 2 and a line in each language, never a stack', async () => {
    await writeFile(join(folder, 'x.csv'), 'a,b\n1,2\n')
    for (const words of [
      [],
      ['roads', 'x.csv'],
      ['areas', 'none.csv'],
      ['areas', 'x.csv'],
      ['laos', 'x.csv', '--fast'],
    ]) {
      const { code, out, err } = await run(...words)
      expect([words, code, out]).toEqual([words, 2, ''])
      expect(err).toMatch(/[ก-๙]/)
      expect(err).not.toMatch(/\n\s+at /)
    }
  })
})
