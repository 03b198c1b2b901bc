import { useEffect, useMemo, useState } from 'react'
import type { SignedInAccount } from '../../server/accounts/contract.ts'
import {
  geometryKinds,
  type DeskProject,
  type Finding,
  type GeometryKind,
  type StoredGeometry,
} from '../../server/geometry/contract.ts'
import { filesWords } from '../i18n/files.ts'
import { useText } from '../i18n/use-text.ts'
import { fiscalYearShort, length, squareMetres } from '../ui/numbers.ts'
import type { Draft } from './capture/draft.ts'
import { DraftNote } from './capture/draft-notes.tsx'
import { useDrafts } from './capture/use-drafts.ts'
import { CapturePanel } from './capture-panel.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { deskMoment } from './desk-date.ts'
import { deskApi } from './desk-api.ts'
import type { Drawing, Drawn } from './drawing.ts'
import { asProblem, Problem } from './entry.tsx'
import { useField } from './field/field-context.ts'
import type { FileFor } from './files/file-for.ts'
import { HeldNote } from './field/held-note.tsx'
import { lastHeld } from './field/outbox.ts'
import { Findings } from './findings.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { JudgementPanel } from './judgement-panel.tsx'
import type { Candidate, OnMap } from './on-map.ts'
import { PhotoPanel } from './photos/photo-panel.tsx'
import { shapeOfPhoto, type PhotoPlace } from './photos/photo-place.ts'
import type { Shape } from './shape.ts'
import { useDeed, usePhotos } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'
import { useNeighbours } from './use-neighbours.ts'

interface ProjectDeskProps {
  project: DeskProject
  account: SignedInAccount
  drawing: Drawing | null
  drawn: Drawn | null
  isDrawingOn: boolean
  onDrawingOn(isOn: boolean): void
  onMap(onMap: OnMap): void
  /** The place is to come from a file. */
  onFile(one: FileFor): void
}

/** A project's places side by side, what is odd about them, and what can be done. */
export function ProjectDesk(props: ProjectDeskProps) {
  const { project, account, drawing, drawn, isDrawingOn, onDrawingOn, onMap, onFile } = props
  const { d, lang } = useDeskText()
  const { t } = useText()
  const [kind, setKind] = useState<GeometryKind>(() => project.geometries[0]?.kind ?? kindOfStage(project.stage))
  const [looked, setLooked] = useState<Finding | null>(null)
  const [past, setPast] = useState<Shape | null>(null)
  const [candidates, setCandidates] = useState<readonly Candidate[]>([])
  const [proposed, setProposed] = useState<PhotoPlace | null>(null)
  const [resumed, setResumed] = useState<Draft | null>(null)
  const stored = project.geometries.find((one) => one.kind === kind)
  const conflict = project.conflicts.find((one) => one.kind === kind)
  const { items } = useField()
  const held = lastHeld(items, project.id, kind)
  const heldShape = held?.deed.capture.geometry
  const mayCapture =
    (account.role === 'engineer' && account.reach === project.lao_code) || account.role === 'province_officer'
  const ofAccount = useDrafts(account.id)
  const drafts = useMemo(
    () => ofAccount.filter(({ projectId }) => mayCapture && projectId === project.id),
    [ofAccount, mayCapture, project.id],
  )
  const draft = drafts.find(({ place }) => place === kind)
  const { data: photos } = usePhotos(project.id)
  const neighbours = useNeighbours(project, isDrawingOn ? drawn?.shape : (heldShape ?? stored?.geometry))

  // Places of every kind, the one at hand last and so on top; what surrounds them beneath.
  const shown = useMemo<OnMap>(() => {
    const own = [...project.geometries]
      .sort((a, b) => Number(a.kind === kind) - Number(b.kind === kind))
      .map((one) => ({ shape: shapeOf(one), tone: one.kind }))
    return {
      places: [
        ...neighbours.map((shape) => ({ shape, tone: 'other' as const })),
        ...own,
        ...(heldShape ? [{ shape: heldShape as Shape, tone: kind }] : []), // drawn here
        ...(conflict ? [{ shape: conflict.geometry as Shape, tone: 'past' as const }] : []), // of our own server
        // The drawing at hand is on the map already, and the map must not move under the hand.
        ...(draft && !isDrawingOn ? [{ shape: draft.shape, tone: 'past' as const }] : []),
        ...(past ? [{ shape: past, tone: 'past' as const }] : []),
        ...(photos?.photos ?? []).flatMap(({ desk }) =>
          desk?.proposed_capture ? [{ shape: shapeOfPhoto(desk.proposed_capture), tone: 'photo' as const }] : [],
        ),
      ],
      evidence: looked?.evidence ? (looked.evidence as Shape) : null, // of our own server
      candidates,
    }
  }, [project, kind, neighbours, heldShape, conflict, draft, isDrawingOn, looked, past, photos, candidates])
  useEffect(() => onMap(shown), [shown, onMap])

  return (
    <article className="desk-sheet">
      <h2 lang="th">{project.title}</h2>
      <p className="hint">
        {fiscalYearShort(project.fiscal_year, lang)} · {t.stages[project.stage]}
        {project.type !== null && isType(project.type, t.types) ? ` · ${t.types[project.type]}` : ''}
        {project.length_m !== null ? ` · ${d.length} ${length(project.length_m, lang)}` : ''}
      </p>
      <div className="desk-kinds" role="radiogroup" aria-label={d.place}>
        {geometryKinds.map((one) => {
          const has = project.geometries.some((geometry) => geometry.kind === one)
          return (
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={one === kind}
              disabled={isDrawingOn}
              className={`desk-kind kind-${one}`}
              onClick={() => setKind(one)}
            >
              {d.kinds[one]}
              <small>{has ? '●' : '○'}</small>
            </button>
          )
        })}
      </div>
      {isDrawingOn && drawing ? (
        <CapturePanel
          key={kind}
          account={account}
          project={project}
          kind={kind}
          stored={stored}
          held={held}
          draft={resumed}
          proposed={proposed}
          drawing={drawing}
          drawn={drawn}
          neighbours={neighbours}
          onLook={setLooked}
          onCandidates={setCandidates}
          onDone={() => {
            setLooked(null)
            setProposed(null)
            setResumed(null)
            onDrawingOn(false)
          }}
        />
      ) : (
        <>
          {conflict && mayCapture && <ConflictPanel project={project} conflict={conflict} stored={stored} />}
          {held && <HeldNote held={held} />}
          {drafts.map((one) => (
            <DraftNote
              key={one.place}
              draft={one}
              onGoOn={() => {
                setKind(one.place)
                setResumed(one)
                onDrawingOn(true)
              }}
            />
          ))}
          {(stored || !held) && <Place stored={stored} />}
          {mayCapture && !draft && (
            <div className="desk-actions">
              <button type="button" className="button button-main button-large" onClick={() => onDrawingOn(true)}>
                {stored || held ? d.change : d.putOnMap}
              </button>
              {!held && (
                <button type="button" className="button button-large" onClick={() => onFile({ project, kind })}>
                  {filesWords[lang].fromFile}
                </button>
              )}
              {stored && !held && account.role === 'engineer' && <RemoveButton project={project} stored={stored} />}
            </div>
          )}
          <PhotoPanel
            project={project}
            account={account}
            mayAdd={mayCapture}
            looked={looked}
            onLook={setLooked}
            onUsePlace={(place) => {
              setLooked(null)
              setProposed(place)
              onDrawingOn(true)
            }}
          />
          {stored && account.role === 'province_officer' && (
            <JudgementPanel project={project} stored={stored} key={`${kind} ${stored.revision}`} />
          )}
          {project.geometries[0]?.kind === kind && (
            <Findings findings={project.findings} looked={looked} onLook={setLooked} />
          )}
          <HistoryPanel project={project} kind={kind} stored={stored} mayBringBack={mayCapture} onLook={setPast} />
        </>
      )}
    </article>
  )
}

