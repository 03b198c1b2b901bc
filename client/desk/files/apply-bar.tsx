import { useId } from 'react'
import { wholeNumber } from '../../ui/numbers.ts'
import { asProblem, Problem } from '../entry.tsx'
import { reasonsOf, tickedRows, type Row } from './rows.ts'
import type { Work } from './kept-work.ts'
import { useFilesText } from './use-files-text.ts'

/** So long a reason may be: two hundred of them fit into one request. */
const longestReason = 300

interface ApplyBarProps {
  work: Work
  rows: readonly Row[]
  /** How many of how many have their answer; null while nothing is being sent. */
  progress: { done: number; all: number } | null
  problem: Error | null
  onReason(reason: string): void
  onApply(): void
  onGoOn(): void
  onFinish(): void
}

/** What will be stored, what is missing yet, and the button that does it. */
export function ApplyBar({ work, rows, progress, problem, onReason, onApply, onGoOn, onFinish }: ApplyBarProps) {
  const { f, d } = useFilesText()
  const hint = useId()
  const ticked = tickedRows(rows)
  const stored = rows.filter(({ outcome }) => outcome !== null && outcome.state !== 'refused').length
  const asked = ticked.flatMap((row) => reasonsOf(row, work.standing))
  const counted = (['outside', 'verified'] as const).flatMap((why) => {
    const count = asked.filter((one) => one === why).length
    return count > 0 ? [f.reasonFor[why](wholeNumber(count))] : []
  })
  const missing =
    ticked.length === 0
      ? f.missingTicks
      : work.kind === null
        ? f.missingKind
        : asked.length > 0 && work.reason.trim() === ''
          ? f.missingReason
          : ''
  return (
    <div className="files-apply">
      <Problem problem={problem ? asProblem(problem) : null} />
      {progress ? (
        <>
          <progress max={progress.all} value={progress.done || undefined} aria-label={f.title} />
          <p role="status">{f.storing(wholeNumber(progress.done), wholeNumber(progress.all))}</p>
        </>
      ) : work.sending.length > 0 ? (
        <>
          <p className="files-ask">{f.unanswered}</p>
          <button type="button" className="button button-main button-large" onClick={onGoOn}>
            {f.goOn(wholeNumber(work.sending.length))}
          </button>
        </>
      ) : stored > 0 && ticked.length === 0 ? (
        <>
          <p role="status">{f.storedSoFar(wholeNumber(stored))}</p>
          <button type="button" className="button button-main button-large" onClick={onFinish}>
            {f.finish}
          </button>
        </>
      ) : (
        <>
          {asked.length > 0 && (
            <label className="form-field">
              <span>
                {d.reason}: {counted.join(' · ')}
              </span>
              <input value={work.reason} maxLength={longestReason} onChange={(event) => onReason(event.target.value)} />
            </label>
          )}
          <button
            type="button"
            className="button button-main button-large"
            disabled={missing !== ''}
            aria-describedby={hint}
            onClick={onApply}
          >
            {f.store(wholeNumber(ticked.length))}
          </button>
          <p className="hint" id={hint} role="status">
            {missing}
          </p>
        </>
      )}
    </div>
  )
}
