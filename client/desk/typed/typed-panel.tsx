import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import type { DeskProject } from '../../../server/geometry/contract.ts'
import { judge } from '../../../server/geometry/gate/judge.ts'
import { accuracyOf, readPositions, type Source } from '../../../server/geometry/gate/readings.ts'
import { certaintyWords, faultWords, noneWords, verdictWords } from '../../../server/geometry/gate/words.ts'
import { typedWords } from '../../i18n/typed.ts'
import type { Candidate } from '../on-map.ts'
import { usualForm, type Form, type Shape } from '../shape.ts'
import { useSession } from '../use-desk.ts'
import { useDeskText } from '../use-desk-text.ts'
import type { Outline } from './outline.ts'
import { OptionCard, ReadingFacts } from './option-card.tsx'
import { readSource, rememberSource, sources } from './remembered-source.ts'
import {
  asTyped,
  excerptOf,
  farthestOutside,
  formsOf,
  likelyForm,
  optionsOf,
  shapeOfPositions,
  type AsTyped,
  type Option,
} from './typed-place.ts'
import './typed.css'
import { useGround } from './use-ground.ts'
import { whereaboutsOn } from './whereabouts.ts'

interface TypedPanelProps {
  project: DeskProject
  /** Whether what was taken is still being drawn. */
  isTaken: boolean
  onTake(shape: Shape, as: AsTyped, accuracyM: number): void
  onCandidates(candidates: readonly Candidate[]): void
}

const formWord = { point: 'drawPoint', line: 'drawLine', area: 'drawArea' } as const
/** The map follows once the typing rests. */
const restMs = 300

