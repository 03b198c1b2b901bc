import { Fragment, useId } from 'react'
import { useText } from '../i18n/use-text.ts'
import { useVersion } from '../live/version.ts'
import { fiscalYearShort } from '../ui/numbers.ts'

/** So many years are offered where none is chosen. */
const lastYears = 4
const numbers = [1, 2, 3, 4] as const

interface QuartersProps {
  chosen: readonly string[]
  /** Fiscal years that are asked for; their quarters are offered. */
  years: readonly number[]
  onChange(chosen: string[]): void
}

/** Quarters of the years asked for, else of the last ones: a year a line. None chosen means any time. */
export function Quarters({ chosen, years, onChange }: QuartersProps) {
  const { lang, t } = useText()
  const { fiscal_years: known } = useVersion()
  const id = useId()
  const offered = [...(years.length > 0 ? years : known.slice(-lastYears)), ...chosen.map(yearOf)]
  const toggle = (quarter: string) =>
    onChange(chosen.includes(quarter) ? chosen.filter((one) => one !== quarter) : [...chosen, quarter].sort())
  return (
    <fieldset className="quarters" aria-describedby={`${id}-hint`}>
      <legend className="visually-hidden">{t.quarters.name}</legend>
      <span />
      {t.quarters.months.map((months) => (
        <span key={months} className="quarter-months" aria-hidden="true">
          {months}
        </span>
      ))}
      {[...new Set(offered)]
        .sort((a, b) => b - a)
        .map((year) => (
          <Fragment key={year}>
            <span className="num" aria-hidden="true">
              {fiscalYearShort(year, lang)}
            </span>
            {numbers.map((n) => {
              const quarter = `${year}Q${n}`
              return (
                <span key={n} className="chip">
                  <input
                    id={`${id}-${quarter}`}
                    type="checkbox"
                    className="visually-hidden"
                    checked={chosen.includes(quarter)}
                    aria-label={t.quarters.full(n, fiscalYearShort(year, lang), t.quarters.months[n - 1] ?? '')}
                    onChange={() => toggle(quarter)}
                  />
                  <label htmlFor={`${id}-${quarter}`} className="num">
                    {n}
                  </label>
                </span>
              )
            })}
          </Fragment>
        ))}
      <p id={`${id}-hint`} className="hint">
        {t.quarters.ofDates}
      </p>
    </fieldset>
  )
}

function yearOf(quarter: string): number {
  return Number(quarter.slice(0, 4))
}
