import { useText } from '../i18n/use-text.ts'
import { moneyFieldOf, type Measure } from '../measures.ts'
import type { FilterQuery } from '../queries.ts'

interface UndatedHintProps {
  measure: Measure
  filter: FilterQuery
  onMeasure(measure: Measure): void
}

/** Under a quarter, a measure made of approved budgets is nothing: says why, and offers what is dated. */
export function UndatedHint({ measure, filter, onMeasure }: UndatedHintProps) {
  const { t } = useText()
  if (filter['quarter'] === undefined || moneyFieldOf(measure) !== 'budget_approved') return null
  return (
    <p className="hint undated-hint">
      {t.quarters.noDate}{' '}
      <button type="button" className="link" onClick={() => onMeasure('disbursed')}>
        {t.quarters.showDisbursed}
      </button>
    </p>
  )
}
