import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Dictionary } from '../server/atlas/dictionary.ts'
import { CopyBinaryRows } from '../server/copy-binary.ts'
import { DatabaseError, sql, trustedSql, type Cell, type Tx } from '../server/db.ts'
import { freshDatabase, type TestDatabase } from './support/databases.ts'
import { insertProject, makeLittleCountry, system } from './support/little-country.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
})
afterAll(() => test.drop())

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return error instanceof DatabaseError ? error.code : String(error)
  }
  return 'nothing was thrown'
}

describe('transact', () => {
  it('gives parameters of every kind and takes results of every kind', async () => {
    const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query(sql`
      select ${'ทาง'}::text as thai, ${1.5}::float8 as number, ${true}::boolean as truth, ${null}::text as nothing,
        ${[1, 2]}::bigint[] as ids, ${['a,b', '"c"']}::text[] as texts, 12345678901234.50::numeric as money,
        9007199254740993::int8 as big, date '2026-02-28' as day, timestamptz '2026-02-28 10:00+07' as moment,
        ${JSON.stringify({ a: [1] })}::text::jsonb as json, st_asbinary(st_point(1, 2)) as wkb`),
    )
    expect(row).toMatchObject({
      thai: 'ทาง',
      number: 1.5,
      truth: true,
      nothing: null,
      ids: ['1', '2'],
      texts: ['a,b', '"c"'],
      money: '12345678901234.50',
      big: '9007199254740993',
      day: '2026-02-28',
      moment: '2026-02-28T03:00:00.000Z',
      json: { a: [1] },
    })
    const { wkb } = row as { wkb: Uint8Array } // selected above
    expect(wkb).toBeInstanceOf(Uint8Array)
    expect(wkb.length).toBe(21)
  })

  it('gives and takes arrays as they are', async () => {
    const texts = ['', ' ', 'ทาง·น้ำ', '"', '\\', 'NULL', 'null', '{}', 'a,b', "'", '\n']
    const numbers = [0, -1, 2.5, 1e-7, 9007199254740991]
    const ids = ['0b9b3c1e-5c0e-4b5a-8f0a-3a4d1f6f7a10']
    const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query(sql`
      select ${texts}::text[] as texts, ${numbers}::float8[] as numbers, ${ids}::uuid[] as ids, ${[1, -2]}::int[] as ints,
        ${[3]}::int2[] as shorts, ${[]}::text[] as nothing, array[null, 'NULL', 'a']::text[] as nulls,
        array[true, false, null] as truths, array[1.50, null]::numeric[] as money, array['{"a":[1,"\\""]}'::jsonb] as jsons,
        array['x']::name[] as names, (${texts}::text[])[3] as third, array_length(${texts}::text[], 1) as length`),
    )
    expect(row).toEqual({
      texts,
      numbers,
      ids,
      ints: [1, -2],
      shorts: [3],
      nothing: [],
      nulls: [null, 'NULL', 'a'],
      truths: [true, false, null],
      money: ['1.50', null],
      jsons: [{ a: [1, '"'] }],
      names: ['x'],
      third: 'ทาง·น้ำ',
      length: texts.length,
    })
  })

  it('undoes everything when its work throws, and passes on what was thrown', async () => {
    const failure = new Error('enough')
    await expect(
      test.db.transact(system, async (tx) => {
        await insertProject(tx, { title: 'จะไม่เหลือ' })
        throw failure
      }),
    ).rejects.toBe(failure)
    expect(await countProjects('จะไม่เหลือ')).toBe(0)
  })

  it('undoes everything when a statement fails, even one whose error was caught', async () => {
    const work = test.db.transact(system, async (tx) => {
      await insertProject(tx, { title: 'จะไม่เหลือเช่นกัน' })
      await tx.query(sql`select 1 / 0`).catch(() => {})
    })
    await work.catch(() => {}) // the engines differ in whether the commit of a failed transaction is an error
    expect(await countProjects('จะไม่เหลือเช่นกัน')).toBe(0)
  })

  it('refuses a statement after the transaction is over', async () => {
    let kept: Tx | undefined
    await test.db.transact(system, async (tx) => {
      kept = tx
    })
    expect(await codeOf(Promise.resolve(kept?.query(sql`select 1`)))).toBe('25000')
  })

  it('lets a reader write nothing and read nothing that is not published', async () => {
    expect(await codeOf(test.db.transact({ role: 'reader' }, (tx) => tx.query(sql`delete from areas`)))).toBe('42501')
    expect(await codeOf(test.db.transact({ role: 'reader' }, (tx) => tx.query(sql`select title from projects`)))).toBe(
      '42501',
    )
    expect(await codeOf(test.db.transact({ role: 'feed' }, (tx) => tx.query(sql`select title from projects`)))).toBe(
      '42501',
    )
  })

  it('lets a writer without a name neither see nor write a project', async () => {
    await test.db.transact(system, (tx) => insertProject(tx))
    const seen = await test.db.transact({ role: 'writer' }, (tx) => tx.query(sql`select id from projects`))
    expect(seen).toEqual([])
    expect(await codeOf(test.db.transact({ role: 'writer' }, (tx) => insertProject(tx)))).toBe('42501')
  })

  it('leaves neither role nor actor behind for the next one', async () => {
    const runs = Array.from({ length: 200 }, (_, i) =>
      test.db.transact(i % 2 === 0 ? system : { role: 'reader' }, (tx) =>
        tx.query<{ who: string; actor: string | null }>(sql`
        select current_user::text as who, nullif(current_setting('thangnam.actor', true), '') as actor`),
      ),
    )
    for (const [i, rows] of (await Promise.all(runs)).entries()) {
      expect(rows[0]).toEqual(
        i % 2 === 0 ? { who: 'thangnam_writer', actor: 'system' } : { who: 'thangnam_reader', actor: null },
      )
    }
  })

  it('takes role and context back with the transaction: what slips out of it meets a role without rights', async () => {
    await test.db.transact(system, async (tx) => {
      await tx.script(sql`commit`)
      const [row] = await tx.query(sql`
        select current_user::text as who, nullif(current_setting('thangnam.actor', true), '') as actor`)
      expect(row).toEqual({ who: 'thangnam_login', actor: null })
      await expect(tx.query(sql`select from thangnam.areas`)).rejects.toMatchObject({ code: '42501' })
    })
  })

  it('copies in text with every awkward character as it is', async () => {
    const rows: Cell[][] = [
      ['tab\tand\nnewline\r\\N \\. back\\slash', 1, true, 'SRID=4326;POINT(100 13)'],
      ['', 2.5, false, null],
      [null, null, null, null],
      ['ก่อสร้างถนน คสล. "สายใหม่"', 9007199254740991, true, null],
    ]
    const back = await test.db.transact(system, async (tx) => {
      await tx.query(
        sql`create temp table copied (t text, n float8, b boolean, g geometry(Point, 4326)) on commit drop`,
      )
      expect(await tx.copyIn(sql`copied (t, n, b, g)`, rows)).toBe(4)
      return tx.query(sql`select t, n, b, st_astext(g) as g from copied`)
    })
    expect(back).toEqual([
      { t: rows[0]?.[0], n: 1, b: true, g: 'POINT(100 13)' },
      { t: '', n: 2.5, b: false, g: null },
      { t: null, n: null, b: null, g: null },
      { t: rows[3]?.[0], n: 9007199254740991, b: true, g: null },
    ])
  })

  it('copies out text with every awkward character as it was, and null apart from empty', async () => {
    const texts = ['tab\tand\nnewline\r\\N \\. back\\slash \\t', '', null, 'ก่อสร้างถนน คสล.', '\u{20000}\b\f\v']
    const rows: (string | null)[][] = []
    await test.db.transact({ role: 'feed' }, async (tx) => {
      const list = texts.map((text, n) =>
        text === null ? `(${n}, null)` : `(${n}, convert_from('\\x${Buffer.from(text).toString('hex')}', 'utf8'))`,
      )
      for await (const row of tx.copyOut(
        trustedSql(`select n, t, '\\x0aff'::bytea from (values ${list.join(', ')}) v (n, t) order by n`),
      ))
        rows.push(row)
    })
    expect(rows).toEqual(texts.map((text, n) => [String(n), text, '\\x0aff']))
  })

  it('copies out many rows, however they are cut into chunks', async () => {
    let n = 0
    await test.db.transact({ role: 'feed' }, async (tx) => {
      for await (const [i, text] of tx.copyOut(
        sql`select n, repeat('ก', n % 50) from generate_series(1, 30000) n order by n`,
      )) {
        n++
        if (Number(i) !== n || text !== 'ก'.repeat(n % 50)) throw new Error(`row ${n} is ${i} ${text}`)
      }
    })
    expect(n).toBe(30_000)
  })

  it('copies out bytes of every kind of field, many rows, however they are cut, and goes on working', async () => {
    const texts = ['tab\tand\n\\N', '', null, 'ก่อสร้างถนน คสล.', '\u{20000}']
    const list = texts.map((text, n) =>
      text === null ? `(${n}, null)` : `(${n}, convert_from('\\x${Buffer.from(text).toString('hex')}', 'utf8'))`,
    )
    const statement = trustedSql(`
      select n::int8 * 4294967296 * (n % 3), n, t, 'road', n::float8 / 8, n % 2 = 0, '\\x0aff'::bytea, null::float8
      from generate_series(0, 29999) n
      join (values ${list.join(', ')}) v (i, t) on i = n % 5
      order by n`)
    let seen = 0
    await test.db.transact({ role: 'feed' }, async (tx) => {
      const rows = new CopyBinaryRows(8)
      const dictionary = new Dictionary()
      await tx.copyBytes(statement, (chunk) =>
        rows.read(chunk, () => {
          const n = seen++
          const got = [
            rows.bigint(0),
            rows.int(1),
            rows.isNull(2) ? null : rows.text(2),
            dictionary.values[rows.code(3, dictionary, '')],
            rows.float(4),
            rows.boolean(5),
            Buffer.from(rows.bytes(6) ?? []).toString('hex'),
            rows.float(7),
          ]
          const expected = [n * 2 ** 32 * (n % 3), n, texts[n % 5], 'road', n / 8, n % 2 === 0, '0aff', Number.NaN]
          if (!got.every((value, i) => Object.is(value, expected[i]))) throw new Error(`${got} is not ${expected}`)
        }),
      )
      expect(seen).toBe(30_000)
      expect(await tx.query(sql`select 1 as one`)).toEqual([{ one: 1 }])
    })
  })

  it('ends a copy of bytes whose reader throws, and goes on working', async () => {
    const reading = test.db.transact({ role: 'feed' }, (tx) =>
      tx.copyBytes(sql`select n, repeat('ก', 50) from generate_series(1, 30000) n`, () => {
        throw new Error('enough')
      }),
    )
    await expect(reading).rejects.toThrow('enough')
    expect(await test.db.transact({ role: 'feed' }, (tx) => tx.query(sql`select 1 as one`))).toEqual([{ one: 1 }])
  })

  it('says what COPY says no to, and goes on working', async () => {
    const code = await codeOf(
      test.db.transact(system, async (tx) => {
        await tx.query(sql`create temp table copied (n int) on commit drop`)
        await tx.copyIn(sql`copied (n)`, [['one']])
      }),
    )
    expect(code).toBe('22P02')
    expect(await countProjects('ไม่มี')).toBe(0)
  })

  it('names the constraint that a write breaks', async () => {
    const work = test.db.transact(system, (tx) => insertProject(tx, { type: 'weir' }))
    await expect(work).rejects.toMatchObject({ code: '23514', constraint: 'projects_type_of_category' })
  })
})

async function countProjects(title: string): Promise<number> {
  const [row] = await test.db.transact(system, (tx) =>
    tx.query<{ n: number }>(sql`select count(*)::int as n from projects where title = ${title}`),
  )
  return row?.n ?? -1
}
