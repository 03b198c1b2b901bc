-- Files of places that somebody sent, to be looked at before anything of them is stored; kept for an hour, their sender's
-- alone. The bytes are kept in pieces, so that a file may be read once more in another way.
create table thangnam.uploads (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  file_name text not null,
  sha256 bytea not null,                -- of the file
  size_bytes integer not null,
  head jsonb not null,                  -- format, how it was read, what is asked, problems of the file
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '1 hour',
  constraint uploads_pk primary key (id),
  constraint uploads_account_fk foreign key (account_id) references thangnam.accounts (id) on delete cascade,
  constraint uploads_hash_of_file check (length(sha256) = 32),
  constraint uploads_name_short check (file_name <> '' and length(file_name) <= 200)
);

create index uploads_account_idx on thangnam.uploads (account_id, created_at);
create index uploads_expires_idx on thangnam.uploads (expires_at);

create table thangnam.upload_parts (
  upload_id uuid not null,
  part integer not null,                -- from 0
  bytes bytea not null,
  constraint upload_parts_pk primary key (upload_id, part),
  constraint upload_parts_upload_fk foreign key (upload_id) references thangnam.uploads (id) on delete cascade
);

create table thangnam.upload_features (
  upload_id uuid not null,
  index integer not null,               -- from 0, in the file's order
  feature jsonb not null,
  constraint upload_features_pk primary key (upload_id, index),
  constraint upload_features_upload_fk foreign key (upload_id) references thangnam.uploads (id) on delete cascade
);
