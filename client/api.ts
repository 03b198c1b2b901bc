import type { z } from 'zod'
import type { areaDetail, areaList } from '../server/areas/contract.ts'
import type { Coverage, Gaps } from '../server/coverage/contract.ts'
import type { laoDetail, laoList } from '../server/laos/contract.ts'
import type { photoList } from '../server/photos/contract.ts'
import type { projectCollection, projectDetailFeature } from '../server/projects/contract.ts'
import type { SettingsAnswer } from '../server/basemap/contract.ts'
import type { searchResult, searchResults } from '../server/search/contract.ts'
import type { ShapeFeature, StoredShape } from '../server/shapes/contract.ts'
import type { Totals } from '../server/totals/contract.ts'
import type { VersionAnswer } from '../server/versions/contract.ts'

export type AreaList = z.infer<typeof areaList>
export type AreaWithAncestors = z.infer<typeof areaDetail>
export type LaoList = z.infer<typeof laoList>
export type LaoDetail = z.infer<typeof laoDetail>
export type ProjectCollection = z.infer<typeof projectCollection>
export type ProjectFeature = z.infer<typeof projectDetailFeature>
export type SearchResult = z.infer<typeof searchResult>
export type SearchResults = z.infer<typeof searchResults>
export type VersionInfo = VersionAnswer
export type { Coverage, Gaps, ShapeFeature, Totals }

/** An answer that is a problem, or no answer: then `status` is 0 and `code` is `unreachable`. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detailTh: string

  constructor(status: number, code: string, detail: string, detailTh: string, cause?: unknown) {
    super(detail, { cause })
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.detailTh = detailTh
  }

  /** The version asked for is not there: the newest has to be read again. */
  get isOfVersion(): boolean {
    return this.status === 409 || this.status === 410
  }

  /** Asking again as it is cannot help. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && !this.isOfVersion
  }
}

type Query = Record<string, string | number | undefined>

export const api = {
  version: (signal: AbortSignal) => getJson<VersionInfo>('/api/version', {}, signal),
  settings: (signal: AbortSignal) => getJson<SettingsAnswer>('/api/settings', {}, signal),
  totals: (query: Query, signal: AbortSignal) => getJson<Totals>('/api/totals', query, signal),
  coverage: (query: Query, signal: AbortSignal) => getJson<Coverage>('/api/coverage', query, signal),
  gaps: (code: string, query: Query, signal: AbortSignal) => getJson<Gaps>(`/api/coverage/${code}/gaps`, query, signal),
  areas: (query: Query, signal: AbortSignal) => getJson<AreaList>('/api/areas', query, signal),
  area: (code: string, signal: AbortSignal) => getJson<AreaWithAncestors>(`/api/areas/${code}`, {}, signal),
  neighbours: (code: string, signal: AbortSignal) => getJson<AreaList>(`/api/areas/${code}/neighbours`, {}, signal),
  laos: (query: Query, signal: AbortSignal) => getJson<LaoList>('/api/laos', query, signal),
  lao: (code: string, signal: AbortSignal) => getJson<LaoDetail>(`/api/laos/${code}`, {}, signal),
  projects: (query: Query, signal: AbortSignal) => getJson<ProjectCollection>('/api/projects', query, signal),
  project: (id: number, signal: AbortSignal) => getJson<ProjectFeature>(`/api/projects/${id}`, {}, signal),
  photos: (id: number, signal: AbortSignal) =>
    getJson<z.infer<typeof photoList>>(`/api/projects/${id}/photos`, {}, signal),
  shape: (id: string, signal: AbortSignal) => getJson<ShapeFeature>(`/api/shapes/${id}`, {}, signal),
  storeShape: (shape: GeoJSON.Polygon) => postJson<StoredShape>('/api/shapes', shape),
  search: (q: string, signal: AbortSignal) => getJson<SearchResults>('/api/search', { q }, signal),
}

async function getJson<T>(path: string, query: Query, signal: AbortSignal): Promise<T> {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value))
  const text = parameters.toString().replaceAll('%2C', ',')
  return read<T>(text === '' ? path : `${path}?${text}`, { signal })
}

function postJson<T>(path: string, body: unknown): Promise<T> {
  return read<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** What an address answers; null where it answers nothing. Throws ApiProblem. */
export async function read<T>(address: string, init: RequestInit): Promise<T> {
  const response = await fetch(address, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause
    throw new ApiProblem(0, 'unreachable', 'The server cannot be reached.', 'ติดต่อเซิร์ฟเวอร์ไม่ได้', cause)
  })
  if (!response.ok) throw await problemOf(response)
  // Our own server keeps the contract; its tests check every answer against it.
  return (response.status === 204 ? null : await response.json()) as T
}

/** The problem that an answer which is not `ok` tells. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const status = response.status
  const fallback = new ApiProblem(
    status,
    `http_${status}`,
    `The server answered ${status}.`,
    `เซิร์ฟเวอร์ตอบกลับ ${status}`,
  )
  if (!response.headers.get('content-type')?.includes('application/problem+json')) return fallback
  const problem: unknown = await response.json().catch(() => null)
  if (typeof problem !== 'object' || problem === null) return fallback
  const { code, detail, detail_th: detailTh } = problem as Record<string, unknown> // checked field by field below
  if (typeof code !== 'string' || typeof detail !== 'string') return fallback
  return new ApiProblem(status, code, detail, typeof detailTh === 'string' ? detailTh : detail)
}
