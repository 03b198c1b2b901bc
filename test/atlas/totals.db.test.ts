import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Atlas } from '../../server/atlas/atlas.ts'
import { sumTotals } from '../../server/atlas/totals.ts'
import { sql, trustedSql } from '../../server/db.ts'
import { categories, funds, stages } from '../../server/projects/contract.ts'
import type { AtlasFilter } from '../../server/atlas/atlas-filter.ts'
import { dimensions, type Dimension, type TotalsFigures, type TotalsRow } from '../../server/totals/contract.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { asJson, filterFields, linesInSql, passesInSql } from '../support/filter-in-sql.ts'
import {
  editProjects,
  insertProject,
  makeLittleCountry,
  system,
  type LittleProject,
} from '../support/little-country.ts'
import { amount, foldedInSql, randomDays, randomFilters, randomTitles } from '../support/random-filters.ts'

const count = 2000
const seed = 2566
const batch = 100

let test: TestDatabase
let atlas: Atlas

const lineFund = fc.constantFrom(...funds).map((fund) => (fund === 'unspecified' ? null : fund))
const types = { road: 'concrete', water: 'weir', other: null } as const
const project: fc.Arbitrary<LittleProject> = fc
  .record({
    lao: fc.constantFrom('2500101', '4500101', '6510201', null),
    fy: fc.integer({ min: 2564, max: 2569 }),
    title: randomTitles,
    category: fc.constantFrom(...categories),
    isTyped: fc.boolean(),
    stage: fc.constantFrom(...stages),
    announced: fc.boolean(),
    isDraft: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    approximateArea: fc.constantFrom(null, '500101', '5102', '51'),
    where: fc.option(
      fc.tuple(fc.double({ min: 99.5, max: 104.5, noNaN: true }), fc.double({ min: 13.5, max: 16.5, noNaN: true })),
    ),
    funds: fc.uniqueArray(fc.tuple(lineFund, fc.option(amount), fc.option(amount)), {
      maxLength: 3,
      selector: ([fund]) => fund,
    }),
    contracts: fc.array(fc.tuple(lineFund, amount, fc.option(randomDays)), { maxLength: 2 }),
    disbursements: fc.array(fc.tuple(lineFund, amount, randomDays), { maxLength: 3 }),
  })
  .map(({ where, isTyped, ...rest }) => ({
    ...rest,
    type: isTyped ? types[rest.category] : null,
    ...(where ? { planned: `LINESTRING(${where.join(' ')}, ${where[0] + 0.3} ${where[1] - 0.2})` } : {}),
  }))

beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  const projects = fc.sample(project, { numRuns: 300, seed: 7849 })
  await test.db.transact(system, async (tx) => {
    for (const one of projects) await insertProject(tx, one)
  })
  await test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.script(foldedInSql)))
  atlas = new Atlas(test.db)
  await atlas.catchUp()
})
afterAll(() => test.drop())

/** Half of the questions are asked of what followed edits, the others of what was read at once. */
async function editAndFollow(): Promise<void> {
  const more = fc.sample(project, { numRuns: 60, seed: 7850 })
  await test.db.transact(system, async (tx) => {
    await editProjects(tx)
    for (const one of more) await insertProject(tx, one)
  })
  await atlas.catchUp()
}

/** No dimension, each one, and each two in either order: 170. */
const groupings: (readonly Dimension[])[] = [
  [],
  ...dimensions.map((one) => [one]),
  ...dimensions.flatMap((one) => dimensions.filter((other) => other !== one).map((other) => [one, other])),
]

