import type { AtlasColumns } from '../atlas/columns.ts'
import { compareKeys, compareThai, thaiKey } from '../lib/thai-order.ts'
import type { SortDirection, SortKey } from './contract.ts'

/** What rows are put in order by: numbers, the least first, NaN last; or titles, in Thai order. */
export interface Sorting {
  sort: SortKey
  order: SortDirection
}

/** The largest and newest come first, texts from their beginning. */
export function firstDirection(sort: SortKey): SortDirection {
  return sort === 'title' || sort === 'id' ? 'asc' : 'desc'
}

/** All rows of the columns in the order asked, ids ascending among equals; hidden rows too. */
type Order = Uint32Array

/**
 * Orders that were asked for once, by the columns they are of. Columns only grow: an order is kept
 * right by merging in what came after it, so a new version costs no new sort.
 */
const known = new WeakMap<AtlasColumns, Map<string, Order>>()
const making = new WeakMap<AtlasColumns, Map<string, Promise<void>>>()

/** How many rows are compared before others may run. */
const slice = 1 << 15

/**
 * Makes an order where there is none, in slices between which the server answers others: a million
 * titles take seconds to put in order. Afterwards `orderOf` is quick.
 */
export function prepareOrder(columns: AtlasColumns, sorting: Sorting): Promise<void> {
  const key = nameOf(sorting)
  if (known.get(columns)?.has(key)) return Promise.resolve()
  const under = making.get(columns) ?? new Map<string, Promise<void>>()
  making.set(columns, under)
  const begun = under.get(key)
  if (begun) return begun
  const made = sortInSlices(columns, sorting).then(
    (order) => {
      remember(columns, key, order)
      under.delete(key)
    },
    (error: unknown) => {
      under.delete(key)
      throw error
    },
  )
  under.set(key, made)
  return made
}

/** The order of all rows there are now. */
export function orderOf(columns: AtlasColumns, sorting: Sorting): Order {
  const key = nameOf(sorting)
  const before = known.get(columns)?.get(key) ?? new Uint32Array()
  if (before.length === columns.length) return before
  const compare = rowComparer(columns, sorting)
  const added = Uint32Array.from({ length: columns.length - before.length }, (_, i) => before.length + i).sort(compare)
  const order = withAdded(before, added, compare)
  remember(columns, key, order)
  return order
}

/** Compares rows as the order asks: never 0 for two different projects. */
export function rowComparer(columns: AtlasColumns, { sort, order }: Sorting): (a: number, b: number) => number {
  const byId = (a: number, b: number): number => columns.id.at(a) - columns.id.at(b)
  if (sort === 'title') {
    const sign = order === 'asc' ? 1 : -1
    // A row is compared many times: its key is made once for as long as this comparer lives.
    const keys = new Map<number, Uint8Array>()
    const keyOf = (row: number): Uint8Array => {
      const key = keys.get(row) ?? thaiKey(columns.titleOf(row))
      keys.set(row, key)
      return key
    }
    return (a, b) => {
      const [keyA, keyB] = [keyOf(a), keyOf(b)]
      const byLetters = compareKeys(keyA, 0, keyA.length, keyB, 0, keyB.length)
      return sign * (byLetters || compareThai(columns.titleOf(a), columns.titleOf(b))) || byId(a, b)
    }
  }
  const value = valueOf(columns, sort)
  return (a, b) => compareNumbers(value(a), value(b), order) || byId(a, b)
}

/** The number a row is put in order by; NaN where it has none. */
export function valueOf(columns: AtlasColumns, sort: Exclude<SortKey, 'title'>): (row: number) => number {
  const { money, budget, fiscalYear, id } = columns
  switch (sort) {
    case 'budget':
      return (row) => budget.at(row)
    case 'approved':
    case 'contract':
    case 'disbursed':
      return (row) => money[sort].at(row)
    case 'share_disbursed':
      return (row) => (money.approved.at(row) > 0 ? money.disbursed.at(row) / money.approved.at(row) : Number.NaN)
    case 'fy':
      return (row) => fiscalYear.at(row)
    case 'id':
      return (row) => id.at(row)
  }
}

/** What is not told comes last, whichever way. */
export function compareNumbers(a: number, b: number, order: SortDirection): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return order === 'asc' ? a - b : b - a
}

function nameOf({ sort, order }: Sorting): string {
  return `${sort} ${order}`
}

