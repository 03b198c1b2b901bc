import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import {
  coverage,
  coverageLevels,
  gaps,
  spendingKinds,
  type Coverage,
  type Gaps,
} from '../../server/coverage/contract.ts'
import {
  categories,
  funds,
  laoKinds,
  locationQualities,
  projectFilter,
  stages,
  type ProjectFilter,
} from '../../server/projects/contract.ts'
import { filterToString } from '../../server/projects/filter.ts'
import { seedSampleCountry } from '../../server/sample/seed.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system, type LittleProject } from '../support/little-country.ts'
import { randomDays } from '../support/random-filters.ts'
import { testApp, type TestApp } from '../support/test-app.ts'
import { coverageInSql, type SqlFigures } from './coverage-in-sql.ts'

let test: TestDatabase
let app: TestApp

async function get<T>(path: string): Promise<T> {
  const response = await app.get(path)
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T // checked against the contract below
}

const amount = fc
  .bigInt({ min: 1_000_00n, max: 99_999_999_99n })
  .map((satang) => `${satang / 100n}.${String(satang % 100n).padStart(2, '0')}`)
const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }))

/** Any filter of a few conditions; `areas` and `laos` are codes of the country under test. */
function filtersOf(areas: string[], laos: string[]): fc.Arbitrary<ProjectFilter> {
  return fc
    .record({
      fy: some([2564, 2565, 2566, 2567, 2568, 2569, 2599]),
      category: some(categories),
      stage: some(stages),
      fund: some(funds),
      quarter: some(['2565Q4', '2566Q1', '2566Q2', '2567Q4', '2568Q1', '2599Q3']),
      lao_kind: some(laoKinds),
      area: some(areas),
      lao: some(laos),
      location_quality: some(locationQualities),
      min_budget: fc.option(amount),
      q: fc.constantFrom(null, null, 'ถนน', 'ฝาย'),
    })
    .map((asked) => {
      // Most questions ask a few things; all at once would nearly always find nothing.
      const entries = Object.entries(asked).filter(([, value]) => value !== null)
      const keep = entries.filter((_, i) => (i * 7 + entries.length) % 3 === 0)
      return projectFilter.parse(Object.fromEntries(keep.map(([name, value]) => [name, String(value)])))
    })
}

/** Amounts without closing zeros; quotients apart, for six digits of them are compared by nearness. */
function exactly({ spending_per_person: _, against_median: __, ...figures }: SqlFigures): unknown {
  const { spending } = figures
  return { ...figures, spending: spending.includes('.') ? spending.replace(/\.?0+$/, '') : spending }
}

function isNear(value: number | null, expected: number | null): boolean {
  if (value === null || expected === null) return value === expected
  return Math.abs(value - expected) <= 5.1e-6 * Math.abs(expected)
}

async function holdAgainstSql(filters: fc.Arbitrary<ProjectFilter>, numRuns: number): Promise<void> {
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      filters,
      fc.constantFrom(...coverageLevels),
      fc.constantFrom(...spendingKinds),
      async (filter, level, spending) => {
        const { rows, national } = await get<Coverage>(
          `/api/coverage?level=${level}&spending=${spending}&${filterToString(filter)}`,
        )
        const [expected, [country]] = await test.db.transact({ role: 'reader' }, async (tx) => [
          await coverageInSql(tx, level, spending, filter),
          await coverageInSql(tx, 'country', spending, filter),
        ])
        const wanted = expected.filter(
          ({ code }) => !filter.area || filter.area.some((one) => one === 'TH' || code.startsWith(one)),
        )
        expect(rows.map(exactly)).toEqual(wanted.map(exactly))
        for (const name of ['spending_per_person', 'against_median'] as const) {
          expect(rows.filter((row, i) => !isNear(row[name], wanted[i]?.[name] ?? null))).toEqual([])
        }
        for (const name of ['count', 'located', 'unplaced', 'laos', 'laos_with', 'last_year', 'years_since'] as const) {
          expect([name, national[name]]).toEqual([name, country?.[name]])
        }
        for (const name of ['subdistricts', 'subdistricts_with', 'subdistricts_never'] as const) {
          expect([name, national[name]]).toEqual([name, country?.[name]])
        }
        if (national.count > 0) found++
      },
    ),
    { numRuns, seed: 7436 },
  )
  expect(found).toBeGreaterThan(numRuns / 3)
}

