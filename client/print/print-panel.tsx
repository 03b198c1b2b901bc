import { useEffect } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import type { Orientation } from './use-printing.ts'

export function PrintButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  const { t } = useText()
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls="print-panel"
      aria-label={t.tools.print}
      title={t.tools.print}
      onClick={onToggle}
    >
      <Icon name="print" />
    </button>
  )
}

interface PrintPanelProps {
  orientation: Orientation
  onOrientation(orientation: Orientation): void
  onPrint(): void
  onClose(): void
}

/** How the sheet of A4 lies, and the button that prints. */
export function PrintPanel({ orientation, onOrientation, onPrint, onClose }: PrintPanelProps) {
  const { t } = useText()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      onClose()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [onClose])
  return (
    <section id="print-panel" className="print-panel" aria-label={t.tools.print}>
      <fieldset>
        <legend className="field-name">{t.tools.orientation}</legend>
        <div className="chips">
          {(['landscape', 'portrait'] as const).map((one) => (
            <div className="chip" key={one}>
              <input
                type="radio"
                className="visually-hidden"
                id={`print-${one}`}
                name="orientation"
                checked={one === orientation}
                onChange={() => onOrientation(one)}
              />
              <label htmlFor={`print-${one}`}>{t.tools.orientations[one]}</label>
            </div>
          ))}
        </div>
      </fieldset>
      <button type="button" className="button button-main" onClick={onPrint}>
        {t.tools.printNow}
      </button>
    </section>
  )
}
