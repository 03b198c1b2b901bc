import type { TotalsFigures } from '../../server/totals/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { moneyFieldOf, quantityOf, valueOf, type Measure } from '../measures.ts'
import { exactBaht, percent, readableBaht, readableValue, wholeNumber, type Figure } from '../ui/numbers.ts'

interface HeadlineProps {
  measure: Measure
  total: TotalsFigures
  population: number | null
  comparison: readonly string[]
}

/** The number first, its unit small, the exact sum beneath it, and how it compares in words. */
export function Headline({ measure, total, population, comparison }: HeadlineProps) {
  const { t } = useText()
  const share = valueOf('share_disbursed', total, population)
  const located = valueOf('share_located', total, population)
  return (
    <div className="headline">
      <HeadlineNumber measure={measure} total={total} population={population} />
      {comparison.map((words) => (
        <p className="headline-words" key={words}>
          {words}
        </p>
      ))}
      <dl className="facts">
        <div>
          <dt>{t.measures.count}</dt>
          <dd className="num" data-testid="total-count">
            {wholeNumber(total.count)}
          </dd>
        </div>
        <div>
          <dt>{t.shareDisbursed}</dt>
          <dd className="num">{share === null ? '–' : `${percent(share)}%`}</dd>
        </div>
        <div>
          <dt>{t.located}</dt>
          <dd className="num">{located === null ? '–' : `${percent(located)}%`}</dd>
        </div>
      </dl>
    </div>
  )
}

interface HeadlineNumberProps extends Omit<HeadlineProps, 'comparison'> {
  isSmall?: boolean
}

/** What is counted, the number with its unit, and the sum to the satang. */
export function HeadlineNumber({ measure, total, population, isSmall = false }: HeadlineNumberProps) {
  const { lang, t } = useText()
  const field = moneyFieldOf(measure)
  const isBaht = quantityOf(measure) === 'baht'
  const { figure, unit } = figureOf()

  function figureOf(): Figure {
    if (isBaht) return readableBaht(total[field], lang)
    const value = valueOf(measure, total, population)
    return value === null ? { figure: '–', unit: t.noData } : readableValue(quantityOf(measure), value, lang)
  }

  return (
    <>
      <p className="headline-measure">{t.measures[measure]}</p>
      <p className={isSmall ? 'headline-figure headline-small' : 'headline-figure'}>
        <span className="num">{figure}</span> <span className="unit">{unit}</span>
      </p>
      <p className="headline-exact">
        {isBaht ? t.exactly : t.money[field]}{' '}
        <span className="num" data-testid="total-exact">
          {exactBaht(total[field])}
        </span>
      </p>
    </>
  )
}
