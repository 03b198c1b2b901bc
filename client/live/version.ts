import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import { api, type VersionInfo } from '../api.ts'
import { followEvents } from './events.ts'

/** How often the version is asked for: beside a stream of events, without one, and while the server is away. */
const pollMs = { streaming: 30_000, alone: 5_000, away: 2_000 }

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
  const [isStreaming, setStreaming] = useState(false)
  useEffect(() => {
    const ask = (): void => void client.invalidateQueries({ queryKey: ['version'] })
    // A stream over a network that is gone may look open for a long time: the device knows first.
    window.addEventListener('offline', ask)
    window.addEventListener('online', ask)
    const leave = followEvents(
      (told) => {
        const known = client.getQueryData<VersionInfo>(['version'])
        if (known && String(known.version) !== told) ask()
      },
      (stands) => {
        setStreaming(stands)
        // A stream that breaks is the first to tell of a server that is away.
        if (!stands) ask()
      },
    )
    return () => {
      window.removeEventListener('offline', ask)
      window.removeEventListener('online', ask)
      leave()
    }
  }, [client])
  return useQuery({
    queryKey: ['version'],
    queryFn: ({ signal }) => api.version(signal),
    refetchInterval: (query) =>
      query.state.status === 'error' ? pollMs.away : isStreaming ? pollMs.streaming : pollMs.alone,
    staleTime: 0,
    // The same numbers are the same object: nothing below is drawn again.
    structuralSharing: true,
    retry: false,
  })
}
