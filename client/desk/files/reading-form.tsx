import { useId } from 'react'
import {
  uploadEncodings,
  uploadFrames,
  type ReadingAsked,
  type Upload,
  type UploadFeature,
} from '../../../server/uploads/contract.ts'
import { whereWords } from '../../i18n/files.ts'
import { isTable } from './judged.ts'
import { useFilesText } from './use-files-text.ts'

interface ReadingFormProps {
  upload: Upload
  asked: ReadingAsked
  isBusy: boolean
  onAsk(asked: ReadingAsked): void
}

/** How the file was read, and what a person says of it: each answer reads it once more, and what that does is seen here. */
export function ReadingForm({ upload, asked, isBusy, onAsk }: ReadingFormProps) {
  const { f, lang } = useFilesText()
  const { format, asks, problems } = upload
  const isOfTable = isTable(format)
  const hasFrame = isOfTable || format === 'shapefile' || format === 'geojson'
  const hasEncoding = format !== 'xlsx' && format !== 'kmz'
  // In which frame the rows of a table are is asked beside what each way of reading makes of them.
  const isAsked = asks.some((one) => one !== 'frame' || !isOfTable)
  const notes = problems.filter(({ code }) => !saidByForm.has(code))
  return (
    <>
      {(hasFrame || hasEncoding) && (
        <details className="desk-part" open={isAsked || undefined}>
          <summary>
            <h3>{f.howRead}</h3>
          </summary>
          <div className="files-read">
            {asks.map((one) => (
              <p key={one} className="files-ask">
                {f.asks[one]}
              </p>
            ))}
            {hasEncoding && (
              <Choose
                label={f.encoding}
                value={asked.encoding ?? upload.encoding ?? ''}
                options={uploadEncodings.map((one) => [one, f.encodings[one]])}
                empty={f.notSaid}
                isBusy={isBusy}
                onChoose={(value) =>
                  onAsk(withOut({ ...asked, encoding: uploadEncodings.find((one) => one === value) }))
                }
              />
            )}
            {hasEncoding && <SampleTitles features={upload.features} />}
            {isOfTable && <Columns upload={upload} asked={asked} isBusy={isBusy} onAsk={onAsk} />}
            {hasFrame && (
              <Choose
                label={f.frame}
                value={String(asked.frame ?? '')}
                options={uploadFrames.map((one) => [String(one), f.frames[one]])}
                empty={isOfTable && asks.includes('frame') ? f.byWritten : f.notSaid}
                isBusy={isBusy}
                onChoose={(value) =>
                  onAsk(withOut({ ...asked, frame: uploadFrames.find((one) => String(one) === value) }))
                }
              />
            )}
            <p className="hint" role="status">
              {isBusy ? f.readAgain : ''}
            </p>
          </div>
        </details>
      )}
      {notes.length > 0 && (
        <details className="desk-part">
          <summary>
            <h3>{f.fileNotes(String(notes.length))}</h3>
          </summary>
          <ul className="files-notes">
            {notes.map((problem, i) => (
              <li key={i}>
                {problem[lang]}{' '}
                {problem.where !== '' && <small className="hint">{whereWords(problem.where, lang)}</small>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** What the form itself asks is not said again beside it. */
const saidByForm = new Set(['encoding_unknown', 'columns_unknown', 'frame_unknown'])

/** What was not chosen is not sent. */
function withOut(asked: { [Key in keyof ReadingAsked]: ReadingAsked[Key] | undefined }): ReadingAsked {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

interface ChooseProps {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  empty?: string
  isBusy: boolean
  onChoose(value: string): void
}

function Choose({ label, value, options, empty, isBusy, onChoose }: ChooseProps) {
  return (
    <label className="form-field">
      <span>{label}</span>
      <select value={value} disabled={isBusy} onChange={(event) => onChoose(event.target.value)}>
        {(empty !== undefined || !options.some(([one]) => one === value)) && <option value="">{empty ?? '–'}</option>}
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Some titles that hold Thai, for the eye to judge the encoding by. */
function SampleTitles({ features }: { features: readonly UploadFeature[] }) {
  const { f } = useFilesText()
  const texts = features.flatMap(
    ({ title, properties }) => title ?? properties.find(([, text]) => text !== '')?.[1] ?? [],
  )
  const sample = [...new Set([...texts.filter((text) => /[^\x20-\x7e]/.test(text)), ...texts])].slice(0, 3)
  if (sample.length === 0) return null
  return (
    <div className="files-sample">
      <p className="hint">{f.sampleTitles}</p>
      <ul lang="th">
        {sample.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

const shownRows = 3

/** Which columns hold the positions, beside the first rows of the table. */
function Columns({ upload, asked, isBusy, onAsk }: ReadingFormProps) {
  const { f } = useFilesText()
  const id = useId()
  // Where what was told is no column of this sheet, they are guessed again.
  const [x, y] = [asked.columns?.x || upload.guessed?.x || '', asked.columns?.y || upload.guessed?.y || '']
  const sheet = asked.columns?.sheet ?? upload.guessed?.sheet ?? ''
  const isChosen = (name: string) => name === x || name === y || undefined
  const columns = upload.columns.map((name) => [name, name] as const)
  const first = upload.features.slice(0, shownRows)
  const ask = (change: { x?: string; y?: string }) =>
    onAsk({ ...asked, columns: { ...(sheet !== '' && { sheet }), x, y, ...change } })
  return (
    <>
      {upload.sheets.length > 1 && (
        <Choose
          label={f.sheet}
          value={sheet}
          options={upload.sheets.map((name) => [name, name])}
          isBusy={isBusy}
          onChoose={(name) => onAsk({ ...asked, columns: { sheet: name, x: '', y: '' } })}
        />
      )}
      {first.length > 0 && (
        // A region that scrolls is reached by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="files-table" tabIndex={0} role="region" aria-labelledby={id}>
          <table>
            <caption id={id} className="hint">
              {f.firstRows}
            </caption>
            <thead>
              <tr>
                {upload.columns.map((name) => (
                  <th key={name} scope="col" data-chosen={isChosen(name)}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {first.map(({ index, properties }) => (
                <tr key={index}>
                  {properties.map(([name, text]) => (
                    <td key={name} data-chosen={isChosen(name)}>
                      {text.slice(0, 60)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="files-columns">
        <Choose label={f.columnY} value={y} options={columns} isBusy={isBusy} onChoose={(name) => ask({ y: name })} />
        <Choose label={f.columnX} value={x} options={columns} isBusy={isBusy} onChoose={(name) => ask({ x: name })} />
      </div>
      <p className="hint">{f.oneColumn}</p>
    </>
  )
}
