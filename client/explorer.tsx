import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Area } from '../server/areas/contract.ts'
import type { ProjectFeature, SearchResult, VersionInfo } from './api.ts'
import { AreaPanel } from './areas/area-panel.tsx'
import { ComparePanel } from './areas/compare/compare-panel.tsx'
import type { Division } from './charts/chart-data.ts'
import { toggled } from './charts/toggle-filter.ts'
import { GapHeadline } from './coverage/gap-headline.tsx'
import { isGap, sumMeasureOf } from './coverage/gap-measures.ts'
import { measureName } from './coverage/gap-words.ts'
import { Counted } from './coverage/step-legend.tsx'
import { useSpending } from './coverage/use-coverage.ts'
import { Filters } from './filters/filters.tsx'
import { MeasureSelect } from './filters/measure-select.tsx'
import { TimeStrip } from './filters/time-strip.tsx'
import type { Dictionary } from './i18n/dictionary.ts'
import { useText } from './i18n/use-text.ts'
import { useVersion } from './live/version.ts'
import { firstMeasure, type Measure } from './measures.ts'
import { CellsLegend, CellsSwitch } from './map/cells/cells-legend.tsx'
import { roundAbove } from './map/cells/cells.ts'
import { Legend } from './map/legend.tsx'
import { leastZoomOf, projectZoom, type MapLevel } from './map/levels.ts'
import { MapRegion } from './map/map-region.tsx'
import type { Flight, Insets } from './map/use-camera.ts'
import { useStyledAreas, type Bbox } from './map/use-area-style.ts'
import { PrintPage } from './print/print-page.tsx'
import { PrintButton, PrintPanel } from './print/print-panel.tsx'
import { usePrinting } from './print/use-printing.ts'
import { bboxOfGeometry } from './projects/project-bbox.ts'
import { ProjectDrawer } from './projects/project-drawer.tsx'
import { useArea, useAreas, useProject, useSettings, useTotals } from './queries.ts'
import { SearchBox } from './search/search-box.tsx'
import { BottomSheet, type SheetHeight } from './ui/bottom-sheet.tsx'
import { Header } from './ui/header.tsx'
import { darkQuery, phoneQuery, useMedia } from './ui/use-media.ts'
import {
  country,
  defaultCategories,
  filterQuery,
  initialState,
  loosened,
  type Filter,
  type UrlState,
  type View,
} from './url-state.ts'
import { adjust, go } from './use-url-state.ts'

// Opened by few, and not small: fetched when it is.
const TablePanel = lazy(() => import('./table/table-panel.tsx'))

/** Thailand, for a first look before the server has told its box. */
const thailand: Bbox = [97.34, 5.61, 105.64, 20.47]
const desktopInsets: Insets = { top: 60, right: 424, bottom: 120, left: 344 }

