import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { DeskProject, Finding, GeometryKind, StoredGeometry } from '../../server/geometry/contract.ts'
import { ApiProblem } from '../api.ts'
import { length } from '../ui/numbers.ts'
import { deskApi, type CaptureToSend } from './desk-api.ts'
import type { Drawing, Drawn } from './drawing.ts'
import { asProblem, Problem } from './entry.tsx'
import { useField } from './field/field-context.ts'
import type { OutboxItem } from './field/outbox.ts'
import { useFieldText } from './field/use-field-text.ts'
import { Findings } from './findings.tsx'
import type { Candidate } from './on-map.ts'
import { isSamePlace, partsOf, positionsOf, usualForm, type Form, type Shape } from './shape.ts'
import type { AsTyped } from './typed/typed-place.ts'
import { useDeed } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'
import { usePosition } from './use-position.ts'

const TypedPanel = lazy(() => import('./typed/typed-panel.tsx'))

interface CapturePanelProps {
  project: DeskProject
  kind: GeometryKind
  stored: StoredGeometry | undefined
  /** What lies on this device of the place, and has not arrived. */
  held: OutboxItem | undefined
  drawing: Drawing
  drawn: Drawn | null
  neighbours: readonly Shape[]
  onLook(finding: Finding | null): void
  onCandidates(candidates: readonly Candidate[]): void
  onDone(): void
}

/** How a place came to be, while it is being made. */
interface Origin {
  capture: CaptureToSend['capture']
  accuracyM: number | null
  at: string
  /** The shape as it was taken, from the device or from a text; null where a hand drew it. */
  taken: Shape | null
  /** The text it was taken from. */
  typed: AsTyped | null
}

function drawnNow(): Origin {
  return { capture: 'drawn', accuracyM: null, at: new Date().toISOString(), taken: null, typed: null }
}

const formWord = { point: 'drawPoint', line: 'drawLine', area: 'drawArea' } as const

/** Putting a project on the map: by hand, by the device's position, by walking the line. */
export function CapturePanel(props: CapturePanelProps) {
  const { project, kind, stored, held, drawing, drawn, neighbours, onLook, onCandidates, onDone } = props
  const { d, lang } = useDeskText()
  const { f } = useFieldText()
  const field = useField()
  const [origin, setOrigin] = useState<Origin>(drawnNow)
  const [reason, setReason] = useState('')
  const [isTyping, setTyping] = useState(false)
  const [looked, setLooked] = useState<Finding | null>(null)
  const shape = drawn?.shape ?? null
  const needsReason = stored?.verification === 'verified'

  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    if (held) drawing.load(held.deed.capture.geometry as Shape) // drawn here
    else if (stored) drawing.load(stored.geometry as Shape) // of our own server
    else drawing.begin(usualForm(project.category, project.type))
  }, [drawing, stored, held, project])
  useEffect(() => drawing.snapTo(neighbours.flatMap(partsOf).map(positionsOf)), [drawing, neighbours])

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
  const { typed, taken: takenShape } = origin
  const begin = (form: Form) => {
    position.stop()
    // A further part of what was typed leaves it typed.
    if (!typed || !shape || form !== drawn?.form) setOrigin(drawnNow())
    drawing.begin(form)
  }
  const clear = () => {
    setOrigin(drawnNow())
    drawing.clear()
  }

  const takeTyped = (taken: Shape, as: AsTyped, accuracyM: number) => {
    position.stop()
    drawing.replace(taken)
    setOrigin({ ...drawnNow(), capture: 'imported', accuracyM, taken, typed: as })
  }
  const undo = () => {
    // A whole shape that comes back is taken for drawn: that claims the least of it.
    if (drawing.undo()) setOrigin(drawnNow())
  }
  const isMoved = takenShape !== null && shape !== null && !isSamePlace(shape, takenShape)
  // What a hand has moved is known no better than it was drawn.
  const accuracyM = isMoved ? null : origin.accuracyM
  const reasonSent = [needsReason ? reason.trim() : '', typed?.reason ?? ''].filter(Boolean).join(' · ')

  const key = shape ? JSON.stringify(shape) : null
  const checked = useQuery({
    queryKey: ['check', project.id, kind, key, accuracyM],
    queryFn: ({ signal }) => deskApi.check(project.id, kind, shape ?? {}, accuracyM, signal),
    enabled: shape !== null && !position.isTracking,
    staleTime: Infinity,
    retry: false,
    placeholderData: () => undefined,
  })
  const store = useDeed(() =>
    field.keep({
      project,
      place: kind,
      capture: {
        base_revision: stored?.revision ?? 0,
        geometry: shape ?? {},
        capture: isMoved && typed === null ? 'drawn' : origin.capture,
        captured_at: origin.at,
        accuracy_m: accuracyM,
        as_typed: typed ? { ...typed, ...(isMoved ? { moved: true } : {}) } : null,
        reason: reasonSent,
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
        <button type="button" className="tool" aria-expanded={isTyping} onClick={() => setTyping(!isTyping)}>
          {d.type}
        </button>
      </div>
      {isTyping && (
        <Suspense fallback={<p className="hint">{d.checking}</p>}>
          <TypedPanel
            project={project}
            isTaken={shape !== null && typed !== null}
            onTake={takeTyped}
            onCandidates={onCandidates}
          />
        </Suspense>
      )}
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
      {shape && checked.data && (
        <dl className="desk-facts" data-testid="measured">
          {checked.data.length_m !== null && (
            <div>
              <dt>{d.length}</dt>
              <dd className="num">{length(checked.data.length_m, lang)}</dd>
            </div>
          )}
          {checked.data.area_m2 !== null && (
            <div>
              <dt>{d.area}</dt>
              <dd className="num">
                {Math.round(checked.data.area_m2).toLocaleString('en')} {lang === 'th' ? 'ตร.ม.' : 'm²'}
              </dd>
            </div>
          )}
          {accuracyM !== null && (
            <div>
              <dd>{d.accuracy(String(Math.max(1, Math.round(accuracyM))))}</dd>
            </div>
          )}
        </dl>
      )}
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
