import {
  areaCode,
  baht,
  categories,
  category,
  fiscalYear,
  fund,
  funds,
  laoCode,
  laoKind,
  laoKinds,
  locationQualities,
  locationQuality,
  projectFilter,
  projectType,
  projectTypes,
  quarter,
  stage,
  stages,
  type Category,
  type Fund,
  type LaoKind,
  type LocationQuality,
  type ProjectType,
  type Stage,
} from '../server/projects/contract.ts'
import { shapeId } from '../server/shapes/contract.ts'
import { mapMeasureOf, type MapMeasure } from './coverage/gap-measures.ts'
import { firstTableView, parseTableView, tableQuery, type TableView } from './table/table-view.ts'
import type { Lang } from './ui/numbers.ts'

export interface View {
  lng: number
  lat: number
  zoom: number
}

/** What is asked of the projects. An empty list asks nothing; categories are never empty. */
export interface Filter {
  fy: number[]
  /** `2568Q1`: of contracts signed and money paid. */
  quarter: string[]
  category: Category[]
  type: ProjectType[]
  stage: Stage[]
  fund: Fund[]
  laoKind: LaoKind[]
  lao: string | null
  locationQuality: LocationQuality[]
  /** Baht as decimal strings, as the API takes them. */
  minBudget: string | null
  maxBudget: string | null
  /** Part of the title. */
  q: string | null
  /** The id of a drawn area. */
  within: string | null
}

/** What can be asked, as people name it: both bounds of an amount are one thing. */
export const filterParts = [
  'q',
  'fy',
  'quarter',
  'category',
  'type',
  'stage',
  'fund',
  'laoKind',
  'lao',
  'budget',
  'locationQuality',
  'within',
] as const
export type FilterPart = (typeof filterParts)[number]

/** Everything the page shows, as its address tells it. */
export interface UrlState {
  /** null: the whole country, however large the window. */
  view: View | null
  /** null: not chosen; the first that the data has. */
  measure: MapMeasure | null
  filter: Filter
  place: string
  /** The area that the place is compared with. */
  with: string | null
  project: number | null
  /** Whether the density of projects is drawn over the areas. */
  cells: boolean
  /** Whether the base map that this installation has set is shown, where one is. */
  base: boolean
  /** Whether the table of what is on the map is open. */
  table: boolean
  /** How that table is set; kept while it is closed. */
  tableView: TableView
  lang: Lang
}

export const country = 'TH'
export const defaultCategories: Category[] = ['road', 'water']

export const initialState: UrlState = {
  view: null,
  measure: null,
  filter: {
    fy: [],
    quarter: [],
    category: defaultCategories,
    type: [],
    stage: [],
    fund: [],
    laoKind: [],
    lao: null,
    locationQuality: [],
    minBudget: null,
    maxBudget: null,
    q: null,
    within: null,
  },
  place: country,
  with: null,
  project: null,
  cells: false,
  base: false,
  table: false,
  tableView: firstTableView,
  lang: 'th',
}

/** Reads an address's query. What it does not understand it leaves at its default. */
export function parseUrlState(search: string): UrlState {
  const query = new URLSearchParams(search)
  const place = areaCode.safeParse(query.get('place')).data ?? country
  const other = areaCode.safeParse(query.get('with')).data ?? null
  const chosen = list(query.get('category'), categories, (text) => category.safeParse(text).data)
  return {
    view: parseView(query.get('at')),
    measure: mapMeasureOf(query.get('m')),
    filter: {
      fy: parts(query.get('fy'))
        .flatMap((text) => fiscalYear.safeParse(text).data ?? [])
        .filter((year, i, all) => all.indexOf(year) === i)
        .sort((a, b) => a - b),
      quarter: [...new Set(parts(query.get('quarter')).flatMap((text) => quarter.safeParse(text).data ?? []))].sort(),
      category: chosen.length > 0 ? chosen : defaultCategories,
      type: list(query.get('type'), projectTypes, (text) => projectType.safeParse(text).data),
      stage: list(query.get('stage'), stages, (text) => stage.safeParse(text).data),
      fund: list(query.get('fund'), funds, (text) => fund.safeParse(text).data),
      laoKind: list(query.get('lao_kind'), laoKinds, (text) => laoKind.safeParse(text).data),
      lao: laoCode.safeParse(query.get('lao')).data ?? null,
      locationQuality: list(
        query.get('location_quality'),
        locationQualities,
        (text) => locationQuality.safeParse(text).data,
      ),
      minBudget: parseAmount(query.get('min_budget')),
      maxBudget: parseAmount(query.get('max_budget')),
      q: projectFilter.shape.q.safeParse(query.get('q')).data ?? null,
      within: shapeId.safeParse(query.get('within')).data ?? null,
    },
    place,
    with: other === place ? null : other,
    project: parseId(query.get('project')),
    cells: query.get('cells') === '1',
    base: query.get('base') === '1',
    table: query.get('table') === '1',
    tableView: parseTableView(query),
    lang: query.get('lang') === 'en' ? 'en' : 'th',
  }
}

