import { deskMoment } from '../desk-date.ts'
import { useSession } from '../use-desk.ts'
import { useFieldText } from './use-field-text.ts'
import { useNewEdition } from './use-new-edition.ts'
import './field.css'

/** A line under the bar: that there is no signal and how old what is shown is; that there is a newer edition. */
export function FieldStrip({ keptAt, isDrawingOn }: { keptAt: string | undefined; isDrawingOn: boolean }) {
  const { f, lang } = useFieldText()
  const sessionKeptAt = useSession().data?.keptAt
  const useNew = useNewEdition()
  const since = keptAt ?? sessionKeptAt
  const isOffered = useNew !== null && !isDrawingOn
  // One element always, so that the page below keeps its row.
  return (
    <div className="field-strips">
      {since !== undefined && (
        <p className="field-strip" role="status">
          {f.noSignal(deskMoment(since, lang))}
        </p>
      )}
      {isOffered && (
        <p className="field-strip">
          <button type="button" onClick={useNew}>
            {f.newVersion}
          </button>
        </p>
      )}
    </div>
  )
}
