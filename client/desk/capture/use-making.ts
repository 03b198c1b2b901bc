import { useState } from 'react'
import type { Drawing, Drawn } from '../drawing.ts'
import type { Form, Shape } from '../shape.ts'
import type { AsTyped } from '../typed/typed-place.ts'
import { usePosition } from '../use-position.ts'
import { drawnNow, type Origin } from './origin.ts'

/** The ways in which a place is made and changed, and how what is drawn now came to be. */
export interface Making {
  origin: Origin
  position: ReturnType<typeof usePosition>
  /** Draws by hand: a first part, or a further one of the same form. */
  begin(form: Form): void
  /** Takes a place from a text. */
  takeTyped(shape: Shape, as: AsTyped, accuracyM: number): void
  undo(): void
  clear(): void
}

/** Makes a place by hand, by the device's position, by walking the line, or from a text; `begunAs` is how what it begins with came to be. */
export function useMaking(drawing: Drawing, drawn: Drawn | null, begunAs: Origin | null): Making {
  const [origin, setOrigin] = useState<Origin>(() => begunAs ?? drawnNow())
  const position = usePosition({
    onHere: ({ lngLat, accuracyM, at }) => {
      const taken: Shape = { type: 'MultiPoint', coordinates: [lngLat] }
      drawing.replace(taken)
      setOrigin({ capture: 'gps', accuracyM, at, taken, typed: null })
    },
    onTrack: ({ line, accuracyM, at }) => {
      if (line.length < 2) return
      const taken: Shape = { type: 'MultiLineString', coordinates: [line] }
      // The first of a track takes the place of what was drawn, the next ones each other's.
      if (line.length === 2) drawing.replace(taken)
      else drawing.load(taken)
      setOrigin({ capture: 'gps', accuracyM, at, taken, typed: null })
    },
  })
  return {
    origin,
    position,
    begin: (form) => {
      position.stop()
      // A further part of what was typed leaves it typed.
      if (!origin.typed || !drawn?.shape || form !== drawn.form) setOrigin(drawnNow())
      drawing.begin(form)
    },
    takeTyped: (taken, as, accuracyM) => {
      position.stop()
      drawing.replace(taken)
      setOrigin({ ...drawnNow(), capture: 'imported', accuracyM, taken, typed: as })
    },
    undo: () => {
      // A whole shape that comes back is taken for drawn: that claims the least of it.
      if (drawing.undo()) setOrigin(drawnNow())
    },
    clear: () => {
      setOrigin(drawnNow())
      drawing.clear()
    },
  }
}
