import { useState, type ReactNode } from 'react'
import { usePhotoText } from '../../photos/use-photo-text.ts'
import { useField } from '../field/field-context.ts'
import type { OutboxItem, PhotoDeed } from '../field/outbox.ts'
import { HeldPhotoState, HeldPicture } from './held-picture.tsx'

/** A photo on this device alone: what became of it, why it is not taken, and what can be done. */
export function HeldPhoto({ item }: { item: OutboxItem<PhotoDeed> }) {
  const { p, lang } = usePhotoText()
  const moment = p.moments[item.deed.facts.moment]
  return (
    <li className={`outbox-item held-${item.state}`}>
      <div className="outbox-photo">
        <HeldPicture item={item} alt={p.described(moment, null)} />
        <div>
          <p>
            {moment}
            {item.deed.facts.note ? ` · ${item.deed.facts.note}` : ''}
          </p>
          <HeldPhotoState item={item} />
          {item.problem && <p className="hint">{lang === 'th' ? item.problem.detailTh : item.problem.detail}</p>}
        </div>
      </div>
      <HeldPhotoDeeds item={item} />
    </li>
  )
}

/** Sending a refused photo again, saving a copy of it, letting go of one; after other buttons where there are any. */
export function HeldPhotoDeeds({ item, children }: { item: OutboxItem<PhotoDeed>; children?: ReactNode }) {
  const { p } = usePhotoText()
  const { drop, sendAgain, pictureOf } = useField()
  const [isAsked, setAsked] = useState(false)
  const saveCopy = async () => {
    const kept = await pictureOf(item)
    if (!kept) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(kept.picture)
    link.download = `photo-${item.id}.${item.deed.type.replace('image/', '')}`
    link.click()
    // The browser begins to save before it goes on.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  if (isAsked) {
    return (
      <div className="desk-ask" role="alertdialog" aria-label={p.drop}>
        <p>{p.dropQuestion}</p>
        <div className="desk-actions">
          <button type="button" className="button button-large" onClick={() => void drop(item)}>
            {p.drop}
          </button>
          <button type="button" className="button button-large" onClick={() => setAsked(false)}>
            {p.keep}
          </button>
        </div>
      </div>
    )
  }
  const mayDrop = item.state === 'waiting' || item.state === 'refused'
  if (!mayDrop && !children) return null
  return (
    <div className="desk-actions">
      {children}
      {item.state === 'refused' && (
        <>
          <button type="button" className="button button-large" onClick={() => void sendAgain(item)}>
            {p.sendAgain}
          </button>
          <button type="button" className="link photo-deed" onClick={() => void saveCopy()}>
            {p.saveCopy}
          </button>
        </>
      )}
      {mayDrop && (
        <button type="button" className="link photo-deed" onClick={() => setAsked(true)}>
          {p.drop}
        </button>
      )}
    </div>
  )
}
