import { createHash, randomBytes } from 'node:crypto'
import { sql, type Context, type Db } from '../../server/db.ts'
import type { Role } from '../../server/accounts/contract.ts'
import { system } from './little-country.ts'

/** Where a role's reach is one place, which one. */
export interface Reach {
  lao?: string
  district?: string
  province?: string
  group?: string
}

/** Makes an account with a session, and gives the context in which it acts. */
export async function signIn(
  db: Db,
  role: Role,
  reach: Reach = {},
): Promise<Context & { session: string; id: string }> {
  const name = `${role.replaceAll('_', '-')}-${randomBytes(6).toString('hex')}`
  const id = await db.transact(system, async (tx) => {
    const [row] = await tx.query<{ id: string }>(sql`
      insert into accounts (user_name, display_name, role, lao_code, district_code, province_code, group_code)
      values (${name}, ${name}, ${role}, ${reach.lao ?? null}, ${reach.district ?? null}, ${reach.province ?? null}, ${reach.group ?? null})
      returning id`)
    return row?.id ?? ''
  })
  const session = createHash('sha256').update(randomBytes(32)).digest('hex')
  await db.transact({ role: 'gatekeeper' }, (tx) =>
    tx.query(sql`
    insert into sessions (token_hash, account_id, kind, device, expires_at)
    values (decode(${session}, 'hex'), ${id}::text::uuid, 'desk', 'test', now() + interval '1 hour')`),
  )
  return { role: 'member', session, id }
}
