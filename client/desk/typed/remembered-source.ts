import type { Source } from '../../../server/geometry/gate/readings.ts'

export const sources: readonly Source[] = ['gps', 'old_map', 'unknown']
const key = 'thangnam typed source'

/** What was said last of where coordinates come from; not known, to begin with. */
export function readSource(): Source {
  try {
    const kept = localStorage.getItem(key)
    return sources.find((source) => source === kept) ?? 'unknown'
  } catch {
    return 'unknown' // where storage is forbidden even looking throws
  }
}

export function rememberSource(source: Source): void {
  try {
    localStorage.setItem(key, source)
  } catch {
    // A browser that keeps nothing (private, full): it holds until the panel is closed.
  }
}
