-- What is odd about where a project is said to be. None of it stops anybody: a finding says what, how much, and where.

-- Published geometry near a box, by the index: each project's latest kind. It belongs to thangnam_publisher, so that no
-- policy stands before the index; what it gives out is published anyway.
create or replace function thangnam.published_near(box geometry) returns table (project_id bigint, geom geometry)
  language sql stable security definer
  set search_path = thangnam, public, pg_temp
as $$
  select g.project_id, g.geom
  from project_geometries g
  join projects p on p.id = g.project_id
  where g.geom && box
    and g.verification <> 'sent_back'
    and not p.is_draft
    and (p.stage <> 'planned' or p.plan_announced_on is not null)
    and not exists (
      select
      from project_geometries later
      where later.project_id = g.project_id and later.verification <> 'sent_back'
        and array_position(array['planned', 'contracted', 'as_built'], later.kind)
          > array_position(array['planned', 'contracted', 'as_built'], g.kind)
    )
$$;

-- A box around a geometry, some metres larger each way; a metre is taken for 1/110574 of a degree of latitude, the
-- least there is on the ellipsoid, and for as much of longitude as at the box's highest latitude.
create or replace function thangnam.box_around(geom geometry, metres double precision) returns geometry
  language sql immutable
  set search_path = thangnam, public
as $$
  select st_expand(geom,
    metres / (110574.0 * cos(radians(least(85, greatest(abs(st_ymin(geom)), abs(st_ymax(geom))) + metres / 110574.0)))),
    metres / 110574.0)
$$;

-- How long, in metres on the ellipsoid.
create or replace function thangnam.length_m(geom geometry) returns double precision
  language sql immutable
  set search_path = thangnam, public
as $$ select st_length(geom::geography) $$;

-- The findings of a geometry said to be a project's: code, how much it weighs (3 likely wrong, 2 doubtful, 1 worth a
-- look), the facts in metres, square metres and codes, and where it shows. The geometry must be valid.
create or replace function thangnam.geometry_findings(
  project bigint, geometry_kind text, shape geometry, accuracy double precision
) returns table (code text, weight integer, facts jsonb, evidence geometry)
  language sql stable
  set search_path = thangnam, public, pg_temp
