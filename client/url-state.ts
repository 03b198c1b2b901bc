import {
  areaCode,
  categories,
  category,
  fiscalYear,
  fund,
  funds,
  laoCode,
  projectType,
  projectTypes,
  stage,
  stages,
  type Category,
  type Fund,
  type ProjectType,
  type Stage,
} from '../server/projects/contract.ts'
import { measures, type Measure } from './measures.ts'
import type { Lang } from './ui/numbers.ts'

export interface View {
  lng: number
  lat: number
  zoom: number
}

/** What is asked of the projects. An empty list asks nothing; categories are never empty. */
export interface Filter {
  fy: number[]
  category: Category[]
  type: ProjectType[]
  stage: Stage[]
  fund: Fund[]
  lao: string | null
}

/** Everything the page shows, as its address tells it. */
export interface UrlState {
  /** null: the whole country, however large the window. */
  view: View | null
  /** null: not chosen; the first that the data has. */
  measure: Measure | null
  filter: Filter
  place: string
  project: number | null
  /** Whether the density of projects is drawn over the areas. */
  cells: boolean
  lang: Lang
}

export const country = 'TH'
export const defaultCategories: Category[] = ['road', 'water']

export const initialState: UrlState = {
  view: null,
  measure: null,
  filter: { fy: [], category: defaultCategories, type: [], stage: [], fund: [], lao: null },
  place: country,
  project: null,
  cells: false,
  lang: 'th',
}

/** Reads an address's query. What it does not understand it leaves at its default. */
export function parseUrlState(search: string): UrlState {
  const query = new URLSearchParams(search)
  const chosen = list(query.get('category'), categories, (text) => category.safeParse(text).data)
  return {
    view: parseView(query.get('at')),
    measure: measures.find((one) => one === query.get('m')) ?? null,
    filter: {
      fy: parts(query.get('fy'))
        .flatMap((text) => fiscalYear.safeParse(text).data ?? [])
        .filter((year, i, all) => all.indexOf(year) === i)
        .sort((a, b) => a - b),
      category: chosen.length > 0 ? chosen : defaultCategories,
      type: list(query.get('type'), projectTypes, (text) => projectType.safeParse(text).data),
      stage: list(query.get('stage'), stages, (text) => stage.safeParse(text).data),
      fund: list(query.get('fund'), funds, (text) => fund.safeParse(text).data),
      lao: laoCode.safeParse(query.get('lao')).data ?? null,
    },
    place: areaCode.safeParse(query.get('place')).data ?? country,
    project: parseId(query.get('project')),
    cells: query.get('cells') === '1',
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
  if (state.project !== null) query.set('project', String(state.project))
  if (state.cells) query.set('cells', '1')
  if (view) query.set('at', `${view.lng.toFixed(5)},${view.lat.toFixed(5)},${view.zoom.toFixed(2)}`)
  if (state.lang !== initialState.lang) query.set('lang', state.lang)
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** The filter as the API's query wants it: strings, only what asks something. */
export function filterQuery(filter: Filter): Record<string, string> {
  const query: Record<string, string> = {}
  if (filter.fy.length > 0) query['fy'] = filter.fy.join(',')
  if (filter.category.length < categories.length) query['category'] = filter.category.join(',')
  if (filter.type.length > 0) query['type'] = filter.type.join(',')
  if (filter.stage.length > 0) query['stage'] = filter.stage.join(',')
  if (filter.fund.length > 0) query['fund'] = filter.fund.join(',')
  if (filter.lao !== null) query['lao'] = filter.lao
  return query
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

function parseId(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null
  const id = Number(text)
  return id > 0 ? id : null
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}
