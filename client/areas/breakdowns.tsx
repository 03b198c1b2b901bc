import { categories, projectTypes, stages } from '../../server/projects/contract.ts'
import type { Totals } from '../api.ts'
import { useText } from '../i18n/use-text.ts'
import { quantityOf, valueOf, type Measure } from '../measures.ts'
import { useTotals, type FilterQuery } from '../queries.ts'
import { Bars, type Bar } from '../ui/bars.tsx'
import { fiscalYearShort, type Quantity } from '../ui/numbers.ts'

interface BreakdownsProps {
  measure: Measure
  filter: FilterQuery
  population: number | null
}

/** The total by year, by stage, by category and type: each adds up to the number above it. */
export function Breakdowns({ measure, filter, population }: BreakdownsProps) {
  const { lang, t } = useText()
  const years = useTotals(['fy'], filter).data
  const byStage = useTotals(['stage'], filter).data
  const byType = useTotals(['category', 'type'], filter).data
  const quantity = quantityOf(measure)
  const bar = (key: string, name: string, row: Totals['rows'][number], tone?: string): Bar => ({
    key,
    name,
    value: valueOf(measure, row, population),
    ...(tone ? { tone } : {}),
  })

  return (
    <>
      <Part
        title={t.byYear}
        quantity={quantity}
        bars={years?.rows.map((row) => bar(row.key, fiscalYearShort(Number(row.key), lang), row))}
      />
      <Part
        title={t.byStage}
        quantity={quantity}
        bars={
          byStage &&
          stages.flatMap((stage) => {
            const row = byStage.rows.find(({ key }) => key === stage)
            return row ? [bar(stage, t.stages[stage], row, `stage-${stage}`)] : []
          })
        }
      />
      <Part title={t.byCategory} quantity={quantity} bars={byType && typeBars(byType)} />
    </>
  )

  function typeBars({ rows }: Totals): Bar[] {
    return categories.flatMap((category) =>
      rows
        .filter(({ key }) => key.startsWith(`${category},`))
        .map((row) => {
          const type = projectTypes.find((one) => one === row.key.split(',')[1]) ?? 'unspecified'
          const name = type === 'unspecified' ? `${t.categories[category]} (${t.types.unspecified})` : t.types[type]
          return bar(row.key, category === 'other' ? t.categories.other : name, row, category)
        })
        .sort((a, b) => (b.value ?? 0) - (a.value ?? 0)),
    )
  }
}

function Part({ title, bars, quantity }: { title: string; bars: readonly Bar[] | undefined; quantity: Quantity }) {
  return (
    <section className="part">
      {bars ? <Bars title={title} bars={bars} quantity={quantity} /> : <div className="skeleton skeleton-bars" />}
    </section>
  )
}

/** Whether the filter leaves a category out. */
export function leavesOut(filter: FilterQuery, category: (typeof categories)[number]): boolean {
  const asked = filter['category']
  return asked !== undefined && !asked.split(',').includes(category)
}
