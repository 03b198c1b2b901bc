import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import type { Dimension } from '../server/totals/contract.ts'
import { api, ApiProblem } from './api.ts'
import { useVersion } from './live/version.ts'
import type { MapLevel } from './map/levels.ts'

export type FilterQuery = Readonly<Record<string, string>>

/** The filter without what it asks of one thing. */
export function without(filter: FilterQuery, name: string): FilterQuery {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name))
}

/** Answers stay on the screen while newer ones are fetched; a version that is gone is read anew. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiProblem && error.isOfVersion) void client.invalidateQueries({ queryKey: ['version'] })
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        // Our server may be on this very machine or network: whether there is an internet does not matter.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.isFinal),
        placeholderData: keepPreviousData,
      },
    },
  })
  return client
}

/** Totals under a filter, grouped by up to two dimensions; undefined `by` asks nothing. */
export function useTotals(by: readonly Dimension[] | undefined, filter: FilterQuery) {
  const { version } = useVersion()
  return useQuery({
    queryKey: ['totals', by?.join(','), filter, version],
    queryFn: ({ signal }) => api.totals({ by: by?.join(','), ...filter, v: version }, signal),
    enabled: by !== undefined,
  })
}

/** Areas of a level, or those that lie directly in `parent`. */
export function useAreas(level: MapLevel | undefined, parent?: string) {
  const { areas_version: version } = useVersion()
  return useQuery({
    queryKey: ['areas', level, parent, version],
    queryFn: ({ signal }) => api.areas({ level, parent }, signal),
    enabled: level !== undefined,
  })
}

/** What this installation has set; it does not change while the page is open. */
export function useSettings() {
  return useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.settings(signal) })
}

export function useArea(code: string) {
  const { areas_version: version } = useVersion()
  return useQuery({ queryKey: ['area', code, version], queryFn: ({ signal }) => api.area(code, signal) })
}

/** The areas of the same level around an area. */
export function useNeighbours(code: string) {
  const { areas_version: version } = useVersion()
  return useQuery({
    queryKey: ['neighbours', code, version],
    queryFn: ({ signal }) => api.neighbours(code, signal),
    // Another area's neighbours are none of this one's.
    placeholderData: (previous, query) => (query?.queryKey[1] === code ? previous : undefined),
  })
}

/** The LAOs of an area below the country, or those of these codes; undefined asks nothing. */
export function useLaos(asked: { area: string } | { code: string } | undefined) {
  const { areas_version: version } = useVersion()
  return useQuery({
    queryKey: ['laos', asked, version],
    queryFn: ({ signal }) => api.laos({ ...asked, limit: 1000 }, signal),
    enabled: asked !== undefined,
    placeholderData: () => undefined,
  })
}

export function useLao(code: string | null) {
  const { areas_version: version } = useVersion()
  return useQuery({
    queryKey: ['lao', code, version],
    queryFn: ({ signal }) => api.lao(code ?? '', signal),
    enabled: code !== null,
    placeholderData: (previous) => (previous?.code === code ? previous : undefined),
  })
}

export function useProject(id: number | null) {
  const { version } = useVersion()
  return useQuery({
    queryKey: ['project', id, version],
    queryFn: ({ signal }) => api.project(id ?? 0, signal),
    enabled: id !== null,
    // Another project's facts must not stand under this one's number; the same project's may, while it is renewed.
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  })
}

/** A project's photos as everybody sees them; whoever is signed in is answered with more, which is left out. */
export function usePublishedPhotos(id: number) {
  return useQuery({
    queryKey: ['published photos', id],
    queryFn: ({ signal }) => api.photos(id, signal),
    select: ({ photos }) => photos.filter(({ desk }) => desk === null || desk.is_published),
    // Photos come and go between versions.
    staleTime: 60_000,
    placeholderData: () => undefined,
  })
}

/** Projects under a filter, the largest budget first, page by page. */
export function useProjects(filter: FilterQuery, limit: number) {
  const { version } = useVersion()
  return useInfiniteQuery({
    queryKey: ['projects', filter, limit, version],
    queryFn: ({ pageParam, signal }) =>
      api.projects(
        { ...filter, limit, sort: 'budget', v: version, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ links }) => {
      const next = links.find(({ rel }) => rel === 'next')
      return next ? new URL(next.href, window.location.origin).searchParams.get('after') : undefined
    },
    placeholderData: keepPreviousData,
  })
}

/** A drawn area; it never changes. */
export function useShape(id: string | null) {
  return useQuery({
    queryKey: ['shape', id],
    queryFn: ({ signal }) => api.shape(id ?? '', signal),
    enabled: id !== null,
    placeholderData: () => undefined,
  })
}

/** Stores a drawn area. */
export function useStoreShape(onStored: (id: string) => void) {
  return useMutation({
    mutationFn: (shape: GeoJSON.Polygon) => api.storeShape(shape),
    networkMode: 'always',
    onSuccess: ({ id }) => onStored(id),
  })
}

export function useSearch(q: string) {
  const { version } = useVersion()
  return useQuery({
    queryKey: ['search', q, version],
    queryFn: ({ signal }) => api.search(q, signal),
    enabled: q !== '',
  })
}
