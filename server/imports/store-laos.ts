import { sql, type Tx } from '../db.ts'
import type { LaoRecord } from './laos.ts'
import type { Note } from './load-report.ts'
import { placeProjects } from './derive.ts'
import { problem, type ImportProblem } from './problem.ts'

export interface StoredLaos {
  records: { inserted: number; updated: number; unchanged: number }
  problems: ImportProblem[]
  notes: Note[]
}

/** Stores LAOs with the subdistricts they serve and their population, and derives their areas. */
export async function storeLaos(tx: Tx, laos: readonly LaoRecord[], file: string): Promise<StoredLaos> {
  await stageLaos(tx, laos, file)
  const problems = await pointsOutsideProvince(tx, file)
  const before = new Set((await tx.query<{ code: string }>(sql`select code from laos`)).map(({ code }) => code))
  const changed = new Set([...(await upsertLaos(tx)), ...(await upsertPopulations(tx))])
  const served = await replaceServed(tx)
  served.forEach((code) => changed.add(code))
  const inserted = [...changed].filter((code) => !before.has(code)).length

  const notes: Note[] = []
  if (served.length > 0 || inserted > 0) await tx.query(sql`select derive_lao_areas()`)
  if (changed.size > inserted) {
    const moved = await placeProjects(tx)
    if (moved > 0)
      notes.push({ th: `ย้ายพื้นที่ของโครงการ ${moved} รายการ`, en: `${moved} projects now count in another area` })
  }
  return {
    records: { inserted, updated: changed.size - inserted, unchanged: laos.length - changed.size },
    problems,
    notes: [...(await registerNotes(tx)), ...notes],
  }
}

async function stageLaos(tx: Tx, laos: readonly LaoRecord[], file: string): Promise<void> {
  await tx.query(sql`
    create temp table staged_laos (
      line int, code text primary key, kind text, name_th text, full_name_th text, name_en text,
      province_code text, district_code text, office_point geometry(Point, 4326), office_point_source text, source text
    ) on commit drop`)
  await tx.copyIn(
    sql`staged_laos (line, code, kind, name_th, full_name_th, name_en, province_code, district_code, office_point, office_point_source, source)`,
    laos.map((lao) => [
      lao.line,
      lao.code,
      lao.kind,
      lao.nameTh,
      lao.fullNameTh,
      lao.nameEn,
      lao.provinceCode,
      lao.districtCode,
      lao.office && `SRID=4326;POINT(${lao.office.lng} ${lao.office.lat})`,
      lao.office?.source ?? null,
      file,
    ]),
  )
  await tx.query(sql`
    create temp table staged_served (lao_code text, subdistrict_code text, coverage text, primary key (lao_code, subdistrict_code))
    on commit drop`)
  await tx.copyIn(
    sql`staged_served (lao_code, subdistrict_code, coverage)`,
    laos.flatMap((lao) => lao.subdistricts.map(({ code, coverage }) => [lao.code, code, coverage])),
  )
  await tx.query(sql`
    create temp table staged_lao_populations (lao_code text, year_be int, population int, households int, basis text, source text)
    on commit drop`)
  await tx.copyIn(
    sql`staged_lao_populations (lao_code, year_be, population, households, basis, source)`,
    laos.flatMap(({ code, population }) =>
      population
        ? [[code, population.yearBe, population.population, population.households, population.basis, file]]
        : [],
    ),
  )
}

async function upsertLaos(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(sql`
    insert into laos (code, kind, name_th, full_name_th, name_en, province_code, district_code, office_point, office_point_source, source)
    select code, kind, name_th, full_name_th, name_en, province_code, district_code, office_point, office_point_source, source
    from staged_laos
    on conflict (code) do update set
      kind = excluded.kind,
      name_th = excluded.name_th,
      full_name_th = excluded.full_name_th,
      name_en = excluded.name_en,
      province_code = excluded.province_code,
      district_code = excluded.district_code,
      office_point = excluded.office_point,
      office_point_source = excluded.office_point_source,
      source = excluded.source
    where (laos.kind, laos.name_th, laos.full_name_th, laos.name_en, laos.province_code, laos.district_code, laos.office_point, laos.office_point_source)
      is distinct from (excluded.kind, excluded.name_th, excluded.full_name_th, excluded.name_en, excluded.province_code, excluded.district_code, excluded.office_point, excluded.office_point_source)
    returning code`)
  return rows.map(({ code }) => code)
}

