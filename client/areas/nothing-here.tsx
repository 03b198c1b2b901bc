import { askedWords, partName } from '../filters/asked-words.ts'
import { useText } from '../i18n/use-text.ts'
import type { FilterQuery } from '../queries.ts'
import { askedParts, parseUrlState, type FilterPart } from '../url-state.ts'

/** No project matches: says which filters are in the way, and takes them away on demand. */
export function NothingHere({
  filter: query,
  onLoosen,
}: {
  filter: FilterQuery
  onLoosen: (parts: readonly FilterPart[]) => void
}) {
  const { lang, t } = useText()
  const { filter } = parseUrlState(new URLSearchParams(query).toString())
  const asked = askedParts(filter)
  // Nothing asked beyond the first categories: then these are what is in the way.
  const inTheWay: FilterPart[] = asked.length > 0 ? asked : ['category']
  const wordsOf = (part: FilterPart) =>
    part === 'lao' ? partName(part, t) : `${partName(part, t)} ${askedWords(filter, part, '', t, lang)}`
  return (
    <div className="empty" role="status">
      <p className="empty-title">{t.noneHere}</p>
      <p className="hint">{t.noneHint(inTheWay.map((part) => partName(part, t)).join(' · '))}</p>
      <div className="empty-actions">
        {inTheWay.map((part) => (
          <button type="button" className="button" key={part} onClick={() => onLoosen([part])}>
            {t.removeFilter(wordsOf(part))}
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
