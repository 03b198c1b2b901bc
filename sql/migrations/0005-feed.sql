-- The change feed. A writer appends to changes in its own transaction and locks nothing shared.
-- A tick is a snapshot: it covers the changes whose transaction is visible in it and was not
-- visible in the tick before, so a long transaction holds nobody up and a commit that comes
-- out of order is never skipped. The tick's number is the version of everything that is read.
create table thangnam.changes (
  id bigint generated always as identity,
  entity text not null,
  entity_id bigint,                     -- null: all of that entity
  xid xid8 not null default pg_current_xact_id(),
  changed_at timestamptz not null default now(),
  constraint changes_pk primary key (id),
  constraint changes_entity_known check (entity in ('project', 'area', 'lao', 'meta'))
);

create index changes_xid_idx on thangnam.changes (xid);

create table thangnam.ticks (
  version bigint not null,
  snapshot pg_snapshot not null,
  ticked_at timestamptz not null default now(),
  constraint ticks_pk primary key (version)
);

-- Facts about the database as a whole; today only whether it holds the sample country.
create table thangnam.meta (
  key text not null,
  value jsonb not null,
  constraint meta_pk primary key (key)
);
