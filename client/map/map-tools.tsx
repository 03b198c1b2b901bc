import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

interface MapToolsProps {
  isMeasuring: boolean
  onMeasure(isOn: boolean): void
  /** Further tools, each a button. */
  children?: ReactNode
}

/** What can be done with the map besides moving it. */
export function MapTools({ isMeasuring, onMeasure, children }: MapToolsProps) {
  const { t } = useText()
  return (
    <div className="map-buttons map-tools" role="group" aria-label={t.tools.group}>
      <button
        type="button"
        aria-pressed={isMeasuring}
        aria-label={t.tools.measure}
        title={t.tools.measure}
        onClick={() => onMeasure(!isMeasuring)}
      >
        <Icon name="ruler" />
      </button>
      {children}
    </div>
  )
}
