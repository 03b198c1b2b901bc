import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect } from 'react'
import { api, type VersionInfo } from '../api.ts'

/** Asked again this often even when the stream of events is silent or blocked on the way. */
const pollMs = 30_000

export const VersionContext = createContext<VersionInfo | null>(null)

/** The version every request on the screen asks for. */
export function useVersion(): VersionInfo {
  const version = useContext(VersionContext)
  if (!version) throw new Error('useVersion needs a VersionContext with a version in it')
  return version
}

/** Follows the server's version: told by its events, asked for by the clock. */
export function useNewestVersion() {
  const client = useQueryClient()
  useEffect(() => {
    const events = new EventSource('/api/events')
    events.addEventListener('version', (event: MessageEvent<string>) => {
      const known = client.getQueryData<VersionInfo>(['version'])
      if (String(known?.version) !== event.data) void client.invalidateQueries({ queryKey: ['version'] })
    })
    return () => events.close()
  }, [client])
  return useQuery({
    queryKey: ['version'],
    queryFn: ({ signal }) => api.version(signal),
    refetchInterval: (query) => (query.state.status === 'error' ? 2_000 : pollMs),
    staleTime: 0,
    // The same numbers are the same object: nothing below is drawn again.
    structuralSharing: true,
    retry: false,
  })
}
