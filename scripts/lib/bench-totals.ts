import assert from 'node:assert/strict'
import type postgres from 'postgres'
import type { Atlas } from '../../server/atlas/atlas.ts'
import { sumTotals } from '../../server/atlas/totals.ts'
import { satangToBaht } from '../../server/lib/baht.ts'
import type { AtlasFilter } from '../../server/atlas/atlas-filter.ts'
import type { TotalsRow } from '../../server/totals/contract.ts'
import { benchFilter } from './bench-baseline.ts'
import { backendOf, cpuMsOf, ownCpuMs, type Figures } from './bench-measure.ts'

const funds: AtlasFilter['fund'] = ['accumulated', 'own_revenue']

/** What stands against the atlas, how often it is asked, and under which funds. */
const baselines: { name: string; funds?: AtlasFilter['fund']; inSql: typeof projectTotals; rounds: number }[] = [
  { name: 'projects', inSql: projectTotals, rounds: 15 },
  { name: 'fund', funds, inSql: fundTotals, rounds: 15 },
  { name: 'tables', inSql: tableTotals, rounds: 3 },
]

/**
 * CPU time of counting and summing four kinds of money by LAO under a filter nobody asked before, the selecting included:
 * by the atlas, and by `group by`. `projects`: from a table made for it, with a row a project and an index that covers the
 * question. `fund`: of two funds' lines, where such a table has a row a line and distinct projects are to be counted.
 * `tables`: from the product's own tables, by an index on year and category. The answers must be the same.
 */
export async function benchTotals(atlas: Atlas, owner: postgres.Sql, figures: Figures): Promise<void> {
  const backend = await backendOf(owner)
  for (const { name, funds: fund, inSql, rounds } of baselines) {
    const byAtlas = (minBaht: number) => {
      const filter: AtlasFilter = { ...benchFilter, min_budget: String(minBaht), ...(fund ? { fund } : {}) }
      return sumTotals(atlas.columns, atlas.gazetteer, atlas.select(filter), ['lao']).rows
    }
    for (let warm = 1; warm <= 20; warm++) {
      const rows = byAtlas(50_000 + warm)
      if (warm === 1) assert.deepEqual(rows.map(figuresOf), (await inSql(owner, 50_000 + warm)).map(figuresOf))
    }
    // A new least amount each time: neither side may remember an answer. Ours first and theirs after, as what a driver
    // leaves behind in this process would be swept up at our cost.
    const asked = Array.from({ length: 15 }, (_, i) => 100_000 + 100 * i)
    const before = ownCpuMs()
    for (const minBaht of asked) byAtlas(minBaht)
    const ours = (ownCpuMs() - before) / asked.length
    const beforeSql = cpuMsOf(backend)
    for (const minBaht of asked.slice(0, rounds)) await inSql(owner, minBaht)
    const theirs = (cpuMsOf(backend) - beforeSql) / rounds
    figures.put(`totals_${name}_ms`, ours, 'ms by the atlas')
    figures.put(`group_by_${name}_ms`, theirs, 'ms by group by')
    figures.put(`totals_${name}_ratio`, theirs / ours, 'times less CPU')
  }
}

function figuresOf({ key, count, budget_planned, budget_approved, contract_amount, disbursed }: Comparable) {
  return [key, count, budget_planned, budget_approved, contract_amount, disbursed]
}

type Comparable = Omit<TotalsRow, 'located' | 'approximate'>

interface SqlRow {
  lao: string
  count: number
  planned: string | null
  approved: string | null
  contract: string | null
  disbursed: string | null
}

async function projectTotals(owner: postgres.Sql, minBaht: number): Promise<Comparable[]> {
  const rows = await owner<SqlRow[]>`
    select lao, count(*)::int as count, (count(*) filter (where located))::int as located,
      sum(planned) as planned, sum(approved) as approved, sum(contract) as contract, sum(disbursed) as disbursed
    from bench.projects
    where fy = any (${benchFilter.fy!}::int[]) and category = any (${benchFilter.category!}::text[])
      and budget >= ${minBaht * 100}::bigint
    group by lao
    order by lao collate "C"`
  return rows.map(readRow)
}

async function fundTotals(owner: postgres.Sql, minBaht: number): Promise<Comparable[]> {
  const rows = await owner<SqlRow[]>`
    select l.lao, count(distinct l.project_id)::int as count,
      (count(distinct l.project_id) filter (where l.located))::int as located,
      sum(l.planned) as planned, sum(l.approved) as approved, sum(l.contract) as contract, sum(l.disbursed) as disbursed
    from bench.lines l
    where l.fy = any (${benchFilter.fy!}::int[]) and l.category = any (${benchFilter.category!}::text[])
      and l.fund = any (${funds!}::text[]) and l.budget >= ${minBaht * 100}::bigint
    group by l.lao
    order by l.lao collate "C"`
  return rows.map(readRow)
}

async function tableTotals(owner: postgres.Sql, minBaht: number): Promise<Comparable[]> {
  const rows = await owner<SqlRow[]>`
    with asked as (
      select id, lao_code
      from published_projects
      where fiscal_year = any (${benchFilter.fy!}::int[]) and category = any (${benchFilter.category!}::text[])
    ),
    money as (
      select a.id, a.lao_code as lao, sum(l.planned) as planned, sum(l.approved) as approved,
        sum(l.contract_amount) as contract, sum(l.disbursed) as disbursed
      from asked a
      join published_lines l on l.project_id = a.id
      group by a.id, a.lao_code
    )
    select lao, count(*)::int as count, (sum(planned) * 100)::bigint as planned, (sum(approved) * 100)::bigint as approved,
      (sum(contract) * 100)::bigint as contract, (sum(disbursed) * 100)::bigint as disbursed
    from money
    where coalesce(approved, contract, planned) >= ${minBaht}::numeric
    group by lao
    order by lao collate "C"`
  return rows.map(readRow)
}

function readRow({ lao, count, planned, approved, contract, disbursed }: SqlRow): Comparable {
  const baht = (satang: string | null) => satangToBaht(Number(satang ?? 0))
  return {
    key: lao,
    count,
    budget_planned: baht(planned),
    budget_approved: baht(approved),
    contract_amount: baht(contract),
    disbursed: baht(disbursed),
  }
}
