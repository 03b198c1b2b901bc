import { useEffect, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

interface TitleTextProps {
  q: string | null
  /** `isRefined`: words were there before, so it is no new step. */
  onChange(q: string | null, isRefined: boolean): void
}

/** Words of the title. Asked when the typing pauses. */
export function TitleText({ q, onChange }: TitleTextProps) {
  const { t } = useText()
  const [draft, setDraft] = useState<{ text: string; of: string | null } | null>(null)
  const text = draft?.of === q ? draft.text : (q ?? '')
  const asked = text.trim() === '' ? null : text.trim()

  const ask = () => {
    if (asked === q) return
    setDraft({ text, of: asked })
    onChange(asked, q !== null && asked !== null)
  }
  useEffect(() => {
    const timer = setTimeout(ask, 400)
    return () => clearTimeout(timer)
    // A pause after the last key asks.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text])

  return (
    <label className="field">
      <span className="field-name">{t.titleText}</span>
      <span className="text-field">
        <input
          type="text"
          inputMode="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          className="text-input"
          placeholder={t.titleTextHint}
          value={text}
          onChange={(event) => setDraft({ text: event.target.value, of: q })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') ask()
            else if (event.key === 'Escape' && text !== '') {
              // Escape takes away the words; what it does to the page comes when there are none
              event.preventDefault()
              setDraft(null)
              onChange(null, false)
            }
          }}
        />
        {text !== '' && (
          <button
            type="button"
            className="quiet"
            aria-label={t.titleTextClear}
            onClick={() => {
              setDraft(null)
              onChange(null, false)
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </span>
    </label>
  )
}
