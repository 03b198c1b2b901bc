import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { GeometryKind } from '../../../server/geometry/contract.ts'
import { squareMetres, wholeNumber } from '../../ui/numbers.ts'
import { deskApi } from '../desk-api.ts'
import { asProblem, Problem } from '../entry.tsx'
import type { Candidate } from '../on-map.ts'
import type { Shape } from '../shape.ts'
import { useDeskText } from '../use-desk-text.ts'
import { measuresOf } from './measures.ts'
import './mending.css'

interface MendingProps {
  projectId: number
  kind: GeometryKind
  /** An outline that crosses or touches itself. Make it anew for another. */
  shape: Shape
  onCandidates(candidates: readonly Candidate[]): void
  onTake(mended: Shape): void
}

/** A mended copy of an outline, beside it on the map and in figures; it is a person who takes it. */
export function Mending({ projectId, kind, shape, onCandidates, onTake }: MendingProps) {
  const { d } = useDeskText()
  const mend = useMutation({ mutationFn: () => deskApi.mended(projectId, kind, shape), networkMode: 'always' })
  const mended = mend.data
  useEffect(() => {
    if (!mended) return
    const copy = mended.geometry as Shape // of our own server
    onCandidates([
      { number: 1, shape: copy, beside: null, title: `${d.mended} 1`, isTaken: false, onPress: () => onTake(copy) },
    ])
    return () => onCandidates([])
    // oxlint-disable-next-line react/exhaustive-deps -- taking is of this very picture
  }, [mended, d, onCandidates])
  if (!mended) {
    return (
      <>
        <button type="button" className="button button-large" disabled={mend.isPending} onClick={() => mend.mutate()}>
          {d.mend}
        </button>
        <Problem problem={mend.error ? asProblem(mend.error) : null} />
      </>
    )
  }
  return (
    <section className="held" aria-label={d.mended}>
      <h3 className="mended-head">
        <span className="candidate" aria-hidden="true">
          1
        </span>
        {d.mended}
      </h3>
      <dl className="desk-facts">
        <Size name={d.asDrawn} parts={shape.coordinates.length} areaM2={measuresOf(shape).areaM2 ?? 0} />
        <Size name={d.asMended} parts={mended.parts} areaM2={mended.area_m2} />
      </dl>
      <p className="hint">{d.mendedHint}</p>
      <div className="desk-actions">
        <button
          type="button"
          className="button button-main button-large"
          onClick={() => onTake(mended.geometry as Shape)} // of our own server
        >
          {d.takeMended}
        </button>
        <button type="button" className="button button-large" onClick={mend.reset}>
          {d.mendByHand}
        </button>
      </div>
    </section>
  )
}

function Size({ name, parts, areaM2 }: { name: string; parts: number; areaM2: number }) {
  const { d, lang } = useDeskText()
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">
        {d.parts(wholeNumber(parts))} · {squareMetres(areaM2, lang)}
      </dd>
    </div>
  )
}
