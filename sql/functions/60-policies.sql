-- Who sees and writes which rows. Everything here is re-created whole. A row is seen by those in whose reach its LAO
-- lies; an LAO's own people write it, each table by the role whose work it is; the province corrects.

grant select on
  thangnam.areas, thangnam.area_populations, thangnam.laos, thangnam.lao_subdistricts, thangnam.lao_areas,
  thangnam.lao_populations, thangnam.lao_budgets, thangnam.meta, thangnam.published_projects,
  thangnam.published_entries, thangnam.published_lines, thangnam.ticks
  to thangnam_member;
grant select on
  thangnam.areas, thangnam.laos, thangnam.projects, thangnam.project_geometries, thangnam.accounts, thangnam.sessions
  to thangnam_keeper;
grant select, insert, update on thangnam.project_places to thangnam_keeper;
grant insert on thangnam.changes to thangnam_keeper;
grant select, insert, update, delete on
  thangnam.projects, thangnam.project_funds, thangnam.contracts, thangnam.disbursements, thangnam.project_geometries
  to thangnam_member;
grant select on thangnam.project_places, thangnam.history to thangnam_member;
grant select, insert, update (state, resolved_by) on thangnam.captures to thangnam_member;
grant select, insert, update (withdrawn_at, withdrawn_by, withdrawal_reason) on thangnam.photos to thangnam_member;
grant select, insert, update, delete on thangnam.photo_parts to thangnam_member;
grant select, insert on thangnam.photo_files to thangnam_member;
grant select on thangnam.photos to thangnam_keeper;
grant select on thangnam.photos, thangnam.photo_files to thangnam_publisher;
grant select, insert, delete on thangnam.photos, thangnam.photo_parts, thangnam.photo_files to thangnam_writer;
-- never the hashes
grant select (id, user_name, display_name, role, lao_code, district_code, province_code, group_code, password_set_at,
  oidc_issuer, disabled_at, issued_by, created_at) on thangnam.accounts to thangnam_member;
grant insert (id, user_name, display_name, role, lao_code, district_code, province_code, group_code, issued_by)
  on thangnam.accounts to thangnam_member;
grant update (display_name, disabled_at) on thangnam.accounts to thangnam_member;
grant select (id, account_id, kind, device, created_at, last_seen_at, expires_at), delete on thangnam.sessions to thangnam_member;
grant insert (token_hash, account_id, expires_at) on thangnam.account_links to thangnam_member;
grant select on thangnam.accounts to thangnam_gatekeeper;
grant update (password_hash, password_set_at, oidc_issuer, oidc_subject) on thangnam.accounts to thangnam_gatekeeper;
grant select, insert, update, delete on thangnam.sessions, thangnam.account_links, thangnam.sign_on_attempts to thangnam_gatekeeper;
grant select, insert, update (password_hash, password_set_at) on thangnam.accounts to thangnam_writer;
grant select, insert, delete on thangnam.account_links to thangnam_writer;

do $$
declare
  name text;
  policy record;
begin
  for policy in
    select policyname, tablename
    from pg_policies
    where schemaname = 'thangnam'
      and (roles && '{thangnam_member,thangnam_gatekeeper,thangnam_keeper}'::name[]
        or tablename in ('accounts', 'sessions', 'account_links', 'sign_on_attempts', 'history', 'history_heads', 'captures', 'photos',
          'photo_parts', 'photo_files'))
  loop
    execute format('drop policy %I on thangnam.%I', policy.policyname, policy.tablename);
  end loop;

  foreach name in array array[
    'accounts', 'sessions', 'account_links', 'sign_on_attempts', 'history', 'history_heads', 'captures', 'photos',
    'photo_parts', 'photo_files'
  ] loop
    execute format('alter table thangnam.%I enable row level security', name);
    execute format('alter table thangnam.%I force row level security', name);
  end loop;

  -- Those that keep the books and the door see the rows their functions and queries ask for.
  foreach name in array array[
    'projects', 'project_geometries', 'project_places', 'accounts', 'sessions', 'history', 'history_heads', 'photos'
  ] loop
    execute format('create policy %I on thangnam.%I to thangnam_keeper using (true) with check (true)',
      name || '_kept', name);
  end loop;
  foreach name in array array['accounts', 'sessions', 'account_links', 'sign_on_attempts'] loop
    execute format('create policy %I on thangnam.%I to thangnam_gatekeeper using (true) with check (true)',
      name || '_at_the_gate', name);
  end loop;
  foreach name in array array['photos', 'photo_files'] loop
    execute format('create policy %I on thangnam.%I for select to thangnam_publisher using (true)',
      name || '_read_by_publisher', name);
  end loop;
  foreach name in array array['accounts', 'account_links', 'photos', 'photo_parts', 'photo_files'] loop
    execute format($policy$create policy %I on thangnam.%I to thangnam_writer
      using ((select thangnam.actor()) = 'system') with check ((select thangnam.actor()) = 'system')$policy$,
      name || '_made_by_system', name);
  end loop;

  -- What belongs to a project is seen with it.
  foreach name in array array[
    'project_funds', 'contracts', 'disbursements', 'project_geometries', 'project_places', 'captures', 'photos', 'photo_parts'
  ] loop
    execute format($policy$create policy %I on thangnam.%I for select to thangnam_member
      using ((select thangnam.sees_all()) or exists (select from thangnam.projects p where p.id = project_id))$policy$,
      name || '_seen', name);
  end loop;
