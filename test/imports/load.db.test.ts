import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql, type Tx } from '../../server/db.ts'
import { loadSources, type LoadKind, type LoadOptions } from '../../server/imports/load.ts'
import { LoadError } from '../../server/imports/problem.ts'
import type { Source } from '../../server/imports/source-file.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { boundaries, codes, csv, detailed, file, register, square } from './small-country.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await freshDatabase()
  await load('areas', [codes, detailed])
  await load('laos', [register])
})
afterAll(() => test.drop())

function load(what: LoadKind, sources: Source[], options: LoadOptions = {}) {
  return loadSources(test.db, what, sources, options)
}

function read<Row>(fn: (tx: Tx) => Promise<Row[]>): Promise<Row[]> {
  return test.db.transact({ role: 'writer', actor: 'system' }, fn)
}

async function countChanges(entity = '%'): Promise<number> {
  const [row] = await test.db.transact({ role: 'feed' }, (tx) =>
    tx.query<{ n: number }>(sql`select count(*)::int as n from changes where entity like ${entity}`),
  )
  return row?.n ?? -1
}

describe('areas', () => {
  it('come with their country and the 18 province groups', async () => {
    const rows = await read((tx) =>
      tx.query<{ level: string; n: number }>(sql`
      select level, count(*)::int as n from areas group by level order by level`),
    )
    expect(rows).toEqual([
      { level: 'country', n: 1 },
      { level: 'district', n: 2 },
      { level: 'province', n: 1 },
      { level: 'province_group', n: 18 },
      { level: 'subdistrict', n: 3 },
    ])
    expect(
      await read((tx) => tx.query(sql`select group_code, geom is not null as outlined from areas where code = '50'`)),
    ).toEqual([{ group_code: 'G15', outlined: true }])
  })

  it('give a district without an outline that of its subdistricts', async () => {
    const rows = await read((tx) =>
      tx.query<{ code: string; size: number }>(sql`
      select code, round(st_area(geom)::numeric, 6)::float8 as size from areas where level = 'district' order by code`),
    )
    expect(rows).toEqual([
      { code: '5001', size: 0.02 },
      { code: '5002', size: 0.01 },
    ])
  })

  it('keep an outline no list has, and say so; refuse one that hangs in the air', async () => {
    const report = await load(
      'areas',
      [
        boundaries('more-detailed.geojson', {
          500299: [square(99.3, 18, 0.1)],
          510101: [square(99.4, 18, 0.1)],
        }),
      ],
      { isDryRun: true },
    )
    expect(report.problems.map(({ code, value }) => [code, value])).toEqual([
      ['polygon_without_code', '500299'],
      ['parent_missing', '510101'],
    ])
    expect([report.accepted, report.refused, report.keptWithWarning]).toEqual([1, 1, 1])
  })

  it('mend a bow tie and say by how much its area changed', async () => {
    const spike: [number, number][] = [
      [99, 18],
      [99.1, 18],
      [99.1, 18.1],
      [99.05, 18.1],
      [99.06, 18.11],
      [99.05, 18.11],
      [99.06, 18.1],
      [99, 18.1],
      [99, 18],
    ]
    const report = await load('areas', [boundaries('mend-detailed.geojson', { 500101: [spike] })], { isDryRun: true })
    expect(report.problems.map(({ code }) => code)).toEqual(['geometry_mended'])
    expect(report.problems[0]?.names['why']).toBe('Self-intersection')
    expect(report.records.updated).toBe(2) // the subdistrict and, with it, its district
  })

  it('refuse a star that crosses itself a thousand times, at once and with the place', async () => {
    const points = 401
    const star = Array.from({ length: points + 1 }, (_, i): [number, number] => {
      const angle = ((((i % points) * 200) % points) * 2 * Math.PI) / points
      return [99.05 + 0.04 * Math.cos(angle), 18.05 + 0.04 * Math.sin(angle)]
    })
    star[points] = star[0] ?? [0, 0]
    const report = await load('areas', [boundaries('star-detailed.geojson', { 500101: [star] })], { isDryRun: true })
    expect(report.problems.map(({ code }) => code)).toEqual(['geometry_invalid'])
    expect(report.refused).toBe(1)
  })

  it('say which way a nameless outline file is meant, or are refused', async () => {
    const nameless = boundaries('outlines.geojson', { 500101: [square(99, 18, 0.1)] })
    await expect(load('areas', [nameless], { isDryRun: true })).rejects.toThrow(/--detailed or --general/)
    expect((await load('areas', [nameless], { isDryRun: true, outlines: 'general' })).records.updated).toBe(1)
  })
})

