import { useEffect, useId, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { fieldText, presets, rangeOf, readAmount, type AmountRange } from './amount-text.ts'
import { rangeWords } from './asked-words.ts'

interface AmountProps {
  range: AmountRange
  onChange(range: AmountRange): void
}

/** What is being typed, and the range it began from: a range that comes from elsewhere replaces it. */
interface Draft {
  texts: { min: string; max: string }
  of: string
}

/** From and to in baht, typed or by a press. What cannot be meant is said beside the fields, and not asked. */
export function Amount({ range, onChange }: AmountProps) {
  const { lang, t } = useText()
  const id = useId()
  const [draft, setDraft] = useState<Draft | null>(null)
  const current = JSON.stringify(range)
  const texts = draft?.of === current ? draft.texts : { min: fieldText(range.min), max: fieldText(range.max) }
  const read = { min: readAmount(texts.min), max: readAmount(texts.max) }
  const isReversed = read.min != null && read.max != null && Number(read.min) > Number(read.max)
  const asked = read.min === undefined || read.max === undefined || isReversed ? undefined : JSON.stringify(read)

  const ask = () => {
    if (asked === undefined || asked === current) return
    setDraft({ texts, of: asked })
    // both sides were read above
    onChange(JSON.parse(asked) as AmountRange)
  }
  useEffect(() => {
    const timer = setTimeout(ask, 700)
    return () => clearTimeout(timer)
    // A pause after the last key asks; what is asked follows from the texts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [texts.min, texts.max])

  const wrong =
    read.min === undefined || read.max === undefined ? t.amountWrong : isReversed ? t.amountReversed : undefined
  return (
    <div className="amount">
      <div className="amount-fields">
        {(['min', 'max'] as const).map((side) => (
          <label key={side} className="field">
            <span className="field-name">{side === 'min' ? t.amountFrom : t.amountTo}</span>
            <input
              type="text"
              inputMode="decimal"
              autoComplete="off"
              maxLength={24}
              className="text-input num"
              value={texts[side]}
              aria-invalid={read[side] === undefined || isReversed}
              aria-describedby={`${id}-words`}
              onChange={(event) => setDraft({ texts: { ...texts, [side]: event.target.value }, of: current })}
              onBlur={() => {
                ask()
                if (wrong === undefined) setDraft(null)
              }}
              onKeyDown={(event) => event.key === 'Enter' && ask()}
            />
          </label>
        ))}
      </div>
      <p id={`${id}-words`} role="status" className={wrong === undefined ? 'hint' : 'hint field-wrong'}>
        {wrong ?? rangeWords({ min: read.min ?? null, max: read.max ?? null }, t, lang)}
      </p>
      <fieldset className="chips">
        <legend className="visually-hidden">{t.amount}</legend>
        {presets.map((preset) => {
          const isChosen = JSON.stringify(rangeOf[preset]) === current
          return (
            <button
              key={preset}
              type="button"
              className="chip-button"
              aria-pressed={isChosen}
              onClick={() => {
                setDraft(null)
                onChange(isChosen ? { min: null, max: null } : rangeOf[preset])
              }}
            >
              {t.amountPresets[preset]}
            </button>
          )
        })}
      </fieldset>
      <p className="hint">{t.amountHint}</p>
    </div>
  )
}
