import { useState } from 'react'
import { wholeNumber } from '../../ui/numbers.ts'
import { deskMoment } from '../desk-date.ts'
import { useFieldText } from '../field/use-field-text.ts'
import { useDeskText } from '../use-desk-text.ts'
import type { Draft } from './draft.ts'
import './drafts.css'
import { dropDraft } from './use-drafts.ts'

/** So many are named above the list of what to do; the others are found in their projects. */
const mostNamed = 3

interface DraftListProps {
  drafts: readonly Draft[]
  onOpen(projectId: number): void
}

/** The drawings that were not stored, to be gone on with. */
export function DraftList({ drafts, onOpen }: DraftListProps) {
  const { f } = useFieldText()
  if (drafts.length === 0) return null
  return (
    <section className="draft-list" aria-label={f.drafts}>
      <p>{f.drafts}</p>
      <ul>
        {drafts.slice(0, mostNamed).map((draft) => (
          <li key={`${draft.projectId} ${draft.place}`}>
            <button type="button" className="draft-open" onClick={() => onOpen(draft.projectId)}>
              <span lang="th">{draft.projectTitle}</span>
              <span className="draft-on">{f.goOn}</span>
            </button>
          </li>
        ))}
      </ul>
      {drafts.length > mostNamed && <p className="hint">{f.moreDrafts(wholeNumber(drafts.length - mostNamed))}</p>}
    </section>
  )
}

interface DraftNoteProps {
  draft: Draft
  onGoOn(): void
}

/** That a place was drawn and not stored: it is gone on with, or thrown away. */
export function DraftNote({ draft, onGoOn }: DraftNoteProps) {
  const { d } = useDeskText()
  const { f, lang } = useFieldText()
  const [isAsked, setAsked] = useState(false)
  return (
    <div className="held held-waiting">
      <p>
        <strong>{f.drafts}</strong>
      </p>
      <p className="hint">
        {d.kinds[draft.place]} · {deskMoment(draft.at, lang)}
      </p>
      {isAsked ? (
        <DropQuestion onDrop={() => void dropDraft(draft)} onKeep={() => setAsked(false)} />
      ) : (
        <div className="desk-actions">
          <button type="button" className="button button-main button-large" onClick={onGoOn}>
            {f.goOn}
          </button>
          <button type="button" className="button button-large" onClick={() => setAsked(true)}>
            {f.drop}
          </button>
        </div>
      )}
    </div>
  )
}

/** Whether what was drawn is to be thrown away. */
export function DropQuestion({ onDrop, onKeep }: { onDrop: () => void; onKeep: () => void }) {
  const { f } = useFieldText()
  return (
    <div className="desk-ask" role="alertdialog" aria-label={f.drop}>
      <p>{f.dropDrawing}</p>
      <div className="desk-actions">
        <button type="button" className="button button-large" onClick={onDrop}>
          {f.drop}
        </button>
        <button type="button" className="button button-large" onClick={onKeep}>
          {f.keep}
        </button>
      </div>
    </div>
  )
}
