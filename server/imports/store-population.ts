import { sql, type Tx } from '../db.ts'
import type { Note } from './load-report.ts'
import type { PopulationRecord } from './population.ts'

/**
 * Stores population by area and year. A file that has only totals does not wipe out the men, women
 * and households another file gave for the same total.
 */
export async function storePopulation(
  tx: Tx,
  records: readonly PopulationRecord[],
  file: string,
): Promise<{ records: { inserted: number; updated: number; unchanged: number }; notes: Note[] }> {
  await tx.query(sql`
    create temp table if not exists staged_populations (
      area_code text, year_be int, population int, male int, female int, households int, primary key (area_code, year_be)
    ) on commit drop`)
  await tx.query(sql`delete from staged_populations`)
  await tx.copyIn(
    sql`staged_populations (area_code, year_be, population, male, female, households)`,
    records.map((r) => [r.areaCode, r.yearBe, r.population, r.male, r.female, r.households]),
  )
  const [known] = await tx.query<{ n: number }>(sql`
    select count(*)::int as n from area_populations join staged_populations using (area_code, year_be)`)
  const changed = await tx.query(sql`
    insert into area_populations (area_code, year_be, population, male, female, households, source)
    select area_code, year_be, population, male, female, households, ${file}
    from staged_populations
    on conflict (area_code, year_be) do update set
      population = excluded.population,
      male = case when excluded.population = area_populations.population
        then coalesce(excluded.male, area_populations.male) else excluded.male end,
      female = case when excluded.population = area_populations.population
        then coalesce(excluded.female, area_populations.female) else excluded.female end,
      households = coalesce(excluded.households, area_populations.households),
      source = excluded.source
    where excluded.population <> area_populations.population
      or excluded.male <> coalesce(area_populations.male, -1)
      or excluded.female <> coalesce(area_populations.female, -1)
      or excluded.households <> coalesce(area_populations.households, -1)
    returning area_code`)
  const inserted = records.length - (known?.n ?? 0)
  const sums = await tx.query<{ level: string; year_be: number; population: string; households: string | null }>(sql`
    select level, year_be, sum(population)::text as population, sum(households)::text as households
    from staged_populations join areas on areas.code = area_code
    where year_be = (select max(year_be) from staged_populations)
    group by level, year_be
    order by array_position(array['country', 'province', 'district', 'subdistrict'], level)`)
  const spell = (digits: string | null) => (digits === null ? '–' : BigInt(digits).toLocaleString('en'))
  return {
    records: { inserted, updated: changed.length - inserted, unchanged: records.length - changed.length },
    notes: sums.map(({ level, year_be: year, population, households }) => ({
      th: `${file}: ผลรวมระดับ ${level} ปี ${year}: ${spell(population)} คน ${spell(households)} ครัวเรือน`,
      en: `${file}: ${level} level of BE ${year} sums to ${spell(population)} people, ${spell(households)} households`,
    })),
  }
}