describe('coverage of a little country', () => {
  beforeAll(async () => {
    test = await freshDatabase()
    await makeLittleCountry(test.db)
    await test.db.transact(system, async (tx) => {
      // 52 has neither LAO nor project; 500103 is listed without a polygon, 510199 a polygon that no list has
      await tx.query(sql`
        insert into areas (code, level, parent_code, name_th, is_listed, geom, source) values
          ('52', 'province', 'TH', 'จังหวัดไม่มีข้อมูล', true, null, 'test'),
          ('5201', 'district', '52', 'อำเภอไม่มีข้อมูล', true, null, 'test'),
          ('520101', 'subdistrict', '5201', 'ตำบลไม่มีข้อมูล', true, null, 'test'),
          ('500103', 'subdistrict', '5001', 'ตำบลไม่มีขอบเขต', true, null, 'test'),
          ('510199', 'subdistrict', '5101', 'นอกทะเบียน', false,
            st_multi(st_makeenvelope(100, 13, 101, 14, 4326)), 'test')`)
      await tx.query(sql`
        insert into area_populations (area_code, year_be, population, source) values
          ('50', 2566, 60000, 'test'), ('51', 2566, 30000, 'test'), ('52', 2566, 9000, 'test'),
          ('5001', 2565, 11, 'test'), ('5001', 2566, 40000, 'test'), ('5002', 2566, 0, 'test'), ('5101', 2566, 20000, 'test')`)
      await tx.query(sql`
        insert into lao_subdistricts (lao_code, subdistrict_code, coverage) values
          ('4500101', '510101', 'partial'), ('2500101', '500201', 'complete')`)
    })
    app = await testApp(test.db)
  })
  afterAll(async () => {
    await app.stop()
    await test.drop()
  })

  it('is null and zero, and nobody is blamed, where there is no project at all', async () => {
    const answer = coverage.parse(await get('/api/coverage?level=province'))
    expect(answer.national).toMatchObject({
      newest_year: null,
      fiscal_years: [],
      count: 0,
      subdistricts: 9,
      subdistricts_with: 0,
      subdistricts_never: 9,
      subdistricts_without_polygon: 1,
      laos: 3,
      laos_with: 0,
      years_since: null,
      provinces_without_data: ['52'],
      areas: 2,
      areas_never: 2,
      areas_with_population: 0,
      median: {
        share_subdistricts: 0,
        share_laos: 0,
        share_located: null,
        years_since: null,
        spending_per_person: null,
      },
    })
    expect(
      answer.rows.map(({ code, is_measured, subdistricts, laos }) => [code, is_measured, subdistricts, laos]),
    ).toEqual([
      ['50', true, 5, 2],
      ['51', true, 4, 1],
      ['52', false, 0, 0],
    ])
  })

  describe('with projects, one by one', () => {
    beforeAll(async () => {
      await test.db.transact(system, async (tx) => {
        const money = (approved: string): NonNullable<LittleProject['funds']> => [['own_revenue', null, approved]]
        // the town's, in its own subdistrict; the PAO's, in another district; one known by its LAO's district alone
        await insertProject(tx, { lao: '4500101', fy: 2564, planned: 'POINT(100.5 15.5)', funds: money('120000') })
        await insertProject(tx, { lao: '2500101', fy: 2566, planned: 'POINT(102.5 15.5)', funds: money('240000') })
        await insertProject(tx, { lao: '4500101', fy: 2569, stage: 'planned', funds: money('1') }) // not announced
        await insertProject(tx, { lao: '4500101', fy: 2567, isDraft: true, planned: 'POINT(101.5 15.5)' })
        await insertProject(tx, { lao: '6510201', fy: 2565, category: 'water' })
      })
      await app.catchUp()
    })

    it.each<[string, string, string, Partial<Coverage['rows'][number]>]>([
      [
        'a district, by the years of its own projects',
        'district',
        '5001',
        { count: 1, last_year: 2564, years_since: 2 },
      ],
      ['a PAO’s work, where it lies', 'subdistrict', '500201', { count: 1, subdistricts_with: 1 }],
      ['a PAO, in its province', 'province', '50', { laos: 2, laos_with: 2 }],
      ['a PAO, in no district', 'district', '5002', { count: 1, laos: 0, laos_with: 0 }],
      ['a PAO, in no subdistrict, though the register names one', 'subdistrict', '500201', { laos: 0 }],
      ['an LAO, in each subdistrict it serves', 'subdistrict', '510101', { laos: 1, laos_with: 1, count: 0 }],
      ['and in that one’s district', 'district', '5101', { laos: 1, laos_with: 1, count: 0 }],
      [
        'what is known by district alone, in no subdistrict',
        'district',
        '5102',
        { count: 1, unplaced: 1, subdistricts_with: 0 },
      ],
      [
        'a listed subdistrict without a polygon',
        'district',
        '5001',
        { subdistricts: 3, subdistricts_without_polygon: 1 },
      ],
      ['an area that never had a project', 'district', '5101', { count: 0, last_year: null, years_since: null }],
      ['a polygon no list has, as not measured', 'subdistrict', '510199', { is_measured: false, subdistricts: 0 }],
      [
        'a province of which nothing is known, as not measured',
        'province',
        '52',
        { is_measured: false, count: 0, spending_per_person: null },
      ],
      ['nobody lives there: no spending per person', 'district', '5002', { population: 0, spending_per_person: null }],
      [
        'nobody has counted: no spending per person',
        'district',
        '5102',
        { population: null, spending_per_person: null },
      ],
      // 120,000 baht over 40,000 people and 3 fiscal years; the other district with people spent nothing
      [
        'spending per person and year',
        'district',
        '5001',
        { spending: '120000', spending_per_person: 1, against_median: 2 },
      ],
    ])('%s', async (_, level, code, expected) => {
      const { rows } = await get<Coverage>(`/api/coverage?level=${level}`)
      expect(rows.find((row) => row.code === code)).toMatchObject(expected)
    })

    it.each<[string, string, Partial<Coverage['rows'][number]>]>([
      ['counts under the years asked, and looks for the last project in all', 'fy=2566', { count: 1, last_year: 2566 }],
      [
        'knows the last project though the years asked have none',
        'fy=2567',
        { count: 0, last_year: 2566, years_since: 0 },
      ],
      ['divides by the years asked that the data has', 'fy=2566,2567', { spending: '240000', spending_per_person: 4 }],
      [
        'knows nothing per person where the data has no such year',
        'fy=2599',
        { spending: '0', spending_per_person: null },
      ],
      [
        'finds nothing where all is filtered away',
        'type=weir',
        { count: 0, last_year: null, subdistricts_with: 0, laos: 2 },
      ],
      ['measures the LAOs that are asked for', 'lao_kind=pao', { laos: 1, laos_with: 1, count: 1 }],
      ['asks other money where that is asked', 'spending=contract', { spending: '0', spending_per_person: 0 }],
    ])('%s', async (_, query, expected) => {
      const { rows } = await get<Coverage>(`/api/coverage?level=province&${query}`)
      expect(rows.find(({ code }) => code === '50')).toMatchObject(expected)
    })

    it('gives no multiple of a median that is nothing', async () => {
      const { rows, national } = await get<Coverage>('/api/coverage?level=province&type=weir')
      expect(national.median.spending_per_person).toBe(0)
      expect(rows.map(({ against_median }) => against_median)).toEqual([null, null, null])
    })

    it('answers for the areas asked with figures that do not depend on it', async () => {
      const { rows, national } = await get<Coverage>('/api/coverage?level=district')
      const asked = await get<Coverage>('/api/coverage?level=district&area=51')
      expect(asked).toEqual({ ...asked, national, rows: rows.filter(({ code }) => code.startsWith('51')) })
      expect(asked.rows).toHaveLength(2)
      const ofGroup = await get<Coverage>('/api/coverage?level=province&area=G15')
      expect(ofGroup.rows.map(({ code }) => code)).toEqual(['50', '51'])
    })

    it('names the subdistricts and LAOs without a project, those that never had one first', async () => {
      const of = async (code: string, query = ''): Promise<Gaps> =>
        gaps.parse(await get(`/api/coverage/${code}/gaps${query}`))
      const codes = ({ subdistricts, laos }: Gaps) => [
        subdistricts.map(({ code, last_year: year }) => [code, year]),
        laos.map(({ code, last_year: year }) => [code, year]),
      ]
      expect(codes(await of('50'))).toEqual([
        [
          ['500102', null],
          ['500103', null],
          ['500202', null],
        ],
        [],
      ])
      expect(codes(await of('5001', '?fy=2566'))).toEqual([
        [
          ['500102', null],
          ['500103', null],
          ['500101', 2564],
        ],
        [['4500101', 2564]],
      ])
      expect(codes(await of('52'))).toEqual([[], []])
      const { laos } = await of('51', '?category=road')
      expect(laos).toMatchObject([{ code: '6510201', kind: 'sao', area: '510201', last_year: null }])
      expect(laos[0]?.bbox).toEqual([102, 14, 103, 15])
    })
  })

  describe('of LAOs that ended, or came later', () => {
    beforeAll(async () => {
      await test.db.transact(system, async (tx) => {
        // in the second district: the old ended within fiscal year 2564, the new began that day; one is to come in 2570
        await tx.query(sql`
          insert into laos (code, kind, name_th, full_name_th, province_code, district_code, valid_from, valid_to, source)
          values
            ('6500201', 'sao', 'เดิม', 'องค์การบริหารส่วนตำบลเดิม', '50', '5002', null, '2021-05-01', 'test'),
            ('5500201', 'subdistrict_municipality', 'ใหม่', 'เทศบาลตำบลใหม่', '50', '5002', '2021-05-01', null, 'test'),
            ('5500202', 'subdistrict_municipality', 'หน้า', 'เทศบาลตำบลหน้า', '50', '5002', '2026-10-01', null, 'test')`)
        await tx.query(sql`
          insert into lao_subdistricts (lao_code, subdistrict_code, coverage)
          select code, '500201', 'complete' from laos where district_code = '5002'`)
      })
      await app.catchUp()
    })
    const without = async (query: string) => {
      const { rows } = await get<Coverage>(`/api/coverage?level=district&${query}`)
      const { laos } = await get<Gaps>(`/api/coverage/5002/gaps?${query}`)
      const row = rows.find(({ code }) => code === '5002')
      expect(laos).toHaveLength((row?.laos ?? 0) - (row?.laos_with ?? 0))
      return laos.map(({ code }) => code)
    }

    it.each([
      ['the newest year of the data, where none is asked', '', ['5500201']],
      ['the newest year asked', 'fy=2564', ['5500201', '6500201']],
      ['the newest of several', 'fy=2564,2566', ['5500201']],
      ['a year of quarters', 'quarter=2564Q1', ['5500201', '6500201']],
      ['a year that the data has not', 'fy=2569', ['5500201']],
      ['a later year, when it is there', 'fy=2570', ['5500201', '5500202']],
    ])('counts those that existed in %s', async (_, query, expected) => {
      expect(await without(query)).toEqual(expected)
    })

    it('tells when an LAO began and ended', async () => {
      const { laos } = await get<{ laos: object[] }>('/api/laos?code=6500201,5500201')
      expect(laos).toMatchObject([
        { code: '5500201', valid_from: '2021-05-01', valid_to: null },
        { code: '6500201', valid_from: null, valid_to: '2021-05-01' },
      ])
    })
  })

  it('equals SQL for any filter, level and money', async () => {
    const where = fc.option(
      fc.tuple(fc.double({ min: 99.8, max: 104.2, noNaN: true }), fc.double({ min: 13.5, max: 16.2, noNaN: true })),
    )
    const fund = fc.constantFrom(...funds).map((one) => (one === 'unspecified' ? null : one))
    const project: fc.Arbitrary<LittleProject> = fc
      .record({
        lao: fc.constantFrom('2500101', '4500101', '6510201', '6500201', '5500201', null),
        fy: fc.integer({ min: 2564, max: 2568 }),
        title: fc.constantFrom('ถนนสาย ก', 'ขุดลอกคลอง', 'ฝายน้ำล้น'),
        category: fc.constantFrom(...categories),
        type: fc.constant(null),
        stage: fc.constantFrom(...stages),
        announced: fc.boolean(),
        isDraft: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
        approximateArea: fc.constantFrom(null, '500101', '500103', '5102'),
        where,
        funds: fc.uniqueArray(fc.tuple(fund, fc.option(amount), fc.option(amount)), {
          maxLength: 3,
          selector: ([one]) => one,
        }),
        contracts: fc.array(fc.tuple(fund, amount, fc.option(randomDays)), { maxLength: 2 }),
        disbursements: fc.array(fc.tuple(fund, amount, randomDays), { maxLength: 2 }),
      })
      .map(({ where: point, ...rest }) => (point ? { ...rest, planned: `POINT(${point[0]} ${point[1]})` } : rest))
    await test.db.transact(system, async (tx) => {
      for (const one of fc.sample(project, { numRuns: 60, seed: 1286 })) await insertProject(tx, one)
    })
    await app.catchUp()
    await holdAgainstSql(filtersOf(['TH', '50', '51', '5001', '510201', '99'], ['2500101', '6510201', '9999999']), 200)
  })

  it.each([
    ['no level', '/api/coverage', 400],
    ['a level it does not have', '/api/coverage?level=country', 400],
    ['a filter that is not understood', '/api/coverage?level=province&fy=x', 400],
    ['a version that is not there yet', '/api/coverage?level=province&v=99999999999', 409],
    ['an area that is not there', '/api/coverage/99/gaps', 404],
    ['a code that is none', '/api/coverage/x/gaps', 400],
  ])('refuses %s', async (_, path, status) => {
    expect((await app.get(path)).status).toBe(status)
  })

  it('is in the description of the API', async () => {
    const { paths } = await get<{ paths: Record<string, unknown> }>('/openapi.json')
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/coverage', '/api/coverage/{code}/gaps']))
  })
})

