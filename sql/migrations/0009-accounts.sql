-- People: accounts, their sessions, and the links by which a first password is set. Who is signed in is told to
-- the database by the hash of their session's token, which nobody can make up: row-level security looks it up.
do $$
declare
  name text;
begin
  foreach name in array array[
    'thangnam_member',      -- a signed-in person; what they may do is said by policies
    'thangnam_gatekeeper',  -- signing in: reads password hashes, writes sessions, and nothing of the projects
    'thangnam_keeper'       -- owns the functions that look up who is signed in and keep the books; no connection becomes it
  ] loop
    begin
      execute format('create role %I nologin noinherit', name);
    exception
      when duplicate_object or unique_violation then null;
    end;
  end loop;
  grant thangnam_member, thangnam_gatekeeper to thangnam_login;
  execute format('grant thangnam_keeper to %I', current_user);
end
$$;

grant usage on schema thangnam to thangnam_member, thangnam_gatekeeper, thangnam_keeper;

create table thangnam.accounts (
  id uuid not null default gen_random_uuid(),
  user_name text not null,
  display_name text not null,
  role text not null,
  lao_code text,                        -- the reach: one of these, as the role asks; none for the whole country
  district_code text,
  province_code text,
  group_code text,
  password_hash text,                   -- argon2id; null: not set yet, or signs in elsewhere
  password_set_at timestamptz,
  oidc_issuer text,                     -- who else vouches for the person, and under which name
  oidc_subject text,
  disabled_at timestamptz,
  issued_by uuid,                       -- null: made by the system
  created_at timestamptz not null default now(),
  constraint accounts_pk primary key (id),
  constraint accounts_user_name_unique unique (user_name),
  constraint accounts_oidc_unique unique (oidc_issuer, oidc_subject),
  constraint accounts_lao_fk foreign key (lao_code) references thangnam.laos (code) deferrable initially deferred,
  constraint accounts_district_fk foreign key (district_code) references thangnam.areas (code) deferrable initially deferred,
  constraint accounts_province_fk foreign key (province_code) references thangnam.areas (code) deferrable initially deferred,
  constraint accounts_group_fk foreign key (group_code) references thangnam.areas (code) deferrable initially deferred,
  constraint accounts_issued_by_fk foreign key (issued_by) references thangnam.accounts (id),
  constraint accounts_user_name_plain check (user_name ~ '^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$'),
  constraint accounts_display_name_present check (display_name <> '' and length(display_name) <= 200),
  constraint accounts_oidc_whole check ((oidc_issuer is null) = (oidc_subject is null)),
  constraint accounts_reach_of_role check (
    case
      when role in ('planner', 'finance', 'engineer', 'lao_executive')
        then lao_code is not null and num_nonnulls(district_code, province_code, group_code) = 0
      when role = 'district_officer'
        then district_code ~ '^[0-9]{4}$' and num_nonnulls(lao_code, province_code, group_code) = 0
      when role = 'province_officer'
        then province_code ~ '^[0-9]{2}$' and num_nonnulls(lao_code, district_code, group_code) = 0
      when role = 'group_officer'
        then group_code ~ '^G[0-9]{2}$' and num_nonnulls(lao_code, district_code, province_code) = 0
      when role in ('central', 'data_owner', 'analyst', 'executive', 'support')
        then num_nonnulls(lao_code, district_code, province_code, group_code) = 0
      else false
    end)
);

create index accounts_lao_idx on thangnam.accounts (lao_code);
create index accounts_district_idx on thangnam.accounts (district_code);
create index accounts_province_idx on thangnam.accounts (province_code);
create index accounts_group_idx on thangnam.accounts (group_code);
create index accounts_issued_by_idx on thangnam.accounts (issued_by);

create table thangnam.sessions (
  token_hash bytea not null,            -- SHA-256; the token itself is with its holder alone
  id uuid not null default gen_random_uuid(),  -- by which its holder names it in a list
  account_id uuid not null,
  kind text not null,
  device text not null,                 -- what the browser calls itself, shortened
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint sessions_pk primary key (token_hash),
  constraint sessions_id_unique unique (id),
  constraint sessions_account_fk foreign key (account_id) references thangnam.accounts (id) on delete cascade,
  constraint sessions_kind_known check (kind in ('desk', 'field')),
  constraint sessions_hash_of_token check (length(token_hash) = 32),
  constraint sessions_device_short check (length(device) <= 200)
);

create index sessions_account_idx on thangnam.sessions (account_id);
create index sessions_expires_idx on thangnam.sessions (expires_at);

-- By such a link the holder of an account sets a password, once.
create table thangnam.account_links (
  token_hash bytea not null,
  account_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  constraint account_links_pk primary key (token_hash),
  constraint account_links_account_fk foreign key (account_id) references thangnam.accounts (id) on delete cascade,
  constraint account_links_hash_of_token check (length(token_hash) = 32)
);

create index account_links_account_idx on thangnam.account_links (account_id);

-- What people changed: a row a change, never altered, each with the hash of the one before it in its chain. The
-- rows of an LAO are a chain, so that LAOs do not wait for each other.
create table thangnam.history (
  chain text not null,                  -- the LAO's code; else the province's or TH
  position bigint not null,             -- from 1, without a gap
  happened_at timestamptz not null,
  account_id uuid not null,
  user_name text not null,              -- as it was then
  role text not null,
  device text not null,
  reason text,
  entity text not null,                 -- the table
  entity_key text not null,
  project_id bigint,
  action text not null,
  before jsonb,                         -- geometry as hex EWKB, so that it can be brought back to the bit
  after jsonb,
  hash bytea not null,                  -- SHA-256 of the hash before it and of all of the above
  constraint history_pk primary key (chain, position),
  constraint history_action_known check (action in ('insert', 'update', 'delete'))
);

create index history_project_idx on thangnam.history (project_id, happened_at) where project_id is not null;
create index history_account_idx on thangnam.history (account_id, happened_at);

create table thangnam.history_heads (
  chain text not null,
  position bigint not null,
  hash bytea not null,
  constraint history_heads_pk primary key (chain)
);

-- How often a row was changed: whoever sends an edit says which state it was made on.
alter table thangnam.projects add column revision integer not null default 1;
alter table thangnam.project_geometries add column revision integer not null default 1;
