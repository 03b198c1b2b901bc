-- What people change is written down by the database itself, in the same transaction, whoever wrote the statement.

-- The hash of a change, from the hash before it and everything the change says. Every part is told with its length,
-- so that no two different changes read alike.
create or replace function thangnam.history_hash(previous bytea, entry thangnam.history) returns bytea
  language sql stable
  set search_path = thangnam, public, pg_temp
as $$
  select sha256(previous || convert_to((
    select string_agg(coalesce(length(part) || ':' || part, '-'), ',' order by place)
    from unnest(array[
      entry.chain, entry.position::text, (extract(epoch from entry.happened_at) * 1000000)::bigint::text,
      entry.account_id::text, entry.user_name, entry.role, entry.device, entry.reason, entry.entity, entry.entity_key,
      entry.project_id::text, entry.action, entry.before::text, entry.after::text
    ]) with ordinality as parts (part, place)
  ), 'UTF8'))
$$;

-- A row as history keeps it: secrets left out, geometry as it lies in the database.
create or replace function thangnam.history_row(entity text, row_before jsonb, geom geometry) returns jsonb
  language sql stable
  set search_path = thangnam, public, pg_temp
as $$
  select case
    when entity = 'accounts' then
      row_before - 'password_hash' || jsonb_build_object('has_password', row_before ->> 'password_hash' is not null)
    when entity = 'project_geometries' then row_before || jsonb_build_object('geom', geom::text)
    when entity = 'photos' then row_before - 'look_keys'
    else row_before
  end
$$;

create or replace function thangnam.record_history() returns trigger
  language plpgsql security definer
  set search_path = thangnam, public, pg_temp
as $$
declare
  entry history;
  previous bytea;
  it jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  select m.account_id, m.user_name, m.role, m.device
  into entry.account_id, entry.user_name, entry.role, entry.device
  from me() m;
  if entry.account_id is null then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  entry.happened_at := clock_timestamp();
  entry.reason := reason();
  entry.entity := tg_table_name;
  entry.action := lower(tg_op);
  entry.project_id := case tg_table_name when 'accounts' then null when 'projects' then it ->> 'id' else it ->> 'project_id' end;
  entry.entity_key := case tg_table_name
    when 'project_geometries' then concat(it ->> 'project_id', ' ', it ->> 'kind')
    else it ->> 'id'
  end;
  if tg_table_name = 'project_geometries' then
    if tg_op <> 'INSERT' then entry.before := history_row(tg_table_name, to_jsonb(old), old.geom); end if;
    if tg_op <> 'DELETE' then entry.after := history_row(tg_table_name, to_jsonb(new), new.geom); end if;
  else
    if tg_op <> 'INSERT' then entry.before := history_row(tg_table_name, to_jsonb(old), null); end if;
    if tg_op <> 'DELETE' then entry.after := history_row(tg_table_name, to_jsonb(new), null); end if;
  end if;
  entry.chain := case tg_table_name
    when 'accounts' then coalesce(it ->> 'lao_code', left(it ->> 'district_code', 2), it ->> 'province_code', 'TH')
    when 'projects' then coalesce(it ->> 'lao_code', it ->> 'province_as_given_code', 'TH')
    else coalesce((select coalesce(p.lao_code, p.province_as_given_code) from projects p where p.id = entry.project_id), 'TH')
  end;
  -- The head's row lock keeps a chain's changes in one line.
  insert into history_heads (chain, position, hash)
  values (entry.chain, 0, '\x')
  on conflict (chain) do nothing;
  select h.position + 1, h.hash into entry.position, previous
  from history_heads h
  where h.chain = entry.chain
  for update;
  entry.hash := history_hash(previous, entry);
  insert into history select entry.*;
  update history_heads set position = entry.position, hash = entry.hash where chain = entry.chain;
  return null;
end
$$;

create or replace function thangnam.refuse_change() returns trigger
  language plpgsql set search_path = thangnam, public
as $$
begin
  raise exception 'history is not altered' using errcode = 'insufficient_privilege';
end
$$;

