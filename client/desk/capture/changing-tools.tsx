import type { Drawing, Drawn } from '../drawing.ts'
import { useDeskText } from '../use-desk-text.ts'
import type { Making } from './use-making.ts'

interface ChangingToolsProps {
  making: Making
  drawing: Drawing
  drawn: Drawn | null
}

/** Steps back and forth, a further part, and everything away. */
export function ChangingTools({ making: { undo, clear }, drawing, drawn }: ChangingToolsProps) {
  const { d } = useDeskText()
  const shape = drawn?.shape ?? null
  return (
    <div className="capture-tools">
      <button type="button" className="tool" disabled={!drawn?.canUndo} onClick={undo}>
        {d.undo}
      </button>
      <button type="button" className="tool" disabled={!drawn?.canRedo} onClick={() => drawing.redo()}>
        {d.redo}
      </button>
      <button type="button" className="tool" disabled={!shape} onClick={() => drawn && drawing.begin(drawn.form)}>
        {d.addPart}
      </button>
      <button type="button" className="tool" disabled={!shape} onClick={clear}>
        {d.clear}
      </button>
    </div>
  )
}
