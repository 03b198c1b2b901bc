import { useEffect, useState } from 'react'
import { usePhotoText } from '../../photos/use-photo-text.ts'
import { wholeNumber } from '../../ui/numbers.ts'
import { useField } from '../field/field-context.ts'
import { isUnsent, type OutboxItem, type PhotoDeed } from '../field/outbox.ts'

/** A photo that has no receipt yet, from the device itself. */
export function HeldPicture({ item, alt }: { item: OutboxItem<PhotoDeed>; alt: string }) {
  const { pictureOf } = useField()
  const [address, setAddress] = useState<string | null>(null)
  const { id } = item
  useEffect(() => {
    let isHere = true
    let made: string | undefined
    void pictureOf(item).then((kept) => {
      if (!kept || !isHere) return
      made = URL.createObjectURL(kept.preview ?? kept.picture)
      setAddress(made)
    })
    return () => {
      isHere = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- a photo's picture never changes, whatever becomes of its item
  }, [id])
  return address === null ? <span className="photo-blank" /> : <img className="photo-picture" src={address} alt={alt} />
}

/** What became of a photo so far, with how much of it is sent. */
export function HeldPhotoState({ item }: { item: OutboxItem<PhotoDeed> }) {
  const { p } = usePhotoText()
  const share = item.sentBytes / item.deed.bytes
  const isOnItsWay = item.state === 'sending' || (isUnsent(item) && item.sentBytes > 0 && item.tries === 0)
  if (isOnItsWay) {
    return (
      <div className="photo-sending">
        <strong>{p.sending(wholeNumber(Math.floor(share * 100)))}</strong>
        <progress value={share} max={1} aria-label={p.states.sending} />
      </div>
    )
  }
  return (
    <p>
      <strong>{p.states[item.state]}</strong>
    </p>
  )
}
