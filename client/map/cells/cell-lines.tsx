import { useText } from '../../i18n/use-text.ts'
import { joined, readableBaht, wholeNumber, type Lang } from '../../ui/numbers.ts'
import type { Measure } from '../../measures.ts'
import { cellFieldOf, type CellAttributes } from './cells.ts'

/** What lies in a cell: how many projects, their money, and what they are. */
export function CellLines({ cell, measure, lang }: { cell: CellAttributes; measure: Measure; lang: Lang }) {
  const { t } = useText()
  const field = cellFieldOf(measure)
  const money = field === 'count' ? 'budget_approved' : field
  const parts = (['road', 'water', 'other'] as const).flatMap((category) => {
    const count = cell[`category_${category}`] ?? 0
    return count > 0 ? [`${t.categories[category]} ${wholeNumber(count)}`] : []
  })
  return (
    <>
      <strong>{t.projectsCount(wholeNumber(cell.count))}</strong>
      <span className="num">
        {t.money[money]} {joined(readableBaht((cell[money] ?? 0).toFixed(2), lang))}
      </span>
      <small>{parts.join(' · ')}</small>
    </>
  )
}
