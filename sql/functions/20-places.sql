-- Which area a project counts in, on the best grounds there are: where the point on the surface
-- of its shown geometry lies; else its approximate area; else its LAO's district or province; else,
-- where its LAO is known by a name only, the province its source puts that LAO in.
create or replace function thangnam.place_projects(ids bigint[]) returns void
  language sql volatile
  set search_path = thangnam, public
as $$
  -- one project at a time, each by its indexes: whatever the planner expects of `ids`, the work grows with its length
  with grounds as (
    select
      p.id as project_id,
      case
        when hit.code is not null then 'geometry'
        when p.approximate_area_code ~ '^[0-9]' then 'approximate'
        when l.district_code is not null then 'lao_district'
        when coalesce(l.province_code, p.province_as_given_code) is not null then 'lao_province'
        else 'none'
      end as basis,
      coalesce(
        hit.code,
        case when p.approximate_area_code ~ '^[0-9]' then p.approximate_area_code end,
        l.district_code,
        l.province_code,
        p.province_as_given_code
      ) as code
    from unnest(ids) as wanted (id)
    join projects p on p.id = wanted.id
    left join laos l on l.code = p.lao_code
    left join lateral (
      select st_pointonsurface(g.geom) as point
      from project_geometries g
      where g.project_id = wanted.id and g.verification <> 'sent_back'
      order by case g.kind when 'as_built' then 1 when 'contracted' then 2 else 3 end
      limit 1
    ) shown on true
    -- the smallest area whose polygon covers the point; a border point goes to the lower code
    left join lateral (
      select a.code
      from areas a
      where a.level in ('subdistrict', 'district', 'province')
        and a.geom && shown.point
        and st_covers(a.geom, shown.point)
      order by length(a.code) desc, a.code
      limit 1
    ) hit on true
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

revoke execute on function thangnam.place_projects(bigint[]) from public;
grant execute on function thangnam.place_projects(bigint[]) to thangnam_writer;
