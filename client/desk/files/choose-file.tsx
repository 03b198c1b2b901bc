import { useRef, useState } from 'react'
import { mostUploadBytes, type Upload } from '../../../server/uploads/contract.ts'
import { ApiProblem } from '../../api.ts'
import { Icon } from '../../ui/icon.tsx'
import { asProblem, Problem } from '../entry.tsx'
import { sendFile } from './files-api.ts'
import { useFilesText } from './use-files-text.ts'

interface ChooseFileProps {
  /** Why there is no file any more: its hour is over. */
  gone: Error | null
  onUpload(upload: Upload): void
}

/** A file is chosen or dropped, sent and read; what is wrong with it is said, and another can be chosen. */
export function ChooseFile({ gone, onUpload }: ChooseFileProps) {
  const { d, f } = useFilesText()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<{ name: string; share: number; stop: AbortController } | null>(null)
  const [failed, setFailed] = useState<{ file: File; problem: Error } | null>(null)
  const [isOver, setOver] = useState(false)

  const send = async (file: File) => {
    setFailed(null)
    if (file.size > mostUploadBytes) {
      const megabytes = (file.size / 1024 / 1024).toFixed(1)
      const problem = new ApiProblem(413, 'body_too_long', f.tooLarge(megabytes), f.tooLarge(megabytes))
      setFailed({ file, problem })
      return
    }
    const stop = new AbortController()
    setSending({ name: file.name, share: 0, stop })
    try {
      onUpload(await sendFile(file, (share) => setSending({ name: file.name, share, stop }), stop.signal))
    } catch (error) {
      if (!stop.signal.aborted && error instanceof Error) setFailed({ file, problem: error })
    }
    setSending(null)
  }

  if (sending) {
    return (
      <div className="files-drop" aria-busy="true">
        <p className="files-name">{sending.name}</p>
        <progress max={1} value={sending.share < 1 ? sending.share : undefined} aria-label={sending.name} />
        <p role="status">{sending.share < 1 ? f.sending(String(Math.floor(sending.share * 100))) : f.reading}</p>
        <button type="button" className="button button-large" onClick={() => sending.stop.abort()}>
          {d.cancel}
        </button>
      </div>
    )
  }
  return (
    <div
      className="files-drop"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) void send(file)
      }}
    >
      {failed ? (
        <>
          <p className="files-name">{failed.file.name}</p>
          <Problem problem={asProblem(failed.problem)} />
        </>
      ) : (
        gone && <Problem problem={asProblem(gone)} />
      )}
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={f.choose}
        accept=".gpx,.kml,.kmz,.geojson,.json,.zip,.csv,.txt,.xlsx"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file chosen once more is a change too.
          event.target.value = ''
          if (file) void send(file)
        }}
      />
      <div className="desk-actions">
        <button type="button" className="button button-main button-large" onClick={() => input.current?.click()}>
          <Icon name="file" /> {failed ? f.another : f.choose}
        </button>
        {failed && asProblem(failed.problem).status !== 413 && (
          <button type="button" className="button button-large" onClick={() => void send(failed.file)}>
            {f.tryAgain}
          </button>
        )}
      </div>
      <p className="hint files-only-wide">{f.drop}</p>
      <p className="hint">{f.formats}</p>
      <p>{f.promise}</p>
    </div>
  )
}