/** The map with its question and its answer around it. */
export function Explorer({ state, isOffline, epoch }: { state: UrlState; isOffline: boolean; epoch: number }) {
  const { place, with: other, project: projectId, table: isTableOpen } = state
  const everything = useTotals([], {}).data?.total
  const shown = state.measure ?? firstMeasure(everything)
  // What sums of projects show: a gap is of areas alone.
  const measure = sumMeasureOf(shown, useSpending())
  const { t } = useText()
  const version = useVersion()
  const settings = useSettings().data
  const client = useQueryClient()
  const isPhone = useMedia(phoneQuery)
  const theme = useMedia(darkQuery) ? 'dark' : 'light'
  const [level, setLevel] = useState<MapLevel>('province')
  const [bounds, setBounds] = useState<Bbox | null>(null)
  const [flight, setFlight] = useState<Flight | null>(null)
  const [sheet, setSheet] = useState<SheetHeight>('half')
  const [largestCell, setLargestCell] = useState<number | null>(null)
  const [tab, setTab] = useState<'answer' | 'question'>('answer')

  const filterText = JSON.stringify(filterQuery(state.filter))
  const filter = useMemo<Record<string, string>>(() => JSON.parse(filterText), [filterText])
  const here = useMemo(() => (place === country ? filter : { ...filter, area: place }), [filter, place])
  const styled = useStyledAreas(level, shown, filter, bounds)
  const labels = {
    province: useAreas('province').data?.areas,
    district: useAreas(level === 'province' ? undefined : 'district').data?.areas,
    subdistrict: useAreas(level === 'subdistrict' ? 'subdistrict' : undefined).data?.areas,
  }
  const project = useProject(projectId).data
  const shownProject = project?.id === projectId ? project : undefined

  const insets = useMemo<Insets>(
    () =>
      isPhone
        ? { top: 190, right: 24, bottom: Math.round(window.innerHeight * (sheet === 'peek' ? 0.3 : 0.49)), left: 24 }
        : { ...desktopInsets, bottom: desktopInsets.bottom + (isTableOpen ? tableHeight() : 0) },
    [isPhone, sheet, isTableOpen],
  )

  const arrival = useArrival(state)

  const setFilter = useCallback((next: Filter, isRefined = false) => (isRefined ? adjust : go)({ filter: next }), [])
  const openArea = useCallback((area: Pick<Area, 'code' | 'bbox'>) => {
    go({ place: area.code, with: null, project: null })
    if (area.bbox) setFlight({ bbox: area.bbox, nearerOnly: false, leastZoom: leastZoomOf(area.code) })
  }, [])
  const placeBox = useArea(place).data?.bbox
  const compareWith = useCallback(
    (area: Pick<Area, 'code' | 'bbox'> | null) => {
      go({ with: area?.code ?? null })
      if (area?.bbox) setFlight({ bbox: boxOfBoth(area.bbox, placeBox), nearerOnly: false, leastZoom: 0 })
    },
    [placeBox],
  )
  // A phone has no room for both: what is opened takes the table's place, and the back button returns to it.
  const apart = useMemo(() => (isPhone ? { table: false } : {}), [isPhone])
  const openProject = useCallback((id: number) => go({ project: id }), [])
  const touchArea = useCallback(
    (code: string) => {
      go({ place: code, with: null, project: null })
      const bbox = styled?.areas.find((area) => area.code === code)?.bbox
      if (bbox) setFlight({ bbox, nearerOnly: true, leastZoom: leastZoomOf(code) })
    },
    [styled],
  )
  const touchProject = useCallback(
    (id: number) => {
      go({ project: id, ...apart })
      setSheet((height) => (height === 'peek' ? 'half' : height))
      setTab('answer')
    },
    [apart],
  )
  const locate = useCallback(({ geometry }: ProjectFeature) => {
    if (geometry) setFlight({ bbox: bboxOfGeometry(geometry), nearerOnly: false, leastZoom: 0 })
  }, [])
  const find = useCallback(
    (found: SearchResult) => {
      if (found.kind === 'project' && found.id !== null) go({ project: found.id, ...apart })
      else if (found.kind === 'area' && found.code !== null)
        go({ place: found.code, with: null, project: null, ...apart })
      else if (found.code !== null)
        go({
          filter: { ...initialState.filter, lao: found.code },
          place: country,
          with: null,
          project: null,
          ...apart,
        })
      if (found.bbox)
        setFlight({
          bbox: found.bbox,
          nearerOnly: false,
          leastZoom: leastZoomOf(found.kind === 'area' ? (found.code ?? '') : ''),
        })
      setTab('answer')
    },
    [apart],
  )
  const settle = useCallback((view: View, newBounds: Bbox) => {
    adjust({ view })
    setBounds(newBounds)
  }, [])
  const cells = useMemo(
    () =>
      state.cells ? { largest: largestCell, onLargest: (value: number) => setLargestCell(roundAbove(value)) } : null,
    [state.cells, largestCell],
  )
  const printing = usePrinting()
  const showBase = useCallback((isOn: boolean) => go({ base: isOn }), [])
  const readVersion = useCallback(() => void client.invalidateQueries({ queryKey: ['version'] }), [client])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (projectId !== null) go({ project: null })
      else if (isTableOpen) go({ table: false })
      else if (other !== null) go({ with: null })
      else if (place !== country) go({ place: country })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [projectId, other, place, isTableOpen])

  // A new answer is read from its top, and a keyboard goes on from there: what was pressed is gone with the old one.
  const answered = `${place} ${other} ${projectId}`
  const lastAnswered = useRef(answered)
  useEffect(() => {
    if (lastAnswered.current === answered) return
    lastAnswered.current = answered
    const panel = document.getElementById('answer')
    panel?.scrollTo({ top: 0 })
    panel?.querySelector('.bottom-sheet-body')?.scrollTo({ top: 0 })
    if (document.activeElement === document.body) panel?.focus({ preventScroll: true })
  }, [answered])

  const query = new URLSearchParams(filter).toString().replaceAll('%2C', ',')
  const tiles = (layer: 'projects' | 'cells') =>
    `/tiles/${layer}/${version.version}/{z}/{x}/{y}.mvt${query === '' ? '' : `?${query}`}`
  const map = (
    <MapRegion
      theme={theme}
      measure={measure}
      boundariesVersion={version.areas_version}
      epoch={epoch}
      projectsAddress={tiles('projects')}
      cellsAddress={tiles('cells')}
      cells={cells}
      basemap={settings?.basemap ?? null}
      isBaseOn={state.base}
      onBase={showBase}
      tools={<PrintButton isOpen={printing.isOpen} onToggle={printing.toggle} />}
      takeRef={printing.takeRef}
      styled={styled}
      labels={definedOnly(labels)}
      place={place}
      compared={other}
      project={shownProject}
      view={state.view}
      home={thailand}
      flight={flight ?? arrival}
      insets={insets}
      onSettle={settle}
      onLevel={setLevel}
      onArea={touchArea}
      onProject={touchProject}
      onStale={readVersion}
    />
  )
  const cellsSwitch = <CellsSwitch isOn={state.cells} onChange={(isOn) => go({ cells: isOn })} />
  const legendOf = (hasSwitch: boolean) => (
    <>
      <Legend
        styled={styled}
        measure={measure}
        theme={theme}
        showsProjects={(state.view?.zoom ?? 0) >= projectZoom - 0.3}
      />
      {hasSwitch && cellsSwitch}
      {state.cells && (
        <CellsLegend measure={measure} theme={theme} zoom={state.view?.zoom ?? 5} largest={largestCell} />
      )}
    </>
  )
  const header = (
    <Header
      badge={isPhone ? badgeOf(version, t) : undefined}
      onLanguage={() => adjust({ lang: state.lang === 'th' ? 'en' : 'th' })}
    />
  )
  const search = <SearchBox onFound={find} />
  const measureSelect = <MeasureSelect measure={shown} onChange={(next) => go({ measure: next })} />
  const filters = <Filters filter={state.filter} here={here} onChange={setFilter} />
  const years = (
    <TimeStrip
      chosen={state.filter.fy}
      measure={measure}
      filter={here}
      onChange={(fy) => setFilter({ ...state.filter, fy })}
    />
  )
  const measureBy = (next: Measure) => go({ measure: next })
  const choose = (division: Division, choice: string) => setFilter(toggled(state.filter, division, choice))
  const ofLao = (lao: string | null) => setFilter({ ...state.filter, lao })
  const answer =
    projectId !== null ? (
      <ProjectDrawer id={projectId} onClose={() => go({ project: null })} onLocate={locate} />
    ) : other !== null ? (
      <ComparePanel
        place={place}
        other={other}
        measure={measure}
        filter={filter}
        onOpenArea={openArea}
        onCompare={compareWith}
        onMeasure={measureBy}
        onChoose={choose}
        onLao={ofLao}
      />
    ) : (
      <AreaPanel
        place={place}
        measure={measure}
        gap={isGap(shown) ? shown : null}
        filter={filter}
        onOpenArea={openArea}
        onOpenProject={openProject}
        onCompare={compareWith}
        onMeasure={measureBy}
        onChoose={choose}
        onLao={ofLao}
        onToggleOther={(shows) =>
          setFilter({ ...state.filter, category: shows ? ['road', 'water', 'other'] : defaultCategories })
        }
        onLoosen={(parts) => setFilter(loosened(state.filter, parts))}
      />
    )

  const table = isTableOpen && (
    <Suspense fallback={<div className="table-wait" role="status" aria-label={t.loading} />}>
      <TablePanel
        here={here}
        bounds={bounds}
        isPhone={isPhone}
        chosen={projectId}
        onOpen={touchProject}
        onClose={isPhone ? undefined : () => go({ table: false })}
      />
    </Suspense>
  )
  const shownTab = isTableOpen ? 'table' : tab

  return (
    <div className="page" data-phone={isPhone || undefined} data-table={(isTableOpen && !isPhone) || undefined}>
      <a className="skip" href="#answer">
        {t.skipToAnswer}
      </a>
      <div className="notices" role="status">
        {version.sample && !isPhone && <p className="notice">{t.sampleBanner}</p>}
        {version.embedded && !isPhone && <p className="notice notice-quiet">{t.embeddedBanner}</p>}
        {isOffline && <p className="notice notice-alert">{t.offline}</p>}
      </div>
      {isPhone ? (
        <>
          <div className="phone-top">
            {header}
            {search}
          </div>
          <main id="answer" className="phone-main" tabIndex={-1}>
            <BottomSheet
              height={sheet}
              onHeight={setSheet}
              head={
                <div className="tabs tabs-3" role="group" aria-label={t.sheetHeight}>
                  {(['answer', 'question', 'table'] as const).map((one) => (
                    <button
                      type="button"
                      key={one}
                      aria-pressed={shownTab === one}
                      onClick={() => {
                        if (one !== 'table') setTab(one)
                        if (isTableOpen !== (one === 'table')) go({ table: one === 'table' })
                        if (sheet === 'peek') setSheet('half')
                      }}
                    >
                      {{ answer: t.showAnswer, question: t.showQuestion, table: t.table.open }[one]}
                    </button>
                  ))}
                </div>
              }
            >
              {shownTab === 'table' ? (
                table
              ) : shownTab === 'answer' ? (
                answer
              ) : (
                <div className="phone-question">
                  {measureSelect}
                  {styled && <Counted styled={styled} />}
                  {cellsSwitch}
                  {years}
                  {filters}
                </div>
              )}
            </BottomSheet>
          </main>
          <div className="phone-legend">{legendOf(false)}</div>
        </>
      ) : (
        <>
          <aside className="sheet question" aria-label={t.question}>
            {header}
            {search}
            {measureSelect}
            {legendOf(true)}
            {filters}
          </aside>
          <main id="answer" className="sheet answer" tabIndex={-1} aria-label={t.answer}>
            {answer}
          </main>
          <section className="sheet bottom bottom-row" aria-label={t.years}>
            {years}
            <button
              type="button"
              className="table-button"
              aria-pressed={isTableOpen}
              onClick={() => go({ table: !isTableOpen })}
            >
              {t.table.open}
            </button>
          </section>
          {isTableOpen && (
            <section className="table-dock" aria-label={t.table.name}>
              {table}
            </section>
          )}
        </>
      )}
      {map}
      {printing.isOpen && (
        <PrintPanel
          orientation={printing.orientation}
          onOrientation={printing.setOrientation}
          onPrint={() => void printing.print()}
          onClose={printing.toggle}
        />
      )}
      {printing.printed && (
        <PrintPage
          place={place}
          measure={measure}
          title={measureName(shown, t)}
          gap={isGap(shown) && <GapHeadline measure={shown} place={place} filter={filter} />}
          filter={state.filter}
          here={here}
          legend={legendOf(false)}
          printed={printing.printed}
          orientation={printing.orientation}
        />
      )}
    </div>
  )
}

