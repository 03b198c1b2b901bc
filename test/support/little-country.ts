import { sql, type Db, type Tx } from '../../server/db.ts'

export const system = { role: 'writer', actor: 'system' } as const

/**
 * A country of two square provinces, 50 and 51, each of two districts of two subdistricts of one degree:
 * subdistrict 500101 is the square from (100, 15) to (101, 16), the next ones follow to the east; 51
 * lies south of 50. Three LAOs: a PAO of 50, a municipality in 5001, an SAO in 5102.
 */
export async function makeLittleCountry(db: Db): Promise<void> {
  await db.transact(system, async (tx) => {
    await tx.query(sql`
      insert into areas (code, level, parent_code, name_th, name_en, source) values
        ('TH', 'country', null, 'ประเทศไทย', 'Thailand', 'test'),
        ('G15', 'province_group', 'TH', 'กลุ่มจังหวัดภาคเหนือตอนบน 1', 'Upper North 1', 'test')`)
    for (const [p, province] of ['50', '51'].entries()) {
      const south = 15 - p
      await insertArea(tx, province, 'province', 'TH', `จังหวัด${province}`, [100, south, 104, south + 1], 'G15')
      for (const d of [1, 2]) {
        const district = `${province}0${d}`
        const west = 100 + (d - 1) * 2
        await insertArea(tx, district, 'district', province, `อำเภอ${district}`, [west, south, west + 2, south + 1])
        for (const t of [1, 2]) {
          const box = [west + t - 1, south, west + t, south + 1] as const
          await insertArea(tx, `${district}0${t}`, 'subdistrict', district, `ตำบล${district}0${t}`, box)
        }
      }
    }
    await tx.query(sql`
      insert into area_populations (area_code, year_be, population, source)
      select code, 2566, 1000, 'test' from areas where level = 'subdistrict'`)
    await tx.query(sql`
      insert into laos (code, kind, name_th, full_name_th, name_en, province_code, district_code, source) values
        ('2500101', 'pao', 'ห้าสิบ', 'องค์การบริหารส่วนจังหวัดห้าสิบ', 'Fifty', '50', null, 'test'),
        ('4500101', 'town', 'หนึ่ง', 'เทศบาลเมืองหนึ่ง', 'One', '50', '5001', 'test'),
        ('6510201', 'sao', 'สอง', 'องค์การบริหารส่วนตำบลสอง', 'Two', '51', '5102', 'test')`)
    await tx.query(sql`
      insert into lao_subdistricts (lao_code, subdistrict_code, coverage) values
        ('4500101', '500101', 'complete'), ('4500101', '500102', 'complete'), ('6510201', '510201', 'partial')`)
    await tx.query(sql`select derive_lao_areas()`)
  })
}

async function insertArea(
  tx: Tx,
  code: string,
  level: string,
  parent: string,
  name: string,
  [west, south, east, north]: readonly [number, number, number, number],
  group: string | null = null,
): Promise<void> {
  await tx.query(sql`
    insert into areas (code, level, parent_code, group_code, name_th, name_en, geom, source)
    values (${code}, ${level}, ${parent}, ${group}, ${name}, ${code},
      st_multi(st_makeenvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)), 'test')`)
}

export interface LittleProject {
  lao?: string | null
  fy?: number
  title?: string
  category?: 'road' | 'water' | 'other'
  type?: string | null
  stage?: string
  isDraft?: boolean
  announced?: boolean
  note?: string
  sourceId?: string
  approximateArea?: string | null
  /** Geometry by kind, as WKT. */
  planned?: string
  contracted?: string
  asBuilt?: string
  /** fund, planned, approved */
  funds?: [fund: string | null, planned: string | null, approved: string | null][]
  contracts?: [fund: string | null, amount: string, signedOn?: string | null][]
  disbursements?: [fund: string | null, amount: string, paidOn: string][]
}

let made = 0

/** Writes a project in the transaction, and returns its id. */
export async function insertProject(tx: Tx, project: LittleProject = {}): Promise<number> {
  const category = project.category ?? 'road'
  const [row] = await tx.query<{ id: number }>(sql`
    insert into projects (lao_code, lao_name_as_given, fiscal_year, title, category, type, stage, is_draft, plan_announced_on,
      note, approximate_area_code, cancel_reason, source, source_id)
    values (
      ${project.lao === undefined ? '4500101' : project.lao}, ${project.lao === null ? 'อบต.ที่ไม่มีในทะเบียน' : null},
      ${project.fy ?? 2566}, ${project.title ?? 'ก่อสร้างถนนคอนกรีตเสริมเหล็ก'}, ${category},
      ${project.type === undefined ? (category === 'road' ? 'concrete' : null) : project.type},
      ${project.stage ?? 'approved'}, ${project.isDraft ?? false},
      ${project.announced ? '2023-01-01' : null}::text::date, ${project.note ?? null}, ${project.approximateArea ?? null},
      ${project.stage === 'cancelled' ? 'ยกเลิก' : null}, 'test', ${project.sourceId ?? String(++made)})
    returning id::float8 as id`)
  const id = row?.id ?? Number.NaN
  for (const [kind, wkt] of [
    ['planned', project.planned],
    ['contracted', project.contracted],
    ['as_built', project.asBuilt],
  ] as const) {
    if (wkt === undefined) continue
    await tx.query(sql`
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      values (${id}::bigint, ${kind}, st_multi(st_geomfromtext(${wkt}, 4326)), 'drawn', 'system')`)
  }
  for (const [fund, planned, approved] of project.funds ?? []) {
    await tx.query(sql`
      insert into project_funds (project_id, fund, planned, approved)
      values (${id}::bigint, ${fund}, ${planned}::text::numeric, ${approved}::text::numeric)`)
  }
  for (const [fund, amount, signedOn = null] of project.contracts ?? []) {
    await tx.query(sql`
      insert into contracts (project_id, fund, amount, signed_on)
      values (${id}::bigint, ${fund}, ${amount}::text::numeric, ${signedOn}::text::date)`)
  }
  for (const [fund, amount, paidOn] of project.disbursements ?? []) {
    await tx.query(sql`
      insert into disbursements (project_id, fund, amount, paid_on)
      values (${id}::bigint, ${fund}, ${amount}::text::numeric, ${paidOn}::text::date)`)
  }
  return id
}

/** Edits of every kind to what is there: withdrawn, retold, revalued and moved projects. */
export async function editProjects(tx: Tx): Promise<void> {
  await tx.query(sql`delete from projects where id % 11 = 0`)
  await tx.query(sql`
    update projects
    set stage = 'closed', fiscal_year = 2569, title = title || ' (แก้ไข)', is_draft = id % 14 = 0
    where id % 7 = 0`)
  await tx.query(sql`update project_funds set approved = coalesce(approved, 0) + 0.01 where project_id % 5 = 0`)
  await tx.query(sql`delete from contracts where project_id % 4 = 0`)
  await tx.query(sql`update contracts set signed_on = date '2024-12-31' where project_id % 9 = 0`)
  await tx.query(sql`update disbursements set paid_on = paid_on + 92 where project_id % 8 = 0 and isfinite(paid_on)`)
  await tx.query(sql`update project_geometries set geom = st_translate(geom, 0.07, -0.04) where project_id % 6 = 0`)
  await tx.query(sql`delete from project_geometries where project_id % 13 = 0`)
}