/** Typed or pasted coordinates: read and judged in the browser at each keystroke, and taken by a person alone. */
export function TypedPanel({ project, isTaken, onTake, onCandidates }: TypedPanelProps) {
  const { d, lang } = useDeskText()
  const words = typedWords[lang]
  const label = useId()
  const [text, setText] = useState('')
  const [source, setSource] = useState<Source>(readSource)
  const [form, setForm] = useState<Form | null>(null)
  const [reason, setReason] = useState('')
  const [taken, setTaken] = useState<{ text: string; source: Source; form: Form; number: number } | null>(null)
  const known = useGround(project.lao_code)
  const isOwnLao = useSession().data?.account?.reach === project.lao_code
  // A long text is judged behind the typing.
  const judged = useDeferredValue(text)
  const verdict = useMemo(
    () =>
      judged.trim() === '' || !known
        ? null
        : judge(readPositions(judged, source), whereaboutsOn(known.ground), known.certainty),
    [judged, source, known],
  )
  const options = useMemo(() => (verdict ? optionsOf(verdict) : []), [verdict])
  const count = options[0]?.reading.positions.length ?? 0
  const forms = formsOf(count)
  const shownForm = form && forms.includes(form) ? form : likelyForm(count, usualForm(project.category, project.type))
  const takenNumber =
    isTaken && taken && taken.text === judged && taken.source === source && taken.form === shownForm
      ? taken.number
      : null

  const take = (option: Option) => {
    if (!verdict || (option.asks === 'reason' && reason.trim() === '')) return
    setTaken({ text: judged, source, form: shownForm, number: option.number })
    onTake(
      shapeOfPositions(option.reading.positions, shownForm),
      asTyped(judged, source, verdict, option, option.asks === 'reason' ? reason : ''),
      accuracyOf(option.reading),
    )
  }
  const isChoice = verdict?.kind === 'several'
  useEffect(() => {
    const timer = setTimeout(
      () =>
        onCandidates(
          // Once one is taken, the others are out of the way of the hand that moves it.
          options
            .filter(({ number }) => takenNumber === null || number === takenNumber)
            .map((option) => ({
              number: option.number,
              shape: shapeOfPositions(option.reading.positions, shownForm),
              beside:
                takenNumber === null && option.asks === 'reason' ? edgeNear(option, known?.ground.own ?? null) : null,
              title: words.position(option.number),
              isTaken: option.number === takenNumber,
              // Only among several is a place chosen on the map; slips and reasons are said in the list.
              onPress: () => (isChoice ? take(option) : document.getElementById(cardId(label, option.number))?.focus()),
            })),
        ),
      restMs,
    )
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- `take` is of this very picture
  }, [options, shownForm, takenNumber, isChoice, words, label, known, onCandidates])
  useEffect(() => () => onCandidates([]), [onCandidates])

  return (
    <section className="typed" aria-label={d.type}>
      <div className="form-field">
        <label htmlFor={label}>{words.label}</label>
        <textarea
          id={label}
          rows={Math.min(8, Math.max(2, text.split('\n', 9).length))}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-describedby={`${label}-hint`}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
        />
        <small className="hint" id={`${label}-hint`}>
          {d.typeHint}
        </small>
      </div>
      <label className="form-field">
        <span>{words.source}</span>
        <select
          value={source}
          onChange={(event) => {
            const said = sources.find((one) => one === event.target.value) ?? 'unknown'
            setSource(said)
            rememberSource(said)
          }}
        >
          {sources.map((one) => (
            <option key={one} value={one}>
              {words.sources[one]}
            </option>
          ))}
        </select>
      </label>
      {!known && judged.trim() !== '' && <p className="hint">{words.reading}</p>}
      {known && verdict && (
        <div className="typed-verdict" data-verdict={verdict.kind}>
          <p role="status" className="typed-head">
            {verdict.kind === 'none' ? noneWords[verdict.because][lang] : verdictWords[verdict.kind][lang]}
          </p>
          {verdict.kind === 'none' && verdict.fault && (
            <>
              <p>{faultWords[verdict.fault.code][lang]}</p>
              <Excerpt text={judged} fault={verdict.fault} line={words.line(verdict.fault.line)} />
            </>
          )}
          {forms.length > 1 && (
            <div className="capture-tools" role="group" aria-label={words.takenAs}>
              <span className="hint">
                {words.vertices(count.toLocaleString('en'))} · {words.takenAs}
              </span>
              {forms.map((one) => (
                <button
                  key={one}
                  type="button"
                  className="tool"
                  aria-pressed={one === shownForm}
                  onClick={() => setForm(one)}
                >
                  {d[formWord[one]]}
                </button>
              ))}
            </div>
          )}
          {verdict.kind === 'outside' && (
            <label className="form-field">
              <span>{words.reason}</span>
              <input value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
              <small className="hint">{words.reasonHint}</small>
            </label>
          )}
          {options.length > 0 && (
            <ol className="typed-options">
              {options.map((option) => (
                <OptionCard
                  key={option.number}
                  id={cardId(label, option.number)}
                  option={option}
                  ground={known.ground}
                  isOwnLao={isOwnLao}
                  isOnly={options.length === 1}
                  isMain={option.number === 1 && verdict.kind === 'one'}
                  isTaken={option.number === takenNumber}
                  isReady={option.asks !== 'reason' || reason.trim() !== ''}
                  onTake={() => take(option)}
                />
              ))}
            </ol>
          )}
          {verdict.kind === 'none' && verdict.perhaps.length > 0 && (
            <>
              <p className="hint">{words.perhaps}</p>
              <ul className="typed-options">
                {verdict.perhaps.slice(0, 3).map((reading, i) => (
                  <li key={i} className="typed-option">
                    <ReadingFacts reading={reading} ground={known.ground} isOwnLao={isOwnLao} />
                  </li>
                ))}
              </ul>
            </>
          )}
          {verdict.kind !== 'none' && (
            <p className="hint">{known.ground.own ? certaintyWords[known.certainty][lang] : words.byCountry}</p>
          )}
        </div>
      )}
    </section>
  )
}

export default TypedPanel

function cardId(label: string, number: number): string {
  return `${label}-option-${number}`
}

/** Where the area begins, seen from the position that is farthest outside. */
function edgeNear({ reading }: Option, own: Outline | null): Shape | null {
  const edge = own && farthestOutside(reading.positions, own)?.edge
  return edge ? { type: 'MultiPoint', coordinates: [edge] } : null
}

/** Where a text cannot be read. */
function Excerpt({ text, fault, line }: { text: string; fault: Parameters<typeof excerptOf>[1]; line: string }) {
  const [before, wrong, after] = excerptOf(text, fault)
  if (wrong.trim() === '') return null
  return (
    <p className="typed-excerpt">
      <span className="hint">{line}</span>
      <code>
        {before}
        <mark>{wrong}</mark>
        {after}
      </code>
    </p>
  )
}
