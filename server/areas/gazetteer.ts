import { sql, type Tx } from '../db.ts'
import type { Lao } from '../laos/contract.ts'
import type { Area } from './contract.ts'

/** Every area and LAO by its code, in memory: a few thousand names that everything is joined to. */
export interface Gazetteer {
  areas: ReadonlyMap<string, Area>
  /** Areas by the code of the area that holds them; a province group holds its provinces. Thai order. */
  children: ReadonlyMap<string, readonly Area[]>
  laos: ReadonlyMap<string, Lao>
}

export const emptyGazetteer: Gazetteer = { areas: new Map(), children: new Map(), laos: new Map() }

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
      coalesce(served.certainty, 'none') as area_certainty,
      case when l.office_point is not null then array[st_x(l.office_point), st_y(l.office_point)] end as office_point
    from laos l
    left join population p on p.lao_code = l.code
    left join lao_areas served on served.lao_code = l.code
    order by l.code`)

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
  for (const held of children.values()) held.sort((a, b) => thaiOrder.compare(a.name_th, b.name_th))
  widenWhatHasNoPolygon(areas, children)

  return {
    areas: new Map(areas.map((area) => [area.code, area])),
    children,
    laos: new Map(laos.map((lao) => [lao.code, lao])),
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

/** The area and what holds it, from the country down. */
export function ancestorsOf(gazetteer: Gazetteer, area: Area): Area[] {
  const parent = area.parent === null ? undefined : gazetteer.areas.get(area.parent)
  return parent ? [...ancestorsOf(gazetteer, parent), parent] : []
}
