import { useMemo, type ReactNode } from 'react'
import type { categories } from '../../server/projects/contract.ts'
import { Chart } from '../charts/chart.tsx'
import { chartData, dimensionsOf, largestRow, shareOf, type ChartSource, type Division } from '../charts/chart-data.ts'
import type { Dictionary } from '../i18n/dictionary.ts'
import { useText } from '../i18n/use-text.ts'
import { moneyFieldOf, quantityOf, type Measure, type MoneyField } from '../measures.ts'
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

/** The total by stage, by category and type, and by source of funds: each adds up to the number above it. */
export function Breakdowns(props: BreakdownsProps) {
  const { t } = useText()
  return (
    <>
      <DivisionPart {...props} division="stage" title={t.byStage} startsOpen />
      <DivisionPart {...props} division="type" title={t.byCategory} startsOpen={false} />
      <DivisionPart {...props} division="fund" title={t.byFund} startsOpen={false} />
    </>
  )
}

function DivisionPart({ startsOpen, ...props }: DivisionChartProps & { startsOpen: boolean }) {
  const { data } = useDivision(props)
  const largest = data && largestRow(data)
  const share = largest && shareOf(data, largest, 0)
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
      totals && chartData(division, sourcesOf(division, measure, totals.rows, t), chosen?.split(',') ?? [], t, lang),
    [totals, division, measure, chosen, t, lang],
  )
  return { data, error, refetch }
}

function sourcesOf(division: Division, measure: Measure, rows: ChartSource['rows'], t: Dictionary): ChartSource[] {
  const asked = moneyFieldOf(measure)
  // A project of two funds is counted in each: by fund only money adds up.
  if (quantityOf(measure) === 'projects' && division !== 'fund') {
    return [{ key: 'count', name: t.measures.count, summed: 'count', rows }]
  }
  if (division !== 'fy') return [{ key: asked, name: t.money[asked], summed: asked, rows }]
  return moneyOfYears
    .filter((field) => field === asked || rows.some((row) => satangOf(row[field]) !== 0n))
    .map((field) => ({ key: field, name: t.moneyShort[field], summed: field, rows, tone: `money-${field}` }))
}

/** Whether the filter leaves a category out. */
export function leavesOut(filter: FilterQuery, category: (typeof categories)[number]): boolean {
  const asked = filter['category']
  return asked !== undefined && !asked.split(',').includes(category)
}
