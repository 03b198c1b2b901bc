import type { z } from 'zod'
import type {
  AccountList,
  issuedWithLink,
  OpenSessions,
  SessionAnswer,
  signInRequest,
} from '../../server/accounts/contract.ts'
import type {
  CaptureAnswer,
  DeskProject,
  GeometryKind,
  ProjectHistory,
  ShapeChecked,
  ShapeMended,
  StoredGeometry,
  VerificationQueue,
  Worklist,
} from '../../server/geometry/contract.ts'
import type { LaoGround } from '../../server/ground/contract.ts'
import type { Photo, PhotoUpload, photoFacts, photoList } from '../../server/photos/contract.ts'
import { ApiProblem, read } from '../api.ts'

/** A geometry as the desk sends it. */
export interface CaptureToSend {
  id: string
  base_revision: number
  geometry: object
  capture: 'gps' | 'drawn' | 'imported' | 'photo'
  captured_at: string
  accuracy_m: number | null
  as_typed?: object | null
  reason?: string
  resolves?: string[]
}

/** What is said of a photo, as the desk sends it. */
export type PhotoFactsToSend = z.input<typeof photoFacts>

/** A photo on its way: whose it is and where it belongs. */
interface PhotoOnItsWay {
  accountId: string
  projectId: number
  id: string
}

const photoAt = (id: number, photo: string) => `/api/projects/${id}/photos/${photo}`
const geometryAt = (id: number, kind: GeometryKind) => `/api/projects/${id}/geometries/${kind}`

/** What a signed-in person asks and sends. Each throws ApiProblem. */
export const deskApi = {
  session: () => send<SessionAnswer>('GET', '/api/session'),
  signIn: (asked: z.input<typeof signInRequest>) => send<SessionAnswer>('POST', '/api/session', asked),
  /** Ends the session of an account and of no other, or all of its sessions. */
  signOutFor: (account: string, isEverywhere: boolean) =>
    read<null>(isEverywhere ? '/api/sessions' : '/api/session', {
      method: 'DELETE',
      headers: { 'thangnam-account': account },
    }),
  sessions: () => send<OpenSessions>('GET', '/api/sessions'),
  signOutAt: (id: string) => send<null>('DELETE', `/api/sessions/${id}`),
  changePassword: (current: string, next: string) => send<SessionAnswer>('PUT', '/api/password', { current, next }),
  usePasswordLink: (token: string, password: string) =>
    send<SessionAnswer>('PUT', '/api/account-link', { token, password }),
  accounts: () => send<AccountList>('GET', '/api/accounts'),
  issue: (account: { user_name: string; display_name: string; role: string; reach: string | null }) =>
    send<z.infer<typeof issuedWithLink>>('POST', '/api/accounts', account),
  closeAccount: (id: string, isClosed: boolean) =>
    send<unknown>('PATCH', `/api/accounts/${id}`, { is_closed: isClosed }),
  newLink: (id: string) => send<{ link: string }>('POST', `/api/accounts/${id}/link`),
  ground: (lao: string) => send<LaoGround>('GET', `/api/laos/${lao}/ground`),
  worklist: () => send<Worklist>('GET', '/api/worklist'),
  project: (id: number) => send<DeskProject>('GET', `/api/desk/projects/${id}`),
  check: (id: number, kind: GeometryKind, geometry: object, accuracyM: number | null, signal: AbortSignal) =>
    send<ShapeChecked>('POST', `${geometryAt(id, kind)}/check`, { geometry, accuracy_m: accuracyM }, signal),
  mended: (id: number, kind: GeometryKind, geometry: object) =>
    send<ShapeMended>('POST', `${geometryAt(id, kind)}/mended`, { geometry }),
  store: (id: number, kind: GeometryKind, capture: CaptureToSend) =>
    send<CaptureAnswer>('PUT', geometryAt(id, kind), capture),
  /** As `store`, in the name of the account that made it and of no other; given up after a minute. */
  storeFor: (account: string, id: number, kind: GeometryKind, capture: CaptureToSend) =>
    read<CaptureAnswer>(geometryAt(id, kind), {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'thangnam-account': account },
      body: JSON.stringify(capture),
      signal: AbortSignal.timeout(60_000),
    }),
  photos: (id: number) => send<z.infer<typeof photoList>>('GET', `/api/projects/${id}/photos`),
  withdrawPhoto: (id: number, photo: string, reason: string) => send<Photo>('DELETE', photoAt(id, photo), { reason }),
  /** How far a photo's upload is. */
  photoUpload: ({ accountId, projectId, id }: PhotoOnItsWay) =>
    read<PhotoUpload>(photoAt(projectId, id), {
      headers: { 'thangnam-account': accountId },
      signal: AbortSignal.timeout(60_000),
    }).catch((error: unknown): PhotoUpload => {
      if (error instanceof ApiProblem && error.code === 'photo_not_found') return { received_bytes: 0, photo: null }
      throw error
    }),
  /** Sends a photo or a part of it, with headers that say which; given up after a minute. */
  sendPhoto: (
    { accountId, projectId, id }: PhotoOnItsWay,
    facts: PhotoFactsToSend,
    headers: Record<string, string>,
    body: Blob | null,
  ) =>
    read<PhotoUpload>(photoAt(projectId, id), {
      method: 'PUT',
      headers: {
        ...headers,
        'photo-facts': encodeURIComponent(JSON.stringify(facts)),
        'thangnam-account': accountId,
      },
      body,
      signal: AbortSignal.timeout(60_000),
    }),
  remove: (id: number, kind: GeometryKind, baseRevision: number, reason: string) =>
    send<null>('DELETE', geometryAt(id, kind), { base_revision: baseRevision, reason }),
  dropConflict: (id: number, capture: string) => send<null>('DELETE', `/api/projects/${id}/captures/${capture}`),
  judge: (id: number, kind: GeometryKind, judgement: { base_revision: number; verification: string; reason: string }) =>
    send<StoredGeometry>('POST', `${geometryAt(id, kind)}/verification`, judgement),
  restore: (id: number, kind: GeometryKind, asked: object) =>
    send<CaptureAnswer>('POST', `${geometryAt(id, kind)}/restore`, asked),
  history: (id: number) => send<ProjectHistory>('GET', `/api/projects/${id}/history`),
  queue: (sample: number) =>
    send<VerificationQueue>('GET', `/api/verification-queue${sample > 0 ? `?sample=${sample}` : ''}`),
}

function send<T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<T> {
  return read<T>(path, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  })
}