describe('LAOs', () => {
  it('have areas that say how certain they are', async () => {
    expect(await read((tx) => tx.query(sql`select lao_code, certainty from lao_areas order by lao_code`))).toEqual([
      { lao_code: '2500001', certainty: 'whole_subdistricts' },
      { lao_code: '5500101', certainty: 'partial' },
      { lao_code: '6500201', certainty: 'whole_subdistricts' },
    ])
    expect(
      await read((tx) =>
        tx.query(sql`select lao_code, year_be, population, basis from lao_populations order by lao_code`),
      ),
    ).toEqual([
      { lao_code: '5500101', year_be: 2564, population: 1200, basis: 'municipal_registry' },
      { lao_code: '6500201', year_be: 2564, population: 900, basis: null },
    ])
  })

  it('lose only a point that cannot be right', async () => {
    const header = 'dla_code,lao_type,name_th_full,province_code,district_code,covers_subdistricts,lat,lng'
    const report = await load(
      'laos',
      [
        csv(
          'doubtful.csv',
          header,
          '6500301,อบต.,องค์การบริหารส่วนตำบลก,50,5001,500101:c,16.1,16.1',
          '6500302,อบต.,องค์การบริหารส่วนตำบลข,50,5001,500101:x|999999:c,99.05,18.05',
          '5500303,อบต.,องค์การบริหารส่วนตำบลค,50,5101,,13.75,100.5',
          '6500304,อบต.,องค์การบริหารส่วนตำบลง,50,,,2.5,99.05',
          '6500305,หมู่บ้าน,องค์การบริหารส่วนตำบลจ,50,,,,',
          '6500306,อบต.,องค์การบริหารส่วนตำบลฉ,51,,,,',
        ),
      ],
      { isDryRun: true },
    )
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'point_latitude_is_longitude'],
      [3, 'point_swapped'],
      [3, 'covers_unreadable'],
      [3, 'subdistrict_unknown'],
      [4, 'code_contradicts_type'],
      [4, 'district_unknown'],
      [5, 'point_outside_thailand'],
      [6, 'lao_type_unknown'],
      [7, 'province_unknown'],
      [4, 'point_outside_province'],
      [5, 'point_outside_province'],
    ])
    expect([report.read, report.accepted, report.refused, report.records.inserted]).toEqual([6, 4, 2, 4])
  })
})

describe('a load', () => {
  it('twice changes nothing, and appends nothing to the feed', async () => {
    const before = await countChanges()
    for (const [what, source] of [
      ['areas', codes],
      ['areas', detailed],
      ['laos', register],
    ] as const) {
      const report = await load(what, [source])
      expect(report.records).toMatchObject({ inserted: 0, updated: 0 })
      expect(report.records.unchanged).toBeGreaterThan(0)
    }
    expect(await countChanges()).toBe(before)
  })

  it('that is a dry run says what it would do and leaves no trace', async () => {
    const before = await countChanges()
    const report = await load('population', [csv('people-2564.csv', 'code,population', '500101,10', '500102,20')], {
      isDryRun: true,
    })
    expect(report).toMatchObject({ isDryRun: true, records: { inserted: 2 } })
    expect(await read((tx) => tx.query(sql`select area_code from area_populations`))).toEqual([])
    expect(await countChanges()).toBe(before)
  })

  it('that cannot be used changes nothing', async () => {
    const before = await countChanges()
    await expect(load('laos', [csv('x.csv', 'a,b', '1,2')])).rejects.toThrow(LoadError)
    await expect(load('projects', [csv('x.csv', 'a,b', '1,2')])).rejects.toThrow(/is not of this kind/)
    expect(await countChanges()).toBe(before)
  })
})

