import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { SignedInAccount } from '../../../server/accounts/contract.ts'
import type { DeskProject } from '../../../server/geometry/contract.ts'
import type { ApplyItem, ReadingAsked, Upload } from '../../../server/uploads/contract.ts'
import { ApiProblem } from '../../api.ts'
import { useText } from '../../i18n/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { wholeNumber } from '../../ui/numbers.ts'
import { asProblem, Problem } from '../entry.tsx'
import { newId } from '../new-id.ts'
import type { OnMap } from '../on-map.ts'
import { boxOfShapes } from '../shape.ts'
import { readSource, rememberSource } from '../typed/remembered-source.ts'
import { optionsOf, shapeOfPositions } from '../typed/typed-place.ts'
import { typedWords } from '../../i18n/typed.ts'
import { useDeed, useWorklist } from '../use-desk.ts'
import { ApplyBar } from './apply-bar.tsx'
import { applyAll, outcomeOf } from './applying.ts'
import { ChooseFile } from './choose-file.tsx'
import type { FileFor } from './file-for.ts'
import { filesApi } from './files-api.ts'
import { fileLayers, FilesOnMap } from './files-on-map.tsx'
import './files.css'
import '../typed/typed.css'
import { keepWork, keptWork, newWork, type Work } from './kept-work.ts'
import { groupLikeRows, mainOptions, type LikeRows } from './like-rows.ts'
import { LikeRowsPanel } from './like-rows-panel.tsx'
import { ProjectPicker } from './project-picker.tsx'
import { ReadingForm } from './reading-form.tsx'
import { RowList } from './row-list.tsx'
import {
  choicesAfterTick,
  itemsOf,
  rowsOf,
  rowStates,
  tickedRows,
  type Choice,
  type ProjectTaken,
  type RowState,
} from './rows.ts'
import { SaidOfAll } from './said-of-all.tsx'
import { Stored } from './stored.tsx'
import { useFilesText } from './use-files-text.ts'
import { useJudged } from './use-judged.ts'
import { useJudging } from './use-judging.ts'

const DeskMap = lazy(() => import('../desk-map.tsx'))

interface FilesPageProps {
  account: SignedInAccount
  /** The one project that places are taken for, and which of its places; null: for whichever the file names. */
  only: FileFor | null
  onBack(): void
  onOpen(projectId: number): void
}