-- The first change of each chain that is not what was written, or is missing; no row where all chains hold. What is
-- missing at the end of a chain is told by its head.
create or replace function thangnam.check_history() returns table (chain text, at_position bigint)
  language sql stable security definer
  set search_path = thangnam, public, pg_temp
as $$
  with entries as (
    select
      h as entry,
      h.chain,
      h.position,
      coalesce(lag(h.hash) over by_chain, '\x') as previous,
      coalesce(lag(h.position) over by_chain, 0) as position_before
    from history h
    window by_chain as (partition by h.chain order by h.position)
  ),
  broken as (
    select e.chain, e.position_before + 1 as at_position
    from entries e
    where e.position <> e.position_before + 1 or (e.entry).hash <> history_hash(e.previous, e.entry)
    union all
    select coalesce(head.chain, last.chain), coalesce(last.position, 0) + 1
    from history_heads head
    full join (
      select distinct on (h.chain) h.chain, h.position, h.hash
      from history h
      order by h.chain, h.position desc
    ) last on last.chain = head.chain
    where (head.position, head.hash) is distinct from (coalesce(last.position, 0), coalesce(last.hash, '\x'))
  )
  select chain, min(at_position)
  from broken
  group by chain
$$;

-- How far each chain goes and the hash of its last change, in hex: kept elsewhere, they make a history show that was
-- rewritten whole.
create or replace function thangnam.read_history_heads() returns table (chain text, at_position bigint, hash text)
  language sql stable security definer
  set search_path = thangnam, public, pg_temp
as $$ select h.chain, h.position, encode(h.hash, 'hex') from history_heads h order by h.chain $$;

-- Which of the heads kept elsewhere are not in the history any more, or say another hash.
create or replace function thangnam.check_anchors(chains text[], positions bigint[], hashes text[])
  returns table (chain text, at_position bigint)
  language sql stable security definer
  set search_path = thangnam, public, pg_temp
as $$
  select a.chain, a.position
  from unnest(chains, positions, hashes) with ordinality a (chain, position, hash, place)
  left join history h on h.chain = a.chain and h.position = a.position
  where encode(h.hash, 'hex') is distinct from a.hash
  order by a.place
$$;

do $$
declare
  name text;
begin
  foreach name in array array[
    'projects', 'project_funds', 'contracts', 'disbursements', 'project_geometries', 'photos', 'accounts'
  ] loop
    execute format('create or replace trigger %I after insert or update or delete on thangnam.%I
      for each row when (current_user = ''thangnam_member'') execute function thangnam.record_history()',
      name || '_record_history', name);
  end loop;
end
$$;
create or replace trigger history_refuse_change before update or delete on thangnam.history
  for each row execute function thangnam.refuse_change();
create or replace trigger history_refuse_truncate before truncate on thangnam.history
  for each statement execute function thangnam.refuse_change();

grant select, insert on thangnam.history to thangnam_keeper;
grant select, insert, update on thangnam.history_heads to thangnam_keeper;
grant create on schema thangnam to thangnam_keeper;
alter function thangnam.record_history() owner to thangnam_keeper;
alter function thangnam.check_history() owner to thangnam_keeper;
alter function thangnam.read_history_heads() owner to thangnam_keeper;
alter function thangnam.check_anchors(text[], bigint[], text[]) owner to thangnam_keeper;
revoke create on schema thangnam from thangnam_keeper;
revoke execute on function thangnam.history_hash(bytea, thangnam.history), thangnam.history_row(text, jsonb, geometry),
  thangnam.record_history(), thangnam.refuse_change(), thangnam.check_history(), thangnam.read_history_heads(),
  thangnam.check_anchors(text[], bigint[], text[]) from public;
grant execute on function thangnam.history_hash(bytea, thangnam.history), thangnam.history_row(text, jsonb, geometry),
  thangnam.reason() to thangnam_keeper;
grant execute on function thangnam.check_history(), thangnam.read_history_heads(), thangnam.check_anchors(text[], bigint[], text[])
  to thangnam_feed;
