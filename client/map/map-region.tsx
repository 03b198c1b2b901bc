import { Component, lazy, Suspense, useState, type ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import type { MapViewProps } from './map-view.tsx'

// The map engine is by far the largest part: the panels do not wait for it.
const MapView = lazy(() => import('./map-view.tsx'))

/** The map, or why there is none. Everything else on the page works without it. */
export function MapRegion(props: MapViewProps) {
  const { t } = useText()
  const [canDraw] = useState(hasWebGl2)
  return (
    <section className="map-region" aria-label={t.map}>
      {canDraw ? (
        <MapBoundary failed={<Note title={t.mapFailed} hint={t.mapFailedHint} isReloadable />}>
          <Suspense fallback={<Preparing />}>
            <MapView {...props} />
          </Suspense>
        </MapBoundary>
      ) : (
        <Note title={t.webglMissing} hint={t.webglMissingHint} />
      )}
    </section>
  )
}

function Preparing() {
  const { t } = useText()
  return (
    <div className="map-loading" role="status">
      <p>{t.tools.engineLoading}</p>
    </div>
  )
}

function Note({ title, hint, isReloadable = false }: { title: string; hint: string; isReloadable?: boolean }) {
  const { t } = useText()
  return (
    <div className="map-note" role="alert">
      <p className="empty-title">{title}</p>
      <p className="hint">{hint}</p>
      {isReloadable && (
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t.tools.reloadPage}
        </button>
      )}
    </div>
  )
}

class MapBoundary extends Component<{ failed: ReactNode; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? this.props.failed : this.props.children
  }
}

function hasWebGl2(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null
}
