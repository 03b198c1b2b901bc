import type { CaptureAnswer, GeometryKind } from '../../../server/geometry/contract.ts'
import type { CaptureToSend } from '../desk-api.ts'

/** What an item does once it arrives. Photos and judgements are to be further kinds. */
export type Deed = { kind: 'capture'; place: GeometryKind; capture: CaptureToSend }

/**
 * `waiting` for a signal or its turn; `sending`; then `stored`, or `conflict`: kept by the server beside another's, to be
 * chosen from; `settled` once that was done; `refused`: the server will not have it as it is.
 */
export type OutboxState = 'waiting' | 'sending' | 'stored' | 'conflict' | 'settled' | 'refused'

/** Why an item was not taken, in the server's words. */
export interface Refusal {
  status: number
  code: string
  detail: string
  detailTh: string
}

/** Something a person did that the server may not have yet. */
export interface OutboxItem {
  /** The order in which items were made on this device; given by its database. */
  seq?: number
  /** Made here: sent again under it, the item arrives once. */
  id: string
  accountId: string
  projectId: number
  projectTitle: string
  madeAt: string
  deed: Deed
  /** The item of the same place that this one was made upon, while that was on its way itself. */
  follows: string | null
  state: OutboxState
  tries: number
  /** Not to be sent before, in milliseconds since 1970. */
  notBefore: number
  problem: Refusal | null
  /** The revision it was stored as. */
  revision: number | null
  /** When it came to its end. */
  endedAt: string | null
}

/** What a try says of the next ones: go on, wait for a signal, or wait for the person to sign in. */
export type Onward = 'go_on' | 'no_signal' | 'sign_in'

export function isUnsent({ state }: OutboxItem): boolean {
  return state === 'waiting' || state === 'sending'
}

/** Whether a person has to look at it. */
export function asksForSomebody({ state }: OutboxItem): boolean {
  return state === 'conflict' || state === 'refused'
}

/**
 * The item to send now: the first made, of each project one after another, and none of a project whose first has to wait.
 * Undefined where there is nothing to send yet.
 */
export function nextToSend(items: readonly OutboxItem[], now: number): OutboxItem | undefined {
  return heads(items).find(({ state, notBefore }) => state === 'waiting' && notBefore <= now)
}

/** In how many milliseconds there is something to send again; null where nothing waits. */
export function pauseBefore(items: readonly OutboxItem[], now: number): number | null {
  const waiting = heads(items).filter(({ state }) => state === 'waiting')
  return waiting.length === 0 ? null : Math.max(0, Math.min(...waiting.map(({ notBefore }) => notBefore)) - now)
}

/** Items that were under way when the page was closed or the battery ran out: they are sent again. */
export function interrupted(items: readonly OutboxItem[]): OutboxItem[] {
  return items.filter(({ state }) => state === 'sending').map((item) => ({ ...item, state: 'waiting' }))
}

/** Items without the pauses they were given: there is a signal again, or somebody asks. */
export function withoutPauses(items: readonly OutboxItem[]): OutboxItem[] {
  return items
    .filter(({ state, notBefore }) => state === 'waiting' && notBefore > 0)
    .map((item) => ({ ...item, notBefore: 0 }))
}

/** An item the server has answered, and those made upon it, which now know their revision. */
export function answered(
  item: OutboxItem,
  { state, revision }: Pick<CaptureAnswer, 'state' | 'revision'>,
  items: readonly OutboxItem[],
  now: number,
): OutboxItem[] {
  const ended: OutboxItem = {
    ...item,
    state: state === 'resolved' ? 'settled' : state,
    problem: null,
    revision,
    endedAt: new Date(now).toISOString(),
  }
  if (state !== 'stored' || revision === null) return [ended]
  const followers = items
    .filter((one) => one.follows === item.id && one.state === 'waiting')
    .map((one): OutboxItem => ({ ...one, follows: null, deed: basedOn(one.deed, revision) }))
  return [ended, ...followers]
}

/** An item that got no answer, or a problem for one. */
export function notTaken(item: OutboxItem, problem: Refusal, now: number): { item: OutboxItem; onward: Onward } {
  const { status, code } = problem
  // It is not this item's fault, and no try of it: kept until the one who made it is signed in.
  if (status === 401 || code === 'other_account')
    return { item: { ...item, state: 'waiting', problem }, onward: 'sign_in' }
  if (status === 0 || status === 408 || status === 425 || status === 429 || status >= 500) {
    const later: OutboxItem = {
      ...item,
      state: 'waiting',
      problem: status === 0 ? null : problem,
      tries: item.tries + 1,
      notBefore: now + pauseMs(item.tries),
    }
    return { item: later, onward: status === 0 ? 'no_signal' : 'go_on' }
  }
  return {
    item: { ...item, state: 'refused', problem, endedAt: new Date(now).toISOString() },
    onward: 'go_on',
  }
}

/** Conflicts of a project that were chosen from: the server, asked at `askedAt` (ISO), has them open no longer. */
export function settledConflicts(
  items: readonly OutboxItem[],
  projectId: number,
  open: readonly string[],
  askedAt: string,
): OutboxItem[] {
  return (
    items
      .filter((item) => item.projectId === projectId && item.state === 'conflict' && !open.includes(item.id))
      // One that came up after asking is not in the answer yet.
      .filter(({ endedAt }) => endedAt !== null && endedAt < askedAt)
      .map((item) => ({ ...item, state: 'settled' }))
  )
}

/** The last item of a place that has not arrived, or was refused. */
export function lastHeld(items: readonly OutboxItem[], projectId: number, place: GeometryKind): OutboxItem | undefined {
  return items.findLast(
    (item) => item.projectId === projectId && item.deed.place === place && (isUnsent(item) || item.state === 'refused'),
  )
}

/** Two seconds, then twice as long each time, five minutes at most. */
export function pauseMs(tries: number): number {
  return Math.min(2_000 * 2 ** tries, 300_000)
}

/** The first item of each project that is on its way, in the order they were made. */
function heads(items: readonly OutboxItem[]): OutboxItem[] {
  const first = new Map<number, OutboxItem>()
  for (const item of items) if (isUnsent(item) && !first.has(item.projectId)) first.set(item.projectId, item)
  return [...first.values()]
}

/** What is to be done, made upon a revision. */
export function basedOn(deed: Deed, revision: number): Deed {
  return { ...deed, capture: { ...deed.capture, base_revision: revision } }
}
