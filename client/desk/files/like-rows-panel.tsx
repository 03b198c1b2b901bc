import { faultWords, methodWords, noneWords, slipWords } from '../../../server/geometry/gate/words.ts'
import type { Source } from '../../../server/geometry/gate/readings.ts'
import { typedWords } from '../../i18n/typed.ts'
import { wholeNumber } from '../../ui/numbers.ts'
import { distanceWords } from '../typed/outside-words.ts'
import { sources } from '../typed/remembered-source.ts'
import type { LikeRows, Way } from './like-rows.ts'
import { useFilesText } from './use-files-text.ts'

interface LikeRowsPanelProps {
  groups: readonly LikeRows[]
  source: Source
  /** Which way all rows of a group are read now; -1 where it is none, or not the same. */
  wayOf(group: LikeRows): number
  onSource(source: Source): void
  onUse(group: LikeRows, way: number): void
  onLook(index: number): void
}

/** Written positions that can be meant in several ways, or must be confirmed: all rows that are alike at once. */
export function LikeRowsPanel({ groups, source, wayOf, onSource, onUse, onLook }: LikeRowsPanelProps) {
  const { f, lang } = useFilesText()
  const words = typedWords[lang]
  if (groups.length === 0) return null
  return (
    <section className="desk-part" aria-label={f.likeTitle}>
      <h3>{f.likeTitle}</h3>
      <label className="form-field">
        <span>{words.source}</span>
        <select
          value={source}
          onChange={(event) => onSource(sources.find((one) => one === event.target.value) ?? 'unknown')}
        >
          {sources.map((one) => (
            <option key={one} value={one}>
              {words.sources[one]}
            </option>
          ))}
        </select>
      </label>
      {groups.map((group) => {
        const { key, kind, rows, ways, because } = group
        const count = wholeNumber(rows.length)
        const used = wayOf(group)
        return (
          <div key={key} className="files-like" data-kind={kind}>
            <h4>
              {f.likeRows(count)}: {because ? noneWords[because.because][lang] : f.likeKinds[kind]}
            </h4>
            {because?.fault && <p>{faultWords[because.fault][lang]}</p>}
            <button type="button" className="link" onClick={() => onLook(rows[0] ?? 0)}>
              {ways.length > 0 ? f.showFirst : f.toFirst}
            </button>
            {ways.length > 0 && (
              <ol className="typed-options">
                {ways.map((way, i) => (
                  <li key={i} className="typed-option" data-taken={i === used || undefined}>
                    <WayFacts
                      way={way}
                      number={ways.length > 1 ? i + 1 : null}
                      hasOrder={new Set(ways.map(({ method: { order } }) => order)).size > 1}
                    />
                    {i === used ? (
                      <p className="typed-taken" role="status">
                        {f.chosenForAll}
                      </p>
                    ) : (
                      <button
                        type="button"
                        className={ways.length === 1 ? 'button button-main button-large' : 'button button-large'}
                        onClick={() => onUse(group, i)}
                      >
                        {way.asks === 'slip'
                          ? f.slipForAll(count)
                          : way.asks === 'reason'
                            ? f.outsideForAll(count)
                            : ways.length > 1
                              ? f.useForAll(count)
                              : f.confirmAll(count)}
                      </button>
                    )}
                  </li>
                ))}
              </ol>
            )}
          </div>
        )
      })}
    </section>
  )
}

/** How rows are read one way; in which order the axes stand is said where ways differ in it. */
function WayFacts({ way, number, hasOrder }: { way: Way; number: number | null; hasOrder: boolean }) {
  const { f, lang } = useFilesText()
  const words = typedWords[lang]
  const { method, apartM, outsideM } = way
  return (
    <>
      {method.slips.length > 0 && (
        <p className="typed-slip">{words.ifSlip(method.slips.map((slip) => slipWords[slip][lang]).join(words.or))}</p>
      )}
      <p className="files-way">
        {number !== null && (
          <span className="candidate" aria-hidden="true">
            {number}
          </span>
        )}
        {methodWords(hasOrder ? method : { ...method, order: undefined })[lang]}
      </p>
      {apartM.map(({ least, most }, i) => (
        <p key={i} className="hint num">
          {f.apart(least === most ? distanceWords(least, lang) : span(least, most, lang), i + 1)}
        </p>
      ))}
      {outsideM > 0 && <p className="typed-outside">{f.outsideAtMost(distanceWords(outsideM, lang))}</p>}
    </>
  )
}

function span(least: number, most: number, lang: 'th' | 'en'): string {
  const [from, to] = [distanceWords(least, lang), distanceWords(most, lang)]
  return from === to ? from : `${from} – ${to}`
}
