import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { DeskProject, Finding, GeometryKind, StoredGeometry } from '../../server/geometry/contract.ts'
import { ApiProblem } from '../api.ts'
import { ChangingTools } from './capture/changing-tools.tsx'
import { MakingHint, MakingTools } from './capture/making-tools.tsx'
import { Measured } from './capture/measured.tsx'
import { originToSend } from './capture/origin.ts'
import { useChecked } from './capture/use-checked.ts'
import { useMaking } from './capture/use-making.ts'
import type { Drawing, Drawn } from './drawing.ts'
import { asProblem, Problem } from './entry.tsx'
import { useField } from './field/field-context.ts'
import type { CaptureDeed, OutboxItem } from './field/outbox.ts'
import { useFieldText } from './field/use-field-text.ts'
import { Findings } from './findings.tsx'
import type { Candidate } from './on-map.ts'
import { shapeOfPhoto, type PhotoPlace } from './photos/photo-place.ts'
import { partsOf, positionsOf, usualForm, type Shape } from './shape.ts'
import { useDeed } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'

const TypedPanel = lazy(() => import('./typed/typed-panel.tsx'))

interface CapturePanelProps {
  project: DeskProject
  kind: GeometryKind
  stored: StoredGeometry | undefined
  /** What lies on this device of the place, and has not arrived. */
  held: OutboxItem<CaptureDeed> | undefined
  /** A photo's place, to begin with; null to begin with what is there. */
  proposed: PhotoPlace | null
  drawing: Drawing
  drawn: Drawn | null
  neighbours: readonly Shape[]
  onLook(finding: Finding | null): void
  onCandidates(candidates: readonly Candidate[]): void
  onDone(): void
}

/** Putting a project on the map: making a place, looking at what is odd about it, storing it. */
export function CapturePanel(props: CapturePanelProps) {
  const { project, kind, stored, held, proposed, drawing, drawn, neighbours, onLook, onCandidates, onDone } = props
  const { d } = useDeskText()
  const { f } = useFieldText()
  const field = useField()
  const making = useMaking(drawing, drawn, proposed)
  const [reason, setReason] = useState('')
  const [isTyping, setTyping] = useState(false)
  const [looked, setLooked] = useState<Finding | null>(null)
  const shape = drawn?.shape ?? null
  const { typed } = making.origin
  const needsReason = stored?.verification === 'verified'

  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    if (held) drawing.load(held.deed.capture.geometry as Shape) // drawn here
    else if (stored) drawing.load(stored.geometry as Shape) // of our own server
    else drawing.begin(usualForm(project.category, project.type))
    if (proposed) drawing.replace(shapeOfPhoto(proposed))
  }, [drawing, stored, held, proposed, project])
  useEffect(() => drawing.snapTo(neighbours.flatMap(partsOf).map(positionsOf)), [drawing, neighbours])

  const toSend = originToSend(making.origin, shape)
  const checked = useChecked(project.id, kind, making.position.isTracking ? null : shape, toSend.accuracy_m)
  const store = useDeed(() =>
    field.keep({
      project,
      place: kind,
      capture: {
        base_revision: stored?.revision ?? 0,
        geometry: shape ?? {},
        ...toSend,
        reason: [needsReason ? reason.trim() : '', typed?.reason ?? ''].filter(Boolean).join(' · '),
      },
      after: held,
    }),
  )
  const look = (finding: Finding | null) => {
    setLooked(finding)
    onLook(finding)
  }
  const isUnchecked = checked.error instanceof ApiProblem && checked.error.status === 0
  const problem = store.error ?? (isUnchecked ? null : checked.error)

  return (
    <div className="capture">
      <MakingTools making={making} drawn={drawn} isTyping={isTyping} onTyping={setTyping} />
      {isTyping && (
        <Suspense fallback={<p className="hint">{d.checking}</p>}>
          <TypedPanel
            project={project}
            isTaken={shape !== null && typed !== null}
            onTake={making.takeTyped}
            onCandidates={onCandidates}
          />
        </Suspense>
      )}
      <MakingHint position={making.position} drawn={drawn} />
      <ChangingTools making={making} drawing={drawing} drawn={drawn} />
      {drawn && <Measured drawn={drawn} accuracyM={shape ? toSend.accuracy_m : null} />}
      {checked.isFetching && <p className="hint">{d.checking}</p>}
      {shape && isUnchecked && <p className="hint">{f.checkLater}</p>}
      {shape && checked.data && <Findings findings={checked.data.findings} looked={looked} onLook={look} />}
      {needsReason && (
        <label className="form-field">
          <span>{d.reason}</span>
          <input value={reason} required maxLength={2000} onChange={(event) => setReason(event.target.value)} />
          <small className="hint">{d.reasonHint}</small>
        </label>
      )}
      <Problem problem={problem ? asProblem(problem) : null} />
      <div className="desk-actions capture-end">
        <button
          type="button"
          className="button button-main button-large"
          disabled={!shape || store.isPending || (needsReason && reason.trim() === '')}
          onClick={() => store.mutate(undefined, { onSuccess: onDone })}
        >
          {store.isPending ? d.storing : d.store}
        </button>
        <button type="button" className="button button-large" onClick={onDone}>
          {d.cancel}
        </button>
      </div>
    </div>
  )
}