/** Places from a file: sent, read, looked at on the map and in a list, and stored for projects once a person says so. */
export default function FilesPage({ account, only, onBack, onOpen }: FilesPageProps) {
  const { f, d, lang } = useFilesText()
  const { t } = useText()
  const client = useQueryClient()
  const onlyId = only?.project.id ?? null
  const [work, setWork] = useState<Work | null>(() => keptWork(account.id, only))
  useEffect(() => keepWork(account.id, work), [account.id, work])
  const change = useCallback((part: Partial<Work>) => setWork((now) => now && { ...now, ...part }), [])
  const asked = useQuery({
    queryKey: ['upload', work?.upload],
    queryFn: ({ signal }) => filesApi.upload(work?.upload ?? '', signal),
    enabled: work !== null,
    staleTime: Infinity,
    retry: false,
  })
  const upload = work ? asked.data : undefined

  const area = useWorklist(false).data?.area ?? null
  const onlyTaken = useMemo(() => (only ? takenOf(only.project) : null), [only])
  const laoKey = (upload?.features ?? [])
    .map(({ index, matches: [first] }) => {
      const project = onlyTaken ?? work?.choices[index]?.project ?? first
      return account.role === 'engineer' ? account.reach : project?.lao_code
    })
    .join(' ')
  // The same LAOs are the same list, whatever else is chosen.
  const laos = useMemo(() => laoKey.split(' ').map((lao) => (lao === '' ? null : lao)), [laoKey])
  const judgingOf = useJudging(account.id, laos, work?.source ?? 'unknown')
  const judged = useJudged(upload, judgingOf)
  const rows = useMemo(
    () => (upload && judged && work ? rowsOf(upload.features, judged, work, onlyTaken) : []),
    [upload, judged, work, onlyTaken],
  )
  const groups = useMemo(() => (judged ? groupLikeRows(judged) : []), [judged])
  const counts = useMemo(() => countStates(rows), [rows])
  const [filter, setFilter] = useState<RowState | 'all'>('all')
  const shownState = filter !== 'all' && counts[filter] > 0 ? filter : 'all'
  const shownRows = useMemo(
    () => (shownState === 'all' ? rows : rows.filter(({ state }) => state === shownState)),
    [rows, shownState],
  )
  const [pointed, setPointed] = useState<number | null>(null)
  const [looked, setLooked] = useState<number | null>(null)
  const [picked, setPicked] = useState<number | null>(null)
  const scroller = useRef<HTMLDivElement>(null)

  const begin = (read: Upload, said: ReadingAsked = {}) => {
    client.setQueryData(['upload', read.upload], read)
    const source = read.asks.includes('frame') ? readSource() : 'gps'
    setWork({ ...newWork(read.upload, onlyId, only?.kind ?? work?.kind ?? null, source), asked: said })
    setLooked(null)
    setFilter('all')
  }
  const readAgain = useDeed(async (said: ReadingAsked) =>
    begin(await filesApi.readAgain(work?.upload ?? '', said), said),
  )
  const choose = (index: number, choice: Choice) =>
    setWork((now) => now && { ...now, choices: { ...now.choices, [index]: { ...now.choices[index], ...choice } } })
  const read = (indexes: readonly number[], number: number) =>
    setWork((now) => {
      if (!now || !judged) return now
      const choices = { ...now.choices }
      for (const index of indexes) {
        const verdict = judged[index]?.verdict
        const reading = verdict && optionsOf(verdict).find((option) => option.number === number)?.reading
        const { reading: _, ...others } = choices[index] ?? {}
        choices[index] = reading ? { ...others, reading: { source: now.source, reading } } : others
      }
      return { ...now, choices }
    })
  const wayOf = ({ rows: indexes }: LikeRows) => {
    const ways = new Set(
      indexes.map((index) => {
        const [row, verdict] = [rows[index], judged?.[index]?.verdict]
        const at = JSON.stringify(row?.reading?.positions)
        return verdict ? mainOptions(verdict).findIndex(({ reading }) => JSON.stringify(reading.positions) === at) : -1
      }),
    )
    const [way = -1] = ways
    return ways.size === 1 ? way : -1
  }

  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const apply = useDeed(async (items: ApplyItem[]) => {
    const all = items.length
    change({ sending: items })
    setProgress({ done: 0, all })
    let done = 0
    try {
      await applyAll(items, {
        send: (part) => filesApi.apply(work?.upload ?? '', part),
        pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        onAnswers: (answers) => {
          done += answers.length
          setProgress({ done, all })
          setWork((now) => now && workAfter(now, answers))
        },
      })
    } catch (error) {
      // What is refused as a whole is not sent again; after a session that ended it goes on under the same ids.
      if (error instanceof ApiProblem && error.isFinal && error.status !== 401) change({ sending: [] })
      throw error
    } finally {
      setProgress(null)
    }
  })
  const send = () => {
    if (work?.kind) apply.mutate(itemsOf(tickedRows(rows), work.kind, work, work.reason, newId))
  }

  const leave = () => {
    if (work) void filesApi.drop(work.upload).catch(() => {}) // it goes by itself within the hour
    keepWork(account.id, null)
    setWork(null)
    setLooked(null)
  }

  const lookedRow = rows.find(({ feature }) => feature.index === looked)
  const pointedRow = rows.find(({ feature }) => feature.index === (pointed ?? looked))
  const words = typedWords[lang]
  const onMap = useMemo<OnMap>(() => {
    const verdict = lookedRow?.judged.verdict
    return {
      places: [],
      evidence: null,
      candidates: (verdict ? optionsOf(verdict) : []).map(({ number, reading }) => ({
        number,
        shape: shapeOfPositions(reading.positions, 'point'),
        beside: null,
        title: words.position(number),
        isTaken: false,
        onPress: () => lookedRow && read([lookedRow.feature.index], number),
      })),
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `read` is of this very picture
  }, [lookedRow, words, judged])
  const shapes = lookedRow
    ? [...(lookedRow.shape ? [lookedRow.shape] : []), ...onMap.candidates.map(({ shape }) => shape)]
    : rows.flatMap(({ shape, lies }) => (shape && (lies?.distanceM ?? 0) < farM ? [shape] : []))
  const boxKey = boxOfShapes(shapes)?.join(' ')
  // The same box is the same target, and what is ticked moves nobody.
  // oxlint-disable-next-line react/exhaustive-deps -- by the box's numbers
  const target = useMemo(() => boxOfShapes(shapes), [boxKey])

  const isBusy = progress !== null || (work?.sending.length ?? 0) > 0 || readAgain.isPending
  const isGone = asked.error instanceof ApiProblem && asked.error.status === 404
  const problem = asked.error ?? readAgain.error
  const pickedRow = rows.find(({ feature }) => feature.index === picked)
  return (
    <div className="files" data-read={upload ? true : undefined}>
      <section className="files-panel" ref={scroller} aria-label={f.title}>
        <div className="files-head">
          <button type="button" className="quiet files-back" aria-label={t.back} onClick={onBack}>
            <Icon name="back" />
          </button>
          <h2>{only ? f.fromFile : f.title}</h2>
          {only && (
            <p className="hint" lang="th">
              {f.forProject(only.project.title)} · {d.kinds[only.kind]}
            </p>
          )}
        </div>
        {!work || isGone ? (
          <ChooseFile gone={isGone ? asked.error : null} onUpload={(sent) => begin(sent)} />
        ) : !upload ? (
          problem ? (
            <Problem problem={asProblem(problem)} />
          ) : (
            <div className="skeleton skeleton-bars" aria-busy="true" />
          )
        ) : (
          <>
            <div className="files-file">
              <p className="files-name">{upload.file_name}</p>
              <p className="hint">{f.summary(f.formatNames[upload.format], wholeNumber(upload.features.length))}</p>
              <button type="button" className="link" disabled={isBusy} onClick={leave}>
                {f.another}
              </button>
            </div>
            <ReadingForm
              key={upload.upload}
              upload={upload}
              asked={work.asked}
              isBusy={isBusy}
              onAsk={(said) => readAgain.mutate(said)}
            />
            <Problem problem={problem ? asProblem(problem) : null} />
            {!judged && upload.features.length > 0 && (
              <p className="hint" role="status">
                {f.judging}
              </p>
            )}
            {judged && !upload.asks.includes('columns') && (
              <>
                <LikeRowsPanel
                  groups={groups}
                  source={work.source}
                  wayOf={wayOf}
                  onSource={(source) => {
                    rememberSource(source)
                    change({ source })
                  }}
                  onUse={(group, way) => read(group.rows, way + 1)}
                  onLook={setLooked}
                />
                <SaidOfAll work={work} rows={rows} isKindFixed={only !== null} isBusy={isBusy} onChange={change} />
                <Stored rows={rows} fileName={upload.file_name} />
                <fieldset className="chips" aria-label={f.filter}>
                  {(['all', ...rowStates] as const)
                    .filter((state) => state === 'all' || counts[state] > 0)
                    .map((state) => (
                      <span className="chip" key={state}>
                        <input
                          type="radio"
                          className="visually-hidden"
                          name="files-state"
                          id={`files-${state}`}
                          checked={shownState === state}
                          onChange={() => setFilter(state)}
                        />
                        <label htmlFor={`files-${state}`}>
                          {state === 'all' ? d.all : f.states[state]}{' '}
                          <span className="num">{wholeNumber(state === 'all' ? rows.length : counts[state])}</span>
                        </label>
                      </span>
                    ))}
                </fieldset>
                <RowList
                  rows={shownRows}
                  scroller={scroller}
                  pointed={pointed}
                  looked={looked}
                  standing={work.standing}
                  isForOne={only !== null}
                  hasLaos={account.role !== 'engineer'}
                  groundAt={(index) => judgingOf?.(index).ground}
                  isBusy={isBusy}
                  onPoint={setPointed}
                  onLook={setLooked}
                  onTick={(index, isTicked) =>
                    change({ choices: choicesAfterTick(rows, index, isTicked, work.choices) })
                  }
                  onChange={setPicked}
                  onRead={(index, number) => read([index], number)}
                  onOpen={onOpen}
                />
                <ApplyBar
                  work={work}
                  rows={rows}
                  progress={progress}
                  problem={apply.error}
                  onReason={(reason) => change({ reason })}
                  onApply={send}
                  onGoOn={() => apply.mutate(work.sending)}
                  onFinish={() => {
                    leave()
                    onBack()
                  }}
                />
              </>
            )}
          </>
        )}
      </section>
      <div className="desk-map" role="region" aria-label={t.map}>
        <Suspense fallback={<div className="map-loading" />}>
          <DeskMap
            home={account.bbox}
            area={area}
            points={noPoints}
            chosen={null}
            onMap={onMap}
            target={target}
            isDrawingOn={false}
            onDrawing={ignore}
            onDrawn={ignore}
            pressable={fileLayers}
            onPoint={setPointed}
            onChoose={(index) => {
              setFilter('all')
              setLooked(index)
            }}
          >
            <FilesOnMap rows={rows} pointed={pointedRow} />
          </DeskMap>
        </Suspense>
      </div>
      {pickedRow && (
        <ProjectPicker
          key={picked}
          row={pickedRow}
          account={account}
          onChoose={(project) => {
            choose(pickedRow.feature.index, { project, isTicked: true })
            setPicked(null)
          }}
          onLeaveOut={() => {
            choose(pickedRow.feature.index, { isTicked: false })
            setPicked(null)
          }}
          onClose={() => setPicked(null)}
        />
      )}
    </div>
  )
}

const noPoints: never[] = []
const ignore = (): void => {}
/** What lies farther off is not brought into view with the rest, in metres. */
const farM = 50_000

function takenOf({ id, title, fiscal_year, lao_code, geometries }: DeskProject): ProjectTaken {
  return { project_id: id, title, fiscal_year, lao_code, lao_name: null, geometries, by: 'person' }
}

function countStates(rows: readonly { state: RowState }[]): Record<RowState, number> {
  const counts = { look: 0, ready: 0, left: 0, unusable: 0, stored: 0, beside: 0, refused: 0 }
  for (const { state } of rows) counts[state]++
  return counts
}

/** The work after answers: what was refused may be ticked once more, and then goes under another id. */
function workAfter(work: Work, answers: Parameters<typeof outcomeOf>[0][]): Work {
  const choices = { ...work.choices }
  const outcomes = { ...work.outcomes }
  for (const answer of answers) {
    outcomes[answer.index] = outcomeOf(answer)
    const { isTicked: _, ...choice } = choices[answer.index] ?? {}
    choices[answer.index] = choice
  }
  const answered = new Set(answers.map(({ capture_id: id }) => id))
  return { ...work, choices, outcomes, sending: work.sending.filter(({ capture_id: id }) => !answered.has(id)) }
}