describe('coverage of the sample country', () => {
  beforeAll(async () => {
    test = await freshDatabase()
    await seedSampleCountry(test.db, { projects: 3000 })
    app = await testApp(test.db)
  })
  afterAll(async () => {
    await app.stop()
    await test.drop()
  })

  it('equals SQL for any filter, level and money', async () => {
    await holdAgainstSql(filtersOf(['10', '50', '3001', '900101'], ['2500101', '2300101', '2400101']), 30)
  })

  it('names as many gaps as it counts, and adds up to the country', async () => {
    const { rows, national } = await get<Coverage>('/api/coverage?level=province&category=water')
    const sum = (name: 'count' | 'subdistricts' | 'subdistricts_with' | 'laos' | 'laos_with') =>
      rows.reduce((all, row) => all + row[name], 0)
    expect(sum('subdistricts')).toBe(national.subdistricts)
    expect(sum('subdistricts_with')).toBe(national.subdistricts_with)
    expect(sum('laos')).toBe(7850)
    expect([sum('laos'), sum('laos_with')]).toEqual([national.laos, national.laos_with])
    const bangkok = rows.find(({ code }) => code === '10')
    expect(bangkok).toMatchObject({ is_measured: true, laos: 1 })
    const row = rows.find(({ code }) => code === '50')
    const found = await get<Gaps>('/api/coverage/50/gaps?category=water')
    expect(found.subdistricts_matched).toBe((row?.subdistricts ?? 0) - (row?.subdistricts_with ?? 0))
    expect(found.laos_matched).toBe((row?.laos ?? 0) - (row?.laos_with ?? 0))
    const ofAll = await get<Gaps>('/api/coverage/TH/gaps?category=water')
    expect(ofAll.subdistricts_matched).toBe(national.subdistricts - national.subdistricts_with)
    expect(ofAll.subdistricts).toHaveLength(1000)
  })
})
