import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles, type Role } from '../../server/accounts/contract.ts'
import { DatabaseError, sql, type Context, type Sql, type Tx } from '../../server/db.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { signIn } from '../support/people.ts'

// 4500101 is ours, 4500201 the neighbour in the same province, 6510201 lies in a province of another group.
let test: TestDatabase
const people = new Map<Role, Context>()
const projects = { own: 0, neighbour: 0, away: 0 }
const drafts = { own: 0, neighbour: 0, away: 0 }
const places = { own: '4500101', neighbour: '4500201', away: '6510201' } as const
type Place = keyof typeof places
const wheres = ['own', 'neighbour', 'away'] as const

beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, async (tx) => {
    await tx.query(sql`
      insert into laos (code, kind, name_th, full_name_th, province_code, district_code, source)
      values ('4500201', 'town', 'ข้างเคียง', 'เทศบาลเมืองข้างเคียง', '50', '5002', 'test')`)
    await tx.query(sql`
      insert into areas (code, level, parent_code, name_th, source) values ('G16', 'province_group', 'TH', 'กลุ่มอื่น', 'test')`)
    await tx.query(sql`update areas set group_code = 'G16' where code = '51'`)
    for (const where of wheres) {
      projects[where] = await insertProject(tx, {
        lao: places[where],
        planned: 'POINT(100.5 15.5)',
        funds: [['loan', '1', '1']],
        contracts: [['loan', '1']],
        disbursements: [['loan', '1', '2023-01-01']],
        note: 'ภายใน',
      })
      drafts[where] = await insertProject(tx, { lao: places[where], isDraft: true })
    }
  })
  for (const role of roles) {
    people.set(
      role,
      await signIn(test.db, role, {
        ...(['planner', 'finance', 'engineer', 'lao_executive'].includes(role) && { lao: '4500101' }),
        ...(role === 'district_officer' && { district: '5001' }),
        ...(role === 'province_officer' && { province: '50' }),
        ...(role === 'group_officer' && { group: 'G15' }),
      }),
    )
  }
})
afterAll(() => test?.drop())

const as = (role: Role): Context => people.get(role) ?? { role: 'member' }

const undo = new Error('undo')
/** How many rows a statement touches, with everything undone; or the code it is refused with. */
async function attempt(context: Context, statement: Sql): Promise<number | string> {
  let touched = 0
  try {
    await test.db.transact(context, async (tx) => {
      touched = (await tx.query(statement)).length
      throw undo
    })
  } catch (error) {
    if (error === undo) return touched
    if (error instanceof DatabaseError) return error.code
    throw error
  }
  return touched
}

const noReach: readonly Place[] = []
const ownLao: readonly Place[] = ['own']
const province: readonly Place[] = ['own', 'neighbour']
const everywhere: readonly Place[] = wheres

/** Where each role sees what is not published. */
const sees: Record<Role, readonly Place[]> = {
  planner: ownLao,
  finance: ownLao,
  engineer: ownLao,
  lao_executive: ownLao,
  district_officer: ownLao,
  province_officer: province,
  group_officer: province,
  central: everywhere,
  data_owner: noReach,
  analyst: noReach,
  executive: noReach,
  support: everywhere,
}

describe('what is not published', () => {
  const tables: [string, (where: Place) => Sql][] = [
    ['a draft', (where) => sql`select from projects where id = ${drafts[where]}::bigint`],
    ['a note', (where) => sql`select note from projects where id = ${projects[where]}::bigint and note is not null`],
    ['funds', (where) => sql`select from project_funds where project_id = ${projects[where]}::bigint`],
    ['contracts', (where) => sql`select from contracts where project_id = ${projects[where]}::bigint`],
    ['disbursements', (where) => sql`select from disbursements where project_id = ${projects[where]}::bigint`],
    ['geometry', (where) => sql`select from project_geometries where project_id = ${projects[where]}::bigint`],
    ['places', (where) => sql`select from project_places where project_id = ${projects[where]}::bigint`],
  ]
  const cells = roles.flatMap((role) =>
    tables.flatMap(([what, query]) => wheres.map((where) => ({ role, what, where, query }))),
  )
  it.each(cells)('$what of $where is seen by $role only within reach', async ({ role, where, query }) => {
    expect(await attempt(as(role), query(where))).toBe(sees[role].includes(where) ? 1 : 0)
  })

  it('is seen by nobody without a session, with one that ran out, or with a made-up one', async () => {
    const gone = await signIn(test.db, 'central')
    await test.db.transact({ role: 'gatekeeper' }, (tx) =>
      tx.query(
        sql`update sessions set last_seen_at = now() - interval '31 minutes' where account_id = ${gone.id}::text::uuid`,
      ),
    )
    const strangers: Context[] = [
      { role: 'member' },
      { role: 'member', session: '00'.repeat(32) },
      gone,
      { ...as('central'), role: 'gatekeeper' },
      { ...as('central'), role: 'reader' },
    ]
    for (const context of strangers) {
      for (const [, query] of tables) expect([0, '42501']).toContain(await attempt(context, query('own')))
    }
  })

  it('is closed at once with the account', async () => {
    const officer = await signIn(test.db, 'support')
    expect(await attempt(officer, sql`select from projects where id = ${drafts.own}::bigint`)).toBe(1)
    const closed = await test.db.transact(as('central'), (tx) =>
      tx.query(sql`update accounts set disabled_at = now() where id = ${officer.id}::text::uuid returning id`),
    )
    expect(closed).toHaveLength(1)
    expect(await attempt(officer, sql`select from projects where id = ${drafts.own}::bigint`)).toBe(0)
  })
})

