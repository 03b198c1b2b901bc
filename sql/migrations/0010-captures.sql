-- Every geometry that somebody sent, as it was sent, whether it became the project's or met one that another had changed
-- meanwhile. The client makes the id: sent again, a capture is stored once.
create table thangnam.captures (
  id uuid not null,
  project_id bigint not null,
  kind text not null,
  geom geometry(Geometry, 4326) not null,
  capture text not null,
  captured_at timestamptz not null,     -- by the device's clock
  accuracy_m real,
  as_typed jsonb,                       -- what was typed or which file, and how it was read
  reason text,
  base_revision integer not null,       -- the revision it was made on; 0: there was none
  content_hash bytea not null,          -- SHA-256 of the request
  state text not null,
  revision integer,                     -- which it became
  resolved_by uuid,                     -- the capture that settled it
  account_id uuid not null,
  device text not null,
  received_at timestamptz not null default clock_timestamp(),
  constraint captures_pk primary key (id),
  constraint captures_project_fk foreign key (project_id) references thangnam.projects (id) on delete cascade deferrable initially deferred,
  constraint captures_account_fk foreign key (account_id) references thangnam.accounts (id),
  constraint captures_resolved_by_fk foreign key (resolved_by) references thangnam.captures (id) deferrable initially deferred,
  constraint captures_kind_known check (kind in ('planned', 'contracted', 'as_built')),
  constraint captures_capture_known check (capture in ('gps', 'drawn', 'imported', 'photo')),
  constraint captures_multi_part check (
    geometrytype(geom) in ('MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON') and not st_isempty(geom)),
  constraint captures_state_known check (state in ('stored', 'conflict', 'resolved')),
  constraint captures_stored_has_revision check ((state = 'stored') = (revision is not null)),
  constraint captures_base_not_negative check (base_revision >= 0),
  constraint captures_accuracy_not_negative check (accuracy_m >= 0)
);

create index captures_project_idx on thangnam.captures (project_id, kind, received_at);
create index captures_account_idx on thangnam.captures (account_id);
create index captures_resolved_by_idx on thangnam.captures (resolved_by);
create index captures_geom_idx on thangnam.captures using gist (geom);

-- Who judged a geometry last, when, and why it was sent back.
alter table thangnam.project_geometries add column judged_by uuid;
alter table thangnam.project_geometries add column judged_at timestamptz;
alter table thangnam.project_geometries add column judgement text;
alter table thangnam.project_geometries add constraint project_geometries_judged_by_fk
  foreign key (judged_by) references thangnam.accounts (id);
create index project_geometries_judged_by_idx on thangnam.project_geometries (judged_by) where judged_by is not null;
-- What waits to be verified.
create index project_geometries_unverified_idx on thangnam.project_geometries (project_id) where verification = 'unverified';
