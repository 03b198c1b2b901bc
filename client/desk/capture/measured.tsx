import { useMemo } from 'react'
import { length, squareMetres } from '../../ui/numbers.ts'
import type { Drawn } from '../drawing.ts'
import { withPart } from '../shape.ts'
import { useDeskText } from '../use-desk-text.ts'
import { measuresOf, type Measures } from './measures.ts'

/** How long or large what is drawn is, up to the pointer while a part is being drawn, and how well its place is known. */
export function Measured({ drawn, accuracyM }: { drawn: Drawn; accuracyM: number | null }) {
  const { d, lang } = useDeskText()
  const { form, shape, part } = drawn
  // What is finished is measured once, however the pointer moves.
  const finished = useMemo(() => (shape ? measuresOf(shape) : nothing), [shape])
  const growing = useMemo(() => {
    const one = part && withPart(form, null, [...part.vertices, part.pointer])
    return one ? measuresOf(one) : nothing
  }, [form, part])
  const lengthM = added(finished.lengthM, growing.lengthM)
  const areaM2 = added(finished.areaM2, growing.areaM2)
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

const nothing: Measures = { lengthM: null, areaM2: null }

function added(a: number | null, b: number | null): number | null {
  return a === null ? b : a + (b ?? 0)
}