/** The query of a state, with its `?`, or '' for the initial state: only what differs from it is written. */
export function formatUrlState(state: UrlState): string {
  const query = new URLSearchParams()
  const { filter, view } = state
  if (state.measure !== null) query.set('m', state.measure)
  for (const [name, value] of Object.entries(filterQuery(filter))) query.set(name, value)
  if (sameList(filter.category, defaultCategories)) query.delete('category')
  else query.set('category', filter.category.join(','))
  if (state.place !== country) query.set('place', state.place)
  if (state.with !== null) query.set('with', state.with)
  if (state.project !== null) query.set('project', String(state.project))
  if (state.cells) query.set('cells', '1')
  if (state.base) query.set('base', '1')
  if (state.table) query.set('table', '1')
  for (const [name, value] of Object.entries(tableQuery(state.tableView))) query.set(name, value)
  if (view) query.set('at', `${view.lng.toFixed(5)},${view.lat.toFixed(5)},${view.zoom.toFixed(2)}`)
  if (state.lang !== initialState.lang) query.set('lang', state.lang)
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** The filter as the API's query wants it: strings, only what asks something. */
export function filterQuery(filter: Filter): Record<string, string> {
  const query: Record<string, string> = {}
  if (filter.fy.length > 0) query['fy'] = filter.fy.join(',')
  if (filter.quarter.length > 0) query['quarter'] = filter.quarter.join(',')
  if (filter.category.length < categories.length) query['category'] = filter.category.join(',')
  if (filter.type.length > 0) query['type'] = filter.type.join(',')
  if (filter.stage.length > 0) query['stage'] = filter.stage.join(',')
  if (filter.fund.length > 0) query['fund'] = filter.fund.join(',')
  if (filter.laoKind.length > 0) query['lao_kind'] = filter.laoKind.join(',')
  if (filter.lao !== null) query['lao'] = filter.lao
  if (filter.locationQuality.length > 0) query['location_quality'] = filter.locationQuality.join(',')
  if (filter.minBudget !== null) query['min_budget'] = filter.minBudget
  if (filter.maxBudget !== null) query['max_budget'] = filter.maxBudget
  if (filter.q !== null) query['q'] = filter.q
  if (filter.within !== null) query['within'] = filter.within
  return query
}

/** The parts of a filter that ask something beyond what the page starts with. */
export function askedParts(filter: Filter): FilterPart[] {
  return filterParts.filter((part) => {
    const without = loosened(filter, [part])
    return part === 'category'
      ? !sameList(filter.category, defaultCategories)
      : JSON.stringify(without) !== JSON.stringify(filter)
  })
}

/** The filter without what it asks of some parts. Categories go back to the first ones; from those, to all. */
export function loosened(filter: Filter, parts: readonly FilterPart[]): Filter {
  const { filter: first } = initialState
  return parts.reduce<Filter>((next, part) => {
    switch (part) {
      case 'budget':
        return { ...next, minBudget: null, maxBudget: null }
      case 'category':
        return { ...next, category: sameList(next.category, defaultCategories) ? [...categories] : defaultCategories }
      default:
        return { ...next, [part]: first[part] }
    }
  }, filter)
}

function parts(text: string | null): string[] {
  return text === null
    ? []
    : text
        .split(',')
        .filter((part) => part !== '')
        .slice(0, 100)
}

/** Known values, once each, in the order of `all`. */
function list<T extends string>(text: string | null, all: readonly T[], parse: (part: string) => T | undefined): T[] {
  const found = new Set(parts(text).map(parse))
  return all.filter((one) => found.has(one))
}

function parseView(text: string | null): View | null {
  const [lng, lat, zoom, ...rest] = (text ?? '').split(',').map((part) => (part === '' ? NaN : Number(part)))
  if (lng === undefined || lat === undefined || zoom === undefined || rest.length > 0) return null
  const inRange = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22
  return inRange ? { lng, lat, zoom } : null
}

/** An amount that is not negative: nobody asks for less than nothing. */
function parseAmount(text: string | null): string | null {
  return text?.startsWith('-') ? null : (baht.safeParse(text).data ?? null)
}

function parseId(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null
  const id = Number(text)
  return id > 0 ? id : null
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}