describe('population', () => {
  it('keeps men and women when a file that has only totals comes after', async () => {
    await load('population', [
      csv('people-2563.csv', 'code,population,male,female,households', '50,30,14,16,9', '5001,30,,,'),
    ])
    const report = await load('population', [
      csv('series.csv', 'year,province_code,population,households', '2020,50,30,9', '2563,99,1,1'),
    ])
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([[3, 'area_unknown']])
    expect(report.records).toEqual({ inserted: 0, updated: 0, unchanged: 1 })
    expect(
      await read((tx) =>
        tx.query(
          sql`select population, male, female, households from area_populations where area_code = '50' and year_be = 2563`,
        ),
      ),
    ).toEqual([{ population: 30, male: 14, female: 16, households: 9 }])
  })

  it('keeps men and women when only the households were corrected, and not when the people were', async () => {
    const people = () =>
      read((tx) =>
        tx.query(sql`
          select population, male, households from area_populations where area_code = '5002' and year_be = 2561`),
      )
    await load('population', [csv('people-2561.csv', 'code,population,male,female,households', '5002,30,14,16,9')])
    await load('population', [csv('totals-2561.csv', 'code,population,households', '5002,30,10')])
    expect(await people()).toEqual([{ population: 30, male: 14, households: 10 }])
    await load('population', [csv('totals-2561.csv', 'code,population,households', '5002,31,10')])
    expect(await people()).toEqual([{ population: 31, male: null, households: 10 }])
  })

  it('says where the parts do not add up to the whole', async () => {
    const report = await load(
      'population',
      [
        csv(
          'people-2562.csv',
          'level,code,population',
          'province,50,31',
          'district,5001,20',
          'district,5002,10',
          'district,50,1',
        ),
      ],
      { isDryRun: true },
    )
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [5, 'level_contradicts_code'],
      [2, 'sum_differs'],
    ])
  })
})

