import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { SignedInAccount } from '../../server/accounts/contract.ts'
import { filesWords } from '../i18n/files.ts'
import { ApiProblem } from '../api.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { go, useUrlState } from '../use-url-state.ts'
import { AccountPage } from './account-page.tsx'
import { AccountsPage } from './accounts-page.tsx'
import { DraftList } from './capture/draft-notes.tsx'
import { useDrafts } from './capture/use-drafts.ts'
import type { Drawn, Drawing } from './drawing.ts'
import { FieldPage } from './field/field-page.tsx'
import { FieldStrip } from './field/field-strip.tsx'
import { FieldWord } from './field/field-word.tsx'
import type { FileFor } from './files/file-for.ts'
import type { OnMap } from './on-map.ts'
import { ProjectDesk } from './project-desk.tsx'
import { QueueList } from './queue-list.tsx'
import { boxOfShapes } from './shape.ts'
import { useLaoGround } from './typed/use-ground.ts'
import { useDeskProject, useQueue, useWorklist } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'
import { WorklistPanel } from './worklist-panel.tsx'

const DeskMap = lazy(() => import('./desk-map.tsx'))
const FilesPage = lazy(() => import('./files/files-page.tsx'))

type Room = 'list' | 'field' | 'files' | 'accounts' | 'account'

const nothingOnMap: OnMap = { places: [], evidence: null, candidates: [] }

