-- Roles. None of them logs in, and the one every connection lives under may do nothing:
-- a statement that strays outside transact() fails with 42501 and writes nothing.
-- Roles belong to the whole cluster, so another database may already have made them.
create extension if not exists postgis;

do $$
declare
  name text;
begin
  foreach name in array array[
    'thangnam_login',      -- what a connection is between transactions: nothing
    'thangnam_reader',     -- published data and reference tables
    'thangnam_writer',     -- writes, under row-level security and a named actor
    'thangnam_feed',       -- the change feed: changes, ticks, what is published
    'thangnam_publisher'   -- owns the published views; no connection becomes it
  ] loop
    begin
      execute format('create role %I nologin noinherit', name);
    exception
      when duplicate_object or unique_violation then null;
    end;
  end loop;
  grant thangnam_reader, thangnam_writer, thangnam_feed to thangnam_login;
  execute format('grant thangnam_login, thangnam_publisher to %I', current_user);
end
$$;

create schema thangnam;
revoke all on schema thangnam from public;
grant usage on schema thangnam to thangnam_reader, thangnam_writer, thangnam_feed, thangnam_publisher;
alter default privileges in schema thangnam revoke execute on functions from public;