describe('procurement records', () => {
  const header = 'project_id,project_name,local_authority,province_th,project_value_thb,purchase_method'
  const records = csv(
    'buy_fy2561.csv',
    header,
    '1,ก่อสร้างถนน คสล. ตำบลหนองบัว อำเภอแม่ริม จังหวัดเชียงใหม่,องค์การบริหารส่วนตำบลหนองบัว,เชียงใหม่,100000.50,เฉพาะเจาะจง',
    '1,ขุดลอกคลอง ตำบลท่าช้าง,เทศบาลตำบลหนองบัวว์,เชียงใหม่,"1,000",',
    '3,ขุดสระ หมู่ 2,เทศบาลตำบลไม่มีจริง,เชียงใหม่,5,',
    '4,ซ่อมถนน,เทศบาลตำบลหนองบัว,เชียงใหม่,ห้าพัน,',
    '5,ซ่อมถนน,เทศบาลตำบลหนองบัว,กรุงโซล,5,',
  )

  it('keep every row that has a title, an amount and a province, an unknown LAO or not', async () => {
    const report = await load('projects', [records])
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'duplicate_source_id'],
      [3, 'lao_matched_loosely'],
      [4, 'lao_unknown'],
      [5, 'bad_amount'],
      [6, 'province_unknown'],
    ])
    expect(
      await read((tx) =>
        tx.query(sql`
      select p.source_id, p.lao_code, p.lao_name_as_given, p.category, p.type, p.approximate_area_code, p.procurement_method,
        place.basis, coalesce(place.subdistrict_code, place.district_code, place.province_code) as place, c.amount
      from projects p
      join project_places place on place.project_id = p.id
      join contracts c on c.project_id = p.id
      where p.source = 'govspending-fy2561'
      order by p.source_id`),
      ),
    ).toEqual([
      {
        source_id: '1',
        lao_code: '6500201',
        lao_name_as_given: null,
        category: 'road',
        type: 'concrete',
        approximate_area_code: '500201',
        procurement_method: 'เฉพาะเจาะจง',
        basis: 'approximate',
        place: '500201',
        amount: '100000.50',
      },
      {
        source_id: '1#2',
        lao_code: '5500101',
        lao_name_as_given: 'เทศบาลตำบลหนองบัวว์',
        category: 'water',
        type: 'dredging',
        approximate_area_code: '500102',
        procurement_method: null,
        basis: 'approximate',
        place: '500102',
        amount: '1000.00',
      },
      {
        source_id: '3',
        lao_code: null,
        lao_name_as_given: 'เทศบาลตำบลไม่มีจริง',
        category: 'water',
        type: 'pond',
        approximate_area_code: null,
        procurement_method: null,
        basis: 'lao_province',
        place: '50',
        amount: '5.00',
      },
    ])
  })

  it('change nothing the second time, and one contract where one amount changed', async () => {
    const before = await countChanges()
    expect((await load('projects', [records])).records).toEqual({ inserted: 0, updated: 0, unchanged: 3 })
    expect(await countChanges()).toBe(before)
    const changed = csv('buy_fy2561.csv', header, '3,ขุดสระ หมู่ 2,เทศบาลตำบลไม่มีจริง,เชียงใหม่,6,')
    expect((await load('projects', [changed])).records).toEqual({ inserted: 0, updated: 1, unchanged: 0 })
    expect(
      await read((tx) =>
        tx.query(sql`select amount from contracts c join projects p on p.id = c.project_id where p.source_id = '3'`),
      ),
    ).toEqual([{ amount: '6.00' }])
  })
})

