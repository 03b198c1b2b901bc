-- Who is signed in and what they may do. The functions that look into accounts belong to thangnam_keeper, which
-- nothing connects as; policies ask them once a statement, as (select …).

-- The account of the session whose token's hash the transaction names; no row when there is none, when it ran out
-- or when the account is closed. A desk's session rests 30 minutes at most, a phone's in the field 14 days.
create or replace function thangnam.me() returns table (
  account_id uuid, user_name text, role text, lao_code text, district_code text, province_code text, group_code text,
  device text
)
  language sql stable security definer
  set search_path = thangnam, public, pg_temp
as $$
  select a.id, a.user_name, a.role, a.lao_code, a.district_code, a.province_code, a.group_code, s.device
  from sessions s
  join accounts a on a.id = s.account_id
  where s.token_hash = decode(nullif(current_setting('thangnam.session', true), ''), 'hex')
    and s.expires_at > now()
    and s.last_seen_at > now() - case s.kind when 'desk' then interval '30 minutes' else interval '14 days' end
    and a.disabled_at is null
$$;

create or replace function thangnam.my_account() returns uuid
  language sql stable security definer set search_path = thangnam, public, pg_temp
as $$ select account_id from me() $$;

-- The session's own name in the list of its holder's sessions.
create or replace function thangnam.my_session() returns uuid
  language sql stable security definer set search_path = thangnam, public, pg_temp
as $$
  select s.id
  from sessions s
  where s.token_hash = decode(nullif(current_setting('thangnam.session', true), ''), 'hex')
$$;

create or replace function thangnam.my_role() returns text
  language sql stable security definer set search_path = thangnam, public, pg_temp
as $$ select role from me() $$;

-- The LAO whose records a person may write; null for everyone who is of no LAO.
create or replace function thangnam.my_lao() returns text
  language sql stable security definer set search_path = thangnam, public, pg_temp
as $$ select lao_code from me() $$;

-- The province whose records a person may verify and correct.
create or replace function thangnam.my_province() returns text
  language sql stable security definer set search_path = thangnam, public, pg_temp
as $$ select province_code from me() $$;

-- Whether a person sees what is not published everywhere.
create or replace function thangnam.sees_all() returns boolean
  language sql stable security definer set search_path = thangnam, public, pg_temp
as $$ select coalesce((select role in ('central', 'support') from me()), false) $$;

-- The LAOs whose unpublished records a person sees; none for those who see everything or nothing.
create or replace function thangnam.my_laos() returns setof text
  language sql stable security definer set search_path = thangnam, public, pg_temp
as $$
  select l.code
  from me() m
  join laos l on
    case
      when m.role in ('planner', 'finance', 'engineer', 'lao_executive') then l.code = m.lao_code
      when m.role = 'district_officer' then l.district_code = m.district_code
      when m.role = 'province_officer' then l.province_code = m.province_code
      when m.role = 'group_officer' then exists (
        select from areas a where a.code = l.province_code and a.group_code = m.group_code)
      else false
    end
$$;

-- Why a change is made, in the words of who makes it.
create or replace function thangnam.reason() returns text
  language sql stable set search_path = thangnam, public
as $$ select nullif(btrim(current_setting('thangnam.reason', true)), '') $$;

-- Whether the signed-in person may issue, change and close such an account: central all, a province those of its
-- LAOs and districts, nobody else any.
create or replace function thangnam.may_issue(role text, lao text, district text) returns boolean
  language sql stable security definer set search_path = thangnam, public, pg_temp
as $$
  select coalesce((
    select case
      when m.role = 'central' then true
      when m.role = 'province_officer' then
        (may_issue.role in ('planner', 'finance', 'engineer', 'lao_executive')
          and exists (select from laos l where l.code = may_issue.lao and l.province_code = m.province_code))
        or (may_issue.role = 'district_officer' and left(may_issue.district, 2) = m.province_code)
      else false
    end
    from me() m
  ), false)
$$;

-- What each role may change of a project; null: everything that may be changed at all.
create or replace function thangnam.columns_of_role(role text) returns text[]
  language sql immutable set search_path = thangnam, public
as $$
  select case role
    when 'planner' then array[
      'fiscal_year', 'title', 'category', 'type', 'is_mixed', 'stage', 'is_draft', 'plan_announced_on', 'cancel_reason',
      'width_m', 'length_m', 'thickness_m', 'area_m2', 'volume_m3', 'households_served', 'rai_irrigated',
      'approximate_area_code', 'continues_id', 'note']
    when 'finance' then array[
      'stage', 'procurement_method', 'reference_price', 'starts_on', 'ends_on', 'cancel_reason', 'note']
    when 'engineer' then array[
      'stage', 'progress_percent', 'starts_on', 'ends_on', 'inspected_on',
      'width_m', 'length_m', 'thickness_m', 'area_m2', 'volume_m3', 'households_served', 'rai_irrigated',
      'approximate_area_code', 'note']
    when 'province_officer' then array[
      'fiscal_year', 'title', 'category', 'type', 'is_mixed', 'stage', 'is_draft', 'plan_announced_on', 'cancel_reason',
      'procurement_method', 'reference_price', 'progress_percent', 'starts_on', 'ends_on', 'inspected_on',
      'width_m', 'length_m', 'thickness_m', 'area_m2', 'volume_m3', 'households_served', 'rai_irrigated',
      'approximate_area_code', 'continues_id', 'note']
    else array[]::text[]
  end
$$;

