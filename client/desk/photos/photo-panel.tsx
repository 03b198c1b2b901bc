import { useState } from 'react'
import type { SignedInAccount } from '../../../server/accounts/contract.ts'
import type { DeskProject, Finding } from '../../../server/geometry/contract.ts'
import type { Photo } from '../../../server/photos/contract.ts'
import { PhotoViewer } from '../../photos/photo-viewer.tsx'
import { usePhotoText } from '../../photos/use-photo-text.ts'
import { wholeNumber } from '../../ui/numbers.ts'
import { deskDate } from '../desk-date.ts'
import { useField } from '../field/field-context.ts'
import { heldPhotos } from '../field/outbox.ts'
import { usePhotos } from '../use-desk.ts'
import { AddPhotos } from './add-photos.tsx'
import { HeldPhoto } from './held-photo.tsx'
import { PhotoFacts } from './photo-facts.tsx'
import type { PhotoPlace } from './photo-place.ts'
import './photos.css'

interface PhotoPanelProps {
  project: DeskProject
  account: SignedInAccount
  /** May send and withdraw. */
  mayAdd: boolean
  looked: Finding | null
  onLook(finding: Finding | null): void
  onUsePlace(place: PhotoPlace): void
}

/** A project's photos: those on their way from this device, and those that arrived, with all that is known of one. */
export function PhotoPanel({ project, account, mayAdd, looked, onLook, onUsePlace }: PhotoPanelProps) {
  const { p, lang } = usePhotoText()
  const { items } = useField()
  const { data, error } = usePhotos(project.id)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [opened, setOpened] = useState<number | null>(null)
  const photos = data?.photos ?? []
  const held = heldPhotos(items, project.id).filter(({ id }) => !photos.some((photo) => photo.id === id))
  const chosen = photos.find(({ id }) => id === chosenId)
  const nameOf = (photo: Photo): string => {
    const day = takenOn(photo)
    return p.described(p.moments[photo.moment], day === null ? null : deskDate(day, lang))
  }
  const choose = (id: string | null) => {
    setChosenId(id)
    onLook(null)
  }
  // Who builds takes them; who judges looks first.
  const add = mayAdd && <AddPhotos project={project} needsReason={account.role === 'province_officer'} />
  return (
    <section className="desk-part">
      <h3>
        {p.photos} {photos.length > 0 && <span className="photo-count">{wholeNumber(photos.length)}</span>}
      </h3>
      {account.role === 'engineer' && add}
      {held.length > 0 && (
        <ul className="outbox">
          {held.map((item) => (
            <HeldPhoto key={item.id} item={item} />
          ))}
        </ul>
      )}
      {error && <p className="hint">{p.noSignal}</p>}
      {data && photos.length === 0 && held.length === 0 && <p className="hint">{p.none}</p>}
      {photos.length > 0 && (
        <ul className="photo-grid">
          {photos.map((photo) => (
            <li key={photo.id}>
              <PhotoButton
                photo={photo}
                name={nameOf(photo)}
                isChosen={photo.id === chosenId}
                onPress={() => choose(photo.id === chosenId ? null : photo.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {photos.some(({ desk }) => desk?.proposed_capture) && <p className="hint photo-places">{p.places}</p>}
      {chosen?.desk && (
        <PhotoFacts
          key={chosen.id}
          photo={chosen}
          desk={chosen.desk}
          mayAdd={mayAdd}
          looked={looked}
          onLook={onLook}
          onOpen={() => setOpened(photos.indexOf(chosen))}
          onUsePlace={onUsePlace}
        />
      )}
      {account.role !== 'engineer' && add && (
        <details>
          <summary className="photo-add">{p.add}</summary>
          {add}
        </details>
      )}
      {opened !== null && (
        <PhotoViewer
          photos={photos.map((photo) => ({ ...photo, alt: nameOf(photo) }))}
          at={opened}
          onAt={(at) => {
            setOpened(at)
            choose(photos[at]?.id ?? null)
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  )
}

function PhotoButton(props: { photo: Photo; name: string; isChosen: boolean; onPress: () => void }) {
  const { photo, name, isChosen, onPress } = props
  const { p, lang } = usePhotoText()
  const doubts = photo.desk?.findings.filter(({ weight }) => weight >= 2).length ?? 0
  const isWithdrawn = photo.desk?.withdrawn != null
  const day = takenOn(photo)
  return (
    <button
      type="button"
      className="photo-button"
      aria-expanded={isChosen}
      data-withdrawn={isWithdrawn || undefined}
      onClick={onPress}
    >
      <img className="photo-picture" src={`/api/photos/${photo.id}/small`} loading="lazy" alt={name} />
      {doubts > 0 && !isWithdrawn && (
        <span className="photo-doubts" role="img" aria-label={p.doubts(wholeNumber(doubts))}>
          {wholeNumber(doubts)}
        </span>
      )}
      <span aria-hidden="true">
        {p.moments[photo.moment]}
        <small>{day === null ? '–' : deskDate(day, lang)}</small>
      </span>
    </button>
  )
}

/** By the camera's clock, else by the device that took it. */
function takenOn({ taken_on: day, desk }: Photo): string | null {
  return day ?? desk?.device_taken_at ?? null
}