describe('projects of our own format', () => {
  const header =
    'source_id,lao_code,fiscal_year,title,category,type,stage,budget_planned,budget_approved,contract_amount,disbursed,disbursed_on,fund,approximate_area_code,lng,lat,cancel_reason'

  it('stand on the map where their coordinates say', async () => {
    const report = await load('projects', [
      csv(
        'ours.csv',
        header,
        'A1,5500101,2566,ก่อสร้างถนน คสล. สายหลัก,,,completed,1000,900,800.25,700,2023-05-31,own_revenue,,99.05,18.05,',
        'A2,5500101,๒๕๖๖,เจาะบ่อบาดาล,water,groundwater,planned,500,,,,,,500102,,,',
        'A3,5500101,2566,ซ่อมถนน,road,,in_progress,,,,10,,,,18.05,99.05,',
        'A7,5500101,2566,ซ่อมถนน,,,planned,,,,,,,,108,18,',
        'A4,5500101,2566,ซ่อมถนน,road,pond,planned,,,,,,,,,,',
        'A5,5500999,2566,ซ่อมถนน,,,cancelled,,,,,,,,,,',
        'A6,5500101,2566,ซ่อมถนน,,,doing,-1,,,,,,,,,',
        'A1,5500101,2566,อีกครั้ง,,,planned,,,,,,,,,,',
      ),
    ])
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [4, 'disbursed_undated'],
      [4, 'project_point_unreadable'],
      [5, 'project_outside_thailand'],
      [6, 'type_not_of_category'],
      [7, 'lao_code_unknown'],
      [7, 'missing_value'],
      [8, 'bad_choice'],
      [8, 'bad_amount'],
      [9, 'duplicate_row'],
    ])
    expect(report.problems[1]?.names['why']).toMatch(/swapped/)
    expect(
      await read((tx) =>
        tx.query(sql`
      select p.source_id, p.type, place.basis, place.subdistrict_code, g.kind, st_astext(g.geom) as at,
        f.fund, f.planned, f.approved, c.amount as contracted, d.amount as paid, d.paid_on
      from projects p
      join project_places place on place.project_id = p.id
      left join project_geometries g on g.project_id = p.id
      left join project_funds f on f.project_id = p.id
      left join contracts c on c.project_id = p.id
      left join disbursements d on d.project_id = p.id
      where p.source = 'import' and p.source_id < 'A4' order by p.source_id`),
      ),
    ).toEqual([
      {
        source_id: 'A1',
        type: 'concrete',
        basis: 'geometry',
        subdistrict_code: '500101',
        kind: 'as_built',
        at: 'MULTIPOINT((99.05 18.05))',
        fund: 'own_revenue',
        planned: '1000.00',
        approved: '900.00',
        contracted: '800.25',
        paid: '700.00',
        paid_on: '2023-05-31',
      },
      {
        source_id: 'A2',
        type: 'groundwater',
        basis: 'approximate',
        subdistrict_code: '500102',
        kind: null,
        at: null,
        fund: null,
        planned: '500.00',
        approved: null,
        contracted: null,
        paid: null,
        paid_on: null,
      },
      {
        source_id: 'A3',
        type: null,
        basis: 'lao_district',
        subdistrict_code: null,
        kind: null,
        at: null,
        fund: null,
        planned: null,
        approved: null,
        contracted: null,
        paid: '10.00',
        paid_on: '2023-09-30',
      },
    ])
  })

  it('come as GeoJSON with lines and areas, whose lengths are those on the ellipsoid', async () => {
    const feature = (id: string, geometry: unknown) => ({
      type: 'Feature',
      geometry,
      properties: {
        source_id: id,
        lao_code: '5500101',
        fiscal_year: 2566,
        title: 'ก่อสร้างถนนลาดยาง',
        stage: 'contracted',
        contract_amount: 1.5,
      },
    })
    const bowTie = [
      [
        [99, 18],
        [99.1, 18.1],
        [99.1, 18],
        [99, 18.1],
        [99, 18],
      ],
    ]
    const source = file(
      'ours.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature('L', {
            type: 'LineString',
            coordinates: [
              [99.01, 18.01],
              [99.02, 18.01],
            ],
          }),
          feature('P', { type: 'Polygon', coordinates: [square(99.01, 18.01, 0.01)] }),
          feature('X', { type: 'Polygon', coordinates: bowTie }),
          feature('N', null),
          feature('S', { type: 'LineString', coordinates: [[99.01]] }),
        ],
      }),
    )
    const report = await load('projects', [source], { source: 'shapes' })
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [5, 'project_point_unreadable'],
      [3, 'project_geometry_invalid'],
    ])
    expect(
      await read((tx) =>
        tx.query(sql`
      select p.source_id, geometrytype(g.geom) as type, round(g.length_m)::int as length_m, round(g.area_m2)::int as area_m2
      from projects p left join project_geometries g on g.project_id = p.id
      where p.source = 'shapes' order by p.source_id`),
      ),
    ).toEqual([
      { source_id: 'L', type: 'MULTILINESTRING', length_m: 1059, area_m2: null },
      { source_id: 'N', type: null, length_m: null, area_m2: null },
      { source_id: 'P', type: 'MULTIPOLYGON', length_m: null, area_m2: 1172063 },
      { source_id: 'S', type: null, length_m: null, area_m2: null },
      { source_id: 'X', type: null, length_m: null, area_m2: null },
    ])
    const before = await countChanges()
    expect((await load('projects', [source], { source: 'shapes' })).records).toEqual({
      inserted: 0,
      updated: 0,
      unchanged: 5,
    })
    expect(await countChanges()).toBe(before)
  })

  it('move with the areas under them, and the feed hears of it', async () => {
    const before = await countChanges('project')
    const moved = boundaries('moved-detailed.geojson', {
      500101: [square(99.1, 18, 0.1)],
      500102: [square(99, 18, 0.1)],
    })
    const report = await load('areas', [moved])
    expect(report.notes.some(({ en }) => /now count in another area/.test(en))).toBe(true)
    expect(
      await read((tx) =>
        tx.query(sql`
      select place.subdistrict_code from project_places place join projects p on p.id = place.project_id where p.source_id = 'A1'`),
      ),
    ).toEqual([{ subdistrict_code: '500102' }])
    expect(await countChanges('project')).toBeGreaterThan(before)
  })
})