end
$$;

create policy projects_seen on thangnam.projects for select to thangnam_member
  using (
    (select thangnam.sees_all())
    or lao_code in (select thangnam.my_laos())
    or (lao_code is null and province_as_given_code = (select thangnam.my_province())));

-- Whose LAO a project is of, for those who write under a role's own right; and what lies in one's province.
create policy projects_planned on thangnam.projects for insert to thangnam_member
  with check ((select thangnam.my_role()) = 'planner' and lao_code = (select thangnam.my_lao()));
create policy projects_changed on thangnam.projects for update to thangnam_member
  using (
    ((select thangnam.my_role()) in ('planner', 'finance', 'engineer') and lao_code = (select thangnam.my_lao()))
    or ((select thangnam.my_role()) = 'province_officer' and (
      lao_code in (select thangnam.my_laos())
      or (lao_code is null and province_as_given_code = (select thangnam.my_province())))));
create policy projects_dropped on thangnam.projects for delete to thangnam_member
  using ((select thangnam.my_role()) = 'planner' and lao_code = (select thangnam.my_lao()) and is_draft);

do $$
declare
  name text;
  keeper text;
  own text := 'exists (select from thangnam.projects p where p.id = project_id and p.lao_code = (select thangnam.my_lao()))';
  in_province text := 'exists (select from thangnam.projects p where p.id = project_id)';
