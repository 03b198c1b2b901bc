-- Photos of a project's works. The original is kept as it came, in parts, and never published; what is published are
-- files made anew from its pixels, which carry neither place nor camera. The sender makes the id: sent again, a photo is
-- stored once.
create table thangnam.photos (
  id uuid not null,
  project_id bigint not null,
  moment text not null,                 -- of the works, as the sender says
  note text,                            -- internal; never published
  type text not null,                   -- of the original
  bytes integer not null,
  sha256 bytea not null,                -- of the original
  width integer not null,               -- of the original, upright, in pixels
  height integer not null,
  look bigint,                          -- dHash: 64 signs of the differences in brightness; null: too even to tell apart
  -- Its four quarters, each told with its place, by which the likes of it are found.
  look_keys integer[] generated always as (
    case when look is not null then array[
      (look & 65535)::integer,
      65536 + ((look >> 16) & 65535)::integer,
      131072 + ((look >> 32) & 65535)::integer,
      196608 + ((look >> 48) & 65535)::integer]
    end) stored,
  taken_at timestamptz,                 -- by the camera's clock
  camera text,
  software text,
  camera_lng double precision,          -- as the camera noted; never published
  camera_lat double precision,
  camera_accuracy_m real,
  device_taken_at timestamptz,          -- by the device that sent it
  device_lng double precision,
  device_lat double precision,
  device_accuracy_m real,
  account_id uuid not null,
  sent_by text not null,                -- the user name as it was then
  device text not null,
  received_at timestamptz not null default clock_timestamp(),
  withdrawn_at timestamptz,             -- from then on it is shown to nobody outside the project's reach
  withdrawn_by uuid,
  withdrawal_reason text,
  constraint photos_pk primary key (id),
  constraint photos_project_fk foreign key (project_id) references thangnam.projects (id) on delete cascade deferrable initially deferred,
  constraint photos_account_fk foreign key (account_id) references thangnam.accounts (id),
  constraint photos_withdrawn_by_fk foreign key (withdrawn_by) references thangnam.accounts (id),
  constraint photos_moment_known check (moment in ('before', 'during', 'after')),
  constraint photos_type_known check (type in ('jpeg', 'png', 'webp')),
  constraint photos_size_possible check (bytes > 0 and width > 0 and height > 0),
  constraint photos_hash_of_bytes check (length(sha256) = 32),
  constraint photos_note_short check (length(note) <= 500),
  constraint photos_camera_on_earth check (
    (camera_lng is null) = (camera_lat is null) and camera_lng between -180 and 180 and camera_lat between -90 and 90),
  constraint photos_device_on_earth check (
    (device_lng is null) = (device_lat is null) and device_lng between -180 and 180 and device_lat between -90 and 90),
  constraint photos_accuracy_not_negative check (camera_accuracy_m >= 0 and device_accuracy_m >= 0),
  constraint photos_withdrawal_whole check (num_nonnulls(withdrawn_at, withdrawn_by) in (0, 2)),
  constraint photos_withdrawal_has_reason check (withdrawn_at is null or withdrawal_reason is not null)
);

create index photos_project_idx on thangnam.photos (project_id, received_at);
create index photos_account_idx on thangnam.photos (account_id);
create index photos_withdrawn_by_idx on thangnam.photos (withdrawn_by) where withdrawn_by is not null;
create index photos_sha256_idx on thangnam.photos (sha256);
create index photos_look_idx on thangnam.photos using gin (look_keys);

-- The bytes of originals, from their start on in parts of 262,144. An upload under way has parts and no photo yet.
create table thangnam.photo_parts (
  photo_id uuid not null,
  start integer not null,
  bytes bytea not null,
  project_id bigint not null,
  account_id uuid not null,
  received_at timestamptz not null default clock_timestamp(),
  constraint photo_parts_pk primary key (photo_id, start),
  constraint photo_parts_project_fk foreign key (project_id) references thangnam.projects (id) on delete cascade deferrable initially deferred,
  constraint photo_parts_account_fk foreign key (account_id) references thangnam.accounts (id),
  constraint photo_parts_start_of_part check (start >= 0 and start % 262144 = 0),
  constraint photo_parts_length check (length(bytes) between 1 and 262144)
);

-- Pictures are packed already.
alter table thangnam.photo_parts alter column bytes set storage external;
create index photo_parts_project_idx on thangnam.photo_parts (project_id);
create index photo_parts_account_idx on thangnam.photo_parts (account_id) where start = 0;
create index photo_parts_received_idx on thangnam.photo_parts (received_at) where start = 0;

-- What is shown of a photo: JPEG, upright, made from the pixels alone.
create table thangnam.photo_files (
  photo_id uuid not null,
  size text not null,                   -- large: 2,048 pixels at most, small: 320
  width integer not null,
  height integer not null,
  bytes bytea not null,
  sha256 bytea not null,
  constraint photo_files_pk primary key (photo_id, size),
  constraint photo_files_photo_fk foreign key (photo_id) references thangnam.photos (id) on delete cascade deferrable initially deferred,
  constraint photo_files_size_known check (size in ('large', 'small'))
);

alter table thangnam.photo_files alter column bytes set storage external;