as $$
  with
  it as (
    select
      p.id, p.lao_code, p.category, p.type, p.length_m as plan_length_m, p.area_m2 as plan_area_m2, p.continues_id,
      l.kind as lao_kind, l.office_point, l.office_point_source,
      la.certainty, la.geom as own_area,
      case when st_dimension(shape) = 1 then length_m(shape) end as length_m,
      case when st_dimension(shape) = 2 then st_area(shape::geography) end as area_m2
    from projects p
    left join laos l on l.code = p.lao_code
    left join lao_areas la on la.lao_code = p.lao_code
    where p.id = project
  ),
  -- What lies outside the LAO's own area: which share, where, and how far its farthest vertex is.
  outside as (
    select
      'outside_area' as code,
      case when it.certainty = 'partial' or it.lao_kind = 'special' then 2 else 3 end as weight,
      jsonb_build_object(
        'distance_m', round((
          select max(st_distance(v.geom::geography, it.own_area::geography))
          from st_dumppoints(st_simplify(part.geom, 0.00005, true)) v
        )::numeric, 1),
        'share', round(case st_dimension(shape)
          when 0 then st_numgeometries(part.geom)::numeric / st_numgeometries(shape)
          when 1 then (length_m(part.geom) / nullif(it.length_m, 0))::numeric
          else (st_area(part.geom::geography) / nullif(it.area_m2, 0))::numeric
        end, 3),
        'lao', it.lao_code,
        'certainty', it.certainty,
        'lies_in', area_at(case st_dimension(shape)
          when 1 then st_lineinterpolatepoint((
            select d.geom from st_dump(part.geom) d order by st_length(d.geom) desc limit 1), 0.5)
          else st_pointonsurface(part.geom)
        end)
      ) as facts,
      part.geom as evidence
    from it
    cross join lateral (select st_multi(st_collectionextract(st_difference(shape, it.own_area), st_dimension(shape) + 1)) as geom) part
    where it.own_area is not null and not st_covers(it.own_area, shape) and not st_isempty(part.geom)
  ),
  -- Length and area against the plan's quantities: a tenth, and 20 m or 50 m² at the least, are let pass.
  measures as (
    select
      'length_differs' as code, 2 as weight,
      jsonb_build_object('measured_m', round(it.length_m::numeric, 1), 'plan_m', it.plan_length_m,
        'tolerance_m', round(greatest(20, 0.1 * it.plan_length_m), 1)) as facts,
      shape as evidence
    from it
    where it.length_m is not null and it.plan_length_m > 0
      and abs(it.length_m - it.plan_length_m) > greatest(20, 0.1 * it.plan_length_m)
    union all
    select
      'area_differs', 2,
      jsonb_build_object('measured_m2', round(it.area_m2::numeric, 1), 'plan_m2', it.plan_area_m2,
        'tolerance_m2', round(greatest(50, 0.1 * it.plan_area_m2), 1)),
      shape
    from it
    where it.area_m2 is not null and it.plan_area_m2 > 0 and it.category = 'water'
      and abs(it.area_m2 - it.plan_area_m2) > greatest(50, 0.1 * it.plan_area_m2)
  ),
  office as (
    select
      'at_the_office' as code, 3 as weight,
      jsonb_build_object('distance_m', round(st_distance(shape::geography, it.office_point::geography)::numeric, 1),
        'source', it.office_point_source) as facts,
      st_multi(it.office_point) as evidence
    from it
    where st_dimension(shape) = 0 and it.office_point is not null and it.office_point_source = 'office'
      and st_dwithin(shape::geography, it.office_point::geography, 30)
  ),
  others as (
    select o.project_id, o.geom, p.fiscal_year, p.title, p.lao_code, p.type
    from published_near(box_around(shape, 20)) o
    join published_projects p on p.id = o.project_id
    cross join it
    where o.project_id <> it.id and o.project_id is distinct from it.continues_id and p.continues_id is distinct from it.id
    limit 200
  ),
  -- A point on the very spot of another project's.
  twins as (
    select
      'same_spot' as code, 3 as weight,
      jsonb_build_object('projects', jsonb_agg(jsonb_build_object('id', o.project_id, 'title', o.title,
        'fiscal_year', o.fiscal_year, 'lao', o.lao_code) order by o.project_id)) as facts,
      shape as evidence
    from others o
    where st_dimension(shape) = 0 and st_dimension(o.geom) = 0 and st_dwithin(shape::geography, o.geom::geography, 5)
    having count(*) > 0
  ),
  -- A line that runs along another's for more than 30 m, no farther from it than 10 m.
  shared as (
    select o.*, along.geom as along, length_m(along.geom) as shared_m
    from others o
    cross join lateral (
      select st_collectionextract(st_intersection(shape, st_buffer(o.geom::geography, 10, 'quad_segs=4')::geometry), 2) as geom
    ) along
    where st_dimension(shape) = 1 and st_dimension(o.geom) = 1
  ),
  along_others as (
    select
      'overlaps' as code,
      case when max(s.shared_m) > 0.5 * max(it.length_m) then 3 else 2 end as weight,
      jsonb_build_object('shared_m', round(max(s.shared_m)::numeric, 1), 'projects', jsonb_agg(jsonb_build_object(
        'id', s.project_id, 'title', s.title, 'fiscal_year', s.fiscal_year, 'lao', s.lao_code,
        'shared_m', round(s.shared_m::numeric, 1),
        'funds', (select jsonb_agg(distinct e.fund) from published_lines e where e.project_id = s.project_id)
      ) order by s.shared_m desc)) as facts,
      st_multi(st_collect(st_linemerge(s.along))) as evidence
    from shared s
    cross join it
    where s.shared_m > 30
    having count(*) > 0
  ),
  -- A road through a pond or reservoir.
  through_water as (
    select
      'through_water' as code, 2 as weight,
      jsonb_build_object('shared_m', round(sum(length_m(st_intersection(shape, o.geom)))::numeric, 1), 'projects',
        jsonb_agg(jsonb_build_object('id', o.project_id, 'title', o.title, 'fiscal_year', o.fiscal_year, 'lao', o.lao_code))) as facts,
      st_multi(st_collectionextract(st_collect(st_intersection(shape, o.geom)), 2)) as evidence
    from others o
    cross join it
    where st_dimension(shape) = 1 and it.category = 'road' and coalesce(it.type, '') <> 'bridge'
      and st_dimension(o.geom) = 2 and o.type in ('pond', 'reservoir')
      and st_intersects(shape, o.geom) and length_m(st_intersection(shape, o.geom)) > 5
    having count(*) > 0
  ),
  -- Said to be less certain than what it is to show.
  precision_of as (
    select 'too_coarse' as code, 2 as weight,
      jsonb_build_object('accuracy_m', round(accuracy::numeric, 1), 'most_m', 30) as facts, shape as evidence
    where accuracy > 30
    union all
    select 'too_many_vertices', 1,
      jsonb_build_object('vertices', st_npoints(shape), 'per_m', round((st_npoints(shape) / it.length_m)::numeric, 2)), shape
    from it
    where it.length_m > 0 and st_npoints(shape) > 200 and st_npoints(shape) > it.length_m
  ),
  -- A road that is a point, a well that is a line.
  form as (
    select 'unusual_form' as code, 1 as weight,
      jsonb_build_object('form', (array['point', 'line', 'area'])[st_dimension(shape) + 1], 'type', it.type) as facts,
      shape as evidence
    from it
    where case
      when it.type in ('concrete', 'asphalt', 'gravel', 'earth', 'irrigation') then st_dimension(shape) = 0
      when it.type in ('groundwater', 'weir', 'pumping_station') then st_dimension(shape) > 0
      when it.type in ('pond', 'reservoir') then st_dimension(shape) = 1
      else false
    end
  )
  select * from outside
  union all select * from measures
  union all select * from office
  union all select * from twins
  union all select * from along_others
  union all select * from through_water
  union all select * from precision_of
  union all select * from form
