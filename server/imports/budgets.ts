import { hasColumns, nameColumns, type ColumnRules } from './columns.ts'
import { LoadError, problem, type ImportProblem } from './problem.ts'
import type { CsvSource } from './source-file.ts'
import { parseBaht, parseYearBe } from './text.ts'

export interface BudgetRecord {
  line: number
  laoCode: string
  fiscalYear: number
  area: string
  plan: string
  task: string
  expenseType: string
  /** Baht, exact. */
  amount: string
}

const budgetColumns = {
  fiscalYear: { names: ['fiscal_year_be', 'fiscal_year', 'ปีงบประมาณ'], required: true },
  laoCode: { names: ['lao_code', 'dla_code', 'รหัส อปท.'] },
  province: { names: ['province_th', 'province', 'จังหวัด'] },
  area: { names: ['area', 'ด้าน'], required: true },
  plan: { names: ['plan', 'แผนงาน'], required: true },
  task: { names: ['task', 'งาน'], required: true },
  expenseType: { names: ['expense_type', 'งบ', 'หมวดรายจ่าย'], required: true },
  amount: { names: ['total_thb', 'amount', 'budget', 'งบประมาณ', 'จำนวนเงิน'], required: true },
} satisfies ColumnRules<string>

export function isBudget(source: CsvSource): boolean {
  return hasColumns(source, budgetColumns)
}

/** Throws LoadError, in words, for a file of another kind; the items of the national budget are named. */
export function insistOnBudget(source: CsvSource): void {
  if (isBudget(source)) return
  if (source.header.includes('budgetary_unit') || source.header.includes('ministry')) {
    throw new LoadError(
      `${source.name} holds items of the national budget, by ministry; they are no LAO's. Budgets of LAOs are taken: fiscal_year_be, province_th (or lao_code), area, plan, task, expense_type, total_thb.`,
      `ไฟล์ ${source.name} เป็นรายการงบประมาณแผ่นดินตามกระทรวง ไม่ใช่ของ อปท. รับเฉพาะงบประมาณของ อปท. ที่มีคอลัมน์ fiscal_year_be, province_th (หรือ lao_code), area, plan, task, expense_type, total_thb`,
    )
  }
  nameColumns(source, budgetColumns)
}

/**
 * Budget lines of LAOs. A row names its LAO by code, or its province: then it is the PAO's.
 * `paoByProvince` is keyed by the province's Thai name.
 */
export function readBudgets(
  source: CsvSource,
  register: { paoByProvince: ReadonlyMap<string, string>; laoCodes: ReadonlySet<string> },
): { budgets: BudgetRecord[]; problems: ImportProblem[] } {
  const table = nameColumns(source, budgetColumns)
  if (!table.has('laoCode') && !table.has('province')) {
    throw new LoadError(
      `${source.name} has no column province_th or lao_code: whose budget is it?`,
      `ไฟล์ ${source.name} ไม่มีคอลัมน์ province_th หรือ lao_code จึงไม่ทราบว่าเป็นงบประมาณของใคร`,
    )
  }
  const problems = [...table.problems]
  const budgets = new Map<string, BudgetRecord>()
  for (const row of table.rows) {
    const at = (column: Parameters<typeof row.get>[0]) => ({
      file: source.name,
      row: row.line,
      column: table.headed(column),
      value: row.get(column),
    })
    const givenCode = row.get('laoCode')
    const laoCode = givenCode !== '' ? givenCode : register.paoByProvince.get(row.get('province'))
    const fiscalYear = parseYearBe(row.get('fiscalYear'))
    const amount = parseBaht(row.get('amount'))
    const empty = (['area', 'plan', 'task', 'expenseType'] as const).find((column) => row.get(column) === '')
    if (fiscalYear === undefined) problems.push(problem('bad_year', at('fiscalYear')))
    else if (laoCode === undefined)
      problems.push(problem('pao_unknown', at('province'), { province: row.get('province') }))
    else if (!register.laoCodes.has(laoCode)) problems.push(problem('lao_code_unknown', at('laoCode')))
    else if (empty) problems.push(problem('missing_value', at(empty)))
    else if (amount === undefined || amount.startsWith('-')) problems.push(problem('bad_amount', at('amount')))
    else {
      const [area, plan, task, expenseType] = [
        row.get('area'),
        row.get('plan'),
        row.get('task'),
        row.get('expenseType'),
      ]
      const key = [laoCode, fiscalYear, area, plan, task, expenseType].join('\n')
      const first = budgets.get(key)
      if (first) problems.push(problem('duplicate_row', { ...at('task'), column: null }, { first: first.line }))
      else budgets.set(key, { line: row.line, laoCode, fiscalYear, area, plan, task, expenseType, amount })
    }
  }
  return { budgets: [...budgets.values()], problems }
}
