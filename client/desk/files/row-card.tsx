import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import { methodWords, noneWords } from '../../../server/geometry/gate/words.ts'
import { whereWords } from '../../i18n/files.ts'
import { fiscalYearShort } from '../../ui/numbers.ts'
import { positionsOf } from '../shape.ts'
import { distanceWords, outsideWords } from '../typed/outside-words.ts'
import { optionsOf } from '../typed/typed-place.ts'
import type { Ground } from '../typed/whereabouts.ts'
import type { Row, Standing } from './rows.ts'
import { titleOf } from './row-words.ts'
import { useFilesText } from './use-files-text.ts'

export interface RowCardProps {
  row: Row
  isPointed: boolean
  isLooked: boolean
  standing: Standing
  /** Whether all are for one project, which then needs no naming. */
  isForOne: boolean
  /** Whether projects may be of several LAOs, which are then named. */
  hasLaos: boolean
  isBusy: boolean
  /** What a feature is judged by. */
  groundAt(index: number): Ground | undefined
  onPoint(index: number | null): void
  onLook(index: number): void
  onTick(index: number, isTicked: boolean): void
  /** Another project is to be chosen. */
  onChange(index: number): void
  /** The place by its number among those that the written text can mean; 0: none. */
  onRead(index: number, number: number): void
  onOpen(projectId: number): void
}

/** A feature of the file: what it is called, where it lies, whose it is, what is wrong or unsure about it, and its tick. */
export function RowCard(props: RowCardProps) {
  const { row, isPointed, isLooked, isForOne, hasLaos, isBusy, onPoint, onLook, onTick, onChange, onOpen } = props
  const { f, lang } = useFilesText()
  const { feature, project, block, state, outcome } = row
  const title = titleOf(feature, lang)
  const isOver = outcome !== null && outcome.state !== 'refused'
  return (
    // What the pointer is over is shown on the map; everything that can be pressed in it is a button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      className="files-row"
      data-state={state}
      data-pointed={isPointed || undefined}
      aria-current={isLooked || undefined}
      onPointerEnter={() => onPoint(feature.index)}
      onPointerLeave={() => onPoint(null)}
      onFocus={() => onPoint(feature.index)}
      onBlur={() => onPoint(null)}
    >
      <label className="files-tick">
        <input
          type="checkbox"
          aria-label={f.tick(title)}
          checked={row.isTicked || isOver}
          disabled={block !== null || isOver || isBusy}
          onChange={(event) => onTick(feature.index, event.target.checked)}
        />
      </label>
      <div className="files-row-main">
        <div className="files-row-head">
          <button
            type="button"
            className="files-row-title"
            lang="th"
            title={f.showOnMap(title)}
            onClick={() => onLook(feature.index)}
          >
            {title}
          </button>
          <span className={`desk-tag files-tag-${state}`}>{f.states[state]}</span>
        </div>
        <p className="hint">
          {[
            f.item(feature.index + 1),
            feature.layer,
            row.reading && methodWords({ ...row.reading.method, order: undefined })[lang],
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {!isForOne && (
          <div className="files-project">
            {project ? (
              <p>
                <span lang="th">
                  → {project.title} · {fiscalYearShort(project.fiscal_year, lang)}
                  {hasLaos && project.lao_name ? ` · ${project.lao_name}` : ''}
                </span>{' '}
                <span className="files-by" data-by={project.by}>
                  {f.matchedBy[project.by]}
                </span>
              </p>
            ) : (
              <p>{f.noProject}</p>
            )}
            {isOver && project ? (
              <button type="button" className="link" onClick={() => onOpen(project.project_id)}>
                {f.openProject}
              </button>
            ) : (
              block !== 'unusable' && (
                <button
                  type="button"
                  className="link"
                  aria-label={`${project ? f.change : f.find}: ${title}`}
                  disabled={isBusy}
                  onClick={() => onChange(feature.index)}
                >
                  {project ? f.change : f.find}
                </button>
              )
            )}
          </div>
        )}
        <Readings {...props} />
        <Notes {...props} />
      </div>
    </article>
  )
}

/** Which of the places that the written text can mean. */
function Readings({ row, isBusy, onRead }: RowCardProps) {
  const { f, lang } = useFilesText()
  const { feature, judged, reading, outcome } = row
  const options = judged.verdict ? optionsOf(judged.verdict) : []
  if (options.length === 0 || (outcome && outcome.state !== 'refused')) return null
  const hasOrder = new Set(options.map((option) => option.reading.method.order)).size > 1
  const chosen = options.find((option) => option.reading === reading || isSame(option.reading, reading))?.number ?? 0
  return (
    <label className="files-readings">
      <span className="hint">{f.choosePlace}</span>
      <select value={chosen} disabled={isBusy} onChange={(event) => onRead(feature.index, Number(event.target.value))}>
        <option value={0}>{judged.shape ? f.notSaid : f.notReadYet}</option>
        {options.map((option) => (
          <option key={option.number} value={option.number}>
            {option.number} ·{' '}
            {methodWords(hasOrder ? option.reading.method : { ...option.reading.method, order: undefined })[lang]}
            {option.reading.distanceM > 0 ? ` · ${f.outside(distanceWords(option.reading.distanceM, lang))}` : ''}
          </option>
        ))}
      </select>
    </label>
  )
}

function isSame(a: Row['reading'], b: Row['reading']): boolean {
  return JSON.stringify(a?.positions) === JSON.stringify(b?.positions)
}

/** What is wrong with a feature, what its tick confirms, and what will happen. */
function Notes({ row, standing, hasLaos, groundAt }: RowCardProps) {
  const { f, lang } = useFilesText()
  const { feature, judged, block, doubts, lies, present, outcome, isTicked } = row
  const isDone = outcome !== null && outcome.state !== 'refused'
  // Where the written text can be read otherwise, what the file's reader could not do with it is of no interest.
  const problems = feature.problems.filter(({ stops }) => !(stops && (row.shape || block === 'reading')))
  const { verdict } = judged
  const ground = groundAt(feature.index)
  return (
    <ul className="files-notes">
      {outcome?.problem && (
        <li className="files-bad">{lang === 'th' ? outcome.problem.detail_th : outcome.problem.detail}</li>
      )}
      {!isDone && block === 'unusable' && verdict?.kind === 'none' && (
        <li className="files-bad">
          {noneWords[verdict.because][lang]} <small className="hint">{feature.written}</small>
        </li>
      )}
      {problems.map(({ where, stops, th, en }, i) => (
        <li key={i} className={stops ? 'files-bad' : undefined}>
          {lang === 'th' ? th : en} {where !== '' && <small className="hint">{whereWords(where, lang)}</small>}
        </li>
      ))}
      {!isDone && (block === 'reading' || block === 'standing') && <li>{f.blocks[block]}</li>}
      {!isDone && doubts.includes('outside') && lies && (
        <li className="files-doubt">
          {ground && row.shape
            ? outsideWords({ ...lies, positions: positionsOf(row.shape) as LngLat[] }, ground, !hasLaos, lang)
            : f.outside(distanceWords(lies.distanceM, lang))}
        </li>
      )}
      {!isDone && !isTicked && doubts.map((doubt) => <li key={doubt}>{f.doubts[doubt]}</li>)}
      {!isDone && present && standing !== 'leave' && (
        <li>
          {standing === 'replace' && present.verification === 'verified'
            ? f.willReplaceVerified
            : f.willStand[standing]}
        </li>
      )}
    </ul>
  )
}