/** What is known of a place as it stands. */
function Place({ stored }: { stored: StoredGeometry | undefined }) {
  const { d, lang } = useDeskText()
  if (!stored) return <p className="desk-none">{d.noGeometry}</p>
  return (
    <dl className="desk-facts">
      <div>
        <dt className={`desk-tag tag-${stored.verification}`}>{d.verification[stored.verification]}</dt>
        <dd>{stored.judgement}</dd>
      </div>
      {stored.length_m !== null && (
        <div>
          <dt>{d.length}</dt>
          <dd className="num">{length(stored.length_m, lang)}</dd>
        </div>
      )}
      {stored.area_m2 !== null && (
        <div>
          <dt>{d.area}</dt>
          <dd className="num">{squareMetres(stored.area_m2, lang)}</dd>
        </div>
      )}
      <div>
        <dd>
          {d.capturedBy(stored.captured_by, stored.captured_at === null ? '–' : deskMoment(stored.captured_at, lang))}
          {stored.accuracy_m !== null
            ? ` · ${d.accuracy(stored.accuracy_m.toFixed(stored.accuracy_m < 10 ? 1 : 0))}`
            : ''}
        </dd>
      </div>
    </dl>
  )
}

function RemoveButton({ project, stored }: { project: DeskProject; stored: StoredGeometry }) {
  const { d } = useDeskText()
  const [isAsked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const remove = useDeed(() => deskApi.remove(project.id, stored.kind, stored.revision, reason))
  if (!isAsked) {
    return (
      <button type="button" className="link" onClick={() => setAsked(true)}>
        {d.remove}
      </button>
    )
  }
  return (
    <div className="desk-ask" role="alertdialog" aria-label={d.remove}>
      <p>{d.removeQuestion}</p>
      <label className="form-field">
        <span>{d.reason}</span>
        <input value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Problem problem={remove.error ? asProblem(remove.error) : null} />
      <div className="desk-actions">
        <button type="button" className="button" onClick={() => remove.mutate(undefined)} disabled={remove.isPending}>
          {d.remove}
        </button>
        <button type="button" className="link" onClick={() => setAsked(false)}>
          {d.cancel}
        </button>
      </div>
    </div>
  )
}

function shapeOf(stored: StoredGeometry): Shape {
  return stored.geometry as Shape // of our own server
}

function kindOfStage(stage: DeskProject['stage']): GeometryKind {
  if (stage === 'completed' || stage === 'closed') return 'as_built'
  return stage === 'contracted' || stage === 'in_progress' ? 'contracted' : 'planned'
}

function isType<T extends object>(type: string, types: T): type is string & keyof T {
  return type in types
}
