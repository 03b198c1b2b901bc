import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { failures, forgetFailures } from './tile-health.ts'

/** Tiles that could not be had are asked for again after this long. */
const retryMs = 10_000

/** How many tiles are missing, how often they were asked for again, and a way to ask now. */
export function useRetries(): { missing: number; retries: number; retry: () => void } {
  const missing = useSyncExternalStore(failures.subscribe, failures.count)
  const [retries, setRetries] = useState(0)
  const retry = useCallback(() => {
    forgetFailures()
    setRetries((count) => count + 1)
  }, [])
  useEffect(() => {
    if (missing === 0) return
    const timer = setTimeout(retry, retryMs)
    return () => clearTimeout(timer)
  }, [missing, retry])
  // What another page of this window had trouble with is none of this map's.
  useEffect(() => forgetFailures, [])
  return { missing, retries, retry }
}
