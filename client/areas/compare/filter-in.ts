import type { FilterQuery } from '../../queries.ts'
import { country } from '../../url-state.ts'

/** The filter with an area; the country asks for none. */
export function filterIn(code: string, filter: FilterQuery): FilterQuery {
  return code === country ? filter : { ...filter, area: code }
}
