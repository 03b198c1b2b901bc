import type { DeskProject, StoredGeometry } from '../../server/geometry/contract.ts'
import { deskMoment } from './desk-date.ts'
import { deskApi } from './desk-api.ts'
import { asProblem, Problem } from './entry.tsx'
import { newId } from './new-id.ts'
import { useDeed } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'

interface ConflictPanelProps {
  project: DeskProject
  conflict: DeskProject['conflicts'][number]
  stored: StoredGeometry | undefined
}

/** Two people's places side by side; one of them is chosen, and the other stays in the records. */
export function ConflictPanel({ project, conflict, stored }: ConflictPanelProps) {
  const { d, lang } = useDeskText()
  const take = useDeed(() =>
    deskApi.store(project.id, conflict.kind, {
      id: newId(),
      base_revision: stored?.revision ?? 0,
      geometry: conflict.geometry,
      capture: conflict.capture,
      captured_at: conflict.captured_at,
      accuracy_m: conflict.accuracy_m,
      reason: d.takeMine,
      resolves: [conflict.id],
    }),
  )
  const keep = useDeed(() => deskApi.dropConflict(project.id, conflict.id))
  const problem = take.error ?? keep.error
  return (
    <section className="desk-part desk-conflict" role="alert">
      <h3>{d.conflict}</h3>
      <p className="hint">{d.conflictHint}</p>
      <dl className="desk-versions">
        <div>
          <dt>{d.theirs}</dt>
          <dd>
            {stored
              ? d.capturedBy(
                  stored.captured_by,
                  stored.captured_at === null ? '–' : deskMoment(stored.captured_at, lang),
                )
              : d.noGeometry}
          </dd>
        </div>
        <div>
          <dt className="version-mine">{d.mine}</dt>
          <dd>{d.capturedBy(conflict.captured_by, deskMoment(conflict.captured_at, lang))}</dd>
        </div>
      </dl>
      <Problem problem={problem ? asProblem(problem) : null} />
      <div className="desk-actions">
        <button type="button" className="button" onClick={() => keep.mutate(undefined)}>
          {d.keepTheirs}
        </button>
        <button type="button" className="button" onClick={() => take.mutate(undefined)}>
          {d.takeMine}
        </button>
      </div>
    </section>
  )
}
