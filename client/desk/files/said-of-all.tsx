import { geometryKinds } from '../../../server/geometry/contract.ts'
import { wholeNumber } from '../../ui/numbers.ts'
import { standings, type Row } from './rows.ts'
import type { Work } from './kept-work.ts'
import { useFilesText } from './use-files-text.ts'

interface SaidOfAllProps {
  work: Work
  rows: readonly Row[]
  /** Whether it was said before which of a project's places is meant. */
  isKindFixed: boolean
  isBusy: boolean
  onChange(part: Partial<Work>): void
}

/** What holds for the whole file: which places they are, and what becomes of those that are there already. */
export function SaidOfAll({ work, rows, isKindFixed, isBusy, onChange }: SaidOfAllProps) {
  const { f, d } = useFilesText()
  const present = rows.filter((row) => row.present !== null && row.shape !== null && row.outcome === null).length
  return (
    <>
      {!isKindFixed && (
        <section className="desk-part files-kinds" aria-label={f.kind}>
          <h3>{f.kind}</h3>
          {work.kind === null && <p className="files-ask">{f.kindHint}</p>}
          <div className="capture-tools" role="group" aria-label={f.kind}>
            {geometryKinds.map((kind) => (
              <button
                key={kind}
                type="button"
                className="tool"
                aria-pressed={kind === work.kind}
                disabled={isBusy}
                onClick={() => onChange({ kind })}
              >
                {d.kinds[kind]}
              </button>
            ))}
          </div>
        </section>
      )}
      {present > 0 && (
        <section className="desk-part files-standing" aria-label={f.present(wholeNumber(present))}>
          <h3>{f.present(wholeNumber(present))}</h3>
          {standings.map((standing) => (
            <label key={standing} className="check">
              <input
                type="radio"
                name="files-standing"
                checked={standing === work.standing}
                disabled={isBusy}
                onChange={() => onChange({ standing })}
              />
              {f.standings[standing]}
            </label>
          ))}
        </section>
      )}
    </>
  )
}
