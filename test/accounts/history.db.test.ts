import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql, trustedSql as trusted, type Context } from '../../server/db.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { signIn } from '../support/people.ts'

let test: TestDatabase
let engineer: Context
let finance: Context
let planner: Context
let officer: Context
let project: number
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  engineer = await signIn(test.db, 'engineer', { lao: '4500101' })
  finance = await signIn(test.db, 'finance', { lao: '4500101' })
  planner = await signIn(test.db, 'planner', { lao: '4500101' })
  officer = await signIn(test.db, 'province_officer', { province: '50' })
  project = await test.db.transact(system, (tx) =>
    insertProject(tx, { planned: 'POINT(100.123456789012 15.5)', funds: [['loan', '1', '1']] }),
  )
})
afterAll(() => test?.drop())

interface Change {
  chain: string
  position: number
  user_name: string
  device: string
  reason: string | null
  entity: string
  entity_key: string
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
const changesOf = (id: number, context: Context) =>
  test.db.transact(context, (tx) =>
    tx.query<Change>(sql`
    select chain, position::float8 as position, user_name, device, reason, entity, entity_key, action, before, after
    from history
    where project_id = ${id}::bigint
    order by chain, position`),
  )
const checked = () => test.db.transact({ role: 'feed' }, (tx) => tx.query(sql`select * from check_history()`))

describe('the history of a project', () => {
  it('says who changed what, from what to what, why and from where; and what nobody but the system wrote is not in it', async () => {
    await test.db.transact({ ...engineer, reason: ' ตามหมุดหลักเขต ' }, (tx) =>
      tx.query(
        sql`update project_geometries set geom = st_translate(geom, 0.1, 0) where project_id = ${project}::bigint`,
      ),
    )
    await test.db.transact(finance, (tx) =>
      tx.query(
        sql`insert into contracts (project_id, amount, contract_number) values (${project}::bigint, 1234567.89, 'สัญญา 1/2566')`,
      ),
    )
    const changes = await changesOf(project, officer)
    expect(changes.map(({ entity, action, position }) => [position, entity, action])).toEqual([
      [1, 'project_geometries', 'update'],
      [2, 'contracts', 'insert'],
    ])
    expect(changes[0]).toMatchObject({
      chain: '4500101',
      reason: 'ตามหมุดหลักเขต',
      device: 'test',
      entity_key: `${project} planned`,
    })
    expect(changes[1]).toMatchObject({
      reason: null,
      before: null,
      after: { amount: 1234567.89, contract_number: 'สัญญา 1/2566' },
    })
  })

  it('keeps geometry to the last bit, so that it can be brought back', async () => {
    const [{ before } = { before: null }] = await changesOf(project, engineer)
    const brought = await test.db.transact({ ...engineer, reason: 'กลับไปใช้ของเดิม' }, (tx) =>
      tx.query<{ x: number }>(sql`
      update project_geometries set geom = ${String(before?.['geom'])}::text::geometry where project_id = ${project}::bigint
      returning st_x(st_geometryn(geom, 1)) as x`),
    )
    expect(brought).toEqual([{ x: 100.123456789012 }])
  })

  it('is not seen by those who do not see the project', async () => {
    const elsewhere = await signIn(test.db, 'engineer', { lao: '6510201' })
    expect(await changesOf(project, elsewhere)).toEqual([])
    expect(await changesOf(project, await signIn(test.db, 'analyst'))).toEqual([])
  })

  it('goes with the change: what is rolled back leaves none', async () => {
    const before = (await changesOf(project, officer)).length
    await test.db
      .transact(finance, async (tx) => {
        await tx.query(sql`insert into contracts (project_id, amount) values (${project}::bigint, 5)`)
        throw new Error('undo')
      })
      .catch(() => {})
    expect((await changesOf(project, officer)).length).toBe(before)
  })
})

describe('the chains of history', () => {
  it('hold one after the other when many write at once, and show no secret', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        test.db.transact(i % 2 === 0 ? planner : finance, (tx) =>
          tx.query(
            i % 2 === 0
              ? sql`update projects set note = ${`ครั้งที่ ${i}`} where id = ${project}::bigint`
              : sql`insert into disbursements (project_id, amount, paid_on) values (${project}::bigint, ${i}, '2023-05-01')`,
          ),
        ),
      ),
    )
    const central = await signIn(test.db, 'central')
    await test.db.transact(central, (tx) =>
      tx.query(sql`update accounts set display_name = 'เปลี่ยนชื่อ' where id <> (select my_account())`),
    )
    expect(await checked()).toEqual([])
    const rows = await test.db.transact(central, (tx) =>
      tx.query<{ after: Record<string, unknown> }>(sql`select after from history where entity = 'accounts'`),
    )
    expect(rows.length).toBeGreaterThan(3)
    for (const { after } of rows) expect(Object.keys(after)).not.toContain('password_hash')
  })

  it('cannot be altered, not even by the owner, as long as the guard stands', async () => {
    for (const statement of [sql`update history set reason = 'x'`, sql`delete from history`, sql`truncate history`]) {
      await expect(
        test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.query(statement))),
      ).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('tell the first change that was tampered with behind the guard, whatever was changed', async () => {
    const tampering = [
      ["happened_at = happened_at + interval '1 microsecond'", 3],
      ['account_id = gen_random_uuid()', 4],
      ["user_name = user_name || 'x'", 5],
      ["role = 'x'", 6],
      ["device = 'x'", 7],
      ["reason = 'x'", 8],
      ["entity = 'x'", 9],
      ["entity_key = 'x'", 10],
      ['project_id = project_id + 1', 11],
      ["action = 'delete'", 12],
      ["before = '{}'", 13],
      ["after = '{}'", 14],
      ["hash = sha256('x')", 15],
    ] as const
    const guard = (state: 'disable' | 'enable') =>
      sql`alter table thangnam.history ${state === 'disable' ? sql`disable` : sql`enable`} trigger user`
    for (const [change, position] of tampering) {
      let found: unknown
      const undo = new Error('undo')
      await test
        .asOwner((owner) =>
          owner.transact({ role: 'writer' }, async (tx) => {
            await tx.query(guard('disable'))
            await tx.query(
              sql`update history set ${trusted(change)} where chain = '4500101' and position = ${position}`,
            )
            found = await tx.query(sql`select chain, at_position::int as at_position from check_history()`)
            throw undo
          }),
        )
        .catch((error: unknown) => {
          if (error !== undo) throw error
        })
      expect([change, found]).toEqual([change, [{ chain: '4500101', at_position: position }]])
    }
  })

  it('tell what was cut out of the middle, and what was cut off at the end', async () => {
    for (const where of ['position = 9', 'position >= 9']) {
      let found: unknown
      await test
        .asOwner((owner) =>
          owner.transact({ role: 'writer' }, async (tx) => {
            await tx.query(sql`alter table thangnam.history disable trigger user`)
            await tx.query(sql`delete from history where chain = '4500101' and ${trusted(where)}`)
            found = await tx.query(sql`select chain, at_position::int as at_position from check_history()`)
            throw new Error('undo')
          }),
        )
        .catch(() => {})
      expect([where, found]).toEqual([where, [{ chain: '4500101', at_position: 9 }]])
    }
  })
})
