import { useSyncExternalStore } from 'react'
import { formatUrlState, parseUrlState, type UrlState } from './url-state.ts'

const listeners = new Set<() => void>()
let current = parseUrlState(window.location.search)

window.addEventListener('popstate', () => {
  current = parseUrlState(window.location.search)
  announce()
})

/** The page's state, which is its address. */
export function useUrlState(): UrlState {
  return useSyncExternalStore(subscribe, () => current)
}

/** A step the back button undoes. */
export function go(patch: Partial<UrlState>): void {
  change(patch, 'push')
}

/** A change that is no step of its own, such as the map's drift. */
export function adjust(patch: Partial<UrlState>): void {
  change(patch, 'replace')
}

function change(patch: Partial<UrlState>, how: 'push' | 'replace'): void {
  const before = formatUrlState(current)
  current = { ...current, ...patch }
  const after = formatUrlState(current)
  if (after !== before) {
    const address = after === '' ? window.location.pathname : after
    if (how === 'push') window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }
  announce()
}

function announce(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
