import { useText } from '../i18n/use-text.ts'

interface MapStatusProps {
  /** How many tiles could not be had. */
  missing: number
  onRetry(): void
  isBaseLost: boolean
  onRetryBase(): void
}

/** What the map lacks at the moment, quietly; it is asked for again by itself. */
export function MapStatus({ missing, onRetry, isBaseLost, onRetryBase }: MapStatusProps) {
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
      {isBaseLost && (
        <p>
          {t.tools.baseMapUnreachable}{' '}
          <button type="button" className="link" onClick={onRetryBase}>
            {t.retry}
          </button>
        </p>
      )}
    </div>
  )
}
