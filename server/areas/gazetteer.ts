import { sql, type Tx } from '../db.ts'
import type { Lao } from '../laos/contract.ts'
import type { Area } from './contract.ts'

/** Every area and LAO by its code, in memory: a few thousand names that everything is joined to. */
export interface Gazetteer {
  areas: ReadonlyMap<string, Area>
  /** Areas by the code of the area that holds them; a province group holds its provinces. Thai order. */
  children: ReadonlyMap<string, readonly Area[]>
  laos: ReadonlyMap<string, Lao>
  /** Codes of the LAOs that serve a subdistrict, the whole of it or a part. */
  serving: ReadonlyMap<string, readonly string[]>
}

export const emptyGazetteer: Gazetteer = {
  areas: new Map(),
  children: new Map(),
  laos: new Map(),
  serving: new Map(),
}

const thaiOrder = new Intl.Collator('th')

/** Reads the gazetteer, each population of its newest year. */
export async function readGazetteer(tx: Tx): Promise<Gazetteer> {
  const areas = await tx.query<Area>(sql`
    with population as (
      select distinct on (area_code) area_code, year_be, population, households
      from area_populations
      order by area_code, year_be desc
    )
    select
      a.code,
      a.level,
      a.parent_code as parent,
      a.group_code as "group",
      a.name_th,
      a.name_en,
      p.population,
      p.households,
      p.year_be as population_year,
      a.bbox is not null as has_polygon,
      a.is_listed,
      a.bbox,
      a.label_point
    from areas a
    left join population p on p.area_code = a.code
    order by a.code`)
  const laos = await tx.query<Lao>(sql`
    with population as (
      select distinct on (lao_code) lao_code, population, households
      from lao_populations
      order by lao_code, year_be desc
    )
    select
      l.code,
      l.kind,
      l.name_th,
      l.full_name_th,
      l.name_en,
      l.province_code as province,
      l.district_code as district,
      p.population,
      p.households,
      l.valid_from,
      l.valid_to,
      coalesce(served.certainty, 'none') as area_certainty,
      case when l.office_point is not null then array[st_x(l.office_point), st_y(l.office_point)] end as office_point
    from laos l
    left join population p on p.lao_code = l.code
    left join lao_areas served on served.lao_code = l.code
    order by l.code`)

  const served = await tx.query<{ subdistrict: string; laos: string[] }>(sql`
    select subdistrict_code as subdistrict, array_agg(lao_code order by lao_code) as laos
    from lao_subdistricts
    group by subdistrict_code`)

  const children = new Map<string, Area[]>()
  const hold = (holder: string, area: Area): void => {
    const held = children.get(holder)
    if (held) held.push(area)
    else children.set(holder, [area])
  }
  for (const area of areas) {
    if (area.parent !== null) hold(area.parent, area)
    if (area.group !== null) hold(area.group, area)
  }
  for (const [holder, held] of children) children.set(holder, inThaiOrder(held))
  widenWhatHasNoPolygon(areas, children)

  return {
    areas: new Map(areas.map((area) => [area.code, area])),
    children,
    laos: new Map(laos.map((lao) => [lao.code, lao])),
    serving: new Map(served.map(({ subdistrict, laos: codes }) => [subdistrict, codes])),
  }
}

/**
 * The LAOs of an area, by code: of the country all, of a province group or a province those that belong to it, of a
 * district those that have their seat in it or serve a subdistrict of it, of a subdistrict those that serve it. A PAO
 * serves its whole province and is of no district.
 */
export function laosOf({ areas, children, laos, serving }: Gazetteer, code: string): Lao[] {
  const level = areas.get(code)?.level
  const all = [...laos.values()]
  switch (level) {
    case 'country':
      return all
    case 'province_group': {
      const provinces = new Set((children.get(code) ?? []).map((province) => province.code))
      return all.filter((lao) => provinces.has(lao.province))
    }
    case 'province':
      return all.filter((lao) => lao.province === code)
    case 'district': {
      const serve = new Set((children.get(code) ?? []).flatMap((subdistrict) => serving.get(subdistrict.code) ?? []))
      return all.filter((lao) => lao.kind !== 'pao' && (lao.district === code || serve.has(lao.code)))
    }
    case 'subdistrict': {
      const serve = new Set(serving.get(code))
      return all.filter((lao) => lao.kind !== 'pao' && serve.has(lao.code))
    }
    case undefined:
      return []
  }
}

/** The country and the province groups have no polygon of their own: their box holds their provinces'. */
function widenWhatHasNoPolygon(areas: Area[], children: ReadonlyMap<string, readonly Area[]>): void {
  for (const area of areas.filter(({ level }) => level === 'country' || level === 'province_group')) {
    for (const { level, bbox } of children.get(area.code) ?? []) {
      if (level !== 'province' || !bbox) continue
      const [west, south, east, north] = area.bbox ?? bbox
      area.bbox = [Math.min(west, bbox[0]), Math.min(south, bbox[1]), Math.max(east, bbox[2]), Math.max(north, bbox[3])]
    }
  }
}

export function inThaiOrder(areas: readonly Area[]): Area[] {
  return areas.toSorted((a, b) => thaiOrder.compare(a.name_th, b.name_th))
}

/** The area and what holds it, from the country down. */
export function ancestorsOf(gazetteer: Gazetteer, area: Area): Area[] {
  const parent = area.parent === null ? undefined : gazetteer.areas.get(area.parent)
  return parent ? [...ancestorsOf(gazetteer, parent), parent] : []
}
