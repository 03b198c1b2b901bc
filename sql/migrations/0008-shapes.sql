-- Shapes that visitors draw to ask what lies within. Nobody has to sign in for it, so the role that writes them may do
-- nothing else, and here only what cannot hurt: store a shape, read one by its id, and say that it was used today.
-- An id is a hash of the coordinates (server/shapes/normal-form.ts): storing twice is storing once.
do $$
begin
  begin
    create role thangnam_visitor nologin noinherit; -- shapes, and nothing else
  exception
    when duplicate_object or unique_violation then null;
  end;
  grant thangnam_visitor to thangnam_login;
end
$$;

grant usage on schema thangnam to thangnam_visitor;
grant execute on function thangnam.actor() to thangnam_visitor;

create table thangnam.shapes (
  id text not null,
  geom geometry(MultiPolygon, 4326) not null,
  vertices int not null, -- corners, without the repeated one that closes a ring
  area_m2 float8 not null generated always as (st_area(geom::geography)) stored,
  stored_at timestamptz not null default now(),
  last_used_on date not null default (now() at time zone 'utc')::date, -- told at most once a day
  constraint shapes_pk primary key (id),
  constraint shapes_id_form check (id ~ '^[A-Za-z0-9_-]{22}$'),
  constraint shapes_vertices_bounded check (vertices between 3 and 1000),
  constraint shapes_valid check (st_isvalid(geom) and not st_isempty(geom)),
  constraint shapes_on_earth check (
    st_xmin(geom) >= -180 and st_xmax(geom) <= 180 and st_ymin(geom) >= -90 and st_ymax(geom) <= 90)
);

create index shapes_geom_idx on thangnam.shapes using gist (geom);
create index shapes_last_used_idx on thangnam.shapes (last_used_on);

alter table thangnam.shapes enable row level security;
alter table thangnam.shapes force row level security;

create policy shapes_read_by_visitor on thangnam.shapes for select to thangnam_visitor
  using ((select thangnam.actor()) = 'visitor');
create policy shapes_stored_by_visitor on thangnam.shapes for insert to thangnam_visitor
  with check ((select thangnam.actor()) = 'visitor' and last_used_on = (now() at time zone 'utc')::date);
create policy shapes_used_by_visitor on thangnam.shapes for update to thangnam_visitor
  using ((select thangnam.actor()) = 'visitor')
  with check ((select thangnam.actor()) = 'visitor' and last_used_on = (now() at time zone 'utc')::date);

-- What nobody used for 90 days is swept; what is younger, not even the system can delete.
create policy shapes_seen_by_system on thangnam.shapes for select to thangnam_writer
  using ((select thangnam.actor()) = 'system');
create policy shapes_swept_by_system on thangnam.shapes for delete to thangnam_writer
  using ((select thangnam.actor()) = 'system' and last_used_on < (now() at time zone 'utc')::date - 90);

grant select, insert (id, geom, vertices), update (last_used_on) on thangnam.shapes to thangnam_visitor;
grant select (id, last_used_on), delete on thangnam.shapes to thangnam_writer;
