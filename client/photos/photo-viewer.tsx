import { useEffect, useRef } from 'react'
import { Icon } from '../ui/icon.tsx'
import { wholeNumber } from '../ui/numbers.ts'
import { usePhotoText } from './use-photo-text.ts'
import './photos.css'

/** A photo to be looked at large. */
export interface ShownPhoto {
  id: string
  /** What it shows, in words. */
  alt: string
  width: number
  height: number
}

interface PhotoViewerProps {
  photos: readonly ShownPhoto[]
  at: number
  onAt(at: number): void
  onClose(): void
}

/** Photos one after another over the whole page: arrow keys turn, Escape closes. */
export function PhotoViewer({ photos, at, onAt, onClose }: PhotoViewerProps) {
  const { p } = usePhotoText()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const photo = photos[at]
  if (!photo) return null
  // Closed by itself, it gives the focus back to where it was.
  const close = () => dialog.current?.close()
  const turn = (by: number) => onAt((at + by + photos.length) % photos.length)
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowRight') turn(1)
    else if (event.key === 'ArrowLeft') turn(-1)
    else if (event.key === 'Escape') close()
    else return
    // What lies beneath has its own use for these keys.
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <dialog ref={dialog} className="photo-viewer" aria-label={p.photos} onKeyDown={onKeyDown} onClose={onClose}>
      <img
        key={photo.id}
        src={`/api/photos/${photo.id}/large`}
        width={photo.width}
        height={photo.height}
        alt={photo.alt}
      />
      <div className="photo-viewer-bar">
        <p role="status">
          {photo.alt}
          {photos.length > 1 && <small>{p.of(wholeNumber(at + 1), wholeNumber(photos.length))}</small>}
        </p>
        {photos.length > 1 && (
          <>
            <button type="button" className="quiet" aria-label={p.previous} onClick={() => turn(-1)}>
              <Icon name="back" />
            </button>
            <button type="button" className="quiet photo-next" aria-label={p.next} onClick={() => turn(1)}>
              <Icon name="back" />
            </button>
          </>
        )}
        <button type="button" className="quiet" aria-label={p.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
    </dialog>
  )
}
