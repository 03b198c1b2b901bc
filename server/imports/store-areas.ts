import { groupOfProvince, provinceGroups } from '../areas/province-groups.ts'
import { sql, type Cell, type Sql, type Tx } from '../db.ts'
import { parentOfCode, type AreaRecord, type Boundary } from './areas.ts'
import { countCrossings } from './crossings.ts'
import { ewkbHex } from './geometry.ts'
import type { Note } from './load-report.ts'
import { deriveAfterAreas } from './derive.ts'
import { problem, type ImportProblem } from './problem.ts'

/** The most crossings of a polygon's own edges that are mended: more can hang the database. */
const maxCrossings = 1000
/** A district whose subdistricts cover less than this of its outline takes the outline. */
const leastCover = 0.8
/**
 * Outlines are joined on a grid of this many degrees, about a centimetre. Without one GEOS tries,
 * throws inside and tries again; the embedded database then answers with no rows and no error.
 */
const unionGrid = 1e-7

export interface StoredAreas {
  records: { inserted: number; updated: number; unchanged: number }
  problems: ImportProblem[]
  notes: Note[]
}

/**
 * Stores a code list and outlines: the country and the province groups with them, invalid polygons
 * mended where that is safe, and then whatever is derived from areas.
 */
export async function storeAreas(
  tx: Tx,
  list: { areas: readonly AreaRecord[]; source: string } | undefined,
  boundaries: readonly Boundary[],
): Promise<StoredAreas> {
  const problems: ImportProblem[] = []
  await stageAreas(tx, list)
  const listed = await upsertAreas(tx)
  const unlisted = await addUnlisted(tx, boundaries, problems)
  const usable = boundaries.filter((boundary) => unlisted.known.has(boundary.code))
  await stageBoundaries(tx, usable)
  await mendBoundaries(tx, usable, problems)
  const outlined = await takeOutlines(tx)
  const districts = await outlineDistricts(tx, problems)
  await reportMissing(tx, usable, problems)

  const inserted = new Set([...listed.inserted, ...unlisted.inserted])
  const updated = new Set([...listed.updated, ...outlined, ...districts].filter((code) => !inserted.has(code)))
  const codes = new Set([...listed.all, ...usable.map((boundary) => boundary.code), ...updated])
  const notes = await deriveAfterAreas(tx, outlined.length + districts.length > 0)
  return {
    records: { inserted: inserted.size, updated: updated.size, unchanged: codes.size - inserted.size - updated.size },
    problems,
    notes: [await countNote(tx), ...notes],
  }
}

async function stageAreas(tx: Tx, list: { areas: readonly AreaRecord[]; source: string } | undefined): Promise<void> {
  await tx.query(sql`
    create temp table staged_areas (
      code text primary key, level text, parent_code text, group_code text, name_th text, name_en text, source text
    ) on commit drop`)
  await tx.copyIn(sql`staged_areas (code, level, parent_code, group_code, name_th, name_en, source)`, [
    ['TH', 'country', null, null, 'ประเทศไทย', 'Thailand', 'thangnam'],
    ...provinceGroups.map(({ code, nameTh, nameEn }) => [
      code,
      'province_group',
      'TH',
      null,
      nameTh,
      nameEn,
      'announcement of 17 November 2017',
    ]),
    ...(list?.areas ?? []).map(({ code, level, parentCode, nameTh, nameEn }) => [
      code,
      level,
      parentCode,
      groupOfProvince(code) ?? null,
      nameTh,
      nameEn,
      list?.source ?? '',
    ]),
  ])
}

async function upsertAreas(tx: Tx): Promise<{ all: string[]; inserted: string[]; updated: string[] }> {
  const before = new Set((await tx.query<{ code: string }>(sql`select code from areas`)).map(({ code }) => code))
  const changed = await tx.query<{ code: string }>(sql`
    insert into areas (code, level, parent_code, group_code, name_th, name_en, is_listed, source)
    select code, level, parent_code, group_code, name_th, name_en, true, source
    from staged_areas
    on conflict (code) do update set
      name_th = excluded.name_th,
      name_en = excluded.name_en,
      group_code = excluded.group_code,
      is_listed = true,
      source = excluded.source
    where (areas.name_th, areas.name_en, areas.group_code, areas.is_listed)
      is distinct from (excluded.name_th, excluded.name_en, excluded.group_code, true)
    returning code`)
  const all = await tx.query<{ code: string }>(sql`select code from staged_areas`)
  return {
    all: all.map(({ code }) => code),
    inserted: changed.flatMap(({ code }) => (before.has(code) ? [] : [code])),
    updated: changed.flatMap(({ code }) => (before.has(code) ? [code] : [])),
  }
}

