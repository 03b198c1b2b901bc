import type { TotalsFigures } from '../../server/totals/contract.ts'
import { useText } from '../i18n/use-text.ts'
import type { Measure } from '../measures.ts'
import { exactBaht, joined, readableBaht, satangOf } from '../ui/numbers.ts'

interface ContractHintProps {
  measure: Measure
  total: TotalsFigures
  onMeasure(measure: Measure): void
}

/** Data that came without approved budgets but with contracts says so, instead of showing zeros. */
export function ContractHint({ measure, total, onMeasure }: ContractHintProps) {
  const { lang, t } = useText()
  if (measure !== 'approved' || satangOf(total.budget_approved) > 0n || satangOf(total.contract_amount) <= 0n)
    return null
  return (
    <p className="note">
      {t.contractHint(joined(readableBaht(total.contract_amount, lang)))}{' '}
      <button
        type="button"
        className="link"
        title={exactBaht(total.contract_amount)}
        onClick={() => onMeasure('contract')}
      >
        {t.showContract}
      </button>
    </p>
  )
}
