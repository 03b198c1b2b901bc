import { useText } from '../../i18n/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Measuring, Mode, Step } from './measuring.ts'

interface MeasurePanelProps {
  state: Measuring
  figure: string
  rai: string | null
  perimeter: string | null
  isCrossing: boolean
  onStep(step: Step): void
  onClose(): void
}

const modes: readonly Mode[] = ['distance', 'area']

/** What is measured, in figures, and what can be done next. */
export function MeasurePanel({ state, figure, rai, perimeter, isCrossing, onStep, onClose }: MeasurePanelProps) {
  const { t } = useText()
  const { mode, points, isDone } = state
  return (
    <section className="measure-panel" aria-label={t.tools.measure}>
      <div className="measure-head">
        <div className="tabs" role="group" aria-label={t.tools.measure}>
          {modes.map((one) => (
            <button
              type="button"
              key={one}
              aria-pressed={one === mode}
              onClick={() => onStep({ kind: 'mode', mode: one })}
            >
              {t.tools.measureMode[one]}
            </button>
          ))}
        </div>
        <button type="button" className="quiet" aria-label={t.close} title={t.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div role="status">
        {figure !== '' && <p className="measure-figure num">{figure}</p>}
        {rai !== null && <p className="num">{rai}</p>}
        {perimeter !== null && (
          <p className="hint">
            {t.tools.measurePerimeter} <span className="num">{perimeter}</span>
          </p>
        )}
        {isCrossing && <p className="measure-crossing">{t.tools.measureCrossing}</p>}
      </div>
      {!isDone && <p className="hint">{points.length === 0 ? t.tools.measureStart : t.tools.measureGoOn}</p>}
      {!isDone && <p className="hint measure-keys">{t.tools.measureKeys}</p>}
      {points.length > 0 && (
        <div className="measure-actions">
          <button type="button" className="link" onClick={() => onStep({ kind: 'back' })}>
            {t.tools.measureUndo}
          </button>
          <button type="button" className="link" onClick={() => onStep({ kind: 'again' })}>
            {t.tools.measureAgain}
          </button>
        </div>
      )}
    </section>
  )
}
