import { useCallback, useEffect, useRef, useState } from 'react'

export interface Fix {
  lngLat: [number, number]
  accuracyM: number
  at: string
}
interface Track {
  line: [number, number][]
  /** The median of its points. */
  accuracyM: number
  at: string
}

/** Points nearer than this to the last, and those less certain than that, are left out of a track, in metres. */
const leastStepM = 3
const mostAccuracyM = 50

/** The device's position: once, or again and again along a line. */
export function usePosition({ onHere, onTrack }: { onHere: (fix: Fix) => void; onTrack: (track: Track) => void }) {
  const [state, setState] = useState<'idle' | 'waiting' | 'tracking' | 'refused'>('idle')
  const [tracked, setTracked] = useState(0)
  const watch = useRef<number | null>(null)
  const stop = useCallback(() => {
    if (watch.current !== null) navigator.geolocation.clearWatch(watch.current)
    watch.current = null
    setState('idle')
  }, [])
  useEffect(() => stop, [stop])

  const refuse = useCallback(() => {
    stop()
    setState('refused')
  }, [stop])
  const here = () => {
    stop()
    setState('waiting')
    navigator.geolocation.getCurrentPosition(
      (position) => {
        setState('idle')
        onHere(fixOf(position))
      },
      refuse,
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 0 },
    )
  }
  const track = () => {
    stop()
    const fixes: Fix[] = []
    setTracked(0)
    setState('tracking')
    watch.current = navigator.geolocation.watchPosition(
      (position) => {
        const fix = fixOf(position)
        const last = fixes.at(-1)
        if (fix.accuracyM > mostAccuracyM || (last && roughMetres(last.lngLat, fix.lngLat) < leastStepM)) return
        fixes.push(fix)
        setTracked(fixes.length)
        const sorted = fixes.map(({ accuracyM }) => accuracyM).sort((a, b) => a - b)
        onTrack({
          line: fixes.map(({ lngLat }) => lngLat),
          accuracyM: sorted[sorted.length >> 1] ?? fix.accuracyM,
          at: fix.at,
        })
      },
      // Under trees and between houses a device has no position for a while, and then has one again.
      (error) => error.code === error.PERMISSION_DENIED && refuse(),
      { enableHighAccuracy: true, maximumAge: 0 },
    )
  }
  return {
    here,
    track,
    stop,
    tracked,
    isWaiting: state === 'waiting',
    isTracking: state === 'tracking',
    isRefused: state === 'refused',
  }
}

/** Where the device is this moment; null where it does not say within so many milliseconds. */
export function placeNow(patienceMs: number): Promise<Fix | null> {
  return new Promise((resolve) => {
    // A question of the browser that nobody answers has no end of its own.
    setTimeout(() => resolve(null), patienceMs)
    navigator.geolocation.getCurrentPosition(
      (position) => resolve(fixOf(position)),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 0 },
    )
  })
}

function fixOf({ coords, timestamp }: GeolocationPosition): Fix {
  return {
    lngLat: [Number(coords.longitude.toFixed(9)), Number(coords.latitude.toFixed(9))],
    accuracyM: coords.accuracy,
    at: new Date(timestamp).toISOString(),
  }
}

/** Metres between two near places, to a hundredth: enough to tell whether somebody has moved. */
function roughMetres([lng, lat]: [number, number], [lng2, lat2]: [number, number]): number {
  const east = (lng2 - lng) * 111_320 * Math.cos((lat * Math.PI) / 180)
  return Math.hypot(east, (lat2 - lat) * 110_574)
}
