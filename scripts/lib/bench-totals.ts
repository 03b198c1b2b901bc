import assert from 'node:assert/strict'
import type postgres from 'postgres'
import type { Atlas } from '../../server/atlas/atlas.ts'
import { sumTotals } from '../../server/atlas/totals.ts'
import { satangToBaht } from '../../server/lib/baht.ts'
import type { ProjectFilter } from '../../server/projects/contract.ts'
import type { TotalsRow } from '../../server/totals/contract.ts'
import { benchFilter } from './bench-baseline.ts'
import { backendOf, cpuMsOf, ownCpuMs, type Figures } from './bench-measure.ts'

/**
 * CPU time of counting and summing four kinds of money by LAO under a filter nobody asked before, the selecting included:
 * by the atlas, and by `group by` with an index that covers the question. Twice: of projects, where SQL has a table with
 * a row a project, and of one fund's lines, where it has to count distinct projects. The answers must be the same.
 */
export async function benchTotals(atlas: Atlas, owner: postgres.Sql, figures: Figures): Promise<void> {
  const backend = await backendOf(owner)
  for (const question of ['projects', 'fund'] as const) {
    const inSql = question === 'fund' ? fundTotals : projectTotals
    const byAtlas = (minBaht: number) => {
      const funds: Pick<ProjectFilter, 'fund'> = question === 'fund' ? { fund: ['accumulated', 'own_revenue'] } : {}
      const filter: ProjectFilter = { ...benchFilter, min_budget: String(minBaht), ...funds }
      return sumTotals(atlas.columns, atlas.gazetteer, atlas.select(filter), ['lao']).rows
    }
    for (let warm = 1; warm <= 5; warm++) {
      const minBaht = 50_000 + 100 * warm
      assert.deepEqual(byAtlas(minBaht).map(figuresOf), (await inSql(owner, minBaht)).map(figuresOf))
    }
    // A new least amount each time: neither side may remember an answer. Ours first and theirs after, as what a driver
    // leaves behind in this process would be swept up at our cost.
    const asked = Array.from({ length: 15 }, (_, i) => 100_000 + 100 * i)
    const before = ownCpuMs()
    for (const minBaht of asked) byAtlas(minBaht)
    const ours = (ownCpuMs() - before) / asked.length
    const beforeSql = cpuMsOf(backend)
    for (const minBaht of asked) await inSql(owner, minBaht)
    const theirs = (cpuMsOf(backend) - beforeSql) / asked.length
    figures.put(`totals_${question}_ms`, ours, 'ms by the atlas')
    figures.put(`group_by_${question}_ms`, theirs, 'ms by group by')
    figures.put(`totals_${question}_ratio`, theirs / ours, 'times less CPU')
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
      and l.fund in ('own_revenue', 'accumulated') and l.budget >= ${minBaht * 100}::bigint
    group by l.lao
    order by l.lao collate "C"`
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
