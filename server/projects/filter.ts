import { projectFilter, type ProjectFilter } from './contract.ts'

/** The filter as it stands in an address: only what is asked, names and values in a fixed order, so
 * that the same question is always the same address. */
export function filterToQuery(filter: ProjectFilter): Record<string, string> {
  const query: Record<string, string> = {}
  for (const name of filterNames) {
    const value = filter[name]
    if (value === undefined) continue
    query[name] = Array.isArray(value) ? value.join(',') : String(value)
  }
  return query
}

/** `fy=2565,2566&stage=closed`; empty when nothing is asked. */
export function filterToString(filter: ProjectFilter): string {
  return new URLSearchParams(filterToQuery(filter)).toString()
}

export const filterNames = projectFilter.keyof().options
