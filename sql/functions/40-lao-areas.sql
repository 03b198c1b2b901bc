-- LAO boundaries are published nowhere: an LAO's area is the union of the subdistricts it
-- serves, and says how certain that is. A boundary that came from a file is left alone. The union is
-- on a grid of 1e-7 degrees, a centimetre: neighbours that miss each other by less are joined, and the
-- embedded engine, which ends a query without a word where an exact union fails, has none to fail.
create or replace function thangnam.derive_lao_areas() returns void
  language sql volatile
  set search_path = thangnam, public
as $$
  with
  served as (
    select
      l.code as lao_code,
      count(a.geom) as polygons,
      bool_and(s.coverage = 'complete' and a.geom is not null) as is_whole,
      case
        when count(a.geom) = 1 then st_multi((array_agg(a.geom) filter (where a.geom is not null))[1])
        when count(a.geom) > 1 then st_multi(st_collectionextract(st_union(a.geom, 1e-7), 3))
      end as geom
    from laos l
    left join lao_subdistricts s on s.lao_code = l.code
    left join areas a on a.code = s.subdistrict_code
    where l.kind <> 'pao'
    group by l.code
    union all
    -- a PAO overlays its whole province
    select l.code, count(a.geom), bool_and(a.geom is not null), (array_agg(coalesce(a.geom, a.geom_general)))[1]
    from laos l
    left join areas a on a.code = l.province_code
    where l.kind = 'pao'
    group by l.code
  )
  insert into lao_areas (lao_code, certainty, geom)
  select
    lao_code,
    case
      when geom is null then 'none'
      when is_whole then 'whole_subdistricts'
      else 'partial'
    end,
    geom
  from served
  on conflict (lao_code) do update set certainty = excluded.certainty, geom = excluded.geom
  where lao_areas.certainty <> 'file'
    and (lao_areas.certainty, lao_areas.geom) is distinct from (excluded.certainty, excluded.geom);
$$;

revoke execute on function thangnam.derive_lao_areas() from public;
grant execute on function thangnam.derive_lao_areas() to thangnam_writer;