describe('totals', () => {
  it(`equal SQL to the satang, for ${count} random filters, by every one and two dimensions`, async () => {
    const questions = fc
      .sample(randomFilters, { numRuns: count, seed })
      .map((filter, n): Question => ({ n, filter, by: groupings[n % groupings.length]! }))
    let found = 0
    let grouped = 0
    for (let at = 0; at < questions.length; at += batch) {
      if (at === count / 2) await editAndFollow()
      const some = questions.slice(at, at + batch)
      const answers = await answersInSql(some)
      for (const { n, filter, by } of some) {
        const { rows, left_out, total } = sumTotals(atlas.columns, atlas.gazetteer, atlas.select(filter), by)
        const ours = [
          ...(by.length > 0 ? rows : []),
          ...(left_out.count > 0 ? [{ key: 'left out', ...left_out }] : []),
          ...(by.length === 0 && total.count > 0 ? [{ key: '', ...total }] : []),
          ...(total.count > 0 ? [{ key: 'total', ...total }] : []),
        ]
        const expected = answers.get(n) ?? []
        expect(byKey(ours), `question ${n} of seed ${seed}: ${JSON.stringify({ filter, by })}`).toEqual(byKey(expected))
        if (total.count > 0) found++
        grouped += rows.length
      }
    }
    // Questions that find something, and fall into groups.
    expect(found).toBeGreaterThan(count / 2)
    expect(grouped).toBeGreaterThan(5 * count)
  })
})

/** Rows by their keys, without closing zeros of amounts: 1.50 and 1.5 are the same. */
function byKey(rows: readonly TotalsRow[]): Record<string, TotalsFigures> {
  const trim = (baht: string): string => (baht.includes('.') ? baht.replace(/\.?0+$/, '') : baht)
  return Object.fromEntries(
    rows.map(({ key, count: projects, located, approximate, ...money }) => [
      key,
      {
        count: projects,
        located,
        approximate,
        budget_planned: trim(money.budget_planned),
        budget_approved: trim(money.budget_approved),
        contract_amount: trim(money.contract_amount),
        disbursed: trim(money.disbursed),
      },
    ]),
  )
}

/** The filters a batch asks about, with their groupings, as one statement takes them. */
interface Question {
  n: number
  filter: AtlasFilter
  by: readonly Dimension[]
}

interface SqlRow extends TotalsRow {
  n: number
}

/**
 * The same questions in SQL, from the published views, all of a batch in one statement: every line of a project against
 * every question, summed by question and by question and key. A null key is what is left out; a null `key` of all is ''.
 */
async function answersInSql(questions: readonly Question[]): Promise<Map<number, SqlRow[]>> {
  const asked = asJson(questions.map(({ by: [by1 = null, by2 = null], ...rest }) => ({ ...rest, by1, by2 })))
  const key = (name: 'by1' | 'by2') => sql`
    case a.${trustedSql(name)}
      when 'province' then l.province_code
      when 'district' then l.district_code
      when 'subdistrict' then l.subdistrict_code
      when 'province_group' then l.group_code
      when 'lao' then l.lao_code
      when 'lao_kind' then l.lao_kind
      when 'fy' then l.fiscal_year::text
      when 'category' then l.category
      when 'type' then l.type
      when 'stage' then l.stage
      when 'fund' then l.fund
      when 'quarter' then l.quarter
      when 'location_quality' then l.location_quality
    end`
  const rows = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<SqlRow & { is_total: boolean }>(sql`
      with lines as materialized (
        ${linesInSql}
      ),
      asked as materialized (
        select *, thangnam.folded(q) as sought
        from jsonb_to_recordset(${asked}::text::jsonb) as asked (n int, by1 text, by2 text, ${filterFields})
      ),
      passed as (
        select
          a.n, l.*,
          case when a.by1 is null then '' when a.by2 is null then ${key('by1')} else ${key('by1')} || ',' || ${key('by2')} end as key
        from asked a
        join lines l on ${passesInSql}
      )
      select
        n,
        key,
        grouping(key) = 1 as is_total,
        count(distinct id)::int as count,
        (count(distinct id) filter (where location_quality = 'located'))::int as located,
        (count(distinct id) filter (where location_quality = 'approximate'))::int as approximate,
        trim_scale(coalesce(sum(planned), 0))::text as budget_planned,
        trim_scale(coalesce(sum(approved), 0))::text as budget_approved,
        trim_scale(coalesce(sum(contract_amount), 0))::text as contract_amount,
        trim_scale(coalesce(sum(disbursed), 0))::text as disbursed
      from passed
      group by grouping sets ((n, key), (n))
      order by n, key collate "C"`),
  )
  const answers = new Map<number, SqlRow[]>()
  for (const { is_total, ...row } of rows) {
    const named = is_total ? { ...row, key: 'total' } : { ...row, key: row.key ?? 'left out' }
    answers.set(row.n, [...(answers.get(row.n) ?? []), named])
  }
  return answers
}
