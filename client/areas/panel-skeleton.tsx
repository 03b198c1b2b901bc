import { useText } from '../i18n/use-text.ts'

/** The panel while its first numbers are on their way. */
export function PanelSkeleton() {
  const { t } = useText()
  return (
    <div role="status" className="panel-skeleton">
      <span className="visually-hidden">{t.loading}</span>
      <div className="skeleton skeleton-line" />
      <div className="skeleton skeleton-figure" />
      <div className="skeleton skeleton-bars" />
      <div className="skeleton skeleton-bars" />
    </div>
  )
}
