import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

/** Zoom in, zoom out, the whole country. */
export function MapButtons({ onZoom, onHome }: { onZoom: (by: number) => void; onHome: () => void }) {
  const { t } = useText()
  return (
    <div className="map-buttons" role="group" aria-label={t.map}>
      <button type="button" aria-label={t.zoomIn} title={t.zoomIn} onClick={() => onZoom(1)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label={t.zoomOut} title={t.zoomOut} onClick={() => onZoom(-1)}>
        <Icon name="minus" />
      </button>
      <button type="button" aria-label={t.showCountry} title={t.showCountry} onClick={onHome}>
        <Icon name="country" />
      </button>
    </div>
  )
}
