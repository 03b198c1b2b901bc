import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runQuietly } from '../../scripts/lib/child-process.mjs'
import { sql, trustedSql, type Context } from '../../server/db.ts'
import { anchorLines, parseAnchors, type Head } from '../../server/history/anchors.ts'
import { checkHistory, type Break } from '../../server/history/check-history.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { signIn } from '../support/people.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
let test: TestDatabase
let folder: string
const planners: Context[] = []
const projects: number[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thangnam-history-'))
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  for (const lao of ['4500101', '6510201']) {
    planners.push(await signIn(test.db, 'planner', { lao }))
    projects.push(await test.db.transact(system, (tx) => insertProject(tx, { lao })))
  }
  await write(3)
})
afterAll(async () => {
  await test?.drop()
  await rm(folder, { recursive: true, force: true })
})

/** So many changes in each of two chains. */
async function write(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    for (const [at, planner] of planners.entries()) {
      await test.db.transact(planner, (tx) =>
        tx.query(sql`update projects set note = ${`ครั้งที่ ${i}`} where id = ${projects[at] ?? 0}::bigint`),
      )
    }
  }
}

/** What the history was after a statement of somebody who may do everything, for as long as `fn` looks. */
async function tamper(statement: string): Promise<void> {
  await test.asOwner((owner) =>
    owner.transact({ role: 'writer' }, (tx) =>
      tx.script(
        trustedSql(`
        alter table thangnam.history disable trigger user;
        ${statement};
        alter table thangnam.history enable trigger user`),
      ),
    ),
  )
}

/** Writes the second change of a chain anew, and every hash from there on, so that the chain holds. */
const rewritten = `
  do $$
  declare
    it thangnam.history;
    last bytea := '\\x';
  begin
    update thangnam.history set reason = 'แก้ภายหลัง' where chain = '4500101' and position = 2;
    for it in select * from thangnam.history where chain = '4500101' order by position loop
      last := thangnam.history_hash(last, it);
      update thangnam.history set hash = last where chain = it.chain and position = it.position;
    end loop;
    update thangnam.history_heads set hash = last where chain = '4500101';
  end
  $$`

describe('a file of anchors', () => {
  const head = (chain: string, position: number): Head => ({ chain, position, hash: 'ab'.repeat(32) })
  const at = new Date('2026-11-26T00:00:00Z')

  it('is read as it was written, and holds each head once', () => {
    const first = anchorLines([head('4500101', 3), head('TH', 1)], [], at)
    expect(first).toBe(
      `2026-11-26T00:00:00.000Z\t4500101\t3\t${'ab'.repeat(32)}\n2026-11-26T00:00:00.000Z\tTH\t1\t${'ab'.repeat(32)}\n`,
    )
    expect(parseAnchors(first)).toEqual([head('4500101', 3), head('TH', 1)])
    expect(anchorLines([head('4500101', 4), head('TH', 1)], parseAnchors(first), at)).toBe(
      `2026-11-26T00:00:00.000Z\t4500101\t4\t${'ab'.repeat(32)}\n`,
    )
  })

  it('that was cut or written into names the line', () => {
    const whole = anchorLines([head('4500101', 3), head('TH', 1)], [], at)
    for (const [text, line] of [
      [whole.slice(0, -1), 2],
      [whole.slice(0, -9), 2],
      [`x${whole}`.replace('x2026', 'x\n2026'), 1],
      [whole.replaceAll('\tTH\t1', '\tTH\t0'), 2],
    ] as const) {
      expect(() => parseAnchors(text)).toThrow(`line ${line} is no anchor`)
    }
  })
})

describe('the history', () => {
  it('is whole, with the head of each chain, and holds what was kept of it before', async () => {
    const first = await checkHistory(test.db, [])
    expect(first.breaks).toEqual([])
    expect(first.heads.map(({ chain, position }) => [chain, position])).toEqual([
      ['4500101', 3],
      ['6510201', 3],
    ])
    await write(1)
    const second = await checkHistory(test.db, first.heads)
    expect(second.breaks).toEqual([])
    expect(second.heads.map(({ position }) => position)).toEqual([4, 4])
  })

  it('that was rewritten whole is told by what was kept elsewhere, and by nothing else', async () => {
    const { heads } = await checkHistory(test.db, [])
    await write(1)
    await tamper(rewritten)
    expect((await checkHistory(test.db, [])).breaks).toEqual([])
    const expected: Break[] = [{ chain: '4500101', position: 4, by: 'anchor' }]
    expect((await checkHistory(test.db, heads)).breaks).toEqual(expected)
  })

  it('that was cut short is told by what was kept of its end', async () => {
    const { heads } = await checkHistory(test.db, [])
    await tamper(`
      delete from thangnam.history where chain = '6510201' and position = 5;
      update thangnam.history_heads h set position = 4, hash = (
        select hash from thangnam.history where chain = '6510201' and position = 4) where h.chain = '6510201'`)
    expect((await checkHistory(test.db, heads)).breaks).toEqual([{ chain: '6510201', position: 5, by: 'anchor' }])
  })
})

describe.runIf(engine === 'postgres')('npm run check:history', () => {
  const run = (...words: string[]) =>
    runQuietly(process.execPath, ['--import', 'tsx', 'scripts/check-history.ts', ...words], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: folder, DATABASE_URL: test.url },
    })

  it('ends with 2 and a line in each language where nothing could be checked', async () => {
    const file = join(folder, 'spoilt')
    await writeFile(file, 'x\n')
    const spoilt = await run('--anchors', file)
    expect([spoilt.code, spoilt.output]).toEqual([2, expect.stringContaining('Line 1 of the file of anchors')])
    expect((await run('--anchors', join(folder, 'no', 'folder'))).code).toBe(2)
    expect((await run('--anchors', folder)).code).toBe(2)
    expect((await run('--nothing')).code).toBe(2)
  })

  it('keeps the heads in a file, adds what went on, and ends with 1 where the history was changed', async () => {
    const file = join(folder, 'anchors')
    const first = await run('--anchors', file)
    expect([first.code, first.output]).toEqual([
      0,
      expect.stringContaining('The history is whole: 9 changes in 2 chains'),
    ])
    const kept = await readFile(file, 'utf8')
    expect(parseAnchors(kept).map(({ chain, position }) => [chain, position])).toEqual([
      ['4500101', 5],
      ['6510201', 4],
    ])

    expect((await run('--anchors', file)).code).toBe(0)
    expect(await readFile(file, 'utf8')).toBe(kept)
    await write(1)
    expect((await run('--anchors', file)).code).toBe(0)
    expect((await readFile(file, 'utf8')).startsWith(kept)).toBe(true)
    expect(parseAnchors(await readFile(file, 'utf8'))).toHaveLength(4)

    await tamper(`update thangnam.history set reason = 'x' where chain = '4500101' and position = 2`)
    const broken = await run()
    expect([broken.code, broken.output]).toEqual([1, expect.stringContaining('chain 4500101: change 2')])
  })
})
