import { sql, type Tx } from '../db.ts'
import type { AccountList, OpenSessions, Role, SignedInAccount } from './contract.ts'
import { reachOfRole } from './contract.ts'
import type { Member } from './member.ts'

/** The signed-in person with the name and bounds of their reach. */
export async function describeMember(tx: Tx, member: Member): Promise<SignedInAccount> {
  const [reach] = await tx.query<{ name_th: string; name_en: string | null; bbox: number[] | null }>(sql`
    select l.full_name_th as name_th, l.name_en, ${boxOf(sql`la.geom`)} as bbox
    from laos l
    left join lao_areas la on la.lao_code = l.code
    where l.code = ${member.lao}
    union all
    select a.name_th, a.name_en, ${boxOf(sql`coalesce(a.geom_general, a.geom, inside.geom)`)}
    from areas a
    left join lateral (
      select st_collect(coalesce(p.geom_general, p.geom)) as geom
      from areas p
      where a.level = 'province_group' and p.group_code = a.code
    ) inside on true
    where a.code = coalesce(${member.district}, ${member.province}, ${member.group})`)
  return {
    id: member.id,
    user_name: member.userName,
    display_name: member.displayName,
    role: member.role,
    reach: member.lao ?? member.district ?? member.province ?? member.group,
    reach_name_th: reach?.name_th ?? null,
    reach_name_en: reach?.name_en ?? null,
    bbox: reach?.bbox ?? null,
  }
}

function boxOf(geom: ReturnType<typeof sql>) {
  return sql`case when ${geom} is not null
    then array[st_xmin(${geom}), st_ymin(${geom}), st_xmax(${geom}), st_ymax(${geom})] end`
}

/** The accounts the person may issue and change, in the order of their reach. */
export async function findAccounts(tx: Tx, me: string): Promise<AccountList['accounts']> {
  return tx.query(
    sql`${accountColumns} where a.id <> ${me}::text::uuid order by reach nulls first, a.role, a.user_name limit 20000`,
  )
}

export async function getAccount(tx: Tx, id: string): Promise<AccountList['accounts'][number] | undefined> {
  const [account] = await tx.query<AccountList['accounts'][number]>(
    sql`${accountColumns} where a.id = ${id}::text::uuid`,
  )
  return account
}

const accountColumns = sql`
  select
    a.id, a.user_name, a.display_name, a.role,
    coalesce(a.lao_code, a.district_code, a.province_code, a.group_code) as reach,
    coalesce(l.full_name_th, area.name_th) as reach_name_th,
    coalesce(l.name_en, area.name_en) as reach_name_en,
    a.password_set_at is not null as has_password,
    a.disabled_at is not null as is_closed,
    a.created_at
  from accounts a
  left join laos l on l.code = a.lao_code
  left join areas area on area.code = coalesce(a.district_code, a.province_code, a.group_code)`

export interface NewAccount {
  user_name: string
  display_name: string
  role: Role
  reach: string | null
}

/** Writes an account; the policies say whether the person may issue it. Returns its id. */
export async function insertAccount(tx: Tx, account: NewAccount, issuedBy: string): Promise<string> {
  const by = reachOfRole[account.role]
  const reach = (level: typeof by): string | null => (level === by ? account.reach : null)
  const [row] = await tx.query<{ id: string }>(sql`
    insert into accounts (user_name, display_name, role, lao_code, district_code, province_code, group_code, issued_by)
    values (${account.user_name}, ${account.display_name}, ${account.role}, ${reach('lao')}, ${reach('district')},
      ${reach('province')}, ${reach('group')}, ${issuedBy}::text::uuid)
    returning id`)
  return row?.id ?? ''
}

/** Changes what is told of an account. Returns whether there was one the person may change. */
export async function changeAccount(
  tx: Tx,
  id: string,
  change: { display_name?: string | undefined; is_closed?: boolean | undefined },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update accounts
    set
      display_name = coalesce(${change.display_name ?? null}, display_name),
      disabled_at = case ${change.is_closed ?? null}::boolean
        when true then coalesce(disabled_at, now())
        when false then null
        else disabled_at
      end
    where id = ${id}::text::uuid
    returning id`)
  return rows.length > 0
}

/** Keeps the hash of a link's token; returns until when it holds. */
export async function insertLink(tx: Tx, accountId: string, hash: string): Promise<string> {
  const expiresAt = new Date(Date.now() + linkHours * 3_600_000).toISOString()
  await tx.query(sql`
    insert into account_links (token_hash, account_id, expires_at)
    values (decode(${hash}, 'hex'), ${accountId}::text::uuid, ${expiresAt}::text::timestamptz)`)
  return expiresAt
}

/** How long a link holds, in hours: time enough for a letter over a weekend. */
export const linkHours = 72

/** Where the person is signed in, the one used last first. */
export async function findSessions(tx: Tx): Promise<OpenSessions['sessions']> {
  return tx.query(sql`
    select id, kind, device, created_at, last_seen_at, id = (select my_session()) as is_this_one
    from sessions
    where expires_at > now()
    order by last_seen_at desc`)
}
