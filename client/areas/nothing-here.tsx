import { useText } from '../i18n/use-text.ts'
import type { FilterQuery } from '../queries.ts'

/** No project matches: says which filters are in the way, and takes them away on demand. */
export function NothingHere({
  filter,
  onLoosen,
}: {
  filter: FilterQuery
  onLoosen: (names: readonly string[]) => void
}) {
  const { t } = useText()
  const names: Record<string, string> = {
    fy: t.years,
    type: t.type,
    stage: t.stage,
    fund: t.fund,
    lao: t.searchKinds.lao,
    category: t.category,
  }
  const inTheWay = Object.keys(filter).filter((name) => name in names)
  return (
    <div className="empty" role="status">
      <p className="empty-title">{t.noneHere}</p>
      <p className="hint">{t.noneHint(inTheWay.map((name) => names[name]).join(' · '))}</p>
      <div className="empty-actions">
        {inTheWay.map((name) => (
          <button type="button" className="button" key={name} onClick={() => onLoosen([name])}>
            {t.removeFilter(names[name] ?? name)}
          </button>
        ))}
        {inTheWay.length > 1 && (
          <button type="button" className="button button-main" onClick={() => onLoosen(inTheWay)}>
            {t.clearFilters}
          </button>
        )}
      </div>
    </div>
  )
}
