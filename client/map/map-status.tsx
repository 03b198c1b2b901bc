import { useText } from '../i18n/use-text.ts'

/** What the map lacks at the moment, quietly; it is asked for again by itself. */
export function MapStatus({ missing, onRetry }: { missing: number; onRetry: () => void }) {
  const { t } = useText()
  return (
    <div className="map-status" role="status">
      {missing > 0 && (
        <p>
          {t.tools.tilesMissing}{' '}
          <button type="button" className="link" onClick={onRetry}>
            {t.retry}
          </button>
        </p>
      )}
    </div>
  )
}
