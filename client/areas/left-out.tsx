import type { Totals } from '../api.ts'
import { useText } from '../i18n/use-text.ts'
import { moneyFieldOf, type Measure } from '../measures.ts'
import { useTotals, without, type FilterQuery } from '../queries.ts'
import { joined, readableBaht, wholeNumber } from '../ui/numbers.ts'
import { leavesOut } from './breakdowns.tsx'

interface LeftOutProps {
  measure: Measure
  filter: FilterQuery
  total: Totals['total']
  /** Totals by the areas beneath, and what those are called; undefined where there are none. */
  beneath: { totals: Totals; levelName: string } | undefined
  isCountry: boolean
  onToggleOther(shows: boolean): void
}

/** What the number holds and what it leaves out, in sentences. */
export function LeftOut({ measure, filter, total, beneath, isCountry, onToggleOther }: LeftOutProps) {
  const { lang, t } = useText()
  const field = moneyFieldOf(measure)
  const hidesOther = leavesOut(filter, 'other')
  const other = useTotals(hidesOther ? ['category'] : undefined, without(filter, 'category')).data?.rows.find(
    ({ key }) => key === 'other',
  )
  const withoutMark = total.count - total.located - total.approximate
  const unplaced = beneath?.totals.left_out
  const bangkok = beneath?.totals.rows.find(({ key }) => key === '10')
  const amount = (baht: string) => joined(readableBaht(baht, lang))

  return (
    <section className="part left-out">
      <h3>{t.leftOut}</h3>
      <ul>
        {total.approximate > 0 && <li>{t.leftOutApproximate(wholeNumber(total.approximate))}</li>}
        {withoutMark > 0 && <li>{t.leftOutNoPlace(wholeNumber(withoutMark))}</li>}
        {unplaced && unplaced.count > 0 && beneath && (
          <li>{t.leftOutUnplaced(wholeNumber(unplaced.count), amount(unplaced[field]), beneath.levelName)}</li>
        )}
        {isCountry && beneath && <li>{bangkok ? t.bangkokIncluded(wholeNumber(bangkok.count)) : t.bangkokAbsent}</li>}
        {filter['fund'] !== undefined && <li>{t.fundsCountedTwice}</li>}
        {filter['quarter'] !== undefined && <li>{t.quarters.counted}</li>}
        {hidesOther && other && (
          <li>
            {t.leftOutOther(wholeNumber(other.count), amount(other[field]))}{' '}
            <button type="button" className="link" onClick={() => onToggleOther(true)}>
              {t.showOther}
            </button>
          </li>
        )}
        {!hidesOther && (
          <li>
            <button type="button" className="link" onClick={() => onToggleOther(false)}>
              {t.hideOther}
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}
