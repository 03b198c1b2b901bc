import { useEffect, useReducer } from 'react'
import { ApiProblem } from '../../api.ts'
import { useText } from '../../i18n/use-text.ts'
import { useStoreShape } from '../../queries.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Palette } from '../colours.ts'
import { raiNganWa, squareMetres } from '../measure/figures.ts'
import { ringOf } from '../../../server/geometry/geodesic.ts'
import { crossesItself, measured, nothingMeasured } from '../measure/measuring.ts'
import { SketchLayers } from '../sketch/sketch-layers.tsx'
import { useSketch } from '../sketch/use-sketch.ts'
import { polygonOf } from './polygon-of.ts'

interface DrawAreaProps {
  palette: Palette
  onClose(): void
  /** Called with the id of the area once it is stored. */
  onStored(id: string): void
}

/** An area drawn by its corners, to ask what lies within. While it is open, the map's clicks are its own. */
export default function DrawArea({ palette, onClose, onStored }: DrawAreaProps) {
  const { lang, t } = useText()
  const [{ points, isDone }, step] = useReducer(measured, { ...nothingMeasured, mode: 'area' })
  const pointer = useSketch(step, onClose)
  const { mutate, reset, isPending, error } = useStoreShape(onStored)

  const drawn = isDone || !pointer || points.length === 0 ? points : [...points, pointer]
  const hasArea = drawn.length >= 3
  const isCrossing = hasArea && crossesItself(drawn)
  const isReady = points.length >= 3 && !crossesItself(points)
  const areaM2 = hasArea && !isCrossing ? ringOf(drawn).areaM2 : 0

  // Ended by a double click or Enter: that is the wish to use it.
  useEffect(() => {
    reset()
    if (isDone && !crossesItself(points)) mutate(polygonOf(points))
  }, [isDone, points, mutate, reset])

  const detail = error instanceof ApiProblem ? (lang === 'th' ? error.detailTh : error.message) : error?.message
  return (
    <>
      <SketchLayers drawn={drawn} set={points.length} isRing={hasArea} palette={palette} />
      <section className="measure-panel" aria-label={t.tools.draw}>
        <div className="measure-head">
          <h2 className="draw-title">{t.tools.draw}</h2>
          <button type="button" className="quiet" aria-label={t.close} title={t.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div role="status">
          {areaM2 > 0 && (
            <p className="num">
              {squareMetres(areaM2, t.tools)}
              <span className="measure-keys"> · {raiNganWa(areaM2, t.tools)}</span>
            </p>
          )}
          {isCrossing && <p className="measure-crossing">{t.tools.drawCrossing}</p>}
          {isPending && <p className="hint">{t.tools.drawStoring}</p>}
        </div>
        {detail !== undefined && (
          <p role="alert">
            <strong className="measure-crossing">{t.tools.drawFailed}</strong> {detail}
          </p>
        )}
        {points.length < 3 && <p className="hint">{points.length === 0 ? t.tools.drawStart : t.tools.drawGoOn}</p>}
        {!isDone && <p className="hint measure-keys">{t.tools.measureKeys}</p>}
        <div className="measure-actions">
          <button
            type="button"
            className="button"
            disabled={!isReady || isPending}
            onClick={() => (isDone ? mutate(polygonOf(points)) : step({ kind: 'end' }))}
          >
            {t.tools.drawUse}
          </button>
          {points.length > 0 && (
            <>
              <button type="button" className="link" onClick={() => step({ kind: 'back' })}>
                {t.tools.measureUndo}
              </button>
              <button type="button" className="link" onClick={() => step({ kind: 'again' })}>
                {t.tools.drawAgain}
              </button>
            </>
          )}
        </div>
      </section>
    </>
  )
}
