-- What the world sees of photos, and what is odd about one.

create or replace view thangnam.published_photos as
select
  ph.id,
  ph.project_id,
  ph.moment,
  (ph.taken_at at time zone interval '7 hours')::date as taken_on,
  f.width,
  f.height
from thangnam.photos ph
join thangnam.projects p on p.id = ph.project_id
join thangnam.photo_files f on f.photo_id = ph.id and f.size = 'large'
where ph.withdrawn_at is null
  and not p.is_draft
  and (p.stage <> 'planned' or p.plan_announced_on is not null);

create or replace view thangnam.published_photo_files as
select f.photo_id, f.size, f.bytes, f.sha256
from thangnam.photo_files f
where exists (select from thangnam.published_photos p where p.id = f.photo_id);

-- The keys under which whatever differs from a look in 6 of its 64 signs at most is found: of the four quarters one has
-- then one other sign at most. 68 of 262,144.
create or replace function thangnam.look_probes(look bigint) returns integer[]
  language sql stable
  set search_path = thangnam, public
as $$
  select array_agg(quarter * 65536 + (((look >> (16 * quarter)) & 65535)::integer # other))
  from generate_series(0, 3) quarter
  cross join unnest(array[0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768]) other
$$;

-- Photos in the whole country with the same bytes or the same look as one, the likest first. It belongs to
-- thangnam_keeper: a photo used twice is often another LAO's, whose photos one does not see. Told to who is signed in.
create or replace function thangnam.photo_twins(photo uuid)
  returns table (photo_id uuid, project_id bigint, moment text, lao_code text, fiscal_year integer, is_same_file boolean, bits integer)
  language sql stable security definer
  set search_path = thangnam, public, pg_temp
as $$
  select o.id, o.project_id, o.moment, p.lao_code, p.fiscal_year, o.sha256 = it.sha256,
    bit_count((o.look # it.look)::bit(64))::integer
  from photos it
  join photos o on o.sha256 = it.sha256 or o.look_keys && look_probes(it.look)
  join projects p on p.id = o.project_id
  where it.id = photo and o.id <> it.id and o.withdrawn_at is null and (select my_account()) is not null
    and (o.sha256 = it.sha256 or bit_count((o.look # it.look)::bit(64)) <= 6)
  order by o.sha256 = it.sha256 desc, bit_count((o.look # it.look)::bit(64)), o.received_at
  limit 20
$$;

-- The findings of a photo, as geometry_findings() has them: code, weight (3 likely wrong, 2 doubtful, 1 worth a look),
-- facts in metres and days, and where it shows.
create or replace function thangnam.photo_findings(photo uuid)
  returns table (code text, weight integer, facts jsonb, evidence geometry)
  language sql stable
  set search_path = thangnam, public, pg_temp
as $$
  with
  it as (
    select
      ph.*, p.fiscal_year, p.lao_code, p.starts_on, p.ends_on,
      case when ph.camera_lng is not null then st_setsrid(st_point(ph.camera_lng, ph.camera_lat), 4326) end as camera_at,
      case when ph.device_lng is not null then st_setsrid(st_point(ph.device_lng, ph.device_lat), 4326) end as device_at
    from photos ph
    join projects p on p.id = ph.project_id
    where ph.id = photo
  ),
  -- Where it was taken: as the camera noted, else as the device did.
  place as (
    select
      coalesce(it.camera_at, it.device_at) as at,
      case when it.camera_at is not null then 'camera' else 'device' end as told_by,
      coalesce(case when it.camera_at is not null then it.camera_accuracy_m else it.device_accuracy_m end, 0) as accuracy_m
    from it
    where it.camera_at is not null or it.device_at is not null
  ),
  shown as (
    select g.kind, g.geom, coalesce(g.accuracy_m, 0) as accuracy_m
    from project_geometries g
    join it on it.project_id = g.project_id
    where g.verification <> 'sent_back'
    order by array_position(array['as_built', 'contracted', 'planned'], g.kind)
    limit 1
  ),
  -- What it is held against, and how far from it may be; inaccuracy excuses no more than it said, and 500 m at most.
  against as (
    select 'geometry' as what, 3 as weight, s.geom, 200 + least(500, p.accuracy_m + s.accuracy_m) as most_m,
      jsonb_build_object('kind', s.kind) as facts
    from shown s
    cross join place p
    union all
    select 'area', 2, la.geom, 200 + least(500, p.accuracy_m), jsonb_build_object('lao', it.lao_code, 'certainty', la.certainty)
    from it
    join lao_areas la on la.lao_code = it.lao_code
    cross join place p
    where la.geom is not null and not exists (select from shown)
  ),
  far as (
    select 'photo_far' as code, a.what, a.weight, a.facts, a.most_m, p.told_by, p.at, a.geom,
      st_distance(p.at::geography, a.geom::geography) as distance_m
    from against a
    cross join place p
    where not st_intersects(p.at, a.geom)
    union all
    select 'photo_device_elsewhere', 'device', 3, '{}', 500 + least(500, coalesce(it.camera_accuracy_m, 0) + coalesce(it.device_accuracy_m, 0)), 'camera',
      it.camera_at, it.device_at, st_distance(it.camera_at::geography, it.device_at::geography)
    from it
    where it.camera_at is not null and it.device_at is not null
  ),
  contract as (
    select
      coalesce(min(c.starts_on), min(c.signed_on)) as starts_on,
      max(c.ends_on) as ends_on
    from contracts c
    join it on it.project_id = c.project_id
    where coalesce(isfinite(c.starts_on), true) and coalesce(isfinite(c.ends_on), true) and coalesce(isfinite(c.signed_on), true)
  ),
  -- The works, from and to; where nobody says, the fiscal year of the budget (October to September).
  works as (
    select
      coalesce(contract.starts_on, told.starts_on, make_date(it.fiscal_year - 544, 10, 1)) as begins_on,
      coalesce(contract.ends_on, told.ends_on, make_date(it.fiscal_year - 543, 9, 30)) as ends_on,
      case
        when contract.starts_on is null and contract.ends_on is null and told.starts_on is null and told.ends_on is null
          then 'fiscal_year'
        else 'works'
      end as basis,
      (it.taken_at at time zone interval '7 hours')::date as taken_on
    from it
    cross join contract
    cross join lateral (
      select
        case when isfinite(it.starts_on) then it.starts_on end as starts_on,
        case when isfinite(it.ends_on) then it.ends_on end as ends_on
    ) told
  ),
  -- When it may have been taken: 90 days about the works; what shows the place before them, two years before at most.
  span as (
    select w.*,
      w.begins_on - case it.moment when 'before' then 730 else 90 end as earliest,
      case it.moment when 'before' then w.begins_on else greatest(w.begins_on, w.ends_on) end + 90 as latest,
      it.taken_at > it.received_at + interval '1 day' as is_future
    from works w
    cross join it
  ),
  twins as (
    select t.*, seen.title,
      case when seen.id is not null then t.photo_id end as shown_photo
    from photo_twins(photo) t
    left join lateral (
      select p.id, p.title from projects p where p.id = t.project_id
      union
      select p.id, p.title from published_projects p where p.id = t.project_id
      limit 1
    ) seen on true
  )
  select f.code, case when f.distance_m > 1000 then f.weight else 2 end,
    f.facts || jsonb_build_object('against', f.what, 'told_by', f.told_by, 'distance_m', round(f.distance_m::numeric, 1),
      'most_m', round(f.most_m::numeric, 1)),
    st_multi(st_shortestline(f.at, f.geom))
  from far f
  where f.distance_m > f.most_m
  union all
  select 'photo_time_odd', case when s.is_future then 3 when s.basis = 'works' then 2 else 1 end,
    jsonb_build_object('why', case when s.is_future then 'future' when s.taken_on < s.earliest then 'early' else 'late' end,
      'taken_on', s.taken_on,
      'days', case when s.is_future then null when s.taken_on < s.earliest then s.earliest - s.taken_on else s.taken_on - s.latest end,
      'basis', s.basis, 'begins_on', s.begins_on, 'ends_on', s.ends_on),
    null::geometry
  from span s
  where s.is_future or s.taken_on < s.earliest or s.taken_on > s.latest
  union all
  select 'photo_clocks_differ', 2,
    jsonb_build_object('taken_at', it.taken_at, 'device_taken_at', it.device_taken_at), null
  from it
  where abs(extract(epoch from it.taken_at - it.device_taken_at)) > 86400
  union all
  select 'photo_no_position', case when it.device_at is null then 2 else 1 end,
    jsonb_build_object('device_knows', it.device_at is not null), st_multi(it.device_at)
  from it
  where it.camera_at is null
  union all
  select 'photo_used_twice', case when bool_or(t.is_same_file or t.bits <= 2) then 3 else 2 end,
    jsonb_build_object('photos', jsonb_agg(jsonb_build_object('photo', t.shown_photo,
      'project', case when t.shown_photo is not null then t.project_id end, 'title', t.title, 'lao', t.lao_code,
      'fiscal_year', t.fiscal_year, 'moment', t.moment, 'same_file', t.is_same_file, 'bits', t.bits,
      'same_project', t.project_id = it.project_id, 'same_lao', t.lao_code is not distinct from it.lao_code)
      order by t.is_same_file desc, t.bits)),
    null
  from twins t
  cross join it
  having count(*) > 0
  union all
  select 'photo_edited', 1, jsonb_build_object('software', it.software), null
  from it
  where it.software ~* '(photoshop|lightroom|gimp|snapseed|picsart|canva|pixlr|meitu|beautyplus|vsco|affinity|paint\.net|facetune|inshot|photoscape|polarr|lightx|faceapp|remini)'
$$;

grant create on schema thangnam to thangnam_publisher, thangnam_keeper;
alter view thangnam.published_photos owner to thangnam_publisher;
alter view thangnam.published_photo_files owner to thangnam_publisher;
alter function thangnam.photo_twins(uuid) owner to thangnam_keeper;
revoke create on schema thangnam from thangnam_publisher, thangnam_keeper;
revoke execute on function thangnam.look_probes(bigint), thangnam.photo_twins(uuid), thangnam.photo_findings(uuid) from public;
grant execute on function thangnam.look_probes(bigint) to thangnam_keeper;
grant execute on function thangnam.photo_twins(uuid), thangnam.photo_findings(uuid) to thangnam_member;
grant select on thangnam.published_photos, thangnam.published_photo_files to thangnam_reader, thangnam_member;
