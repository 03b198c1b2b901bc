import { useMemo, type ReactNode } from 'react'
import type { categories } from '../../server/projects/contract.ts'
import { Chart } from '../charts/chart.tsx'
import {
  chartData,
  dimensionsOf,
  largestRow,
  shareOf,
  undated,
  type ChartSource,
  type Division,
} from '../charts/chart-data.ts'
import type { Dictionary } from '../i18n/dictionary.ts'
import { useText } from '../i18n/use-text.ts'
import { moneyFieldOf, quantityOf, type Measure, type MoneyField } from '../measures.ts'
import type { Totals } from '../api.ts'
import { useTotals, without, type FilterQuery } from '../queries.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { percent, satangOf } from '../ui/numbers.ts'
import { PanelPart } from './panel-part.tsx'

interface BreakdownsProps {
  measure: Measure
  filter: FilterQuery
  onChoose(division: Division, choice: string): void
}

const moneyOfYears: readonly MoneyField[] = ['budget_approved', 'contract_amount', 'disbursed']
/** What has a date. */
const moneyOfQuarters: readonly MoneyField[] = ['contract_amount', 'disbursed']

/** Years, each with what was approved, contracted and disbursed. */
export function YearsPart(props: BreakdownsProps) {
  const { t } = useText()
  return (
    <section className="part">
      <h3>{t.byYear}</h3>
      <DivisionChart {...props} division="fy" title={t.byYear} />
    </section>
  )
}

/** The total by stage, by category and type, by source of funds, and what is dated by quarter: each adds up to the number above it. */
export function Breakdowns(props: BreakdownsProps) {
  const { t } = useText()
  return (
    <>
      <DivisionPart {...props} division="stage" title={t.byStage} startsOpen />
      <DivisionPart {...props} division="type" title={t.byCategory} startsOpen={false} />
      <DivisionPart {...props} division="fund" title={t.byFund} startsOpen={false} />
      <DivisionPart {...props} division="quarter" title={t.quarters.by} startsOpen={false} />
    </>
  )
}

function DivisionPart({ startsOpen, ...props }: DivisionChartProps & { startsOpen: boolean }) {
  const { data } = useDivision(props)
  // Of several kinds of money none is the one to say in few words.
  const largest = data?.sources.length === 1 ? largestRow(data) : undefined
  const share = data && largest && shareOf(data, largest, 0)
  const summary: ReactNode = share == null ? undefined : `${largest?.name} ${percent(share)}%`
  return (
    <PanelPart name={props.division} title={props.title} summary={summary} startsOpen={startsOpen}>
      <DivisionChart {...props} />
    </PanelPart>
  )
}

interface DivisionChartProps extends BreakdownsProps {
  division: Division
  title: string
}

function DivisionChart(props: DivisionChartProps) {
  const { division, title, onChoose } = props
  const { data, error, refetch } = useDivision(props)
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!data) return <div className="skeleton skeleton-bars" />
  return <Chart title={title} data={data} onChoose={(choice) => onChoose(division, choice)} />
}

/** The rows of a division under the filter; its own part of the filter marks rows and does not take them away. */
function useDivision({ division, measure, filter }: Pick<DivisionChartProps, 'division' | 'measure' | 'filter'>) {
  const { lang, t } = useText()
  const { data: totals, error, refetch } = useTotals(dimensionsOf[division], without(filter, division))
  const chosen = filter[division]
  const data = useMemo(
    () =>
      totals &&
      chartData(division, sourcesOf(division, measure, rowsOf(division, totals), t), chosen?.split(',') ?? [], t, lang),
    [totals, division, measure, chosen, t, lang],
  )
  return { data, error, refetch }
}

/** With a row of what is left out of the quarters, so that they add up to the total. */
function rowsOf(division: Division, { rows, left_out: leftOut }: Totals): ChartSource['rows'] {
  const isWhole = division !== 'quarter' || moneyOfQuarters.every((field) => satangOf(leftOut[field]) === 0n)
  return isWhole ? rows : [...rows, { key: undated, ...leftOut }]
}

function sourcesOf(division: Division, measure: Measure, rows: ChartSource['rows'], t: Dictionary): ChartSource[] {
  const asked = moneyFieldOf(measure)
  if (division === 'quarter') return sourcesOfMoney(moneyOfQuarters, rows, t)
  // A project of two funds is counted in each: by fund only money adds up.
  if (quantityOf(measure) === 'projects' && division !== 'fund') {
    return [{ key: 'count', name: t.measures.count, summed: 'count', rows }]
  }
  if (division !== 'fy') return [{ key: asked, name: t.money[asked], summed: asked, rows }]
  return sourcesOfMoney(
    moneyOfYears.filter((field) => field === asked || rows.some((row) => satangOf(row[field]) !== 0n)),
    rows,
    t,
  )
}

function sourcesOfMoney(fields: readonly MoneyField[], rows: ChartSource['rows'], t: Dictionary): ChartSource[] {
  return fields.map((field) => ({ key: field, name: t.moneyShort[field], summed: field, rows, tone: `money-${field}` }))
}

/** Whether the filter leaves a category out. */
export function leavesOut(filter: FilterQuery, category: (typeof categories)[number]): boolean {
  const asked = filter['category']
  return asked !== undefined && !asked.split(',').includes(category)
}
