import { useEffect, useState } from 'react'

/** How often a page that stays open looks for a newer edition, in milliseconds. */
const lookEveryMs = 3_600_000

/**
 * Keeps the desk's own files on the device, so that it opens without a signal. Answers what takes the page to a newer
 * edition of them, once there is one: it loads the page anew, so it is the person who does it.
 */
export function useNewEdition(): (() => void) | null {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null)
  useEffect(() => {
    // Not at a plain address, nor while developing.
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
    let isWanted = true
    let timer: ReturnType<typeof setInterval> | undefined
    const watch = (registration: ServiceWorkerRegistration): void => {
      const tell = (): void => {
        if (isWanted && registration.waiting && registration.active) setWaiting(registration.waiting)
      }
      tell()
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', tell)
      })
      timer = setInterval(() => void registration.update().catch(() => {}), lookEveryMs)
    }
    navigator.serviceWorker
      // For every address: the map's worker asks for its code from /assets, and without a signal must get it too.
      .register('/desk-worker.js')
      .then((registration) => isWanted && watch(registration))
      .catch((error: unknown) => console.warn('the desk needs a signal to open', error))
    return () => {
      isWanted = false
      clearInterval(timer)
    }
  }, [])
  return waiting && (() => takeOver(waiting))
}

function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true })
  waiting.postMessage('use')
}
