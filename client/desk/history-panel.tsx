import { useState } from 'react'
import type { DeskProject, GeometryKind, ProjectHistory, StoredGeometry } from '../../server/geometry/contract.ts'
import { deskMoment } from './desk-date.ts'
import { deskApi } from './desk-api.ts'
import { asProblem, Problem } from './entry.tsx'
import { newId } from './new-id.ts'
import type { Shape } from './shape.ts'
import { useDeed, useHistory } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'

interface HistoryPanelProps {
  project: DeskProject
  kind: GeometryKind
  stored: StoredGeometry | undefined
  mayBringBack: boolean
  onLook(shape: Shape | null): void
}

type Entry = ProjectHistory['entries'][number]

/** Who changed what, when, why and from which device; an earlier place is looked at and brought back. */
export function HistoryPanel({ project, kind, stored, mayBringBack, onLook }: HistoryPanelProps) {
  const { d, lang } = useDeskText()
  const [isOpen, setOpen] = useState(false)
  const [looked, setLooked] = useState<number | null>(null)
  const history = useHistory(project.id, isOpen)
  const bringBack = useDeed((entry: Entry) =>
    deskApi.restore(project.id, kind, {
      id: newId(),
      base_revision: stored?.revision ?? 0,
      chain: entry.chain,
      position: entry.position,
      side: 'before',
      reason: d.bringBack,
    }),
  )
  const look = (entry: Entry) => {
    const shape = looked === entry.position ? null : earlier(entry)
    setLooked(shape ? entry.position : null)
    onLook(shape)
  }
  return (
    <details className="desk-part" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h3>{d.history}</h3>
      </summary>
      {history.data?.entries.length === 0 && <p className="hint">{d.historyEmpty}</p>}
      <Problem problem={bringBack.error ? asProblem(bringBack.error) : null} />
      <ol className="desk-history">
        {history.data?.entries.map((entry) => (
          <li key={`${entry.chain} ${entry.position}`}>
            <p>
              <strong>{entry.user_name}</strong> {d.changed[entry.action]}
              {lang === 'th' ? '' : ' '}
              {d.entities[entry.entity] ?? entry.entity}
            </p>
            <p className="hint">
              {deskMoment(entry.happened_at, lang)} · {entry.device.slice(0, 60)}
            </p>
            {entry.reason !== null && <p className="desk-reason">{entry.reason}</p>}
            {entry.entity_key === `${project.id} ${kind}` && earlier(entry) && (
              <div className="desk-actions">
                <button
                  type="button"
                  className="link"
                  aria-pressed={looked === entry.position}
                  onClick={() => look(entry)}
                >
                  {d.lookAt}
                </button>
                {mayBringBack && (
                  <button type="button" className="link" onClick={() => bringBack.mutate(entry)}>
                    {d.bringBack}
                  </button>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}

/** The place before a change of it. */
function earlier(entry: Entry): Shape | null {
  const geom = entry.before?.['geom']
  return entry.entity === 'project_geometries' && typeof geom === 'object' && geom !== null ? (geom as Shape) : null // of our own server
}
