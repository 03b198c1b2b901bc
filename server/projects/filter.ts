import { projectFilter, type ProjectFilter } from './contract.ts'

/** The filter, or the atlas's, which has the shape itself in place of its id. */
type Written = Omit<ProjectFilter, 'within'> & { readonly within?: string | { readonly id: string } | undefined }

/** The filter as it stands in an address: only what is asked, names and values in a fixed order, so
 * that the same question is always the same address. */
export function filterToQuery(filter: Written): Record<string, string> {
  const query: Record<string, string> = {}
  for (const name of filterNames) {
    const value = filter[name]
    if (value === undefined) continue
    query[name] = Array.isArray(value) ? value.join(',') : typeof value === 'object' ? value.id : String(value)
  }
  return query
}

/** `fy=2565,2566&stage=closed`; empty when nothing is asked. */
export function filterToString(filter: Written): string {
  return new URLSearchParams(filterToQuery(filter)).toString()
}

export const filterNames = projectFilter.keyof().options
