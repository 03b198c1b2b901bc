import { sql, type Tx } from '../db.ts'
import type { BudgetRecord } from './budgets.ts'
import type { Note } from './load-report.ts'

/** Stores budget lines, each by its LAO, year, area, plan, task and type of expense. */
export async function storeBudgets(
  tx: Tx,
  budgets: readonly BudgetRecord[],
  file: string,
): Promise<{ records: { inserted: number; updated: number; unchanged: number }; notes: Note[] }> {
  await tx.query(sql`create temp table staged_budgets (like lao_budgets) on commit drop`)
  await tx.copyIn(
    sql`staged_budgets (lao_code, fiscal_year, area, plan, task, expense_type, amount, source)`,
    budgets.map((b) => [b.laoCode, b.fiscalYear, b.area, b.plan, b.task, b.expenseType, b.amount, file]),
  )
  const [known] = await tx.query<{ n: number }>(sql`
    select count(*)::int as n
    from lao_budgets join staged_budgets using (lao_code, fiscal_year, area, plan, task, expense_type)`)
  const changed = await tx.query(sql`
    insert into lao_budgets
    select * from staged_budgets
    on conflict (lao_code, fiscal_year, area, plan, task, expense_type) do update set
      amount = excluded.amount, source = excluded.source
    where lao_budgets.amount <> excluded.amount
    returning lao_code`)
  const inserted = budgets.length - (known?.n ?? 0)
  const sums = await tx.query<{ fiscal_year: number; laos: number; amount: string }>(sql`
    select fiscal_year, count(distinct lao_code)::int as laos, to_char(sum(amount), 'FM999,999,999,999,990.00') as amount
    from staged_budgets group by fiscal_year order by fiscal_year`)
  await tx.query(sql`drop table staged_budgets`)
  return {
    records: { inserted, updated: changed.length - inserted, unchanged: budgets.length - changed.length },
    notes: sums.map(({ fiscal_year: year, laos, amount }) => ({
      th: `งบประมาณปี ${year} ของ อปท. ${laos} แห่ง รวม ${amount} บาท`,
      en: `Budgets of FY${year}: ${laos} LAOs, ${amount} baht in all`,
    })),
  }
}
