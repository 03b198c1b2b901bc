import { useText } from '../i18n/use-text.ts'
import { useLao } from '../queries.ts'
import { Icon } from '../ui/icon.tsx'
import { askedParts, loosened, type Filter } from '../url-state.ts'
import { askedWords, partName } from './asked-words.ts'

/** All that is asked, each part to be taken away by a press. */
export function Asked({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { lang, t } = useText()
  const { data: lao } = useLao(filter.lao)
  const laoName = (lang === 'en' ? lao?.name_en : null) ?? lao?.full_name_th ?? filter.lao ?? ''
  const parts = askedParts(filter)
  if (parts.length === 0) return null
  return (
    <ul className="asked" aria-label={t.asked}>
      {parts.map((part) => {
        const words = askedWords(filter, part, laoName, t, lang)
        return (
          <li key={part}>
            <span>
              <span className="asked-name">{partName(part, t)}</span> {words}
            </span>
            <button
              type="button"
              className="quiet"
              aria-label={t.removeFilter(`${partName(part, t)} ${words}`)}
              onClick={() => onChange(loosened(filter, [part]))}
            >
              <Icon name="close" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
