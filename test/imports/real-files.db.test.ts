import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql, type Tx } from '../../server/db.ts'
import { loadFiles, type LoadKind } from '../../server/imports/load.ts'
import type { LoadReport } from '../../server/imports/load-report.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'

const folder = process.env.REAL_DATA_DIR
const files = {
  areas: [
    'boundaries/admin_codes_7436.csv',
    'boundaries/codab2019_provinces_simplified_topoclean.geojson',
    'boundaries/codab2019_districts_simplified_topoclean.geojson',
    'boundaries/codab2019_subdistricts_simplified.topojson',
    'boundaries/codab2022_provinces_detailed.geojson.gz',
    'boundaries/codab2022_subdistricts_detailed.geojson.gz',
  ],
  laos: ['lao/lao_7851_dla2017.csv'],
  population: ['population/dopa_population_households_2021.csv', 'population/dopa_province_series_1993_2021.csv'],
  projects: ['projects/lao_procurement_fy2561_govspending.csv'],
  budgets: ['projects/pao_budget_2565_2566_act.csv'],
} satisfies Record<LoadKind, string[]>
const kinds: LoadKind[] = ['areas', 'laos', 'population', 'projects', 'budgets']

if (!folder) console.warn('REAL_DATA_DIR is not set: the loaders are not tested on the real files')

