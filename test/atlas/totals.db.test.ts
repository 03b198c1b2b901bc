import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Atlas } from '../../server/atlas/atlas.ts'
import { sumTotals } from '../../server/atlas/totals.ts'
import { joinSql, sql, trustedSql, type Sql } from '../../server/db.ts'
import {
  categories,
  funds,
  laoKinds,
  locationQualities,
  projectFilter,
  projectTypes,
  stages,
  type ProjectFilter,
} from '../../server/projects/contract.ts'
import { dimensions, type Dimension, type TotalsFigures } from '../../server/totals/contract.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system, type LittleProject } from '../support/little-country.ts'

let test: TestDatabase
let atlas: Atlas

const amount = fc
  .bigInt({ min: 0n, max: 99_999_999_99n })
  .map((satang) => `${satang / 100n}.${String(satang % 100n).padStart(2, '0')}`)
const lineFund = fc.constantFrom(...funds).map((fund) => (fund === 'unspecified' ? null : fund))
const project: fc.Arbitrary<LittleProject> = fc
  .record({
    lao: fc.constantFrom('2500101', '4500101', '6510201', null),
    fy: fc.integer({ min: 2564, max: 2569 }),
    title: fc.constantFrom('ถนนสาย ก', 'ขุดลอกคลอง', 'ฝาย ABC', 'สะพาน'),
    category: fc.constantFrom(...categories),
    type: fc.constant(null),
    stage: fc.constantFrom(...stages),
    announced: fc.boolean(),
    isDraft: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    approximateArea: fc.constantFrom(null, '500101', '5102'),
    where: fc.option(
      fc.tuple(fc.double({ min: 99.5, max: 104.5, noNaN: true }), fc.double({ min: 13.5, max: 16.5, noNaN: true })),
    ),
    funds: fc.uniqueArray(fc.tuple(lineFund, fc.option(amount), fc.option(amount)), {
      maxLength: 3,
      selector: ([fund]) => fund,
    }),
    contracts: fc.array(fc.tuple(lineFund, amount), { maxLength: 2 }),
    disbursements: fc.array(fc.tuple(lineFund, amount, fc.constant('2023-01-01')), { maxLength: 2 }),
  })
  .map(({ where, ...rest }) => (where ? { ...rest, planned: `POINT(${where[0]} ${where[1]})` } : rest))

beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  const projects = fc.sample(project, { numRuns: 300, seed: 7849 })
  await test.db.transact(system, async (tx) => {
    for (const one of projects) await insertProject(tx, one)
  })
  atlas = new Atlas(test.db)
  await atlas.catchUp()
})
afterAll(() => test.drop())

const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined })
const filters: fc.Arbitrary<ProjectFilter> = fc
  .record({
    fy: some([2564, 2566, 2568, 2599]),
    category: some(categories),
    type: some(projectTypes),
    stage: some(stages),
    fund: some(funds),
    lao_kind: some(laoKinds),
    area: some(['TH', 'G15', '50', '51', '5001', '510201', '99']),
    lao: some(['2500101', '4500101', '9999999']),
    location_quality: some(locationQualities),
    min_budget: fc.option(amount, { nil: undefined }),
    max_budget: fc.option(amount, { nil: undefined }),
    q: fc.constantFrom(undefined, undefined, 'ถนน', 'abc', 'ไม่มี'),
  })
  .map((asked) => {
    // Most questions ask a few things; all at once would nearly always find nothing.
    const entries = Object.entries(asked).filter(([, value]) => value !== undefined)
    const keep = entries.filter((_, i) => (i * 7 + entries.length) % 3 === 0)
    return projectFilter
      .partial()
      .parse(Object.fromEntries(keep.map(([name, value]) => [name, Array.isArray(value) ? value.join() : value])))
  })
const groupings = fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 2 })

