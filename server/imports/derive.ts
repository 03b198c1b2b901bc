import { sql, type Tx } from '../db.ts'
import type { Note } from './load-report.ts'

/** Projects placed anew at a time. */
const chunk = 20_000

/** What rests on areas, made anew when their outlines changed: LAO areas and the places of projects. */
export async function deriveAfterAreas(tx: Tx, hasChanged: boolean): Promise<Note[]> {
  if (!hasChanged) return []
  const notes: Note[] = []
  const [laos] = await tx.query<{ n: number }>(sql`select count(*)::int as n from laos`)
  if (laos && laos.n > 0) {
    await tx.query(sql`select derive_lao_areas()`)
    notes.push({ th: `คำนวณพื้นที่ของ อปท. ใหม่ ${laos.n} แห่ง`, en: `The areas of ${laos.n} LAOs were derived anew` })
  }
  const moved = await placeProjects(tx)
  if (moved > 0)
    notes.push({ th: `ย้ายพื้นที่ของโครงการ ${moved} รายการ`, en: `${moved} projects now count in another area` })
  return notes
}

/** Places every project anew and tells the feed of those that moved. Returns how many. */
export async function placeProjects(tx: Tx): Promise<number> {
  await tx.query(sql`create temp table places_before on commit drop as select * from project_places`)
  for (let after = 0; ;) {
    const [done] = await tx.query<{ last: number | null }>(sql`
      with next as (select id from projects where id > ${after}::bigint order by id limit ${chunk}::int)
      select max(id)::float8 as last, place_projects(array_agg(id)) from next`)
    if (!done || done.last === null) break
    after = done.last
  }
  const [moved] = await tx.query<{ n: number }>(sql`
    with
    moved as (
      select now_there.project_id
      from project_places now_there
      left join places_before before on before.project_id = now_there.project_id
      where (now_there.province_code, now_there.district_code, now_there.subdistrict_code, now_there.basis)
        is distinct from (before.province_code, before.district_code, before.subdistrict_code, before.basis)
    ),
    told as (
      insert into changes (entity, entity_id)
      select 'project', project_id from moved
    )
    select count(*)::int as n from moved`)
  await tx.query(sql`drop table places_before`)
  return moved?.n ?? 0
}
