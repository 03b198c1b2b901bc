import { mapMeasureOf, measureGroups, type MapMeasure } from '../coverage/gap-measures.ts'
import { measureName } from '../coverage/gap-words.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

interface MeasureSelectProps {
  measure: MapMeasure
  onChange(measure: MapMeasure): void
}

/** What is shown on the map and counted in the panel: sums of projects, and how far they reach. */
export function MeasureSelect({ measure, onChange }: MeasureSelectProps) {
  const { t } = useText()
  return (
    <label className="field measure">
      <span className="field-name">{t.measure}</span>
      <span className="select">
        <select value={measure} onChange={(event) => onChange(mapMeasureOf(event.target.value) ?? measure)}>
          {(['sums', 'gaps'] as const).map((group) => (
            <optgroup key={group} label={t.coverage.groups[group]}>
              {measureGroups[group].map((one) => (
                <option key={one} value={one}>
                  {measureName(one, t)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </label>
  )
}