/** A signed-in person's page: the list of what to do, the map, and the project at hand. */
export function Office({ account, onLanguage }: { account: SignedInAccount; onLanguage: () => void }) {
  const { d, lang } = useDeskText()
  const { t } = useText()
  const { project: chosen } = useUrlState()
  const [room, setRoom] = useState<Room>('list')
  const [sample, setSample] = useState(0)
  const worksOnProjects = ['engineer', 'planner', 'finance', 'lao_executive'].includes(account.role)
  const verifies = account.role === 'province_officer'
  const worklist = useWorklist(worksOnProjects)
  const queue = useQueue(verifies, sample)
  const project = useDeskProject(chosen)
  const ground = useLaoGround(project.data?.lao_code ?? null)
  // A signal that goes takes nobody's project away: it is shown as it was, and what is done goes to the outbox.
  const isStillShown = project.data && !(project.error instanceof ApiProblem && project.error.isFinal)
  const [onMap, setOnMap] = useState<OnMap>(nothingOnMap)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [isDrawingOn, setDrawingOn] = useState(false)
  const [fileFor, setFileFor] = useState<FileFor | null>(null)

  const choose = useCallback((id: number | null) => {
    setDrawingOn(false)
    setOnMap(nothingOnMap)
    go({ project: id })
  }, [])
  const openFiles = (one: FileFor | null) => {
    setFileFor(one)
    setRoom('files')
  }
  const points = useMemo(
    () =>
      worksOnProjects
        ? (worklist.data?.items ?? []).flatMap(({ id, at, todo, category }) =>
            at ? [{ id, at, todo: todo[0] ?? 'done', category }] : [],
          )
        : (queue.data?.items ?? []).map(({ project_id: id, at, weight }) => ({
            id,
            at,
            todo: weight > 0 ? 'doubtful' : 'done',
            category: 'other',
          })),
    [worksOnProjects, worklist.data, queue.data],
  )
  // The drawing at hand is no left one.
  const drafts = useDrafts(account.id).filter(({ projectId }) => !isDrawingOn || projectId !== chosen)
  const shapes = onMap.evidence
    ? [onMap.evidence]
    : onMap.candidates.length > 0
      ? onMap.candidates.flatMap(({ shape, beside }) => (beside ? [shape, beside] : [shape]))
      : onMap.places.filter(({ tone }) => tone !== 'other' && tone !== 'photo').map(({ shape }) => shape)
  const box = boxOfShapes(shapes)
  // The same box is the same target: what else changes on the map moves nobody away from it.
  const boxKey = box?.join(' ')
  // oxlint-disable-next-line react/exhaustive-deps -- by the box's numbers
  const target = useMemo(() => box, [boxKey])

  const list = worksOnProjects ? (
    worklist.error ? (
      <ProblemNote error={worklist.error} onRetry={() => void worklist.refetch()} />
    ) : (
      <WorklistPanel worklist={worklist.data} chosen={chosen} onChoose={choose} />
    )
  ) : verifies ? (
    queue.error ? (
      <ProblemNote error={queue.error} onRetry={() => void queue.refetch()} />
    ) : (
      <QueueList queue={queue.data} sample={sample} onSample={setSample} chosen={chosen} onChoose={choose} />
    )
  ) : null
  const captures = account.role === 'engineer' || verifies
  const issues = account.role === 'central' || verifies
  const reports = !['analyst', 'executive', 'data_owner'].includes(account.role)
  const shownRoom: Room = list === null && room === 'list' ? (issues ? 'accounts' : 'account') : room

  return (
    <div className="desk" data-drawing={isDrawingOn || undefined} data-project={chosen !== null || undefined}>
      <header className="desk-bar">
        <a className="desk-home" href="/" title={d.toExplorer}>
          <span className="brand-road">ทาง</span>
          <span className="brand-dot">·</span>
          <span className="brand-water">น้ำ</span>
        </a>
        <h1>{d.title}</h1>
        <nav aria-label={d.title}>
          {list !== null && (
            <RoomButton room="list" shown={shownRoom} onRoom={setRoom}>
              {worksOnProjects ? d.worklist : d.queue}
            </RoomButton>
          )}
          {captures && (
            <RoomButton room="field" shown={shownRoom} onRoom={setRoom}>
              <FieldWord />
            </RoomButton>
          )}
          {reports && (
            <a className="desk-room" href={lang === 'en' ? '/desk?report=mine&lang=en' : '/desk?report=mine'}>
              {d.report}
            </a>
          )}
          {issues && (
            <RoomButton room="accounts" shown={shownRoom} onRoom={setRoom}>
              {d.accounts}
            </RoomButton>
          )}
          <RoomButton room="account" shown={shownRoom} onRoom={setRoom}>
            <span className="desk-who">
              {account.display_name}
              <small>{account.reach_name_th ?? d.wholeCountry}</small>
            </span>
          </RoomButton>
        </nav>
        <button type="button" className="quiet language" aria-label={t.otherLanguageLabel} onClick={onLanguage}>
          {t.otherLanguage}
        </button>
      </header>
      <FieldStrip keptAt={worklist.data?.keptAt ?? project.data?.keptAt} isDrawingOn={isDrawingOn} />
      {shownRoom === 'files' ? (
        <Suspense fallback={<div className="skeleton skeleton-bars" aria-busy="true" />}>
          <FilesPage
            key={fileFor?.project.id}
            account={account}
            only={fileFor}
            onBack={() => setRoom('list')}
            onOpen={(id) => {
              setRoom('list')
              choose(id)
            }}
          />
        </Suspense>
      ) : shownRoom === 'field' ? (
        <FieldPage
          account={account}
          onOpen={(id) => {
            setRoom('list')
            choose(id)
          }}
        />
      ) : shownRoom === 'accounts' ? (
        <AccountsPage account={account} />
      ) : shownRoom === 'account' ? (
        <AccountPage account={account} />
      ) : (
        <div className="desk-floor">
          <section className="desk-list" aria-label={worksOnProjects ? d.worklist : d.queue} inert={isDrawingOn}>
            <DraftList drafts={drafts} onOpen={choose} />
            {list}
            {captures && (
              <button type="button" className="button button-large files-entry" onClick={() => openFiles(null)}>
                <Icon name="file" /> {filesWords[lang].entry}
              </button>
            )}
          </section>
          <div className="desk-map" role="region" aria-label={t.map}>
            <Suspense fallback={<div className="map-loading" />}>
              <DeskMap
                home={account.bbox}
                area={worklist.data?.area ?? ground.data?.area ?? null}
                points={points}
                chosen={chosen}
                onMap={onMap}
                target={target}
                isDrawingOn={isDrawingOn}
                onDrawing={setDrawing}
                onDrawn={setDrawn}
                onChoose={choose}
              />
            </Suspense>
          </div>
          {chosen !== null && (
            <section className="desk-project" aria-label={d.place}>
              <button type="button" className="quiet desk-close" aria-label={t.close} onClick={() => choose(null)}>
                <Icon name="close" />
              </button>
              {project.error && !isStillShown ? (
                <ProblemNote error={project.error} onRetry={() => void project.refetch()} />
              ) : project.data ? (
                <ProjectDesk
                  key={project.data.id}
                  project={project.data}
                  account={account}
                  drawing={drawing}
                  drawn={drawn}
                  isDrawingOn={isDrawingOn}
                  onDrawingOn={setDrawingOn}
                  onMap={setOnMap}
                  onFile={openFiles}
                />
              ) : (
                <div className="skeleton skeleton-bars" aria-busy="true" />
              )}
            </section>
          )}
        </div>
      )}
    </div>
  )
}

function RoomButton(props: { room: Room; shown: Room; onRoom: (room: Room) => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className="desk-room"
      aria-current={props.room === props.shown ? 'page' : undefined}
      onClick={() => props.onRoom(props.room)}
    >
      {props.children}
    </button>
  )
}
