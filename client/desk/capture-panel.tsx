import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { SignedInAccount } from '../../server/accounts/contract.ts'
import type { DeskProject, Finding, GeometryKind, StoredGeometry } from '../../server/geometry/contract.ts'
import { ApiProblem } from '../api.ts'
import { ChangingTools } from './capture/changing-tools.tsx'
import type { Draft } from './capture/draft.ts'
import { DropQuestion } from './capture/draft-notes.tsx'
import { MakingHint, MakingTools } from './capture/making-tools.tsx'
import { Measured } from './capture/measured.tsx'
import { Mending } from './capture/mending.tsx'
import { originOfPhoto, originToSend } from './capture/origin.ts'
import { useChecked } from './capture/use-checked.ts'
import { useKeepingDraft } from './capture/use-drafts.ts'
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
  account: SignedInAccount
  project: DeskProject
  kind: GeometryKind
  stored: StoredGeometry | undefined
  /** What lies on this device of the place, and has not arrived. */
  held: OutboxItem<CaptureDeed> | undefined
  /** A drawing that was not stored, to go on with. */
  draft: Draft | null
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
  const { account, project, kind, stored, held, draft, proposed, drawing, drawn, neighbours } = props
  const { onLook, onCandidates, onDone } = props
  const { d } = useDeskText()
  const { f } = useFieldText()
  const field = useField()
  const making = useMaking(drawing, drawn, draft?.origin ?? (proposed ? originOfPhoto(proposed) : null))
  const [reason, setReason] = useState('')
  const [isTyping, setTyping] = useState(false)
  const [looked, setLooked] = useState<Finding | null>(null)
  const shape = drawn?.shape ?? null
  const { typed } = making.origin
  const needsReason = stored?.verification === 'verified'

  // Whatever comes of others' changes meanwhile: this is what it was drawn upon.
  const [baseRevision] = useState(draft?.baseRevision ?? stored?.revision ?? 0)
  const [begunWith] = useState(() => (held?.deed.capture.geometry ?? stored?.geometry ?? null) as Shape | null) // drawn here, or of our own server
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    if (begunWith) drawing.load(begunWith)
    else drawing.begin(usualForm(project.category, project.type))
    const instead = draft?.shape ?? (proposed ? shapeOfPhoto(proposed) : null)
    if (instead) drawing.replace(instead)
  }, [drawing, begunWith, draft, proposed, project])
  useEffect(() => drawing.snapTo(neighbours.flatMap(partsOf).map(positionsOf)), [drawing, neighbours])

  const keeping = useKeepingDraft(
    {
      accountId: account.id,
      projectId: project.id,
      place: kind,
      projectTitle: project.title,
      baseRevision,
      origin: making.origin,
    },
    drawn,
    begunWith,
  )
  const [isDropAsked, setDropAsked] = useState(false)
  const end = () => void keeping.end().then(onDone)

  const toSend = originToSend(making.origin, shape)
  const checked = useChecked(project.id, kind, making.position.isTracking ? null : shape, toSend.accuracy_m)
  const store = useDeed(() =>
    field.keep({
      project,
      place: kind,
      capture: {
        base_revision: baseRevision,
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
      {shape && problem instanceof ApiProblem && problem.code === 'shape_not_valid' && (
        <Mending
          key={JSON.stringify(shape)}
          projectId={project.id}
          kind={kind}
          shape={shape}
          onCandidates={onCandidates}
          onTake={(mended) => {
            store.reset()
            drawing.replace(mended)
          }}
        />
      )}
      <div className="desk-actions capture-end">
        {isDropAsked ? (
          <DropQuestion onDrop={end} onKeep={() => setDropAsked(false)} />
        ) : (
          <>
            <button
              type="button"
              className="button button-main button-large"
              disabled={!shape || store.isPending || (needsReason && reason.trim() === '')}
              onClick={() => store.mutate(undefined, { onSuccess: end })}
            >
              {store.isPending ? d.storing : d.store}
            </button>
            <button
              type="button"
              className="button button-large"
              onClick={() => (keeping.isChanged ? setDropAsked(true) : end())}
            >
              {d.cancel}
            </button>
          </>
        )}
      </div>
    </div>
  )
}