/** How much of the window the table takes, as its style sheet has it. */
function tableHeight(): number {
  return Math.min(window.innerHeight * 0.44, 512) + 16
}

/** An address that names a place but no view shows the place, once it is known where that is. */
function useArrival(state: UrlState): Flight | null {
  const [first] = useState(state)
  const area = useArea(first.place).data
  const other = useArea(first.with ?? first.place).data
  const project = useProject(first.project).data
  const leastZoom = first.project === null && first.with === null ? leastZoomOf(first.place) : 0
  const isWanted = first.view === null && (first.place !== country || first.with !== null || first.project !== null)
  const bbox = useMemo(() => {
    if (first.project !== null) return boxOf(project)
    return area?.bbox && other?.bbox && boxOfBoth(area.bbox, other.bbox)
  }, [first, area, other, project])
  return useMemo(() => (isWanted && bbox ? { bbox, nearerOnly: false, leastZoom } : null), [isWanted, bbox, leastZoom])
}

/** What the data is, in a few words; undefined where there is nothing to warn of. */
function badgeOf({ sample, embedded }: VersionInfo, t: Dictionary): string | undefined {
  const words = [sample && t.sampleShort, embedded && t.embeddedShort].filter(Boolean)
  return words.length > 0 ? words.join(' · ') : undefined
}

function boxOfBoth(one: Bbox, other: Bbox | null | undefined): Bbox {
  if (!other) return one
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]
}

function boxOf(project: ProjectFeature | undefined): Bbox | null {
  return project?.geometry ? bboxOfGeometry(project.geometry) : null
}

function definedOnly<K extends string, V>(record: Record<K, V | undefined>): Partial<Record<K, V>> {
  // Entries keep their keys; only those without a value go.
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<Record<K, V>>
}
