-- What the world may see, defined once. The atlas, the public API and every export read these
-- views and nothing else. Drafts, notes and geometry the province sent back are not in them.

-- The geometry to draw: the latest kind there is that was not sent back.
create or replace view thangnam.shown_geometries as
select distinct on (g.project_id)
  g.project_id,
  g.kind,
  g.geom,
  g.capture,
  g.captured_at,
  g.accuracy_m,
  g.verification,
  g.length_m,
  g.area_m2
from thangnam.project_geometries g
where g.verification <> 'sent_back'
order by g.project_id, case g.kind when 'as_built' then 1 when 'contracted' then 2 else 3 end;

create or replace view thangnam.published_projects as
select
  p.id,
  p.lao_code,
  p.lao_name_as_given,
  p.fiscal_year,
  p.title,
  p.category,
  p.type,
  p.is_mixed,
  p.stage,
  p.procurement_method,
  p.reference_price,
  p.progress_percent,
  p.starts_on,
  p.ends_on,
  p.inspected_on,
  p.cancel_reason,
  p.width_m,
  p.length_m,
  p.thickness_m,
  p.area_m2,
  p.volume_m3,
  p.households_served,
  p.rai_irrigated,
  p.continues_id,
  p.source,
  p.source_id,
  p.approximate_area_code,
  place.province_code,
  place.district_code,
  place.subdistrict_code,
  coalesce(place.basis, 'none') as place_basis,
  case
    when g.geom is not null then 'located'
    when p.approximate_area_code is not null then 'approximate'
    else 'none'
  end as location_quality,
  g.geom,
  g.kind as geometry_kind,
  g.capture as geometry_capture,
  g.captured_at as geometry_captured_at,
  g.accuracy_m as geometry_accuracy_m,
  g.verification as geometry_verification,
  g.length_m as geometry_length_m,
  g.area_m2 as geometry_area_m2
from thangnam.projects p
left join thangnam.project_places place on place.project_id = p.id
left join thangnam.shown_geometries g on g.project_id = p.id
where not p.is_draft
  and (p.stage <> 'planned' or p.plan_announced_on is not null);

-- A published project's money, entry by entry: planned and approved by fund, contracts, disbursements. What is planned and
-- approved has no date, nor has a contract whose day of signing is not told.
create or replace view thangnam.published_entries as
with entries as (
  select
    project_id,
    fund,
    planned,
    approved,
    null::numeric as contract_amount,
    null::numeric as disbursed,
    null::date as dated_on
  from thangnam.project_funds
  union all
  select project_id, fund, null, null, amount, null, signed_on
  from thangnam.contracts
  union all
  select project_id, fund, null, null, null, amount, paid_on
  from thangnam.disbursements
)
select
  e.project_id,
  e.fund,
  e.planned,
  e.approved,
  e.contract_amount,
  e.disbursed,
  e.dated_on
from entries e
join thangnam.projects p on p.id = e.project_id
where not p.is_draft
  and (p.stage <> 'planned' or p.plan_announced_on is not null);

-- The same, a line per fund; a project without any money has no line.
create or replace view thangnam.published_lines as
select
  e.project_id,
  e.fund,
  sum(e.planned) as planned,
  sum(e.approved) as approved,
  sum(e.contract_amount) as contract_amount,
  sum(e.disbursed) as disbursed
from thangnam.published_entries e
group by e.project_id, e.fund;

-- An owner needs to be allowed to create where its views are, for as long as it becomes the owner.
grant create on schema thangnam to thangnam_publisher;
alter view thangnam.shown_geometries owner to thangnam_publisher;
alter view thangnam.published_projects owner to thangnam_publisher;
alter view thangnam.published_entries owner to thangnam_publisher;
alter view thangnam.published_lines owner to thangnam_publisher;
revoke create on schema thangnam from thangnam_publisher;
grant select on thangnam.published_projects, thangnam.published_entries, thangnam.published_lines to thangnam_reader, thangnam_feed;
