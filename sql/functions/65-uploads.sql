-- Who sees uploaded files: those who sent them, while they may put projects on the map. Re-created whole.

grant select, insert, delete on thangnam.uploads, thangnam.upload_parts, thangnam.upload_features to thangnam_member;
grant update (head) on thangnam.uploads to thangnam_member;
grant select, delete on thangnam.uploads to thangnam_writer;

do $$
declare
  name text;
begin
  foreach name in array array['uploads', 'upload_parts', 'upload_features'] loop
    execute format('alter table thangnam.%I enable row level security', name);
    execute format('alter table thangnam.%I force row level security', name);
    execute format('drop policy if exists %I on thangnam.%I', name || '_own', name);
  end loop;
  foreach name in array array['upload_parts', 'upload_features'] loop
    execute format($policy$create policy %I on thangnam.%I to thangnam_member
      using (exists (select from thangnam.uploads u where u.id = upload_id))
      with check (exists (select from thangnam.uploads u where u.id = upload_id))$policy$,
      name || '_own', name);
  end loop;
end
$$;

create policy uploads_own on thangnam.uploads to thangnam_member
  using (account_id = (select thangnam.my_account()))
  with check (
    account_id = (select thangnam.my_account())
    and (select thangnam.my_role()) in ('engineer', 'province_officer'));

drop policy if exists uploads_swept on thangnam.uploads;
create policy uploads_swept on thangnam.uploads to thangnam_writer
  using ((select thangnam.actor()) = 'system');