describe('budgets', () => {
  it('are the PAO of their province, or the LAO of their code', async () => {
    const header = 'fiscal_year_be,province_th,lao_code,area,plan,task,expense_type,total_thb'
    const source = csv(
      'budget.csv',
      header,
      '2566,เชียงใหม่,,ด้านเศรษฐกิจ,การเกษตร,ส่งเสริม,งบลงทุน,100.25',
      '2566,,5500101,ด้านเศรษฐกิจ,การเกษตร,ส่งเสริม,งบลงทุน,50',
      '2566,กรุงเทพมหานคร,,ด้านเศรษฐกิจ,การเกษตร,ส่งเสริม,งบลงทุน,1',
      '2566,เชียงใหม่,,ด้านเศรษฐกิจ,การเกษตร,ส่งเสริม,งบลงทุน,7',
    )
    const report = await load('budgets', [source])
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [4, 'pao_unknown'],
      [5, 'duplicate_row'],
    ])
    expect(await read((tx) => tx.query(sql`select lao_code, amount from lao_budgets order by lao_code`))).toEqual([
      { lao_code: '2500001', amount: '100.25' },
      { lao_code: '5500101', amount: '50.00' },
    ])
    expect((await load('budgets', [source])).records).toEqual({ inserted: 0, updated: 0, unchanged: 2 })
  })

  it('of the nation are told apart from those of LAOs', async () => {
    await expect(load('budgets', [csv('nation.csv', 'ministry,budgetary_unit,amount_text', 'ก,ข,1')])).rejects.toThrow(
      /national budget/,
    )
  })
})

describe('the sample country', () => {
  it('takes no real file, and goes as a whole when it is to go', async () => {
    await read((tx) => tx.query(sql`insert into meta (key, value) values ('sample', 'true'::jsonb)`))
    await expect(load('areas', [codes])).rejects.toThrow(/--replace-sample/)
    const tried = await load('areas', [codes], { replaceSample: true, isDryRun: true })
    expect(tried.notes[0]?.en).toMatch(/was dropped/)
    expect(await read((tx) => tx.query<{ n: number }>(sql`select count(*)::int as n from projects`))).not.toEqual([
      { n: 0 },
    ])

    await load('areas', [codes], { replaceSample: true })
    expect(
      await read((tx) =>
        tx.query(sql`
      select (select count(*)::int from projects) as projects, (select count(*)::int from laos) as laos,
        (select count(*)::int from meta) as meta, (select count(*)::int from area_populations) as populations,
        (select count(*)::int from areas) as areas`),
      ),
    ).toEqual([{ projects: 0, laos: 0, meta: 0, populations: 0, areas: 25 }])
    await expect(load('laos', [register])).resolves.toMatchObject({ refused: 0 })
  })

  it('or an empty database says what is to be loaded first', async () => {
    const empty = await freshDatabase()
    try {
      await expect(loadSources(empty.db, 'laos', [register])).rejects.toThrow(/no areas yet/)
      await loadSources(empty.db, 'areas', [codes])
      await expect(loadSources(empty.db, 'budgets', [csv('b.csv', 'a,b', '1,2')])).rejects.toThrow(/no LAOs yet/)
    } finally {
      await empty.drop()
    }
  })
})