$$;

-- For many projects at once, what is quickly told: whether the shown geometry lies outside its LAO's area, at the
-- office or on the spot of another of the same LAO, is coarse, or is not as long as planned. No row: no doubt.
create or replace function thangnam.placement_doubts(ids bigint[]) returns table (project_id bigint, kind text, codes text[], weight integer)
  language sql stable
  set search_path = thangnam, public, pg_temp
as $$
  with shown as (
    select distinct on (g.project_id) g.project_id, g.kind, g.geom, g.accuracy_m, g.length_m
    from project_geometries g
    where g.project_id = any (ids)
    order by g.project_id, array_position(array['as_built', 'contracted', 'planned'], g.kind)
  ),
  spots as (
    select p.lao_code, g.geom::text as at
    from shown g
    join projects p on p.id = g.project_id
    where st_dimension(g.geom) = 0
    group by p.lao_code, g.geom::text
    having count(*) > 1
  ),
  told as (
    select g.project_id, g.kind, d.code, d.weight
    from shown g
    join projects p on p.id = g.project_id
    left join laos l on l.code = p.lao_code
    left join lao_areas la on la.lao_code = p.lao_code
    cross join lateral (values
      ('outside_area', case when la.certainty = 'partial' then 2 else 3 end,
        la.geom is not null and not st_covers(la.geom, g.geom)),
      ('at_the_office', 3, st_dimension(g.geom) = 0 and l.office_point_source = 'office'
        and st_dwithin(g.geom, l.office_point, 0.0003)),
      ('same_spot', 3, exists (select from spots s where s.lao_code = p.lao_code and s.at = g.geom::text)),
      ('too_coarse', 2, g.accuracy_m > 30),
      ('length_differs', 2, g.length_m is not null and p.length_m > 0
        and abs(g.length_m - p.length_m) > greatest(20, 0.1 * p.length_m))
    ) as d (code, weight, holds)
    where d.holds
  )
  select project_id, kind, array_agg(code order by weight desc, code), sum(weight)::integer
  from told
  group by project_id, kind
$$;

grant create on schema thangnam to thangnam_publisher;
alter function thangnam.published_near(geometry) owner to thangnam_publisher;
revoke create on schema thangnam from thangnam_publisher;
revoke execute on function thangnam.published_near(geometry), thangnam.box_around(geometry, double precision),
  thangnam.length_m(geometry), thangnam.geometry_findings(bigint, text, geometry, double precision),
  thangnam.placement_doubts(bigint[]) from public;
grant execute on function thangnam.published_near(geometry), thangnam.box_around(geometry, double precision),
  thangnam.length_m(geometry), thangnam.geometry_findings(bigint, text, geometry, double precision),
  thangnam.placement_doubts(bigint[]), thangnam.area_at(geometry) to thangnam_member;
