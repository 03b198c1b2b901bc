import { reportWords } from '../i18n/report.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import { useVersion } from '../live/version.ts'
import { useAreas } from '../queries.ts'
import { fiscalYearShort } from '../ui/numbers.ts'
import type { ReportAsked } from './report-address.ts'

/** Which area and which period: a plain form, whose answer is another address. */
export function ReportChoice({ asked, mayChoose }: { asked: ReportAsked; mayChoose: boolean }) {
  const { lang } = useText()
  const { fiscal_years: years } = useVersion()
  const w = reportWords[lang]
  const provinces = useAreas(mayChoose ? 'province' : undefined).data?.areas ?? []
  return (
    <form className="report-choice" action="/desk" method="get" key={provinces.length}>
      {mayChoose ? (
        <label>
          <span>{w.choose}</span>
          <select name="report" defaultValue={asked.of?.slice(0, 2) ?? ''}>
            {provinces.map((province) => (
              <option key={province.code} value={province.code}>
                {nameOf(province, lang)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <input type="hidden" name="report" value={asked.of ?? 'mine'} />
      )}
      <fieldset>
        <legend>{w.years}</legend>
        {[...years].reverse().map((year) => (
          <label key={year} className="check">
            <input type="checkbox" name="fy" value={year} defaultChecked={asked.fy.includes(year)} />
            {fiscalYearShort(year, lang)}
          </label>
        ))}
      </fieldset>
      <label>
        <span>{w.from}</span>
        <input type="date" name="from" defaultValue={asked.from ?? ''} />
      </label>
      <label>
        <span>{w.to}</span>
        <input type="date" name="to" defaultValue={asked.to ?? ''} />
      </label>
      {lang === 'en' && <input type="hidden" name="lang" value="en" />}
      <button type="submit" className="button">
        {w.show}
      </button>
    </form>
  )
}
