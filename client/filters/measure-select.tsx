import { useText } from '../i18n/use-text.ts'
import { measures, type Measure } from '../measures.ts'
import { Icon } from '../ui/icon.tsx'

/** What is shown on the map and counted in the panel. */
export function MeasureSelect({ measure, onChange }: { measure: Measure; onChange: (measure: Measure) => void }) {
  const { t } = useText()
  return (
    <label className="field measure">
      <span className="field-name">{t.measure}</span>
      <span className="select">
        <select
          value={measure}
          onChange={(event) => onChange(measures.find((one) => one === event.target.value) ?? measure)}
        >
          {measures.map((one) => (
            <option key={one} value={one}>
              {t.measures[one]}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </label>
  )
}