/** What the file says of a subdistrict served replaces what was known of these LAOs. */
async function replaceServed(tx: Tx): Promise<string[]> {
  const gone = await tx.query<{ lao_code: string }>(sql`
    delete from lao_subdistricts served
    using staged_laos staged
    where staged.code = served.lao_code
      and not exists (
        select from staged_served s where s.lao_code = served.lao_code and s.subdistrict_code = served.subdistrict_code)
    returning served.lao_code`)
  const come = await tx.query<{ lao_code: string }>(sql`
    insert into lao_subdistricts (lao_code, subdistrict_code, coverage)
    select lao_code, subdistrict_code, coverage from staged_served
    on conflict (lao_code, subdistrict_code) do update set coverage = excluded.coverage
    where lao_subdistricts.coverage <> excluded.coverage
    returning lao_code`)
  return [...new Set([...gone, ...come].map((row) => row.lao_code))]
}

async function upsertPopulations(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ lao_code: string }>(sql`
    insert into lao_populations (lao_code, year_be, population, households, basis, source)
    select lao_code, year_be, population, households, basis, source from staged_lao_populations
    on conflict (lao_code, year_be) do update set
      population = excluded.population, households = excluded.households, basis = excluded.basis, source = excluded.source
    where (lao_populations.population, lao_populations.households, lao_populations.basis)
      is distinct from (excluded.population, excluded.households, excluded.basis)
    returning lao_code`)
  return rows.map((row) => row.lao_code)
}

/** Office points that no outline of their province covers; a hundred metres is the outline's own error. */
async function pointsOutsideProvince(tx: Tx, file: string): Promise<ImportProblem[]> {
  const rows = await tx.query<{ line: number; at: string; province: string; km: number }>(sql`
    select
      staged.line,
      st_y(office_point)::text || ', ' || st_x(office_point)::text as at,
      province.name_th as province,
      (st_distance(staged.office_point::geography, coalesce(province.geom, province.geom_general)::geography) / 1000)::float8 as km
    from staged_laos staged
    join areas province on province.code = staged.province_code
    where not st_covers(coalesce(province.geom, province.geom_general), staged.office_point)
    order by staged.line`)
  return rows
    .filter(({ km }) => km > 0.1)
    .map(({ line, at, province, km }) =>
      problem(
        'point_outside_province',
        { file, row: line, column: 'lat, lng', value: at },
        { province, km: km.toFixed(1) },
      ),
    )
}

async function registerNotes(tx: Tx): Promise<Note[]> {
  const [found] = await tx.query<{
    laos: number
    shared: number
    partial: number
    none: number
    bangkok: boolean
    pattaya: boolean
  }>(sql`
    select
      (select count(*)::int from laos) as laos,
      (select count(*)::int from (select from lao_subdistricts group by subdistrict_code having count(*) > 1) s) as shared,
      (select count(distinct lao_code)::int from lao_subdistricts where coverage = 'partial') as partial,
      (select count(*)::int from laos l where kind <> 'pao'
        and not exists (select from lao_subdistricts s where s.lao_code = l.code)) as none,
      exists (select from laos where province_code = '10') as bangkok,
      exists (select from laos where full_name_th like '%พัทยา%' and kind = 'special') as pattaya`)
  if (!found) return []
  const notes: Note[] = [
    {
      th: `ในระบบมี อปท. ${found.laos} แห่ง มี ${found.shared} ตำบลที่มี อปท. มากกว่าหนึ่งแห่ง อปท. ${found.partial} แห่งดูแลตำบลเพียงบางส่วน และ ${found.none} แห่งไม่ทราบตำบล`,
      en: `The database has ${found.laos} LAOs; ${found.shared} subdistricts have more than one, ${found.partial} LAOs serve a subdistrict in part, of ${found.none} no subdistrict is known`,
    },
  ]
  const absent = [
    ...(found.bangkok ? [] : [['กรุงเทพมหานคร', 'Bangkok']]),
    ...(found.pattaya ? [] : [['เมืองพัทยา', 'Pattaya']]),
  ]
  if (absent.length > 0) {
    notes.push({
      th: `ไม่มีในทะเบียนนี้: ${absent.map(([th]) => th).join(', ')} ยอดรวมจึงไม่นับรวม`,
      en: `Not in the register: ${absent.map(([, en]) => en).join(', ')}; no total includes them`,
    })
  }
  return notes
}
