import type { Drawn } from '../drawing.ts'
import { useDeskText } from '../use-desk-text.ts'
import type { Making } from './use-making.ts'

const formWord = { point: 'drawPoint', line: 'drawLine', area: 'drawArea' } as const

interface MakingToolsProps {
  making: Making
  drawn: Drawn | null
  isTyping: boolean
  onTyping(isTyping: boolean): void
}

/** The ways to make a place. */
export function MakingTools({ making: { position, begin }, drawn, isTyping, onTyping }: MakingToolsProps) {
  const { d } = useDeskText()
  return (
    <div className="capture-tools" role="toolbar" aria-label={d.draw}>
      {(['point', 'line', 'area'] as const).map((form) => (
        <button
          key={form}
          type="button"
          className="tool"
          aria-pressed={drawn?.form === form}
          onClick={() => begin(form)}
        >
          {d[formWord[form]]}
        </button>
      ))}
      <button type="button" className="tool" onClick={position.here} aria-pressed={position.isWaiting}>
        {d.here}
      </button>
      <button
        type="button"
        className="tool"
        aria-pressed={position.isTracking}
        onClick={position.isTracking ? position.stop : position.track}
      >
        {position.isTracking ? d.walkPause : d.walk}
      </button>
      <button type="button" className="tool" aria-expanded={isTyping} onClick={() => onTyping(!isTyping)}>
        {d.type}
      </button>
    </div>
  )
}

/** What to do next, in a line. */
export function MakingHint({ position, drawn }: { position: Making['position']; drawn: Drawn | null }) {
  const { d } = useDeskText()
  return (
    <p className="hint" role="status">
      {position.isRefused
        ? d.hereRefused
        : position.isWaiting
          ? d.hereWaiting
          : position.isTracking
            ? d.walkPoints(String(position.tracked))
            : drawn?.isDrawing
              ? drawn.form === 'point'
                ? d.drawHint
                : d.lineHint
              : d.moveHint}
    </p>
  )
}
