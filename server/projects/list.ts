import type { Atlas } from '../atlas/atlas.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { ProjectFilter } from './contract.ts'

/** A page of rows: those that come after `after` in the order asked, at most `limit`. */
export interface Page {
  rows: number[]
  matched: number
  /** Where the next page begins; undefined on the last. */
  next: string | undefined
}

/** Rows under a filter, the largest budget first or by id. Projects without a budget come last. */
export function pageOfRows(
  atlas: Atlas,
  filter: ProjectFilter,
  sort: 'budget' | 'id',
  limit: number,
  after: string | undefined,
): Page {
  const { columns } = atlas
  const selected = atlas.select(filter)
  const rows: number[] = []
  for (let row = 0; row < selected.rows.length; row++) if (selected.rows[row]) rows.push(row)
  const budgetOf = (row: number): number => {
    const budget = columns.budget.at(row)
    return sort === 'id' || Number.isNaN(budget) ? -1 : budget
  }
  rows.sort((a, b) => budgetOf(b) - budgetOf(a) || columns.id.at(a) - columns.id.at(b))

  let first = 0
  if (after !== undefined) {
    const [budget, id] = readCursor(after)
    first = rows.findIndex((row) => budgetOf(row) < budget || (budgetOf(row) === budget && columns.id.at(row) > id))
    if (first === -1) first = rows.length
  }
  const page = rows.slice(first, first + limit)
  const last = page.at(-1)
  const hasMore = first + page.length < rows.length
  return {
    rows: page,
    matched: selected.count,
    next: hasMore && last !== undefined ? `${budgetOf(last)}_${columns.id.at(last)}` : undefined,
  }
}

function readCursor(text: string): [budget: number, id: number] {
  const match = /^(-1|\d{1,16})_(\d{1,16})$/.exec(text)
  if (!match) {
    throw new ProblemError(problems.requestInvalid([{ where: 'after', why: 'take it from the next link, as it is' }]))
  }
  return [Number(match[1]), Number(match[2])]
}
