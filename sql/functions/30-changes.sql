-- Whoever writes, the feed is told: one statement-level trigger a table and kind of statement,
-- in the writer's own transaction.
create or replace function thangnam.note_project_changes() returns trigger
  language plpgsql security definer
  set search_path = thangnam, public, pg_temp
as $$
declare
  ids bigint[];
begin
  if tg_op = 'DELETE' then
    if tg_table_name = 'projects' then
      select array_agg(distinct id) into ids from old_rows;
    else
      select array_agg(distinct project_id) into ids from old_rows;
    end if;
  elsif tg_table_name = 'projects' then
    select array_agg(distinct id) into ids from new_rows;
  else
    select array_agg(distinct project_id) into ids from new_rows;
  end if;
  if ids is null then
    return null;
  end if;
  if tg_table_name in ('projects', 'project_geometries') then
    perform place_projects(ids);
  end if;
  -- a load of many is one change, "all": whoever reads builds anew anyway
  if cardinality(ids) > 10000 then
    insert into changes (entity) values ('project');
  else
    insert into changes (entity, entity_id)
    select 'project', unnest(ids);
  end if;
  return null;
end
$$;

create or replace function thangnam.note_reference_changes() returns trigger
  language plpgsql
  set search_path = thangnam, public
as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from old_rows) then return null; end if;
  elsif not exists (select from new_rows) then
    return null;
  end if;
  insert into changes (entity) values (tg_argv[0]);
  return null;
end
$$;

revoke execute on function thangnam.note_project_changes() from public;
revoke execute on function thangnam.note_reference_changes() from public;
grant execute on function thangnam.note_project_changes() to thangnam_writer;
grant execute on function thangnam.note_reference_changes() to thangnam_writer;

do $$
declare
  name text;
  entity text;
begin
  foreach name in array array['projects', 'project_funds', 'contracts', 'disbursements', 'project_geometries'] loop
    execute format('create or replace trigger %I after insert on thangnam.%I
      referencing new table as new_rows for each statement execute function thangnam.note_project_changes()',
      name || '_note_insert', name);
    execute format('create or replace trigger %I after update on thangnam.%I
      referencing old table as old_rows new table as new_rows for each statement execute function thangnam.note_project_changes()',
      name || '_note_update', name);
    execute format('create or replace trigger %I after delete on thangnam.%I
      referencing old table as old_rows for each statement execute function thangnam.note_project_changes()',
      name || '_note_delete', name);
  end loop;

  for name, entity in values
    ('areas', 'area'), ('area_populations', 'area'),
    ('laos', 'lao'), ('lao_areas', 'lao'), ('lao_populations', 'lao'), ('lao_subdistricts', 'lao'),
    ('meta', 'meta')
  loop
    execute format('create or replace trigger %I after insert on thangnam.%I
      referencing new table as new_rows for each statement execute function thangnam.note_reference_changes(%L)',
      name || '_note_insert', name, entity);
    execute format('create or replace trigger %I after update on thangnam.%I
      referencing old table as old_rows new table as new_rows for each statement execute function thangnam.note_reference_changes(%L)',
      name || '_note_update', name, entity);
    execute format('create or replace trigger %I after delete on thangnam.%I
      referencing old table as old_rows for each statement execute function thangnam.note_reference_changes(%L)',
      name || '_note_delete', name, entity);
  end loop;
end
$$;
