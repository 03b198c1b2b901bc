import { useId } from 'react'
import { useText } from '../i18n/use-text.ts'

interface ChipsProps<T extends string> {
  name: string
  options: readonly T[]
  labels: Record<T, string>
  chosen: readonly T[]
  onChange(chosen: T[]): void
  /** A small mark of the option's colour. */
  markOf?: (option: T) => string | undefined
}

/** Several of a few: checkboxes that look like chips. None chosen means all. */
export function Chips<T extends string>({ name, options, labels, chosen, onChange, markOf }: ChipsProps<T>) {
  return (
    <fieldset className="chips">
      <legend className="visually-hidden">{name}</legend>
      {options.map((option) => (
        <Chip
          key={option}
          label={labels[option]}
          mark={markOf?.(option)}
          isChosen={chosen.includes(option)}
          onToggle={() =>
            onChange(options.filter((one) => (one === option ? !chosen.includes(one) : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  )
}

interface ChipProps {
  label: string
  mark?: string | undefined
  isChosen: boolean
  onToggle(): void
}

export function Chip({ label, mark, isChosen, onToggle }: ChipProps) {
  const id = useId()
  return (
    <span className="chip">
      <input id={id} type="checkbox" checked={isChosen} onChange={onToggle} className="visually-hidden" />
      <label htmlFor={id}>
        {mark && <span className={`mark mark-${mark}`} />}
        {label}
      </label>
    </span>
  )
}

interface FoldProps {
  name: string
  chosenCount: number
  children: React.ReactNode
}

/** A group of chips that opens; closed, it says how much is chosen in it. What is chosen stands above all groups. */
export function Fold({ name, chosenCount, children }: FoldProps) {
  const { t } = useText()
  return (
    <details className="fold">
      <summary>
        <span>{name}</span>
        <span className={chosenCount > 0 ? 'fold-state fold-chosen' : 'fold-state'}>
          {chosenCount > 0 ? t.chosenOf(chosenCount) : t.allOf}
        </span>
      </summary>
      {children}
    </details>
  )
}
