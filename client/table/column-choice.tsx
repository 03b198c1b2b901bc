import { useEffect, useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import { columnIds, type ColumnId } from './column-ids.ts'

interface ColumnChoiceProps {
  hidden: readonly ColumnId[]
  onChange(hidden: ColumnId[]): void
}

/** Which columns are shown. The title always is. */
export function ColumnChoice({ hidden, onChange }: ColumnChoiceProps) {
  const { t } = useText()
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const details = box.current
    if (!details) return
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && details.contains(relatedTarget))) details.open = false
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return
      // Escape closes this, and nothing beneath it
      event.preventDefault()
      details.open = false
      details.querySelector('summary')?.focus()
    }
    details.addEventListener('focusout', onFocusOut)
    details.addEventListener('keydown', onKeyDown)
    return () => {
      details.removeEventListener('focusout', onFocusOut)
      details.removeEventListener('keydown', onKeyDown)
    }
  }, [])
  return (
    <details ref={box} className="column-choice">
      <summary className="button">{t.table.chooseColumns}</summary>
      <fieldset>
        <legend className="visually-hidden">{t.table.chooseColumns}</legend>
        {columnIds
          .filter((id) => id !== 'title')
          .map((id) => (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={!hidden.includes(id)}
                onChange={({ target }) =>
                  onChange(columnIds.filter((one) => (one === id ? !target.checked : hidden.includes(one))))
                }
              />
              {t.table.columns[id]}
            </label>
          ))}
      </fieldset>
    </details>
  )
}