function remember(columns: AtlasColumns, key: string, order: Order): void {
  const orders = known.get(columns) ?? new Map<string, Order>()
  known.set(columns, orders)
  // the one used last stands last; the first goes when there are too many
  orders.delete(key)
  orders.set(key, order)
  const [oldest] = orders.keys()
  if (orders.size > 8 && oldest !== undefined) orders.delete(oldest)
}

/** A merge sort that lets others run. Rows that come meanwhile are left to `orderOf`. */
async function sortInSlices(columns: AtlasColumns, sorting: Sorting): Promise<Order> {
  const { length } = columns
  const compare =
    sorting.sort === 'title'
      ? await titleComparer(columns, length, sorting)
      : numberComparer(columns, length, sorting.sort, sorting.order)
  let from = Uint32Array.from({ length }, (_, row) => row)
  let to = new Uint32Array(length)
  const run = 1 << 12
  for (let at = 0; at < length; at += run) {
    from.subarray(at, at + run).sort(compare)
    await breath()
  }
  for (let width = run; width < length; width *= 2) {
    for (let at = 0; at < length; at += 2 * width) {
      const left = from.subarray(at, at + width)
      const right = from.subarray(at + width, at + 2 * width)
      for (const _ of mergeSteps(left, right, to.subarray(at, at + 2 * width), compare)) await breath()
    }
    ;[from, to] = [to, from]
  }
  return from
}

/** Compares by numbers that are looked up once: money is summed over a project's lines. */
function numberComparer(
  columns: AtlasColumns,
  length: number,
  sort: Exclude<SortKey, 'title'>,
  order: SortDirection,
): (a: number, b: number) => number {
  const value = valueOf(columns, sort)
  const values = Float64Array.from({ length }, (_, row) => value(row))
  return (a, b) => compareNumbers(values[a]!, values[b]!, order) || columns.id.at(a) - columns.id.at(b) // rows below `length`
}

/** Compares titles by keys that are made once, all of them in one array of bytes. */
async function titleComparer(
  columns: AtlasColumns,
  length: number,
  { order }: Sorting,
): Promise<(a: number, b: number) => number> {
  const starts = new Uint32Array(length + 1)
  let bytes = new Uint8Array(64 * 1024)
  for (let row = 0; row < length; row++) {
    const key = thaiKey(columns.titleOf(row))
    const start = starts[row] ?? 0
    if (start + key.length > bytes.length) {
      const larger = new Uint8Array(2 * (start + key.length))
      larger.set(bytes)
      bytes = larger
    }
    bytes.set(key, start)
    starts[row + 1] = start + key.length
    if (row % (slice / 8) === 0) await breath()
  }
  const sign = order === 'asc' ? 1 : -1
  return (a, b) =>
    sign *
      (compareKeys(bytes, starts[a]!, starts[a + 1]!, bytes, starts[b]!, starts[b + 1]!) || // rows below `length`
        compareThai(columns.titleOf(a), columns.titleOf(b))) || columns.id.at(a) - columns.id.at(b)
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A long order with a few rows, in order themselves, put where they belong: a search each, and one copy. */
function withAdded(before: Order, added: Order, compare: (a: number, b: number) => number): Order {
  const order = new Uint32Array(before.length + added.length)
  let taken = 0
  added.forEach((row, i) => {
    const place = firstWhere(before, (one) => compare(one, row) > 0, taken)
    order.set(before.subarray(taken, place), taken + i)
    order[place + i] = row
    taken = place
  })
  order.set(before.subarray(taken), taken + added.length)
  return order
}

/** Where a condition begins to hold that holds from there on; `from` or later. */
export function firstWhere(order: Order, holds: (row: number) => boolean, from = 0): number {
  let low = from
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(order[middle]!)) high = middle // below its length
    else low = middle + 1
  }
  return low
}

/** Merges two sorted runs; stops for a moment after every slice. */
function* mergeSteps(
  left: Order,
  right: Order,
  into: Order,
  compare: (a: number, b: number) => number,
): Generator<undefined> {
  let l = 0
  let r = 0
  for (let at = 0; at < into.length; at++) {
    const takesLeft = r >= right.length || (l < left.length && compare(left[l]!, right[r]!) <= 0)
    into[at] = takesLeft ? left[l++]! : right[r++]! // the one that is taken is within its run
    if (at % slice === slice - 1) yield
  }
}
