-- Areas: the country, its province groups, provinces, districts and subdistricts,
-- keyed by official code (TIS 1099: 2, 4 and 6 digits, nesting by prefix).
create table thangnam.areas (
  code text not null,
  level text not null,
  parent_code text,
  group_code text,                      -- a province's group; null for Bangkok and for other levels
  name_th text not null,
  name_en text,
  geom geometry(MultiPolygon, 4326),          -- detailed: for containment
  geom_general geometry(MultiPolygon, 4326),  -- generalized: for drawing
  -- what a list of areas says of each polygon, worked out once: west, south, east, north; longitude, latitude
  bbox double precision[] generated always as (
    case when coalesce(geom_general, geom) is not null then array[
      st_xmin(coalesce(geom_general, geom)), st_ymin(coalesce(geom_general, geom)),
      st_xmax(coalesce(geom_general, geom)), st_ymax(coalesce(geom_general, geom))] end) stored,
  label_point double precision[] generated always as (
    case when coalesce(geom_general, geom) is not null then array[
      st_x(st_pointonsurface(coalesce(geom_general, geom))),
      st_y(st_pointonsurface(coalesce(geom_general, geom)))] end) stored,
  is_listed boolean not null default true,    -- false: a polygon whose code no code list has
  source text not null,
  constraint areas_pk primary key (code),
  constraint areas_parent_fk foreign key (parent_code) references thangnam.areas (code) deferrable initially deferred,
  constraint areas_group_fk foreign key (group_code) references thangnam.areas (code) deferrable initially deferred,
  constraint areas_level_known check (level in ('country', 'province_group', 'province', 'district', 'subdistrict')),
  constraint areas_code_fits_level check (
    case level
      when 'country' then code = 'TH'
      when 'province_group' then code ~ '^G[0-9]{2}$'
      when 'province' then code ~ '^[1-9][0-9]$'
      when 'district' then code ~ '^[1-9][0-9]{3}$'
      else code ~ '^[1-9][0-9]{5}$'
    end),
  constraint areas_parent_by_prefix check (
    case level
      when 'country' then parent_code is null
      when 'province_group' then parent_code = 'TH'
      when 'province' then parent_code = 'TH'
      when 'district' then parent_code = left(code, 2)
      else parent_code = left(code, 4)
    end),
  constraint areas_group_of_province_only check (group_code is null or level = 'province'),
  constraint areas_geom_valid check (geom is null or st_isvalid(geom)),
  constraint areas_name_present check (name_th <> '')
);

create index areas_parent_idx on thangnam.areas (parent_code);
create index areas_group_idx on thangnam.areas (group_code);
create index areas_level_idx on thangnam.areas (level);
create index areas_geom_idx on thangnam.areas using gist (geom);
create index areas_geom_general_idx on thangnam.areas using gist (geom_general);

create table thangnam.area_populations (
  area_code text not null,
  year_be integer not null,
  population integer not null,
  male integer,
  female integer,
  households integer,
  source text not null,
  constraint area_populations_pk primary key (area_code, year_be),
  constraint area_populations_area_fk foreign key (area_code) references thangnam.areas (code) deferrable initially deferred,
  constraint area_populations_year_be check (year_be between 2400 and 2700),
  constraint area_populations_not_negative check (population >= 0 and male >= 0 and female >= 0 and households >= 0)
);