begin
  for name, keeper in values
    ('project_funds', 'planner'), ('contracts', 'finance'), ('disbursements', 'finance'), ('project_geometries', 'engineer')
  loop
    execute format('create policy %I on thangnam.%I for insert to thangnam_member
      with check ((select thangnam.my_role()) = %L and %s)', name || '_added', name, keeper, own);
    execute format('create policy %I on thangnam.%I for update to thangnam_member
      using ((select thangnam.my_role()) = %L and %s)', name || '_changed', name, keeper, own);
    execute format('create policy %I on thangnam.%I for delete to thangnam_member
      using ((select thangnam.my_role()) = %L and %s)', name || '_dropped', name, keeper, own);
    -- The province corrects, and says why.
    execute format('create policy %I on thangnam.%I for update to thangnam_member
      using ((select thangnam.my_role()) = ''province_officer'' and %s)
      with check ((select thangnam.my_role()) = ''province_officer'' and %s%s)',
      name || '_corrected', name, in_province, in_province,
      case name when 'project_geometries' then '' else ' and (select thangnam.reason()) is not null' end);
  end loop;
  execute format('create policy project_geometries_placed_by_province on thangnam.project_geometries for insert to thangnam_member
    with check ((select thangnam.my_role()) = ''province_officer'' and %s)', in_province);
end
$$;

-- What is sent is sent in one's own name, and settled by those who may change the geometry.
create policy captures_sent on thangnam.captures for insert to thangnam_member
  with check (
    account_id = (select thangnam.my_account())
    and (((select thangnam.my_role()) = 'engineer'
        and exists (select from thangnam.projects p where p.id = project_id and p.lao_code = (select thangnam.my_lao())))
      or ((select thangnam.my_role()) = 'province_officer'
        and exists (select from thangnam.projects p where p.id = project_id))));
create policy captures_settled on thangnam.captures for update to thangnam_member
  using (
    ((select thangnam.my_role()) = 'engineer'
      and exists (select from thangnam.projects p where p.id = project_id and p.lao_code = (select thangnam.my_lao())))
    or ((select thangnam.my_role()) = 'province_officer'
      and exists (select from thangnam.projects p where p.id = project_id)));

-- A photo is sent in one's own name by the LAO's engineer, or by the province, which says why; and taken back by those
-- who might have sent it, once. Its parts are its sender's until it is whole, and from then on nobody's to change.
create policy photos_sent on thangnam.photos for insert to thangnam_member
  with check (
    account_id = (select thangnam.my_account()) and withdrawn_at is null
    and (((select thangnam.my_role()) = 'engineer'
        and exists (select from thangnam.projects p where p.id = project_id and p.lao_code = (select thangnam.my_lao())))
      or ((select thangnam.my_role()) = 'province_officer' and (select thangnam.reason()) is not null
        and exists (select from thangnam.projects p where p.id = project_id))));
create policy photos_withdrawn on thangnam.photos for update to thangnam_member
  using (
    withdrawn_at is null
    and (((select thangnam.my_role()) = 'engineer'
        and exists (select from thangnam.projects p where p.id = project_id and p.lao_code = (select thangnam.my_lao())))
      or ((select thangnam.my_role()) = 'province_officer'
        and exists (select from thangnam.projects p where p.id = project_id))))
  with check (withdrawn_at is not null and withdrawn_by = (select thangnam.my_account()));
create policy photo_parts_sent on thangnam.photo_parts for insert to thangnam_member
  with check (
    account_id = (select thangnam.my_account())
    and not exists (select from thangnam.photos ph where ph.id = photo_id)
    and (((select thangnam.my_role()) = 'engineer'
        and exists (select from thangnam.projects p where p.id = project_id and p.lao_code = (select thangnam.my_lao())))
      or ((select thangnam.my_role()) = 'province_officer' and (select thangnam.reason()) is not null
        and exists (select from thangnam.projects p where p.id = project_id))));
create policy photo_parts_sent_again on thangnam.photo_parts for update to thangnam_member
  using (account_id = (select thangnam.my_account()) and not exists (select from thangnam.photos ph where ph.id = photo_id));
create policy photo_parts_dropped on thangnam.photo_parts for delete to thangnam_member
  using (account_id = (select thangnam.my_account()) and not exists (select from thangnam.photos ph where ph.id = photo_id));
create policy photo_files_seen on thangnam.photo_files for select to thangnam_member
  using (exists (select from thangnam.photos ph where ph.id = photo_id));
create policy photo_files_made on thangnam.photo_files for insert to thangnam_member
  with check (exists (
    select from thangnam.photos ph where ph.id = photo_id and ph.account_id = (select thangnam.my_account())));

-- People see themselves and whom they may issue; nobody changes their own account.
create policy accounts_seen on thangnam.accounts for select to thangnam_member
  using (id = (select thangnam.my_account()) or (select thangnam.my_role()) = 'support'
    or thangnam.may_issue(role, lao_code, district_code));
create policy accounts_issued on thangnam.accounts for insert to thangnam_member
  with check (thangnam.may_issue(role, lao_code, district_code) and issued_by = (select thangnam.my_account()));
create policy accounts_changed on thangnam.accounts for update to thangnam_member
  using (id <> (select thangnam.my_account()) and thangnam.may_issue(role, lao_code, district_code));
create policy account_links_issued on thangnam.account_links for insert to thangnam_member
  with check (account_id <> (select thangnam.my_account())
    and exists (select from thangnam.accounts a where a.id = account_id and thangnam.may_issue(a.role, a.lao_code, a.district_code)));
create policy sessions_own on thangnam.sessions to thangnam_member
  using (account_id = (select thangnam.my_account()));

-- A change is seen by whoever sees what was changed.
create policy history_seen on thangnam.history for select to thangnam_member
  using (
    (select thangnam.my_role()) in ('central', 'support')
    or (project_id is not null and (
      exists (select from thangnam.projects p where p.id = project_id)
      or chain in (select thangnam.my_laos()))));

grant create on schema thangnam to thangnam_keeper;
alter function thangnam.note_project_changes() owner to thangnam_keeper;
revoke create on schema thangnam from thangnam_keeper;
grant execute on function thangnam.area_at(geometry), thangnam.shown_points(bigint[]), thangnam.store_places(bigint[], text[]),
  thangnam.place_projects(bigint[]) to thangnam_keeper;
