import { useId } from 'react'
import { locationQualities, type LocationQuality } from '../../server/projects/contract.ts'
import { useText } from '../i18n/use-text.ts'

interface QualitiesProps {
  chosen: readonly LocationQuality[]
  onChange(chosen: LocationQuality[]): void
}

/** How well a place is known, each with what it means. None chosen means all. */
export function Qualities({ chosen, onChange }: QualitiesProps) {
  const { t } = useText()
  const id = useId()
  return (
    <fieldset className="chips qualities">
      <legend className="visually-hidden">{t.placeQuality}</legend>
      {locationQualities.map((one) => (
        <div key={one} className="chip">
          <input
            id={`${id}-${one}`}
            type="checkbox"
            className="visually-hidden"
            checked={chosen.includes(one)}
            aria-describedby={`${id}-${one}-meaning`}
            onChange={() =>
              onChange(
                locationQualities.filter((other) => (other === one ? !chosen.includes(other) : chosen.includes(other))),
              )
            }
          />
          <label htmlFor={`${id}-${one}`}>
            <span className={`quality quality-${one}`}>{t.placeQualities[one]}</span>
          </label>
          <p id={`${id}-${one}-meaning`} className="hint">
            {t.qualityMeanings[one]}
          </p>
        </div>
      ))}
    </fieldset>
  )
}
