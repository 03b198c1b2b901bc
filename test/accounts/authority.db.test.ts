import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles, type Role } from '../../server/accounts/contract.ts'
import { sql, type Context, type Sql, type Tx } from '../../server/db.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, system } from '../support/little-country.ts'
import { signIn } from '../support/people.ts'
import { authorityCells, makeCountry, outcomeOf, reachOf, type Country } from './authority-matrix.ts'
import { grantedRights, listedRights } from './rights.ts'

let test: TestDatabase
let country: Country
beforeAll(async () => {
  test = await freshDatabase()
  country = await makeCountry(test)
})
afterAll(() => test?.drop())

const as = (role: Role): Context => country.people.get(role) ?? { role: 'member' }
const attempt = (context: Context, statement: Sql) =>
  outcomeOf(test.db, country, { context: () => context, statement: () => statement })

describe('who may do what', () => {
  const subjects = [...new Set(authorityCells.map(({ subject }) => subject))]
  it.each(subjects)('%s: as role and reach say', async (subject) => {
    const amiss: string[] = []
    for (const cell of authorityCells.filter((candidate) => candidate.subject === subject)) {
      const outcome = await outcomeOf(test.db, country, cell)
      if (!cell.outcomes.includes(outcome)) amiss.push(`${cell.what}: ${outcome}`)
    }
    expect(amiss).toEqual([])
  })
})

it('gives each role the rights that are listed, and no others', async () => {
  expect(await test.asOwner((owner) => owner.transact({ role: 'writer' }, grantedRights))).toEqual(listedRights)
})

describe('what is not published', () => {
  it('is seen by nobody without a session, with one that ran out, or with a made-up one', async () => {
    const gone = await signIn(test.db, 'central')
    await test.db.transact({ role: 'gatekeeper' }, (tx) =>
      tx.query(
        sql`update sessions set last_seen_at = now() - interval '31 minutes' where account_id = ${gone.id}::text::uuid`,
      ),
    )
    const strangers: Context[] = [{ role: 'member' }, { role: 'member', session: '00'.repeat(32) }, gone]
    const ofCentral = authorityCells.filter(({ what }) => what.endsWith(' of own by central'))
    for (const context of strangers) {
      for (const { what, statement } of ofCentral) {
        expect([0, '42501', '23514'], what).toContain(await attempt(context, statement(country)))
      }
    }
  })

  it('is closed at once with the account', async () => {
    const officer = await signIn(test.db, 'support')
    expect(await attempt(officer, sql`select from projects where id = ${country.drafts.own}::bigint`)).toBe(1)
    const closed = await test.db.transact(as('central'), (tx) =>
      tx.query(sql`update accounts set disabled_at = now() where id = ${officer.id}::text::uuid returning id`),
    )
    expect(closed).toHaveLength(1)
    expect(await attempt(officer, sql`select from projects where id = ${country.drafts.own}::bigint`)).toBe(0)
  })
})

describe('one’s own account', () => {
  it('cannot be raised, closed or given a link by its holder', async () => {
    for (const role of roles) {
      const me = await signIn(test.db, role, reachOf(role))
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