/** Outlines whose code no list has make areas of their own, marked as not listed, if what is above them is known. */
async function addUnlisted(
  tx: Tx,
  boundaries: readonly Boundary[],
  problems: ImportProblem[],
): Promise<{ known: Set<string>; inserted: string[] }> {
  const areas = await tx.query<{ code: string; is_listed: boolean }>(sql`select code, is_listed from areas`)
  const known = new Set(areas.map(({ code }) => code))
  const listed = new Set(areas.flatMap(({ code, is_listed }) => (is_listed ? [code] : [])))
  const added: Boundary[] = []
  const reported = new Set<string>()
  for (const boundary of boundaries.toSorted((a, b) => a.code.length - b.code.length)) {
    if (listed.has(boundary.code)) continue
    const { code, file, row } = boundary
    const at = { file, row, column: 'code', value: code }
    const parent = parentOfCode(code)
    if (!known.has(parent)) {
      problems.push(problem('parent_missing', at, { parent }))
      continue
    }
    if (!known.has(code)) {
      added.push(boundary)
      known.add(code)
    }
    if (!reported.has(code)) problems.push(problem('polygon_without_code', at))
    reported.add(code)
  }
  await tx.query(sql`
    create temp table staged_unlisted (code text, level text, parent_code text, group_code text, name_th text, name_en text, source text)
    on commit drop`)
  await tx.copyIn(
    sql`staged_unlisted (code, level, parent_code, group_code, name_th, name_en, source)`,
    added.map((boundary) => [
      boundary.code,
      boundary.level,
      parentOfCode(boundary.code),
      groupOfProvince(boundary.code) ?? null,
      boundary.nameTh ?? boundary.code,
      boundary.nameEn,
      boundary.file,
    ]),
  )
  await tx.query(sql`
    insert into areas (code, level, parent_code, group_code, name_th, name_en, is_listed, source)
    select code, level, parent_code, group_code, name_th, name_en, false, source
    from staged_unlisted`)
  return { known, inserted: added.map(({ code }) => code) }
}

async function stageBoundaries(tx: Tx, boundaries: readonly Boundary[]): Promise<void> {
  await tx.query(sql`
    create temp table staged_boundaries (
      number int primary key, code text, is_detailed boolean, geom geometry(MultiPolygon, 4326)
    ) on commit drop`)
  await tx.copyIn(sql`staged_boundaries (number, code, is_detailed, geom)`, stagedRows(boundaries))
  await tx.query(sql`create index on staged_boundaries (code)`)
  await tx.query(sql`analyze staged_boundaries`)
}

/** One at a time: the hex of all outlines together would be large. */
function* stagedRows(boundaries: readonly Boundary[]): Generator<Cell[]> {
  for (const [i, boundary] of boundaries.entries()) {
    yield [i, boundary.code, boundary.isDetailed, ewkbHex(boundary.geometry)]
  }
}

/** Mends what is invalid where few edges cross; takes the rest out again, and says where it is wrong. */
async function mendBoundaries(tx: Tx, boundaries: readonly Boundary[], problems: ImportProblem[]): Promise<void> {
  const invalid = await tx.query<{ number: number; why: string; lng: number; lat: number; area: number }>(sql`
    select number, (detail).reason as why, st_x((detail).location) as lng, st_y((detail).location) as lat,
      st_area(geom) as area
    from (
      select number, geom, st_isvaliddetail(geom) as detail from staged_boundaries where not st_isvalid(geom)
    ) found`)
  const few = invalid.filter(({ number }) => {
    const boundary = boundaries[number]
    return boundary && countCrossings(boundary.geometry, maxCrossings) <= maxCrossings
  })
  const mended = await mend(
    tx,
    few.map(({ number }) => number),
  )
  for (const { number, why, lng, lat, area } of invalid) {
    const boundary = boundaries[number]
    if (!boundary) continue
    const { file, row, code } = boundary
    const areaAfter = mended.get(number)
    const where = { why, lng: lng.toFixed(6), lat: lat.toFixed(6) }
    problems.push(
      areaAfter === undefined
        ? problem('geometry_invalid', { file, row, column: 'geometry', value: code }, where)
        : problem(
            'geometry_mended',
            { file, row, column: 'geometry', value: code },
            {
              ...where,
              change: ((areaAfter / area - 1) * 100).toFixed(6),
            },
          ),
    )
  }
  const lost = invalid.flatMap(({ number }) => (mended.has(number) ? [] : [number]))
  await tx.query(sql`delete from staged_boundaries where number = any (${lost}::int[])`)
}

async function mend(tx: Tx, numbers: number[]): Promise<Map<number, number>> {
  const rows = await tx.query<{ number: number; area: number }>(sql`
    with made as (
      select number, st_multi(st_collectionextract(st_makevalid(geom, 'method=structure keepcollapsed=false'), 3)) as geom
      from staged_boundaries
      where number = any (${numbers}::int[])
    )
    update staged_boundaries staged
    set geom = made.geom
    from made
    where made.number = staged.number and st_isvalid(made.geom) and not st_isempty(made.geom)
    returning staged.number, st_area(made.geom) as area`)
  return new Map(rows.map(({ number, area }) => [number, area]))
}