interface Write {
  what: string
  statement(where: Place): Sql
  /** Who may do it, and where. */
  allowed: Partial<Record<Role, readonly Place[]>>
  /** With a reason told, who may besides. */
  withReason?: Partial<Record<Role, readonly Place[]>>
}

const writes: Write[] = [
  {
    what: 'a new project',
    statement: (where) => sql`
      insert into projects (lao_code, fiscal_year, title, category, stage, is_draft, source, source_id)
      values (${places[where]}, 2569, 'ถนน', 'road', 'planned', true, 'test', 'new') returning id`,
    allowed: { planner: ownLao },
  },
  {
    what: 'the title',
    statement: (where) => sql`update projects set title = 'ใหม่' where id = ${projects[where]}::bigint returning id`,
    allowed: { planner: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'the method of procurement',
    statement: (where) =>
      sql`update projects set procurement_method = 'e-bidding' where id = ${projects[where]}::bigint returning id`,
    allowed: { finance: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'the progress',
    statement: (where) =>
      sql`update projects set progress_percent = 50 where id = ${projects[where]}::bigint returning id`,
    allowed: { engineer: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'the stage contracted',
    statement: (where) =>
      sql`update projects set stage = 'contracted' where id = ${projects[where]}::bigint returning id`,
    allowed: { finance: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'the stage completed',
    statement: (where) =>
      sql`update projects set stage = 'completed' where id = ${projects[where]}::bigint returning id`,
    allowed: { engineer: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'whose project it is',
    statement: (where) =>
      sql`update projects set lao_code = '6510201' where id = ${projects[where]}::bigint and lao_code <> '6510201' returning id`,
    allowed: {},
  },
  {
    what: 'the end of a draft',
    statement: (where) => sql`delete from projects where id = ${drafts[where]}::bigint returning id`,
    allowed: { planner: ownLao },
  },
  {
    what: 'the end of a project',
    statement: (where) => sql`delete from projects where id = ${projects[where]}::bigint returning id`,
    allowed: {},
  },
  {
    what: 'a new fund',
    statement: (where) =>
      sql`insert into project_funds (project_id, fund, approved) values (${projects[where]}::bigint, 'other', 5) returning id`,
    allowed: { planner: ownLao },
  },
  {
    what: 'an amount approved',
    statement: (where) =>
      sql`update project_funds set approved = 2 where project_id = ${projects[where]}::bigint returning id`,
    allowed: { planner: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'a contract',
    statement: (where) =>
      sql`insert into contracts (project_id, amount) values (${projects[where]}::bigint, 5) returning id`,
    allowed: { finance: ownLao },
  },
  {
    what: 'the amount of a contract',
    statement: (where) =>
      sql`update contracts set amount = 2 where project_id = ${projects[where]}::bigint returning id`,
    allowed: { finance: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'a payment',
    statement: (where) =>
      sql`insert into disbursements (project_id, amount, paid_on) values (${projects[where]}::bigint, 5, '2023-02-01') returning id`,
    allowed: { finance: ownLao },
  },
  {
    what: 'a payment taken out',
    statement: (where) => sql`delete from disbursements where project_id = ${projects[where]}::bigint returning id`,
    allowed: { finance: ownLao },
  },
  {
    what: 'a new geometry',
    statement: (where) => sql`
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      values (${projects[where]}::bigint, 'as_built', st_geomfromtext('MULTIPOINT(100.6 15.6)', 4326), 'gps', 'test')
      returning project_id`,
    allowed: { engineer: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'a geometry moved',
    statement: (where) => sql`
      update project_geometries set geom = st_translate(geom, 0.01, 0) where project_id = ${projects[where]}::bigint
      returning project_id`,
    allowed: { engineer: ownLao },
    withReason: { province_officer: province },
  },
  {
    what: 'a geometry taken out',
    statement: (where) =>
      sql`delete from project_geometries where project_id = ${projects[where]}::bigint returning project_id`,
    allowed: { engineer: ownLao },
  },
  {
    what: 'a geometry verified',
    statement: (where) =>
      sql`update project_geometries set verification = 'verified' where project_id = ${projects[where]}::bigint returning project_id`,
    allowed: { province_officer: province },
  },
  {
    what: 'a geometry sent back',
    statement: (where) =>
      sql`update project_geometries set verification = 'sent_back' where project_id = ${projects[where]}::bigint returning project_id`,
    allowed: {},
    withReason: { province_officer: province },
  },
  {
    what: 'the place it counts in',
    statement: (where) =>
      sql`update project_places set province_code = '51' where project_id = ${projects[where]}::bigint returning project_id`,
    allowed: {},
  },
  {
    what: 'an account of an engineer',
    statement: (where) => sql`
      insert into accounts (user_name, display_name, role, lao_code, issued_by)
      values ('new-engineer', 'ช่าง', 'engineer', ${places[where]}, (select my_account())) returning id`,
    allowed: { province_officer: province, central: everywhere },
  },
  {
    what: 'an account of the central office',
    statement: () => sql`
      insert into accounts (user_name, display_name, role, issued_by)
      values ('new-central', 'ส่วนกลาง', 'central', (select my_account())) returning id`,
    allowed: { central: everywhere },
  },
  {
    what: 'reference data',
    statement: (where) => sql`update laos set name_th = 'x' where code = ${places[where]} returning code`,
    allowed: {},
  },
  {
    what: 'history',
    statement: () => sql`update history set reason = 'x' returning chain`,
    allowed: {},
  },
]

describe.each(writes)('$what', ({ statement, allowed, withReason }) => {
  it.each(roles)('is written by %s only as the role and reach say', async (role) => {
    for (const where of wheres) {
      const [plain, reasoned] = [
        await attempt(as(role), statement(where)),
        await attempt({ ...as(role), reason: 'แก้ตามแบบ' }, statement(where)),
      ]
      const may = allowed[role]?.includes(where) ?? false
      const mayWithReason = may || (withReason?.[role]?.includes(where) ?? false)
      // refused is no row, or an error of rights or of the missing reason
      expect({ where, plain: plain === 1, refusal: plain === 1 || [0, '42501', '23514'].includes(plain) }).toEqual({
        where,
        plain: may,
        refusal: true,
      })
      expect({ where, reasoned: reasoned === 1, refusal: reasoned === 1 || [0, '42501'].includes(reasoned) }).toEqual({
        where,
        reasoned: mayWithReason,
        refusal: true,
      })
    }
  })
})

describe('one’s own account', () => {
  it('cannot be raised, closed or given a link by its holder', async () => {
    for (const role of roles) {
      const me = await signIn(test.db, role, role === 'province_officer' ? { province: '50' } : reachOf(role))
      for (const statement of [
        sql`update accounts set role = 'central' where id = ${me.id}::text::uuid returning id`,
        sql`update accounts set disabled_at = now() where id = ${me.id}::text::uuid returning id`,
        sql`update accounts set password_hash = 'x' where id = ${me.id}::text::uuid returning id`,
        sql`insert into account_links (token_hash, account_id, expires_at) values (sha256('x'), ${me.id}::text::uuid, now()) returning 1`,
      ]) {
        expect([0, '42501']).toContain(await attempt(me, statement))
      }
    }
  })

  it('shows no password hash to anyone signed in', async () => {
    for (const role of roles) expect(await attempt(as(role), sql`select password_hash from accounts`)).toBe('42501')
  })
})

function reachOf(role: Role): Parameters<typeof signIn>[2] {
  if (['planner', 'finance', 'engineer', 'lao_executive'].includes(role)) return { lao: '4500101' }
  if (role === 'district_officer') return { district: '5001' }
  return role === 'group_officer' ? { group: 'G15' } : {}
}

describe('what is verified', () => {
  it('is changed by its engineer with a reason only, and then waits to be verified again', async () => {
    const id = await test.db.transact(system, (tx) => insertProject(tx, { planned: 'POINT(100.2 15.2)' }))
    const change = (tx: Tx) =>
      tx.query<{ verification: string; revision: number }>(sql`
        update project_geometries set geom = st_translate(geom, 0.001, 0) where project_id = ${id}::bigint
        returning verification, revision`)
    await test.db.transact(as('province_officer'), (tx) =>
      tx.query(sql`update project_geometries set verification = 'verified' where project_id = ${id}::bigint`),
    )
    await expect(test.db.transact(as('engineer'), change)).rejects.toMatchObject({
      code: '23514',
      constraint: 'project_geometries_verified_has_reason',
    })
    const [changed] = await test.db.transact({ ...as('engineer'), reason: 'วัดใหม่ตามหมุด' }, change)
    expect(changed).toEqual({ verification: 'unverified', revision: 3 })
  })
})
