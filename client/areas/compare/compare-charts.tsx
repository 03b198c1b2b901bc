import { useMemo, type ReactNode } from 'react'
import { Chart } from '../../charts/chart.tsx'
import { chartData, dimensionsOf, type ChartSource, type Division } from '../../charts/chart-data.ts'
import { useText } from '../../i18n/use-text.ts'
import { moneyFieldOf, quantityOf, type Measure } from '../../measures.ts'
import { useTotals, without, type FilterQuery } from '../../queries.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { PanelPart } from '../panel-part.tsx'
import { filterIn } from './filter-in.ts'
import type { ComparedArea } from './compare-side.tsx'

interface CompareChartsProps {
  sides: readonly [ComparedArea, ComparedArea]
  measure: Measure
  /** The filter without an area. */
  filter: FilterQuery
  onChoose(division: Division, choice: string): void
  /** What stands between the years and the mixes. */
  between: ReactNode
}

/** Both areas in every chart: years on one scale of baht, mixes as shares of each one's own sum. */
export function CompareCharts({ between, ...props }: CompareChartsProps) {
  const { t } = useText()
  return (
    <>
      <section className="part">
        <h3>{t.byYear}</h3>
        <CompareChart {...props} division="fy" title={t.byYear} />
      </section>
      {between}
      <PanelPart name="compare stage" title={t.byStage} startsOpen>
        <CompareChart {...props} division="stage" title={t.byStage} />
      </PanelPart>
      <PanelPart name="compare type" title={t.byCategory} startsOpen={false}>
        <CompareChart {...props} division="type" title={t.byCategory} />
      </PanelPart>
      <PanelPart name="compare fund" title={t.byFund} startsOpen={false}>
        <CompareChart {...props} division="fund" title={t.byFund} />
      </PanelPart>
    </>
  )
}

interface CompareChartProps extends Omit<CompareChartsProps, 'between'> {
  division: Division
  title: string
}

function CompareChart({ sides, measure, filter, division, title, onChoose }: CompareChartProps) {
  const { lang, t } = useText()
  const [one, two] = sides
  const asked = without(filter, division)
  const first = useTotals(dimensionsOf[division], filterIn(one.area.code, asked))
  const second = useTotals(dimensionsOf[division], filterIn(two.area.code, asked))
  const summed = quantityOf(measure) === 'projects' && division !== 'fund' ? 'count' : moneyFieldOf(measure)
  const chosen = filter[division]
  const names = [one.name, two.name].join('\n')
  const data = useMemo(() => {
    if (!first.data || !second.data) return undefined
    const [name = '', otherName = ''] = names.split('\n')
    const sources: ChartSource[] = [
      { key: 'one', name, summed, rows: first.data.rows, tone: 'accent' },
      { key: 'two', name: otherName, summed, rows: second.data.rows, tone: 'accent', isDashed: true },
    ]
    return chartData(division, sources, chosen?.split(',') ?? [], t, lang)
  }, [first.data, second.data, names, division, summed, chosen, t, lang])

  const failed = first.error ? first : second
  if (failed.error) return <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />
  if (!data) return <div className="skeleton skeleton-bars" />
  return (
    <Chart
      title={title}
      data={data}
      scale={division === 'fy' ? 'amount' : 'share'}
      onChoose={(choice) => onChoose(division, choice)}
    />
  )
}
