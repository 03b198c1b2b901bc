-- What is not published is under row-level security, forced. Until there are accounts the one
-- actor that writes is `system` (loaders, seeds), and it must say so.
create function thangnam.actor() returns text
  language sql stable
  set search_path = ''
  as $$ select nullif(current_setting('thangnam.actor', true), '') $$;

revoke execute on function thangnam.actor() from public;
grant execute on function thangnam.actor() to thangnam_writer, thangnam_reader, thangnam_feed;

do $$
declare
  name text;
begin
  foreach name in array array[
    'projects', 'project_funds', 'contracts', 'disbursements', 'project_geometries', 'project_places'
  ] loop
    execute format('alter table thangnam.%I enable row level security', name);
    execute format('alter table thangnam.%I force row level security', name);
    execute format($policy$
      create policy %I on thangnam.%I to thangnam_writer
        using ((select thangnam.actor()) = 'system')
        with check ((select thangnam.actor()) = 'system')
      $policy$, name || '_written_by_system', name);
    -- The published views are owned by thangnam_publisher, which nothing connects as: what they
    -- leave out, they leave out by their own text, where the planner can use an index.
    execute format('create policy %I on thangnam.%I for select to thangnam_publisher using (true)',
      name || '_read_by_publisher', name);
    execute format('grant select, insert, update, delete on thangnam.%I to thangnam_writer', name);
    execute format('grant select on thangnam.%I to thangnam_publisher', name);
  end loop;

  foreach name in array array[
    'areas', 'area_populations', 'laos', 'lao_subdistricts', 'lao_areas', 'lao_populations', 'meta'
  ] loop
    execute format('grant select on thangnam.%I to thangnam_reader, thangnam_feed, thangnam_publisher', name);
    execute format('grant select, insert, update, delete on thangnam.%I to thangnam_writer', name);
  end loop;
end
$$;

grant insert on thangnam.changes to thangnam_writer;
grant select, delete on thangnam.changes to thangnam_feed;
grant select, insert, delete on thangnam.ticks to thangnam_feed;
grant select on thangnam.ticks to thangnam_reader;
