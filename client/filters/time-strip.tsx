import { useText } from '../i18n/use-text.ts'
import { quantityOf, valueOf, type Measure } from '../measures.ts'
import { useTotals, without, type FilterQuery } from '../queries.ts'
import { fiscalYearName, fiscalYearShort, joined, readableValue } from '../ui/numbers.ts'
import { useVersion } from '../live/version.ts'

interface TimeStripProps {
  chosen: readonly number[]
  measure: Measure
  /** The filter and area of the panel, years included: this strip leaves the years out, to show them all. */
  filter: FilterQuery
  onChange(years: number[]): void
}

/** Fiscal years side by side, each with the measure's value as a bar; any of them can be chosen. None is all. */
export function TimeStrip({ chosen, measure, filter, onChange }: TimeStripProps) {
  const { lang, t } = useText()
  const { fiscal_years: years } = useVersion()
  const { data } = useTotals(['fy'], without(filter, 'fy'))
  // Per person needs a population by year that there is not: amounts stand for it, in the same proportion.
  const shown = measure === 'per_person' ? 'approved' : measure
  const values = new Map(data?.rows.map((row) => [Number(row.key), valueOf(shown, row, null) ?? 0]))
  const largest = quantityOf(shown) === 'share' ? 1 : Math.max(...values.values(), 0)

  return (
    <fieldset className="time-strip">
      <legend className="visually-hidden">{t.years}</legend>
      <button type="button" className="all-years" aria-pressed={chosen.length === 0} onClick={() => onChange([])}>
        {t.allYears}
      </button>
      <div className="years">
        {years.map((year) => {
          const value = values.get(year) ?? 0
          const isChosen = chosen.includes(year)
          const height = largest > 0 ? Math.max(value > 0 ? 2 : 0, (value / largest) * 100) : 0
          const text = joined(readableValue(quantityOf(shown), value, lang))
          return (
            <label
              key={year}
              className={isChosen || chosen.length === 0 ? 'year is-in' : 'year'}
              title={`${fiscalYearName(year, lang)}: ${text}`}
            >
              <input
                type="checkbox"
                className="visually-hidden"
                checked={isChosen}
                aria-label={`${fiscalYearName(year, lang)}: ${text}`}
                onChange={() =>
                  onChange(isChosen ? chosen.filter((one) => one !== year) : [...chosen, year].sort((a, b) => a - b))
                }
              />
              <span className="year-bar" aria-hidden="true">
                <span style={{ height: `${height}%` }} />
              </span>
              <span className="num" aria-hidden="true">
                {fiscalYearShort(year, lang)}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
