import { sql, type Cell, type Tx } from '../db.ts'
import type { SampleArea, SampleCountry, SampleProvince } from './country.ts'

const populationYearBe = 2568

/**
 * Writes areas and their population. A subdistrict is its cell cut by its province's outline, a
 * district the union of its subdistricts; all on a grid of a millionth of a degree, so that what
 * meets on the map meets in numbers. Returns how many areas.
 */
export async function writeAreas(tx: Tx, country: SampleCountry): Promise<number> {
  await tx.script(sql`
    create temp table sample_outlines (code text, group_code text, name_th text, name_en text, geom geometry) on commit drop;
    create temp table sample_cells (code text, name_th text, name_en text, is_inland boolean, geom geometry) on commit drop;
    create temp table sample_names (code text, level text, name_th text, name_en text) on commit drop`)
  await tx.copyIn(sql`sample_outlines (code, group_code, name_th, name_en, geom)`, outlineRows(country))
  await tx.copyIn(sql`sample_cells (code, name_th, name_en, is_inland, geom)`, cellRows(country))
  await tx.copyIn(sql`sample_names (code, level, name_th, name_en)`, [
    ...country.provinces.flatMap(({ districts }) => districts).map((one) => nameRow(one, 'district')),
    ...country.groups.map((one) => nameRow(one, 'province_group')),
    nameRow(country.country, 'country'),
  ])
  const [written] = await tx.query<{ n: number }>(sql`
    with
    provinces as (select code, group_code, name_th, name_en, st_multi(geom) as geom from sample_outlines),
    subdistricts as materialized (
      select
        c.code, c.name_th, c.name_en,
        st_multi(case
          when c.is_inland then c.geom
          else st_collectionextract(st_intersection(c.geom, p.geom, 0.000001), 3)
        end) as geom
      from sample_cells c
      join sample_outlines p on p.code = left(c.code, 2)
    ),
    districts as (
      select left(code, 4) as code, st_multi(st_collectionextract(st_union(geom, 0.000001), 3)) as geom
      from subdistricts
      group by 1
    ),
    groups as (
      select group_code as code, st_multi(st_union(geom)) as geom
      from provinces
      where group_code is not null
      group by 1
    ),
    country as (select st_multi(st_union(geom)) as geom from provinces),
    everything as (
      select n.code, n.level, null as parent_code, null as group_code, n.name_th, n.name_en, c.geom
      from country c join sample_names n on n.level = 'country'
      union all
      select g.code, n.level, 'TH', null, n.name_th, n.name_en, g.geom
      from groups g join sample_names n on n.code = g.code
      union all
      select code, 'province', 'TH', group_code, name_th, name_en, geom from provinces
      union all
      select d.code, n.level, left(d.code, 2), null, n.name_th, n.name_en, d.geom
      from districts d join sample_names n on n.code = d.code
      union all
      select code, 'subdistrict', left(code, 4), null, name_th, name_en, geom from subdistricts
    ),
    written as (
      insert into areas (code, level, parent_code, group_code, name_th, name_en, geom, geom_general, source)
      select
        code, level, parent_code, group_code, name_th, name_en,
        -- Only to be drawn: a country or a group in the index of geom would be read for every point that is placed,
        -- out of line, and place nothing. It made placing 2.5 times as slow.
        case when level not in ('country', 'province_group') then geom end,
        geom,
        'sample'
      from everything
      order by length(code), code
      returning 1
    )
    select count(*)::int as n from written`)
  await tx.copyIn(
    sql`area_populations (area_code, year_be, population, male, female, households, source)`,
    populationRows(country),
  )
  return written?.n ?? 0
}

function nameRow({ code, nameTh, nameEn }: SampleArea, level: string): Cell[] {
  return [code, level, nameTh, nameEn]
}

function* outlineRows({ provinces }: SampleCountry): Generator<Cell[]> {
  for (const { code, groupCode, nameTh, nameEn, outline } of provinces) {
    const parts = outline.map((ring) => `((${closed(ring)}))`)
    yield [code, groupCode ?? null, nameTh, nameEn, `SRID=4326;MULTIPOLYGON(${parts.join(',')})`]
  }
}

function* cellRows({ provinces }: SampleCountry): Generator<Cell[]> {
  for (const province of provinces) {
    for (const district of province.districts) {
      for (const { code, nameTh, nameEn, isInland, ring } of district.subdistricts) {
        yield [code, nameTh, nameEn, isInland, `SRID=4326;POLYGON((${closed(ring.map(province.plane.toLngLat))}))`]
      }
    }
  }
}

function closed(ring: readonly (readonly [number, number])[]): string {
  const points = ring.map(([lng, lat]) => `${lng.toFixed(6)} ${lat.toFixed(6)}`)
  return [...points, points[0]].join(',')
}

function* populationRows({ provinces, groups, country }: SampleCountry): Generator<Cell[]> {
  const row = ({ code, population, male, households }: SampleArea): Cell[] => [
    code,
    populationYearBe,
    population,
    male,
    population - male,
    households,
    'sample',
  ]
  yield row(country)
  yield* groups.map(row)
  for (const province of provinces) yield* areasOf(province).map(row)
}

function areasOf(province: SampleProvince): SampleArea[] {
  return [province, ...province.districts, ...province.districts.flatMap(({ subdistricts }) => subdistricts)]
}
