import { useRef, useState } from 'react'
import type { DeskProject } from '../../../server/geometry/contract.ts'
import { photoMoments, type Photo } from '../../../server/photos/contract.ts'
import { usePhotoText } from '../../photos/use-photo-text.ts'
import { useField } from '../field/field-context.ts'
import { useDeskText } from '../use-desk-text.ts'
import { PictureFault } from './prepare-picture.ts'

/** What browsers on iPhones turn their own pictures into. */
const accepted = 'image/jpeg,image/png,image/webp'
/** How much older than the press a picture may be that was taken upon it, in milliseconds: clocks of files are coarse. */
const slackMs = 5_000

/** Taking and choosing photos: when in the works they are of, a note, and the two buttons. */
export function AddPhotos({ project, needsReason }: { project: DeskProject; needsReason: boolean }) {
  const { p } = usePhotoText()
  const { d } = useDeskText()
  const { keepPhoto } = useField()
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const pressedAt = useRef(0)
  const [moment, setMoment] = useState<Photo['moment']>(() => momentOfStage(project.stage))
  const [note, setNote] = useState('')
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [faults, setFaults] = useState<readonly string[]>([])
  const isWanting = needsReason && reason.trim() === ''

  const add = async (input: HTMLInputElement, isFromCamera: boolean) => {
    const chosen = [...(input.files ?? [])]
    input.value = ''
    setBusy(true)
    const unfit: string[] = []
    for (const file of chosen) {
      // A device without a camera hands out a file in its place: that was not taken this moment.
      const isTakenNow = isFromCamera && file.lastModified >= pressedAt.current - slackMs
      try {
        await keepPhoto({ project, file, facts: { moment, note: note.trim(), reason: reason.trim() }, isTakenNow })
      } catch (error) {
        if (!(error instanceof PictureFault)) throw error
        unfit.push(`${file.name}: ${wordsOf(error, file)}`)
      }
    }
    setFaults(unfit)
    setNote('')
    setBusy(false)
  }
  const wordsOf = ({ why }: PictureFault, { size }: File): string =>
    why === 'tooLarge' ? p.tooLarge((size / 1e6).toFixed(1)) : p[why]
  const press = (input: HTMLInputElement | null) => {
    pressedAt.current = Date.now()
    input?.click()
  }

  return (
    <div className="add-photos">
      <div className="desk-kinds" role="radiogroup" aria-label={p.moment}>
        {photoMoments.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === moment}
            className="desk-kind"
            onClick={() => setMoment(one)}
          >
            {p.moments[one]}
          </button>
        ))}
      </div>
      <label className="form-field">
        <span>{p.note}</span>
        <input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </label>
      {needsReason && (
        <label className="form-field">
          <span>{d.reason}</span>
          <input value={reason} required maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      <input
        ref={camera}
        type="file"
        hidden
        data-testid="camera"
        accept={accepted}
        capture="environment"
        onChange={({ currentTarget }) => void add(currentTarget, true)}
      />
      <input
        ref={files}
        type="file"
        hidden
        data-testid="files"
        accept={accepted}
        multiple
        onChange={({ currentTarget }) => void add(currentTarget, false)}
      />
      <div className="desk-actions">
        <button
          type="button"
          className="button button-large"
          disabled={isBusy || isWanting}
          onClick={() => press(camera.current)}
        >
          {p.take}
        </button>
        <button
          type="button"
          className="button button-large"
          disabled={isBusy || isWanting}
          onClick={() => press(files.current)}
        >
          {p.choose}
        </button>
      </div>
      {isBusy && (
        <p className="hint" role="status">
          {p.preparing}
        </p>
      )}
      {faults.map((fault) => (
        <p key={fault} className="form-problem" role="alert">
          {fault}
        </p>
      ))}
      <p className="hint">{p.mindFaces}</p>
    </div>
  )
}

function momentOfStage(stage: DeskProject['stage']): Photo['moment'] {
  if (stage === 'completed' || stage === 'closed') return 'after'
  return stage === 'contracted' || stage === 'in_progress' ? 'during' : 'before'
}
