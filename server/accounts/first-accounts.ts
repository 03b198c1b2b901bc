import { randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Db, type Tx } from '../db.ts'
import { reachOfRole, roles, type Role } from './contract.ts'
import { hashPassword } from './passwords.ts'
import { newToken, tokenHash } from './tokens.ts'

const system = { role: 'writer', actor: 'system' } as const

/** How to sign in, for who started the server: the sample's accounts, or the way to the first account of real data. */
export type SignInHelp =
  | { kind: 'sample'; password: string; accounts: { userName: string; role: Role; reach: string }[] }
  | { kind: 'link'; link: string }

/**
 * Sees to it that somebody can sign in. The sample country gets one account of each role, with one password that was made
 * by chance for this installation and lies in `dataDir`; real data gets one central account and a one-time link, anew at
 * each start until it is used. Undefined where people have their accounts.
 */
export async function firstAccounts(
  db: Db,
  { isSample, dataDir, address }: { isSample: boolean; dataDir: string; address: string },
): Promise<SignInHelp | undefined> {
  return isSample ? sampleAccounts(db, dataDir) : centralAccount(db, address)
}

async function sampleAccounts(db: Db, dataDir: string): Promise<SignInHelp | undefined> {
  const password = await samplePassword(dataDir)
  const passwordHash = await hashPassword(password)
  const accounts = await db.transact(system, async (tx) => {
    const reach = await sampleReach(tx)
    if (!reach) return undefined
    for (const role of roles) {
      const by = reachOfRole[role]
      const code = (level: typeof by) => (by === level && by !== null ? reach[by].code : null)
      await tx.query(sql`
        insert into accounts (user_name, display_name, role, lao_code, district_code, province_code, group_code,
          password_hash, password_set_at)
        values (${sampleName(role)}, ${displayNames[role]}, ${role}, ${code('lao')}, ${code('district')}, ${code('province')},
          ${code('group')}, ${passwordHash}, now())
        on conflict (user_name) do update set password_hash = excluded.password_hash, password_set_at = now()`)
    }
    return roles.map((role) => {
      const by = reachOfRole[role]
      return { userName: sampleName(role), role, reach: by === null ? 'ทั้งประเทศ' : reach[by].name }
    })
  })
  return accounts && { kind: 'sample', password, accounts }
}

/** The place the sample's people are of: the municipality with the most projects, and what it lies in. */
async function sampleReach(
  tx: Tx,
): Promise<Record<'lao' | 'district' | 'province' | 'group', { code: string; name: string }> | undefined> {
  const [place] = await tx.query<Record<`${'lao' | 'district' | 'province' | 'group'}_${'code' | 'name'}`, string>>(sql`
    select
      l.code as lao_code, l.full_name_th as lao_name,
      d.code as district_code, d.name_th as district_name,
      p.code as province_code, p.name_th as province_name,
      g.code as group_code, g.name_th as group_name
    from (
      select lao_code, count(*) as projects
      from projects
      group by lao_code
    ) busy
    join laos l on l.code = busy.lao_code
    join areas d on d.code = l.district_code
    join areas p on p.code = l.province_code
    join areas g on g.code = p.group_code
    where l.kind in ('city', 'town', 'subdistrict_municipality')
    order by busy.projects desc, l.code
    limit 1`)
  if (!place) return undefined
  return {
    lao: { code: place.lao_code, name: place.lao_name },
    district: { code: place.district_code, name: place.district_name },
    province: { code: place.province_code, name: place.province_name },
    group: { code: place.group_code, name: place.group_name },
  }
}

function sampleName(role: Role): string {
  return role.replaceAll('_', '-')
}

const displayNames: Record<Role, string> = {
  planner: 'บุคลากรด้านการวางแผน (ตัวอย่าง)',
  finance: 'บุคลากรด้านการคลัง (ตัวอย่าง)',
  engineer: 'บุคลากรด้านช่าง (ตัวอย่าง)',
  lao_executive: 'ผู้บริหาร อปท. (ตัวอย่าง)',
  district_officer: 'เจ้าหน้าที่อำเภอ (ตัวอย่าง)',
  province_officer: 'เจ้าหน้าที่จังหวัด (ตัวอย่าง)',
  group_officer: 'เจ้าหน้าที่กลุ่มจังหวัด (ตัวอย่าง)',
  central: 'ส่วนกลาง สถ. (ตัวอย่าง)',
  data_owner: 'หน่วยงานเจ้าของข้อมูล (ตัวอย่าง)',
  analyst: 'นักวิเคราะห์งบประมาณ (ตัวอย่าง)',
  executive: 'ผู้บริหารส่วนกลาง (ตัวอย่าง)',
  support: 'ศูนย์บริการข้อมูล (ตัวอย่าง)',
}

/** Made once for an installation, and kept where its other data is, for its owner's eyes. */
async function samplePassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'sample-password.txt')
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  if (kept.trim() !== '') return kept.trim()
  // without letters and digits that look alike
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const four = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  const password = Array.from({ length: 4 }, four).join('-')
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, `${password}\n`, { mode: 0o600 })
  return password
}

/** Until somebody has a password, each start makes a new link and lets go of the one before. */
async function centralAccount(db: Db, address: string): Promise<SignInHelp | undefined> {
  const token = newToken()
  const isMade = await db.transact(system, async (tx) => {
    const [held] = await tx.query(
      sql`select from accounts where password_set_at is not null or oidc_subject is not null limit 1`,
    )
    if (held) return false
    await tx.query(sql`
      insert into accounts (user_name, display_name, role) values ('central', 'ส่วนกลาง สถ.', 'central')
      on conflict (user_name) do nothing`)
    await tx.query(sql`delete from account_links`)
    await tx.query(sql`
      insert into account_links (token_hash, account_id, expires_at)
      select decode(${tokenHash(token)}, 'hex'), id, now() + interval '24 hours' from accounts where user_name = 'central'`)
    return true
  })
  return isMade ? { kind: 'link', link: `${address}/desk#link=${token}` } : undefined
}

/** The help as it is printed, in Thai and English. */
export function signInLines(help: SignInHelp | undefined, address: string): string {
  if (!help) return ''
  if (help.kind === 'link') {
    return `
  บัญชีแรก (ส่วนกลาง) ตั้งรหัสผ่านได้ที่ลิงก์นี้ ใช้ได้ครั้งเดียวภายใน 24 ชั่วโมง
  The first account (central): set its password here, once, within 24 hours
  ${help.link}
`
  }
  const width = Math.max(...help.accounts.map(({ userName }) => userName.length))
  const lines = help.accounts.map(({ userName, reach }) => `    ${userName.padEnd(width)}  ${reach}`)
  return `
  เข้าสู่ระบบด้วยบัญชีตัวอย่างที่ ${address}/desk · sign in as one of the sample's people
  รหัสผ่าน · password  ${help.password}
${lines.join('\n')}
`
}
