/** Addresses of tiles that could not be had. What is wrong with the map, apart from the map. */
const failed = new Set<string>()
const listeners = new Set<() => void>()

export function tileFailed(address: string): void {
  if (failed.has(address)) return
  failed.add(address)
  announce()
}

export function tileCame(address: string): void {
  if (failed.delete(address)) announce()
}

/** All are asked for again: what fails will be told anew. */
export function forgetFailures(): void {
  if (failed.size === 0) return
  failed.clear()
  announce()
}

export const failures = {
  count: (): number => failed.size,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function announce(): void {
  for (const listener of listeners) listener()
}
