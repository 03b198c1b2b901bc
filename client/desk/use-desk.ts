import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { SessionAnswer } from '../../server/accounts/contract.ts'
import { ApiProblem } from '../api.ts'
import { deskApi } from './desk-api.ts'
import {
  askOrKept,
  askProject,
  askSession,
  forgetSession,
  forgetTaken,
  keepSession,
  keptKey,
  type MaybeKept,
} from './field/kept-answers.ts'
import { sendWaitingSignOut } from './field/sign-out.ts'

/** How often what was taken along is asked for anew, in milliseconds. */
const whileKept = (query: { state: { data?: { keptAt?: string } | undefined } }): number | false =>
  query.state.data?.keptAt === undefined ? false : 15_000

/** Who is signed in; undefined while that is asked, null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async (): Promise<MaybeKept<SessionAnswer>> => {
      const waitsSince = await sendWaitingSignOut()
      // Whoever has signed out is signed out here, whatever the server still thinks.
      if (waitsSince !== undefined) return { account: null, has_sign_on: false, keptAt: waitsSince }
      return askSession(deskApi.session)
    },
    staleTime: 60_000,
    refetchOnWindowFocus: true,
    refetchInterval: whileKept,
  })
}

export function useWorklist(isWanted: boolean) {
  const accountId = useSession().data?.account?.id ?? ''
  return useQuery({
    queryKey: ['worklist'],
    queryFn: () => askOrKept(accountId, keptKey.worklist, deskApi.worklist),
    enabled: isWanted,
    staleTime: 30_000,
    refetchInterval: whileKept,
  })
}

export function useDeskProject(id: number | null) {
  const accountId = useSession().data?.account?.id ?? ''
  return useQuery({
    queryKey: ['desk project', id],
    queryFn: () => askProject(accountId, id ?? 0, () => deskApi.project(id ?? 0)),
    enabled: id !== null,
    refetchInterval: whileKept,
    staleTime: 0,
    placeholderData: (previous) => (previous?.id === id ? previous : undefined),
  })
}

export function useHistory(id: number, isWanted: boolean) {
  return useQuery({ queryKey: ['history', id], queryFn: () => deskApi.history(id), enabled: isWanted, staleTime: 0 })
}

/** The photos of a project as those see them who work on it; not there without a signal. */
export function usePhotos(id: number) {
  return useQuery({
    queryKey: ['photos', id],
    queryFn: () => deskApi.photos(id),
    staleTime: 0,
    placeholderData: () => undefined,
  })
}

export function useQueue(isWanted: boolean, sample: number) {
  return useQuery({
    queryKey: ['queue', sample],
    queryFn: () => deskApi.queue(sample),
    enabled: isWanted,
    staleTime: 0,
  })
}

/** Does something, and reads anew what that may have changed. A session that ended meanwhile is noticed. */
export function useDeed<A, R>(deed: (asked: A) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    networkMode: 'always',
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 401) void client.invalidateQueries({ queryKey: ['session'] })
    },
    onSettled: () => {
      for (const key of ['worklist', 'desk project', 'history', 'queue', 'photos']) {
        void client.invalidateQueries({ queryKey: [key] })
      }
    },
  })
}

/** Somebody came or went: what was read for the one before is forgotten. */
export function changeSession(client: QueryClient, session: MaybeKept<SessionAnswer>): void {
  const before = client.getQueryData<SessionAnswer>(['session'])?.account?.id
  // Whoever signs out leaves nothing on the device but what is not sent yet.
  if (session.account === null && before !== undefined) {
    void Promise.all([forgetSession(), forgetTaken(before)]).catch(() => {})
  }
  if (session.account) void keepSession(session).catch(() => {})
  client.setQueryData(['session'], session)
  const kept = new Set(['session', 'version', 'settings', 'areas'])
  client.removeQueries({ predicate: ({ queryKey: [name] }) => !kept.has(String(name)) })
}
