-- Which area a project counts in, on the best grounds there are: where the point on the surface
-- of its shown geometry lies; else its approximate area; else its LAO's district or province; else,
-- where its LAO is known by a name only, the province its source puts that LAO in.

-- The smallest area whose polygon covers a point; a border point goes to the lower code.
create or replace function thangnam.area_at(point geometry) returns text
  language sql stable
  set search_path = thangnam, public
as $$
  select a.code
  from areas a
  where a.level in ('subdistrict', 'district', 'province')
    and a.geom && point
    and st_covers(a.geom, point)
  order by length(a.code) desc, a.code
  limit 1
$$;

-- A point on the surface of each project's shown geometry; null where it has none.
create or replace function thangnam.shown_points(ids bigint[]) returns table (id bigint, point geometry)
  language sql stable
  set search_path = thangnam, public
as $$
  select wanted.id, shown.point
  from unnest(ids) as wanted (id)
  left join lateral (
    select st_pointonsurface(g.geom) as point
    from project_geometries g
    where g.project_id = wanted.id and g.verification <> 'sent_back'
    order by case g.kind when 'as_built' then 1 when 'contracted' then 2 else 3 end
    limit 1
  ) shown on true
$$;

-- Stores where projects count: `hits` are the areas their geometry lies in, null where it lies in none.
create or replace function thangnam.store_places(ids bigint[], hits text[]) returns void
  language sql volatile
  set search_path = thangnam, public
as $$
  with grounds as (
    select
      p.id as project_id,
      case
        when wanted.hit is not null then 'geometry'
        when p.approximate_area_code ~ '^[0-9]' then 'approximate'
        when l.district_code is not null then 'lao_district'
        when coalesce(l.province_code, p.province_as_given_code) is not null then 'lao_province'
        else 'none'
      end as basis,
      coalesce(
        wanted.hit,
        case when p.approximate_area_code ~ '^[0-9]' then p.approximate_area_code end,
        l.district_code,
        l.province_code,
        p.province_as_given_code
      ) as code
    from unnest(ids, hits) as wanted (id, hit)
    join projects p on p.id = wanted.id
    left join laos l on l.code = p.lao_code
  )
  insert into project_places (project_id, province_code, district_code, subdistrict_code, basis)
  select
    project_id,
    left(code, 2),
    case when length(code) >= 4 then left(code, 4) end,
    case when length(code) = 6 then code end,
    basis
  from grounds
  on conflict (project_id) do update set
    province_code = excluded.province_code,
    district_code = excluded.district_code,
    subdistrict_code = excluded.subdistrict_code,
    basis = excluded.basis
  where (project_places.province_code, project_places.district_code, project_places.subdistrict_code, project_places.basis)
    is distinct from (excluded.province_code, excluded.district_code, excluded.subdistrict_code, excluded.basis);
$$;

create or replace function thangnam.place_projects(ids bigint[]) returns void
  language plpgsql volatile
  set search_path = thangnam, public
as $$
declare
  placed bigint[];
  hits text[];
begin
  if cardinality(ids) < 2000 then
    select array_agg(shown.id), array_agg(area_at(shown.point))
    into placed, hits
    from shown_points(ids) shown;
  else
    -- Many: from the areas' side, so that each polygon is prepared once for all the points in it.
    create temp table if not exists points_to_place (id bigint, point geometry(Point, 4326), hit text) on commit drop;
    truncate points_to_place;
    insert into points_to_place (id, point)
    select id, point
    from shown_points(ids);
    create index if not exists points_to_place_point_idx on points_to_place using gist (point);
    analyze points_to_place;
    select array_agg(p.id), array_agg(case when p.point is not null then coalesce(found.code, area_at(p.point)) end)
    into placed, hits
    from points_to_place p
    left join (
      select within.id, min(a.code) as code
      from areas a
      join points_to_place within on within.point && a.geom and st_covers(a.geom, within.point)
      where a.level = 'subdistrict'
      group by within.id
    ) found on found.id = p.id;
  end if;
  perform store_places(placed, hits);
end
$$;

revoke execute on function thangnam.area_at(geometry) from public;
revoke execute on function thangnam.shown_points(bigint[]) from public;
revoke execute on function thangnam.store_places(bigint[], text[]) from public;
revoke execute on function thangnam.place_projects(bigint[]) from public;
grant execute on function thangnam.area_at(geometry) to thangnam_writer;
grant execute on function thangnam.shown_points(bigint[]) to thangnam_writer;
grant execute on function thangnam.store_places(bigint[], text[]) to thangnam_writer;
grant execute on function thangnam.place_projects(bigint[]) to thangnam_writer;
