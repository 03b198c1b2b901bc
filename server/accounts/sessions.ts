import { sql, type Db } from '../db.ts'
import { newToken, tokenHash } from './tokens.ts'

// The gate: signing in and out. It sees accounts and sessions and nothing else.
const gate = { role: 'gatekeeper', timeoutMs: 5_000 } as const

/** How long a session lasts, used or not, in seconds; how long it may rest is said by `me()` in the database. */
export const sessionSeconds = { desk: 12 * 3600, field: 14 * 24 * 3600 } as const
export type SessionKind = keyof typeof sessionSeconds

export interface GateAccount {
  id: string
  userName: string
  displayName: string
  passwordHash: string | null
}

/** The account that signs in under a name; none where there is none or it is closed. */
export async function findByUserName(db: Db, userName: string): Promise<GateAccount | undefined> {
  const [account] = await db.transact(gate, (tx) =>
    tx.query<GateAccount>(sql`
    select id, user_name as "userName", display_name as "displayName", password_hash as "passwordHash"
    from accounts
    where user_name = ${userName} and disabled_at is null`),
  )
  return account
}

/** Opens a session and returns its token, which is kept nowhere. Sessions that ran out are swept on the way. */
export async function openSession(db: Db, accountId: string, kind: SessionKind, device: string): Promise<string> {
  const token = newToken()
  await db.transact(gate, async (tx) => {
    await tx.query(sql`delete from sessions where expires_at < now()`)
    await tx.query(sql`
      insert into sessions (token_hash, account_id, kind, device, expires_at)
      values (decode(${tokenHash(token)}, 'hex'), ${accountId}::text::uuid, ${kind}, ${device.slice(0, 200)},
        now() + ${sessionSeconds[kind]}::int * interval '1 second')`)
  })
  return token
}

/** Says that a session is in use. One that ran out stays so. */
export async function touchSession(db: Db, session: string): Promise<void> {
  await db.transact(gate, (tx) =>
    tx.query(sql`
    update sessions set last_seen_at = now()
    where token_hash = decode(${session}, 'hex')
      and last_seen_at > now() - case kind when 'desk' then interval '30 minutes' else interval '14 days' end`),
  )
}

/** Ends a session. */
export async function closeSession(db: Db, session: string): Promise<void> {
  await db.transact(gate, (tx) => tx.query(sql`delete from sessions where token_hash = decode(${session}, 'hex')`))
}

/** Sets a password, which ends every session of the account. */
export async function setPassword(db: Db, accountId: string, passwordHash: string): Promise<void> {
  await db.transact(gate, async (tx) => {
    await tx.query(sql`
      update accounts set password_hash = ${passwordHash}, password_set_at = now() where id = ${accountId}::text::uuid`)
    await tx.query(sql`delete from sessions where account_id = ${accountId}::text::uuid`)
    await tx.query(sql`delete from account_links where account_id = ${accountId}::text::uuid`)
  })
}

/** The account a link is of, while it holds; with a hash, sets that password and uses the link up. */
export async function useLink(db: Db, token: string, passwordHash?: string): Promise<GateAccount | undefined> {
  return db.transact(gate, async (tx) => {
    const [account] = await tx.query<GateAccount>(sql`
      select a.id, a.user_name as "userName", a.display_name as "displayName", a.password_hash as "passwordHash"
      from account_links l
      join accounts a on a.id = l.account_id
      where l.token_hash = decode(${tokenHash(token)}, 'hex') and l.used_at is null and l.expires_at > now()
        and a.disabled_at is null
      for update of l`)
    if (account === undefined || passwordHash === undefined) return account
    await tx.query(sql`
      update accounts set password_hash = ${passwordHash}, password_set_at = now() where id = ${account.id}::text::uuid`)
    await tx.query(sql`delete from sessions where account_id = ${account.id}::text::uuid`)
    await tx.query(sql`delete from account_links where account_id = ${account.id}::text::uuid`)
    return account
  })
}