/** The same question in SQL, from the published views. */
function expectedTotals(filter: ProjectFilter, by: readonly Dimension[]): Sql {
  const keys: Record<Dimension, Sql> = {
    province: sql`province_code`,
    district: sql`district_code`,
    subdistrict: sql`subdistrict_code`,
    province_group: sql`group_code`,
    lao: sql`lao_code`,
    lao_kind: sql`lao_kind`,
    fy: sql`fiscal_year::text`,
    category: sql`category`,
    type: sql`coalesce(type, 'unspecified')`,
    stage: sql`stage`,
    fund: sql`coalesce(fund, 'unspecified')`,
    location_quality: sql`location_quality`,
  }
  const conditions = [sql`true`]
  if (filter.fy) conditions.push(sql`fiscal_year = any (${filter.fy}::int[])`)
  for (const name of ['category', 'type', 'stage', 'fund', 'lao_kind', 'lao', 'location_quality'] as const) {
    const asked = filter[name]
    if (asked) conditions.push(sql`${keys[name]} = any (${asked}::text[])`)
  }
  if (filter.area) {
    conditions.push(sql`exists (
      select from unnest(${filter.area}::text[]) asked
      where asked = 'TH' and province_code is not null or asked in (group_code, province_code, district_code, subdistrict_code))`)
  }
  if (filter.min_budget !== undefined) conditions.push(sql`budget >= ${filter.min_budget}::text::numeric`)
  if (filter.max_budget !== undefined) conditions.push(sql`budget <= ${filter.max_budget}::text::numeric`)
  if (filter.q !== undefined) conditions.push(sql`title ilike ${`%${filter.q}%`}`)
  const key =
    by.length === 0
      ? sql`''`
      : joinSql(
          by.map((dimension) => keys[dimension]),
          sql` || ',' || `,
        )
  return sql`
    with lines as (
      select p.*, l.fund, l.planned, l.approved, l.contract_amount, l.disbursed, a.group_code, laos.kind as lao_kind,
        coalesce(sum(l.approved) over w, sum(l.contract_amount) over w, sum(l.planned) over w) as budget
      from published_projects p
      left join published_lines l on l.project_id = p.id
      left join areas a on a.code = p.province_code
      left join laos on laos.code = p.lao_code
      window w as (partition by p.id)
    )
    select
      ${key} as key,
      count(distinct id)::int as count,
      (count(distinct id) filter (where location_quality = 'located'))::int as located,
      (count(distinct id) filter (where location_quality = 'approximate'))::int as approximate,
      trim_scale(coalesce(sum(planned), 0))::text as budget_planned,
      trim_scale(coalesce(sum(approved), 0))::text as budget_approved,
      trim_scale(coalesce(sum(contract_amount), 0))::text as contract_amount,
      trim_scale(coalesce(sum(disbursed), 0))::text as disbursed
    from lines
    where ${joinSql(conditions, trustedSql(' and '))}
    group by 1
    order by 1`
}

/** Amounts without closing zeros, so that 1.50 and 1.5 are the same. */
function trimmed(figures: TotalsFigures): TotalsFigures {
  const trim = (baht: string): string => (baht.includes('.') ? baht.replace(/\.?0+$/, '') : baht)
  return {
    ...figures,
    budget_planned: trim(figures.budget_planned),
    budget_approved: trim(figures.budget_approved),
    contract_amount: trim(figures.contract_amount),
    disbursed: trim(figures.disbursed),
  }
}

describe('totals', () => {
  it('equal SQL to the satang, for any filter and grouping', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(filters, groupings, async (filter, by) => {
        const { rows, left_out, total } = sumTotals(atlas.columns, atlas.gazetteer, atlas.select(filter), by)
        const expected = await test.db.transact({ role: 'reader' }, (tx) =>
          tx.query<TotalsFigures & { key: string | null }>(expectedTotals(filter, by)),
        )
        const keyed = expected
          .filter(({ key }) => key !== null)
          .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
        if (by.length > 0) expect(rows.map((row) => ({ ...row, ...trimmed(row) }))).toEqual(keyed)
        const nothing = {
          count: 0,
          located: 0,
          approximate: 0,
          budget_planned: '0',
          budget_approved: '0',
          contract_amount: '0',
          disbursed: '0',
        }
        const out = expected.find(({ key }) => key === null)
        expect({ key: null, ...trimmed(left_out) }).toEqual(out ?? { key: null, ...nothing })
        const [all] = await test.db.transact({ role: 'reader' }, (tx) =>
          tx.query<TotalsFigures & { key: string }>(expectedTotals(filter, [])),
        )
        expect({ key: '', ...trimmed(total) }).toEqual(all ?? { key: '', ...nothing })
        if (total.count > 0) found++
      }),
      { numRuns: 150, seed: 2566 },
    )
    expect(found).toBeGreaterThan(60)
  })
})
