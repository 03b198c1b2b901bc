import { useState } from 'react'
import { photoMoments, type Photo } from '../../server/photos/contract.ts'
import { PhotoViewer } from '../photos/photo-viewer.tsx'
import { usePhotoText } from '../photos/use-photo-text.ts'
import { usePublishedPhotos } from '../queries.ts'
import { date, wholeNumber } from '../ui/numbers.ts'

/** Of a moment; the others are turned to. */
const mostShown = 4

/** A project's published photos, before, during and after the works; nothing where there are none. */
export default function ProjectPhotos({ project }: { project: number }) {
  const { p, lang } = usePhotoText()
  const published = usePublishedPhotos(project).data
  const [opened, setOpened] = useState<number | null>(null)
  if (!published || published.length === 0) return null
  // In the order in which they are shown, and so turned over.
  const photos = photoMoments.flatMap((moment) => published.filter((photo) => photo.moment === moment))
  const nameOf = ({ moment, taken_on: day }: Photo): string =>
    p.described(p.moments[moment], day === null ? null : date(day, lang))
  return (
    <section className="part">
      <h3>{p.photos}</h3>
      <div className="photo-moments">
        {photoMoments.map((moment) => {
          const ofMoment = photos.filter((photo) => photo.moment === moment)
          const next = ofMoment[mostShown]
          if (ofMoment.length === 0) return null
          return (
            <div key={moment} className="photo-moment">
              <h4>{p.moments[moment]}</h4>
              <ul>
                {ofMoment.slice(0, mostShown).map((photo) => (
                  <li key={photo.id}>
                    <button type="button" className="photo-button" onClick={() => setOpened(photos.indexOf(photo))}>
                      <img
                        className="photo-picture"
                        src={`/api/photos/${photo.id}/small`}
                        loading="lazy"
                        alt={nameOf(photo)}
                      />
                      {photo.taken_on !== null && <span aria-hidden="true">{date(photo.taken_on, lang)}</span>}
                    </button>
                  </li>
                ))}
              </ul>
              {next && (
                <button type="button" className="link photo-more" onClick={() => setOpened(photos.indexOf(next))}>
                  {p.more(wholeNumber(ofMoment.length - mostShown))}
                </button>
              )}
            </div>
          )
        })}
      </div>
      {opened !== null && (
        <PhotoViewer
          photos={photos.map((photo) => ({ ...photo, alt: nameOf(photo) }))}
          at={opened}
          onAt={setOpened}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  )
}
