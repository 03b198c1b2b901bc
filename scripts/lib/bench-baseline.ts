import type postgres from 'postgres'
import type { AtlasFilter } from '../../server/atlas/atlas-filter.ts'
import type { TileAddress } from '../../tiles/tile-address.ts'

/**
 * What one would build in PostGIS without an atlas, and well: a table of its own with everything a tile or a total asks
 * for, geometry in the tiles' projection, rows in Hilbert order, indexes for the filters, vacuumed.
 */
export async function makeBaseline(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    create schema bench;
    create index on projects (fiscal_year, category);
    create table bench.lines as
      select l.project_id, p.lao_code as lao, p.fiscal_year as fy, p.category, p.stage,
        coalesce(l.fund, 'unspecified') as fund, p.location_quality = 'located' as located,
        (coalesce(sum(l.approved) over w, sum(l.contract_amount) over w, sum(l.planned) over w) * 100)::bigint as budget,
        (l.planned * 100)::bigint as planned, (l.approved * 100)::bigint as approved,
        (l.contract_amount * 100)::bigint as contract, (l.disbursed * 100)::bigint as disbursed
      from published_lines l
      join published_projects p on p.id = l.project_id
      window w as (partition by l.project_id)
      order by l.project_id;
    create table bench.projects as
      with money as (
        select project_id, sum(planned)::bigint as planned, sum(approved)::bigint as approved,
          sum(contract)::bigint as contract, sum(disbursed)::bigint as disbursed
        from bench.lines
        group by project_id
      ),
      whole as (
        select p.id, p.title, p.category, coalesce(p.type, 'unspecified') as type, p.stage, p.fiscal_year as fy,
          p.lao_code as lao, p.location_quality = 'located' as located, m.planned, m.approved, m.contract, m.disbursed,
          coalesce(m.approved, m.contract, m.planned) as budget, st_transform(p.geom, 3857) as geom
        from published_projects p
        left join money m on m.project_id = p.id
      ),
      placed as (
        select *, st_x(st_pointonsurface(geom)) / 40075016.68557849 + 0.5 as x,
          0.5 - st_y(st_pointonsurface(geom)) / 40075016.68557849 as y
        from whole
      ),
      -- the first of each 1/32 of a tile's side by money, as our tiles of zoom 8 to 11 are thinned
      ranked as (
        select *,
          row_number() over (partition by floor(x * 8192), floor(y * 8192) order by budget desc nulls last, id) as at8,
          row_number() over (partition by floor(x * 32768), floor(y * 32768) order by budget desc nulls last, id) as at10
        from placed
      )
      select id, title, category, type, stage, fy, lao, located, planned, approved, contract, disbursed, budget,
        (case when at8 = 1 then 8 when at10 = 1 then 10 else 12 end)::smallint as min_zoom, geom
      from ranked
      order by geom;
    create index on bench.projects using gist (geom);
    create index on bench.projects (fy, category) include (lao, located, budget, planned, approved, contract, disbursed);
    create index on bench.lines (fy, category, fund) include (lao, project_id, located, budget, planned, approved, contract, disbursed)`)
  await owner.unsafe('vacuum (analyze, freeze) bench.projects')
  await owner.unsafe('vacuum (analyze, freeze) bench.lines')
}

/** The filter of the filtered figures: three of nine years, roads and water. */
export const benchFilter: AtlasFilter = { fy: [2566, 2567, 2568], category: ['road', 'water'] }

/** The text of the statement that draws one tile; parameters are z, x, y. Attributes are those of our tiles. */
export function mvtStatement(title: boolean, narrowing: 'all' | 'filtered' | 'thinned'): string {
  const condition = {
    all: '',
    filtered: `and fy in (2566, 2567, 2568) and category in ('road', 'water')`,
    thinned: 'and min_zoom <= $1::int',
  }[narrowing]
  return `
    select st_asmvt(drawn, 'projects', 4096, 'geom', 'id') as mvt
    from (
      select id, category, type, stage, fy, lao, approved / 100.0::float8 as approved, disbursed / 100.0::float8 as disbursed,
        budget / 100.0::float8 as budget${title ? ', title' : ''},
        st_asmvtgeom(geom, st_tileenvelope($1::int, $2::int, $3::int), 4096, 64, true) as geom
      from bench.projects
      where geom && st_tileenvelope($1::int, $2::int, $3::int, margin => 64.0 / 4096) ${condition}
    ) drawn
    where geom is not null`
}

/** PostGIS's tile of an address. */
export async function drawMvt(
  client: postgres.Sql,
  { z, x, y }: TileAddress,
  narrowing: 'all' | 'filtered' | 'thinned',
): Promise<Uint8Array> {
  const rows = await client.unsafe(mvtStatement(z >= 13, narrowing), [z, x, y], { prepare: true })
  const bytes: unknown = rows[0]?.['mvt']
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(0)
}
