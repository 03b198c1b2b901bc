-- Local administrative organizations, by their 7-digit code. A register row is valid for a
-- period: an LAO that is merged or raised to a municipality ends, and another begins.
create table thangnam.laos (
  code text not null,
  kind text not null,
  name_th text not null,                -- without the kind: แม่เหียะ
  full_name_th text not null,           -- with it: เทศบาลเมืองแม่เหียะ
  name_en text,
  province_code text not null,
  district_code text,                   -- null for an LAO that serves a whole province
  valid_from date,                      -- null: since before the register says
  valid_to date,                        -- null: still
  office_point geometry(Point, 4326),
  office_point_source text,             -- office: surveyed; derived: worked out from its area
  source text not null,
  constraint laos_pk primary key (code),
  constraint laos_province_fk foreign key (province_code) references thangnam.areas (code) deferrable initially deferred,
  constraint laos_district_fk foreign key (district_code) references thangnam.areas (code) deferrable initially deferred,
  constraint laos_kind_known check (kind in ('pao', 'city', 'town', 'subdistrict_municipality', 'sao', 'special')),
  constraint laos_code_digits check (code ~ '^[0-9]{7}$'),
  constraint laos_valid_in_order check (valid_from < valid_to),
  constraint laos_district_in_province check (left(district_code, 2) = province_code),
  constraint laos_office_point_source_known check (office_point_source in ('office', 'derived'))
);

create index laos_province_idx on thangnam.laos (province_code);
create index laos_district_idx on thangnam.laos (district_code);
create index laos_office_point_idx on thangnam.laos using gist (office_point);
create index laos_full_name_idx on thangnam.laos (full_name_th);

-- Which subdistricts an LAO serves, and whether the whole of each.
create table thangnam.lao_subdistricts (
  lao_code text not null,
  subdistrict_code text not null,
  coverage text not null,
  constraint lao_subdistricts_pk primary key (lao_code, subdistrict_code),
  constraint lao_subdistricts_lao_fk foreign key (lao_code) references thangnam.laos (code) on delete cascade deferrable initially deferred,
  constraint lao_subdistricts_area_fk foreign key (subdistrict_code) references thangnam.areas (code) deferrable initially deferred,
  constraint lao_subdistricts_coverage_known check (coverage in ('complete', 'partial'))
);

create index lao_subdistricts_area_idx on thangnam.lao_subdistricts (subdistrict_code);

-- The area an LAO serves, and how certain that is:
--   file               its own boundary, from a file
--   whole_subdistricts the union of subdistricts it serves wholly
--   partial            it serves part of a subdistrict: the union is an outer bound
--   none               no subdistrict with a polygon is known
create table thangnam.lao_areas (
  lao_code text not null,
  certainty text not null,
  geom geometry(MultiPolygon, 4326),
  constraint lao_areas_pk primary key (lao_code),
  constraint lao_areas_lao_fk foreign key (lao_code) references thangnam.laos (code) on delete cascade deferrable initially deferred,
  constraint lao_areas_certainty_known check (certainty in ('file', 'whole_subdistricts', 'partial', 'none')),
  constraint lao_areas_geom_unless_none check ((geom is null) = (certainty = 'none'))
);

create index lao_areas_geom_idx on thangnam.lao_areas using gist (geom);

create table thangnam.lao_populations (
  lao_code text not null,
  year_be integer not null,
  population integer not null,
  households integer,
  basis text,                           -- how the figure was come by, as its source says
  source text not null,
  constraint lao_populations_pk primary key (lao_code, year_be),
  constraint lao_populations_lao_fk foreign key (lao_code) references thangnam.laos (code) on delete cascade deferrable initially deferred,
  constraint lao_populations_year_be check (year_be between 2400 and 2700),
  constraint lao_populations_not_negative check (population >= 0 and households >= 0)
);
