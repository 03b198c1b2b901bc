import { useReducer } from 'react'
import { Marker } from 'react-map-gl/maplibre'
import { useText } from '../../i18n/use-text.ts'
import { length } from '../../ui/numbers.ts'
import type { Palette } from '../colours.ts'
import { SketchLayers } from '../sketch/sketch-layers.tsx'
import { useSketch } from '../sketch/use-sketch.ts'
import { raiNganWa, squareMetres } from './figures.ts'
import { lengthOf, ringOf } from '../../../server/geometry/geodesic.ts'
import { MeasurePanel } from './measure-panel.tsx'
import { crossesItself, measured, nothingMeasured } from './measuring.ts'

/** Distance and area by points on the map. While it is open, the map's clicks are its own. */
export default function Measure({ palette, onClose }: { palette: Palette; onClose: () => void }) {
  const { lang, t } = useText()
  const [state, step] = useReducer(measured, nothingMeasured)
  const pointer = useSketch(step, onClose)
  const { mode, points, isDone } = state

  const drawn = isDone || !pointer || points.length === 0 ? points : [...points, pointer]
  const hasArea = mode === 'area' && drawn.length >= 3
  const { perimeterM, areaM2 } = hasArea ? ringOf(drawn) : { perimeterM: lengthOf(drawn), areaM2: 0 }
  const isCrossing = hasArea && crossesItself(drawn)
  const figure = isCrossing ? '' : hasArea ? squareMetres(areaM2, t.tools) : length(perimeterM, lang)
  const rai = hasArea && !isCrossing ? raiNganWa(areaM2, t.tools) : null
  const last = drawn.at(-1)

  return (
    <>
      <SketchLayers drawn={drawn} set={points.length} isRing={hasArea} palette={palette} />
      {last && drawn.length >= 2 && figure !== '' && (
        <Marker longitude={last[0]} latitude={last[1]} anchor="left" offset={[14, 0]} className="measure-mark">
          <div className="measure-label num" aria-hidden="true">
            {figure}
          </div>
        </Marker>
      )}
      <MeasurePanel
        state={state}
        figure={drawn.length >= 2 ? figure : ''}
        rai={rai}
        perimeter={hasArea ? length(perimeterM, lang) : null}
        isCrossing={isCrossing}
        onStep={step}
        onClose={onClose}
      />
    </>
  )
}