-- Which stages a role may bring a project to.
create or replace function thangnam.stages_of_role(role text) returns text[]
  language sql immutable set search_path = thangnam, public
as $$
  select case role
    when 'planner' then array['planned', 'approved', 'cancelled']
    when 'finance' then array['procurement', 'contracted', 'closed', 'cancelled']
    when 'engineer' then array['in_progress', 'completed']
    when 'province_officer' then array[
      'planned', 'approved', 'procurement', 'contracted', 'in_progress', 'completed', 'closed', 'cancelled']
    else array[]::text[]
  end
$$;

-- A person changes of a project what their role may, and the province says why.
create or replace function thangnam.check_project_update() returns trigger
  language plpgsql set search_path = thangnam, public
as $$
declare
  role text := my_role();
  forbidden text;
begin
  select string_agg(n.key, ', ' order by n.key) into forbidden
  from jsonb_each(to_jsonb(new)) n
  join jsonb_each(to_jsonb(old)) o using (key)
  where n.value is distinct from o.value and n.key <> 'revision' and n.key <> all (columns_of_role(role));
  if forbidden is not null then
    raise exception 'the role % may not change %', role, forbidden
      using errcode = 'insufficient_privilege', constraint = 'projects_columns_of_role', table = 'projects';
  end if;
  if new.stage <> old.stage and new.stage <> all (stages_of_role(role)) then
    raise exception 'the role % may not set the stage %', role, new.stage
      using errcode = 'insufficient_privilege', constraint = 'projects_stages_of_role', table = 'projects';
  end if;
  if role = 'province_officer' and reason() is null then
    raise exception 'a correction says why'
      using errcode = 'check_violation', constraint = 'projects_correction_has_reason', table = 'projects';
  end if;
  return new;
end
$$;

-- What is verified changes only with a reason, and what an engineer changes waits to be verified again. The province
-- verifies; it too says why it corrects or sends back.
create or replace function thangnam.check_geometry_write() returns trigger
  language plpgsql set search_path = thangnam, public
as $$
declare
  role text := my_role();
  was text := case when tg_op = 'INSERT' then 'none' else old.verification end;
  is_moved boolean := tg_op <> 'UPDATE' or
    (new.kind, new.geom::text, new.capture, new.captured_at, new.captured_by, new.accuracy_m)
    is distinct from (old.kind, old.geom::text, old.capture, old.captured_at, old.captured_by, old.accuracy_m);
  is_judged boolean := tg_op = 'UPDATE' and new.verification is distinct from old.verification;
begin
  if role = 'engineer' then
    if was = 'verified' and reason() is null then
      raise exception 'what is verified changes only with a reason'
        using errcode = 'check_violation', constraint = 'project_geometries_verified_has_reason', table = 'project_geometries';
    end if;
    if tg_op <> 'DELETE' then
      if is_judged and not (is_moved and new.verification = 'unverified')
        or tg_op = 'INSERT' and new.verification <> 'unverified' then
        raise exception 'an engineer does not verify'
          using errcode = 'insufficient_privilege', constraint = 'project_geometries_verified_by_province', table = 'project_geometries';
      end if;
      if is_moved then
        new.verification := 'unverified';
        is_judged := false;
        new.judged_by := null;
        new.judged_at := null;
        new.judgement := null;
      end if;
    end if;
  elsif reason() is null and (is_moved or tg_op = 'DELETE' or new.verification <> 'verified') then
    raise exception 'a correction says why'
      using errcode = 'check_violation', constraint = 'project_geometries_correction_has_reason', table = 'project_geometries';
  end if;
  if tg_op <> 'DELETE' and role = 'province_officer' and (is_judged or tg_op = 'INSERT' or is_moved) then
    new.judged_by := my_account();
    new.judged_at := now();
    new.judgement := reason();
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;

-- Counts the states a row has had.
create or replace function thangnam.count_revision() returns trigger
  language plpgsql set search_path = thangnam, public
as $$
begin
  new.revision := old.revision + 1;
  return new;
end
$$;

create or replace trigger projects_check_update before update on thangnam.projects
  for each row when (current_user = 'thangnam_member') execute function thangnam.check_project_update();
create or replace trigger projects_count_revision before update on thangnam.projects
  for each row execute function thangnam.count_revision();
create or replace trigger project_geometries_check_write before insert or update or delete on thangnam.project_geometries
  for each row when (current_user = 'thangnam_member') execute function thangnam.check_geometry_write();
create or replace trigger project_geometries_count_revision before update on thangnam.project_geometries
  for each row execute function thangnam.count_revision();

grant create on schema thangnam to thangnam_keeper;
do $$
declare
  signature text;
begin
  foreach signature in array array[
    'me()', 'my_account()', 'my_session()', 'my_role()', 'my_lao()', 'my_province()', 'sees_all()', 'my_laos()', 'may_issue(text, text, text)'
  ] loop
    execute format('alter function thangnam.%s owner to thangnam_keeper', signature);
    execute format('revoke execute on function thangnam.%s from public', signature);
    execute format('grant execute on function thangnam.%s to thangnam_member', signature);
  end loop;
end
$$;
revoke create on schema thangnam from thangnam_keeper;
revoke execute on function thangnam.reason(), thangnam.columns_of_role(text), thangnam.stages_of_role(text), thangnam.check_project_update(),
  thangnam.check_geometry_write(), thangnam.count_revision() from public;
grant execute on function thangnam.reason(), thangnam.columns_of_role(text), thangnam.stages_of_role(text) to thangnam_member;
grant execute on function thangnam.reason() to thangnam_keeper;
