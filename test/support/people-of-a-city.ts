import { hashPassword } from '../../server/accounts/passwords.ts'
import { sql, type Db } from '../../server/db.ts'
import { seedSampleCountry } from '../../server/sample/seed.ts'
import { system } from './little-country.ts'

/** The password of everybody here. */
export const password = 'สะพานไม้ข้ามห้วยเก่า'

/**
 * The sample country with 6,000 projects, and three people: `chang`, an engineer of the city with the most of them,
 * `changwat`, the officer of its province, and `suanklang` of the central office.
 */
export async function seedWithPeople(db: Db): Promise<void> {
  await seedSampleCountry(db, { projects: 6000 })
  const hash = await hashPassword(password)
  await db.transact(system, (tx) =>
    tx.query(sql`
    with busy as (
      select p.lao_code, l.province_code
      from projects p
      join laos l on l.code = p.lao_code
      where l.kind = 'city'
      group by p.lao_code, l.province_code
      order by count(*) desc, p.lao_code
      limit 1
    )
    insert into accounts (user_name, display_name, role, lao_code, province_code, password_hash, password_set_at)
    select 'chang', 'ช่างทดสอบ', 'engineer', lao_code, null, ${hash}, now() from busy
    union all
    select 'changwat', 'จังหวัดทดสอบ', 'province_officer', null, province_code, ${hash}, now() from busy
    union all
    select 'suanklang', 'ส่วนกลางทดสอบ', 'central', null, null, ${hash}, now()`),
  )
}
