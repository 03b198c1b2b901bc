import { useState } from 'react'
import type { Finding } from '../../../server/geometry/contract.ts'
import type { Photo } from '../../../server/photos/contract.ts'
import { usePhotoText } from '../../photos/use-photo-text.ts'
import { fileSize } from '../../ui/numbers.ts'
import { deskApi } from '../desk-api.ts'
import { deskMoment } from '../desk-date.ts'
import { asProblem, Problem } from '../entry.tsx'
import { FindingList } from '../findings.tsx'
import { useDeed } from '../use-desk.ts'
import type { PhotoPlace } from './photo-place.ts'

type DeskPhoto = NonNullable<Photo['desk']>

interface PhotoFactsProps {
  photo: Photo
  desk: DeskPhoto
  mayAdd: boolean
  looked: Finding | null
  onLook(finding: Finding | null): void
  onOpen(): void
  onUsePlace(place: PhotoPlace): void
}

/** All that is known of a photo, and what can be done with it. */
export function PhotoFacts({ photo, desk, mayAdd, looked, onLook, onOpen, onUsePlace }: PhotoFactsProps) {
  const { p, lang } = usePhotoText()
  const { receipt, withdrawn, proposed_capture: place } = desk
  const status = desk.is_published ? p.isPublished : p.isNotPublished
  return (
    <div className="photo-facts">
      {withdrawn ? (
        <p className="desk-reason">{p.withdrawn(deskMoment(withdrawn.at, lang), withdrawn.reason)}</p>
      ) : (
        <p>
          <span className={`desk-tag ${desk.is_published ? 'tag-verified' : ''}`}>{status}</span>
        </p>
      )}
      {desk.note && <p>{desk.note}</p>}
      <p className="hint">
        {takenWords()}
        {desk.camera === null ? '' : ` · ${desk.camera}`}
        <br />
        {p.sentBy(desk.sent_by, deskMoment(receipt.received_at, lang))}
      </p>
      <FindingList findings={desk.findings} looked={looked} onLook={onLook} />
      <dl className="photo-receipt">
        <dt>{p.received}</dt>
        <dd>
          <code>{receipt.sha256}</code>
          <span className="hint">
            {fileSize(receipt.bytes)} · {p.receiptHint}
          </span>
        </dd>
      </dl>
      <div className="desk-actions">
        <button type="button" className="button button-large" onClick={onOpen}>
          {p.open}
        </button>
        {mayAdd && place && !withdrawn && (
          <button type="button" className="button button-large" onClick={() => onUsePlace(place)}>
            {p.usePlace}
          </button>
        )}
        <a className="link photo-deed" href={`/api/photos/${photo.id}/original`} download>
          {p.original}
        </a>
        {mayAdd && !withdrawn && <Withdraw photo={photo} />}
      </div>
    </div>
  )

  function takenWords(): string {
    if (desk.taken_at !== null) return p.takenAt(deskMoment(desk.taken_at, lang))
    return desk.device_taken_at === null ? p.noTime : p.takenByDevice(deskMoment(desk.device_taken_at, lang))
  }
}

function Withdraw({ photo }: { photo: Photo }) {
  const { p } = usePhotoText()
  const [isAsked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const withdraw = useDeed(() => deskApi.withdrawPhoto(photo.project_id, photo.id, reason))
  if (!isAsked) {
    return (
      <button type="button" className="link photo-deed" onClick={() => setAsked(true)}>
        {p.withdraw}
      </button>
    )
  }
  return (
    <div className="desk-ask" role="group" aria-label={p.withdraw}>
      <p className="hint">{p.withdrawHint}</p>
      <label className="form-field">
        <span>{p.withdrawReason}</span>
        <input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Problem problem={withdraw.error ? asProblem(withdraw.error) : null} />
      <div className="desk-actions">
        <button
          type="button"
          className="button button-large"
          disabled={withdraw.isPending || reason.trim() === ''}
          onClick={() => withdraw.mutate(undefined)}
        >
          {p.withdraw}
        </button>
        <button type="button" className="button button-large" onClick={() => setAsked(false)}>
          {p.cancel}
        </button>
      </div>
    </div>
  )
}
