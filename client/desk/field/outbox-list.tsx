import { useState } from 'react'
import { fileSize, wholeNumber } from '../../ui/numbers.ts'
import { usePhotoText } from '../../photos/use-photo-text.ts'
import { deskMoment } from '../desk-date.ts'
import { HeldPhotoDeeds } from '../photos/held-photo.tsx'
import { HeldPhotoState, HeldPicture } from '../photos/held-picture.tsx'
import { useDeskText } from '../use-desk-text.ts'
import { useField } from './field-context.ts'
import { asksForSomebody, isPhoto, isUnsent, type CaptureDeed, type OutboxItem, type PhotoDeed } from './outbox.ts'
import { useFieldText } from './use-field-text.ts'

/** What was stored from this device, the newest first, each with what became of it. */
export function OutboxList({ onOpen }: { onOpen: (project: number) => void }) {
  const { f } = useFieldText()
  const { items, sendNow } = useField()
  const unsent = items.filter(isUnsent).length
  // First what asks for somebody, then what waits, then what has arrived.
  const rank = (item: OutboxItem): number => (asksForSomebody(item) ? 0 : isUnsent(item) ? 1 : 2)
  const sorted = items.toReversed().sort((a, b) => rank(a) - rank(b))
  return (
    <section className="desk-part">
      <h2>{f.outbox}</h2>
      <p className="hint">{f.outboxHint}</p>
      {unsent > 0 ? (
        <div className="desk-actions">
          <button type="button" className="button button-main button-large" onClick={sendNow}>
            {f.sendNow}
          </button>
          <span role="status">{f.unsent(wholeNumber(unsent))}</span>
        </div>
      ) : (
        <p role="status">{f.outboxEmpty}</p>
      )}
      <ul className="outbox">
        {sorted.map((item) => (
          <OutboxRow key={item.id} item={item} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}

interface RowProps<D extends CaptureDeed | PhotoDeed> {
  item: OutboxItem<D>
  onOpen(project: number): void
}

function OutboxRow({ item, onOpen }: RowProps<CaptureDeed | PhotoDeed>) {
  const { f, lang } = useFieldText()
  const { d } = useDeskText()
  const { p } = usePhotoText()
  const { deed } = item
  return (
    <li className={`outbox-item held-${item.state}`}>
      <p className="outbox-title" lang="th">
        {item.projectTitle}
      </p>
      <p className="hint">
        {deed.kind === 'photo' ? `${p.photos} · ${p.moments[deed.facts.moment]}` : d.kinds[deed.place]} ·{' '}
        {deskMoment(item.madeAt, lang)}
        {isUnsent(item) && item.tries > 0 ? ` · ${f.tries(wholeNumber(item.tries))}` : ''}
      </p>
      {isPhoto(item) ? <PhotoRow item={item} onOpen={onOpen} /> : <PlaceRow item={item} onOpen={onOpen} />}
    </li>
  )
}

function PlaceRow({ item, onOpen }: RowProps<CaptureDeed | PhotoDeed>) {
  const { f, lang } = useFieldText()
  const { drop } = useField()
  const [isAsked, setAsked] = useState(false)
  const hint = f.stateHints[item.state]
  return (
    <>
      <p>
        <strong>{f.states[item.state]}</strong>
        {item.problem ? ` ${lang === 'th' ? item.problem.detailTh : item.problem.detail}` : ''}
      </p>
      {hint && <p className="hint">{hint}</p>}
      {isAsked ? (
        <div className="desk-ask" role="alertdialog" aria-label={f.drop}>
          <p>{f.dropQuestion}</p>
          <div className="desk-actions">
            <button type="button" className="button button-large" onClick={() => void drop(item)}>
              {f.drop}
            </button>
            <button type="button" className="button button-large" onClick={() => setAsked(false)}>
              {f.keep}
            </button>
          </div>
        </div>
      ) : (
        <div className="desk-actions">
          <button type="button" className="button button-large" onClick={() => onOpen(item.projectId)}>
            {f.open}
          </button>
          {(item.state === 'waiting' || item.state === 'refused') && (
            <button type="button" className="link outbox-drop" onClick={() => setAsked(true)}>
              {f.drop}
            </button>
          )}
        </div>
      )}
    </>
  )
}

function PhotoRow({ item, onOpen }: RowProps<PhotoDeed>) {
  const { f, lang } = useFieldText()
  const { p } = usePhotoText()
  const { receipt, problem, deed } = item
  return (
    <>
      <div className="outbox-photo">
        {receipt === null && <HeldPicture item={item} alt={p.described(p.moments[deed.facts.moment], null)} />}
        <div>
          <HeldPhotoState item={item} />
          {problem && <p className="hint">{lang === 'th' ? problem.detailTh : problem.detail}</p>}
          {receipt && (
            <p className="hint">
              {p.received} <code>{receipt.sha256}</code> · {fileSize(receipt.bytes)} ·{' '}
              {deskMoment(receipt.received_at, lang)}
            </p>
          )}
        </div>
      </div>
      <HeldPhotoDeeds item={item}>
        <button type="button" className="button button-large" onClick={() => onOpen(item.projectId)}>
          {f.open}
        </button>
      </HeldPhotoDeeds>
    </>
  )
}