describe.skipIf(!folder)('the real files', () => {
  let test: TestDatabase
  const reports = new Map<LoadKind, LoadReport>()

  beforeAll(async () => {
    test = await freshDatabase()
    for (const kind of kinds) reports.set(kind, await load(kind))
  }, 600_000)
  afterAll(() => test.drop())

  const load = (kind: LoadKind) =>
    loadFiles(
      test.db,
      kind,
      files[kind].map((name) => join(folder ?? '', name)),
    )
  const one = async <Row>(fn: (tx: Tx) => Promise<Row[]>) =>
    (await test.db.transact({ role: 'writer', actor: 'system' }, fn))[0]
  const problemsOf = (kind: LoadKind) => reports.get(kind)?.problems ?? []
  const counted = (kind: LoadKind) => {
    const counts: Record<string, number> = {}
    for (const { code } of problemsOf(kind)) counts[code] = (counts[code] ?? 0) + 1
    return counts
  }

  it('refuse no row', () => {
    expect(kinds.map((kind) => [kind, reports.get(kind)?.read, reports.get(kind)?.refused])).toEqual([
      ['areas', 23_368, 0],
      ['laos', 7851, 0],
      ['population', 10_503, 0],
      ['projects', 3730, 0],
      ['budgets', 6303, 0],
    ])
  })

  it('make 77 provinces, 928 districts and 7,436 listed subdistricts, 7,425 subdistrict polygons', async () => {
    expect(
      await one((tx) =>
        tx.query(sql`
      select
        count(*) filter (where level = 'province')::int as provinces,
        count(*) filter (where level = 'district')::int as districts,
        count(*) filter (where level = 'subdistrict' and is_listed)::int as subdistricts,
        count(geom) filter (where level = 'province')::int as province_polygons,
        count(geom) filter (where level = 'district')::int as district_polygons,
        count(geom) filter (where level = 'subdistrict')::int as subdistrict_polygons,
        count(geom_general) filter (where level = 'subdistrict')::int as general_polygons,
        count(*) filter (where level = 'subdistrict' and is_listed and geom is null)::int as without_polygon,
        string_agg(code, ' ' order by code) filter (where not is_listed) as unlisted,
        count(*) filter (where level = 'province' and group_code is not null)::int as grouped,
        bool_and(geom is null or st_isvalid(geom)) as valid
      from areas`),
      ),
    ).toEqual({
      provinces: 77,
      districts: 928,
      subdistricts: 7436,
      province_polygons: 77,
      district_polygons: 928,
      subdistrict_polygons: 7425,
      general_polygons: 7425,
      without_polygon: 14,
      unlisted: '104701 105001 530306',
      grouped: 76,
      valid: true,
    })
  })

  it('have 4 invalid detailed polygons and 2 simplified ones, mended in place and told', () => {
    const mended = problemsOf('areas').filter(({ code }) => code === 'geometry_mended')
    expect(
      mended
        .filter(({ file }) => file.includes('detailed'))
        .map(({ value }) => value ?? '')
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['300123', '810502', '810803', '91'])
    expect(mended.filter(({ file }) => file.includes('simplified')).map(({ value }) => value)).toEqual([
      '441204',
      '540601',
    ])
    expect(mended.every(({ names }) => Math.abs(Number(names['change'])) < 1)).toBe(true)
    expect(counted('areas')).toEqual({ geometry_mended: 6, polygon_without_code: 3, area_without_polygon: 14 })
  })

  it('make 7,851 LAOs, refuse the two impossible points and tell of the rest', async () => {
    expect(
      await one((tx) =>
        tx.query(sql`
      select
        (select count(*)::int from laos) as laos,
        (select count(*)::int from laos where office_point is null) as without_point,
        (select count(*)::int from laos where office_point_source = 'office') as office_points,
        (select count(*)::int from laos where code in ('5401701', '6310115') and office_point is null) as impossible,
        (select count(*)::int from (select from lao_subdistricts group by subdistrict_code having count(*) > 1) s) as shared,
        (select count(distinct lao_code)::int from lao_subdistricts where coverage = 'partial') as partial,
        (select count(*)::int from laos l where kind <> 'pao'
          and not exists (select from lao_subdistricts s where s.lao_code = l.code)) as none,
        (select count(*)::int from lao_areas where certainty = 'none') as without_area,
        (select count(*)::int from lao_populations) as populations`),
      ),
    ).toEqual({
      laos: 7851,
      without_point: 8,
      office_points: 4246,
      impossible: 2,
      shared: 1288,
      partial: 2168,
      none: 22,
      without_area: 23, // one more serves only a subdistrict that has no polygon
      populations: 7733,
    })
    expect(counted('laos')).toEqual({
      code_contradicts_type: 8,
      point_latitude_is_longitude: 2,
      point_missing: 6,
      district_unknown: 1,
      point_outside_province: 9,
    })
    expect(reports.get('laos')?.notes.some(({ en }) => en.includes('Bangkok, Pattaya'))).toBe(true)
  })

  it('sum to 66,171,439 people over the subdistricts', async () => {
    expect(
      await one((tx) =>
        tx.query(sql`
      select
        sum(population) filter (where level = 'subdistrict')::int as subdistricts,
        sum(population) filter (where level = 'province')::int as provinces,
        sum(population) filter (where level = 'country')::int as country,
        sum(households) filter (where level = 'subdistrict')::int as households,
        count(male)::int as with_men
      from area_populations join areas on code = area_code where year_be = 2564`),
      ),
    ).toEqual({
      subdistricts: 66_171_439,
      provinces: 66_171_439,
      country: 66_171_439,
      households: 27_708_577,
      with_men: 8442,
    })
    expect(
      await one((tx) =>
        tx.query(sql`
      select count(*)::int as n, min(year_be) as first, max(year_be) as last from area_populations`),
      ),
    ).toEqual({ n: 8442 + 2061 - 77, first: 2536, last: 2564 })
  })

  it('keep the 3,730 projects with their value to the baht', async () => {
    expect(
      await one((tx) =>
        tx.query(sql`
      select count(*)::int as projects, count(lao_code)::int as with_lao, count(distinct source_id)::int as numbers,
        bool_and(stage = 'contracted' and fiscal_year = 2561 and procurement_method is not null) as same,
        (select sum(amount) from contracts) as value, (select count(*)::int from contracts) as contracts,
        (select count(*)::int from project_places) as placed
      from projects`),
      ),
    ).toEqual({
      projects: 3730,
      with_lao: 3730,
      numbers: 3730,
      same: true,
      value: '11932204045.00',
      contracts: 3730,
      placed: 3730,
    })
    expect(counted('projects')).toEqual({
      lao_told_by_title: 12,
      lao_matched_loosely: 10,
      lao_in_other_province: 7,
      title_names_other_province: 315,
    })
  })

  it('tell the subdistrict of 2,339 projects and the district of 943 more by their titles', async () => {
    expect(
      await one((tx) =>
        tx.query(sql`
      select
        count(*) filter (where length(approximate_area_code) = 6)::int as subdistricts,
        count(*) filter (where length(approximate_area_code) = 4)::int as districts
      from projects`),
      ),
    ).toEqual({ subdistricts: 2339, districts: 943 })
  })

  it('make budgets of 76 PAOs that sum to the baht', async () => {
    expect(
      await one((tx) =>
        tx.query(sql`
      select count(*)::int as lines, count(distinct lao_code)::int as paos,
        sum(amount) filter (where fiscal_year = 2565) as fy2565, sum(amount) filter (where fiscal_year = 2566) as fy2566
      from lao_budgets`),
      ),
    ).toEqual({ lines: 6303, paos: 76, fy2565: '57312949370.00', fy2566: '54197507822.00' })
  })

  it('loaded a second time change nothing', async () => {
    const changes = () =>
      test.db.transact({ role: 'feed' }, (tx) => tx.query(sql`select count(*)::int as n from changes`))
    const before = await changes()
    for (const kind of kinds) expect((await load(kind)).records).toMatchObject({ inserted: 0, updated: 0 })
    expect(await changes()).toEqual(before)
  }, 600_000)
})
