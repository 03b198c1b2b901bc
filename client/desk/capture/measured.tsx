import { useMemo } from 'react'
import { length, squareMetres } from '../../ui/numbers.ts'
import type { Drawn } from '../drawing.ts'
import { withPart } from '../shape.ts'
import { useDeskText } from '../use-desk-text.ts'
import { measuresOf } from './measures.ts'

/** How long or large what is drawn is, up to the pointer while a part is being drawn, and how well its place is known. */
export function Measured({ drawn, accuracyM }: { drawn: Drawn; accuracyM: number | null }) {
  const { d, lang } = useDeskText()
  const { form, shape, part } = drawn
  const { lengthM, areaM2 } = useMemo(() => {
    const whole = part ? withPart(form, shape, [...part.vertices, part.pointer]) : shape
    return whole ? measuresOf(whole) : { lengthM: null, areaM2: null }
  }, [form, shape, part])
  if (!lengthM && !areaM2 && accuracyM === null) return null
  return (
    <dl className="desk-facts" data-testid="measured">
      {lengthM !== null && (
        <div>
          <dt>{d.length}</dt>
          <dd className="num">{length(lengthM, lang)}</dd>
        </div>
      )}
      {areaM2 !== null && (
        <div>
          <dt>{d.area}</dt>
          <dd className="num">{squareMetres(areaM2, lang)}</dd>
        </div>
      )}
      {accuracyM !== null && (
        <div>
          <dd>{d.accuracy(String(Math.max(1, Math.round(accuracyM))))}</dd>
        </div>
      )}
    </dl>
  )
}
