import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { GapHeadline } from './coverage/gap-headline.tsx'
import { isGap, sumMeasureOf } from './coverage/gap-measures.ts'
import { measureName } from './coverage/gap-words.ts'
import { Counted } from './coverage/step-legend.tsx'
import { useSpending } from './coverage/use-coverage.ts'
import { Answer } from './explorer/answer.tsx'
import { Desk } from './explorer/desk.tsx'
import { badgeOf, Notices } from './explorer/notices.tsx'
import { Phone, type PhoneTab } from './explorer/phone.tsx'
import { answerId, useAnswerFromTop } from './explorer/use-answer-from-top.ts'
import { useArrival } from './explorer/use-arrival.ts'
import { useEscape } from './explorer/use-escape.ts'
import { useInsets } from './explorer/use-insets.ts'
import { useSteps } from './explorer/use-steps.ts'
import { Filters } from './filters/filters.tsx'
import { MeasureSelect } from './filters/measure-select.tsx'
import { TimeStrip } from './filters/time-strip.tsx'
import { useText } from './i18n/use-text.ts'
import { useVersion } from './live/version.ts'
import { firstMeasure } from './measures.ts'
import { CellsLegend, CellsSwitch } from './map/cells/cells-legend.tsx'
import { roundAbove } from './map/cells/cells.ts'
import { Legend } from './map/legend.tsx'
import { projectZoom, type MapLevel } from './map/levels.ts'
import { MapRegion } from './map/map-region.tsx'
import { useStyledAreas, type Bbox } from './map/use-area-style.ts'
import { PrintPage, useFiguresToPrint } from './print/print-page.tsx'
import { PrintButton, PrintPanel } from './print/print-panel.tsx'
import { usePrinting } from './print/use-printing.ts'
import { useAreas, useProject, useSettings, useTotals } from './queries.ts'
import { SearchBox } from './search/search-box.tsx'
import type { SheetHeight } from './ui/bottom-sheet.tsx'
import { Header } from './ui/header.tsx'
import { darkQuery, phoneQuery, useMedia } from './ui/use-media.ts'
import { country, filterQuery, type Filter, type UrlState, type View } from './url-state.ts'
import { adjust, go } from './use-url-state.ts'

// Opened by few, and not small: fetched when it is.
const TablePanel = lazy(() => import('./table/table-panel.tsx'))

/** Thailand, for a first look before the server has told its box. */
const thailand: Bbox = [97.34, 5.61, 105.64, 20.47]

/** The map with its question and its answer around it. */
export function Explorer({ state, isOffline, epoch }: { state: UrlState; isOffline: boolean; epoch: number }) {
  const { place, with: other, project: projectId, table: isTableOpen } = state
  const everything = useTotals([], {}).data?.total
  const shown = state.measure ?? firstMeasure(everything)
  const { t } = useText()
  const version = useVersion()
  const settings = useSettings().data
  const client = useQueryClient()
  const isPhone = useMedia(phoneQuery)
  const theme = useMedia(darkQuery) ? 'dark' : 'light'
  const [level, setLevel] = useState<MapLevel>('province')
  const [bounds, setBounds] = useState<Bbox | null>(null)
  const [sheet, setSheet] = useState<SheetHeight>('half')
  const [largestCell, setLargestCell] = useState<number | null>(null)
  const [tab, setTab] = useState<PhoneTab>('answer')

  const filterText = JSON.stringify(filterQuery(state.filter))
  const filter = useMemo<Record<string, string>>(() => JSON.parse(filterText), [filterText])
  // What sums of projects show: a gap is of areas alone.
  const measure = sumMeasureOf(shown, useSpending(filter))
  const here = useMemo(() => (place === country ? filter : { ...filter, area: place }), [filter, place])
  const styled = useStyledAreas(level, shown, filter, bounds)
  const labels = {
    province: useAreas('province').data?.areas,
    district: useAreas(level === 'province' ? undefined : 'district').data?.areas,
    subdistrict: useAreas(level === 'subdistrict' ? 'subdistrict' : undefined).data?.areas,
  }
  const project = useProject(projectId).data
  const shownProject = project?.id === projectId ? project : undefined

  const insets = useInsets(isPhone, sheet, isTableOpen)
  const arrival = useArrival(state)

  const setFilter = useCallback((next: Filter, isRefined = false) => (isRefined ? adjust : go)({ filter: next }), [])
  const narrow = useCallback((within: string) => setFilter({ ...state.filter, within }), [setFilter, state.filter])
  const showAnswer = useCallback((isTouched: boolean) => {
    if (isTouched) setSheet((height) => (height === 'peek' ? 'half' : height))
    setTab('answer')
  }, [])
  const steps = useSteps({ place, styled, isPhone, onAnswer: showAnswer })
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
  const figures = useFiguresToPrint(here)
  const showBase = useCallback((isOn: boolean) => go({ base: isOn }), [])
  const readVersion = useCallback(() => void client.invalidateQueries({ queryKey: ['version'] }), [client])

  useEscape(state)
  useAnswerFromTop(`${place} ${other} ${projectId}`)

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
      within={state.filter.within}
      onWithin={narrow}
      tools={<PrintButton isOpen={printing.isOpen} onToggle={printing.toggle} />}
      takeRef={printing.takeRef}
      styled={styled}
      labels={definedOnly(labels)}
      place={place}
      compared={other}
      project={shownProject}
      view={state.view}
      home={thailand}
      flight={steps.flight ?? arrival}
      insets={insets}
      onSettle={settle}
      onLevel={setLevel}
      onArea={steps.touchArea}
      onProject={steps.touchProject}
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
  const search = <SearchBox onFound={steps.find} />
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
  const answer = <Answer {...{ state, shown, measure, filter, steps }} onFilter={setFilter} />
  const table = isTableOpen ? (
    <Suspense fallback={<div className="table-wait" role="status" aria-label={t.loading} />}>
      <TablePanel
        view={state.tableView}
        here={here}
        bounds={bounds}
        isPhone={isPhone}
        chosen={projectId}
        onView={(tableView) => adjust({ tableView })}
        onOpen={steps.touchProject}
        onClose={isPhone ? undefined : () => go({ table: false })}
      />
    </Suspense>
  ) : null

  return (
    <div className="page" data-phone={isPhone || undefined} data-table={(isTableOpen && !isPhone) || undefined}>
      <a className="skip" href={`#${answerId}`}>
        {t.skipToAnswer}
      </a>
      <Notices {...{ isPhone, isOffline }} />
      {isPhone ? (
        <Phone
          top={
            <>
              {header}
              {search}
            </>
          }
          question={
            <>
              {measureSelect}
              {styled && <Counted styled={styled} />}
              {cellsSwitch}
              {years}
              {filters}
            </>
          }
          legend={legendOf(false)}
          {...{ answer, table, tab, sheet }}
          onTab={setTab}
          onSheet={setSheet}
        />
      ) : (
        <Desk
          question={
            <>
              {header}
              {search}
              {measureSelect}
              {legendOf(true)}
              {filters}
            </>
          }
          {...{ answer, years, table }}
        />
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
          figures={figures}
          legend={legendOf(false)}
          printed={printing.printed}
          orientation={printing.orientation}
        />
      )}
    </div>
  )
}

function definedOnly<K extends string, V>(record: Record<K, V | undefined>): Partial<Record<K, V>> {
  // Entries keep their keys; only those without a value go.
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<Record<K, V>>
}