async function takeOutlines(tx: Tx): Promise<string[]> {
  const take = (column: Sql, isDetailed: boolean) =>
    tx.query<{ code: string }>(sql`
    update areas set ${column} = staged.geom
    from staged_boundaries staged
    where staged.code = areas.code and staged.is_detailed = ${isDetailed}
      and areas.${column} is distinct from staged.geom
    returning areas.code`)
  const rows = [...(await take(sql`geom`, true)), ...(await take(sql`geom_general`, false))]
  return [...new Set(rows.map(({ code }) => code))]
}

/**
 * Where no file has detailed outlines of districts, they are made of their subdistricts' outlines,
 * so that a point lies in a subdistrict's district; else the generalized outline stands in.
 */
async function outlineDistricts(tx: Tx, problems: ImportProblem[]): Promise<string[]> {
  const made = await tx.query<{ code: string; stands_in: boolean; cover: number | null }>(sql`
    with
    touched as (
      select distinct left(code, 4) as code
      from staged_boundaries
      where length(code) = 6 and is_detailed or length(code) = 4 and not is_detailed
      except
      select code from staged_boundaries where length(code) = 4 and is_detailed
    ),
    joined as (
      select touched.code, st_multi(st_collectionextract(st_union(sub.geom, ${unionGrid}::float8), 3)) as geom
      from touched
      join areas sub on sub.parent_code = touched.code and sub.geom is not null
      group by touched.code
    ),
    weighed as (
      select
        district.code,
        district.geom_general,
        joined.geom,
        st_area(joined.geom) / nullif(st_area(district.geom_general), 0) as cover,
        coalesce(st_isvalid(joined.geom), false) as is_valid
      from touched
      join areas district on district.code = touched.code
      left join joined on joined.code = touched.code
    ),
    chosen as (
      select
        code,
        cover,
        not (is_valid and coalesce(cover, 1) >= ${leastCover}::float8) as stands_in,
        case when is_valid and coalesce(cover, 1) >= ${leastCover}::float8 then geom
          when st_isvalid(geom_general) then geom_general end as geom
      from weighed
    )
    update areas set geom = chosen.geom
    from chosen
    where areas.code = chosen.code and chosen.geom is not null and areas.geom is distinct from chosen.geom
    returning areas.code, chosen.stands_in, chosen.cover`)
  for (const { code, stands_in: standsIn, cover } of made) {
    if (!standsIn) continue
    const why = cover === null ? 'no subdistrict has a polygon' : `they cover ${(cover * 100).toFixed(1)} %`
    problems.push(problem('district_outline_general', { file: '', column: 'geometry', value: code }, { why }))
  }
  return made.map(({ code }) => code)
}

/** Listed areas of a level the files have outlines of, without one. */
async function reportMissing(tx: Tx, boundaries: readonly Boundary[], problems: ImportProblem[]): Promise<void> {
  const kinds = new Map(
    boundaries.map(({ level, isDetailed, file }) => [`${level} ${isDetailed}`, { level, isDetailed, file }]),
  )
  const missing = new Map<string, { file: string; name: string; detailed: boolean; general: boolean }>()
  for (const { level, isDetailed, file } of kinds.values()) {
    const rows = await tx.query<{ code: string; name: string }>(sql`
      select code, name_th as name from areas
      where level = ${level} and is_listed and ${isDetailed ? sql`geom` : sql`geom_general`} is null
      order by code`)
    for (const { code, name } of rows) {
      const found = missing.get(code) ?? { file, name, detailed: false, general: false }
      missing.set(code, { ...found, [isDetailed ? 'detailed' : 'general']: true })
    }
  }
  for (const [code, { file, name, detailed, general }] of [...missing].toSorted(([a], [b]) => a.localeCompare(b))) {
    problems.push(
      problem(
        'area_without_polygon',
        { file, column: 'code', value: code },
        {
          name,
          kind: detailed && general ? 'detailed or generalized' : detailed ? 'detailed' : 'generalized',
          kindTh: detailed && general ? 'ทั้งแบบละเอียดและอย่างง่าย' : detailed ? 'แบบละเอียด' : 'อย่างง่าย',
        },
      ),
    )
  }
}

async function countNote(tx: Tx): Promise<Note> {
  const rows = await tx.query<{ level: string; listed: number; detailed: number; general: number }>(sql`
    select level, count(*) filter (where is_listed)::int as listed, count(geom)::int as detailed,
      count(geom_general)::int as general
    from areas where level in ('province', 'district', 'subdistrict')
    group by level`)
  const of = (level: string) => rows.find((row) => row.level === level) ?? { listed: 0, detailed: 0, general: 0 }
  const words = (names: [string, string, string]) =>
    ['province', 'district', 'subdistrict']
      .map(
        (level, i) =>
          `${of(level).listed.toLocaleString('en')} ${names[i] ?? ''} (${of(level).detailed.toLocaleString('en')}/${of(level).general.toLocaleString('en')})`,
      )
      .join(', ')
  return {
    th: `ในระบบมี ${words(['จังหวัด', 'อำเภอ', 'ตำบล'])} · ในวงเล็บคือจำนวนขอบเขตแบบละเอียด/อย่างง่าย`,
    en: `The database has ${words(['provinces', 'districts', 'subdistricts'])}; in brackets: detailed/generalized outlines`,
  }
}
