import { useState } from 'react'
import type { DeskProject, StoredGeometry } from '../../server/geometry/contract.ts'
import { deskApi } from './desk-api.ts'
import { asProblem, Problem } from './entry.tsx'
import { useDeed } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'

/** The province's word on a place: it is right, or it goes back with a reason. */
export function JudgementPanel({ project, stored }: { project: DeskProject; stored: StoredGeometry }) {
  const { d } = useDeskText()
  const [reason, setReason] = useState('')
  const judge = useDeed((verification: 'verified' | 'sent_back') =>
    deskApi.judge(project.id, stored.kind, { base_revision: stored.revision, verification, reason }),
  )
  return (
    <section className="desk-part">
      <label className="form-field">
        <span>{d.sendBackReason}</span>
        <textarea value={reason} rows={2} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Problem problem={judge.error ? asProblem(judge.error) : null} />
      <div className="desk-actions">
        <button
          type="button"
          className="button button-main button-large"
          disabled={judge.isPending || stored.verification === 'verified'}
          onClick={() => judge.mutate('verified')}
        >
          {d.verify}
        </button>
        <button
          type="button"
          className="button button-large"
          disabled={judge.isPending || reason.trim() === '' || stored.verification === 'sent_back'}
          onClick={() => judge.mutate('sent_back')}
        >
          {d.sendBack}
        </button>
      </div>
    </section>
  )
}
