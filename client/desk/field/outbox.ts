import type { CaptureAnswer, GeometryKind } from '../../../server/geometry/contract.ts'
import type { PhotoReceipt, PhotoUpload } from '../../../server/photos/contract.ts'
import type { CaptureToSend, PhotoFactsToSend } from '../desk-api.ts'

/** A place that somebody stored. */
export interface CaptureDeed {
  kind: 'capture'
  place: GeometryKind
  capture: CaptureToSend
}

/** A photo that somebody took or chose. The picture itself lies beside the outbox, under the item's id. */
export interface PhotoDeed {
  kind: 'photo'
  facts: PhotoFactsToSend
  /** The media type. */
  type: string
  bytes: number
  /** The SHA-256 in base64; null where a page may not reckon it (an address without HTTPS). */
  digest: string | null
}

/** What an item does once it arrives. */
export type Deed = CaptureDeed | PhotoDeed

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
export interface OutboxItem<D extends Deed = Deed> {
  /** The order in which items were made on this device; given by its database. */
  seq?: number
  /** Made here: sent again under it, the item arrives once. */
  id: string
  accountId: string
  projectId: number
  projectTitle: string
  madeAt: string
  deed: D
  /** The item of the same place that this one was made upon, while that was on its way itself. */
  follows: string | null
  state: OutboxState
  tries: number
  /** Not to be sent before, in milliseconds since 1970. */
  notBefore: number
  problem: Refusal | null
  /** The revision it was stored as. */
  revision: number | null
  /** How much of a photo the server is known to have. */
  sentBytes: number
  /** What the server gave for a photo. */
  receipt: PhotoReceipt | null
  /** When it came to its end. */
  endedAt: string | null
}

/** What a try says of the next ones: go on, wait for a signal, or wait for the person to sign in. */
export type Onward = 'go_on' | 'no_signal' | 'sign_in'

/** An item that nothing has become of yet. */
export function newItem<D extends Deed>(
  id: string,
  accountId: string,
  project: { id: number; title: string },
  deed: D,
): OutboxItem<D> {
  return {
    id,
    accountId,
    projectId: project.id,
    projectTitle: project.title,
    madeAt: new Date().toISOString(),
    deed,
    follows: null,
    state: 'waiting',
    tries: 0,
    notBefore: 0,
    problem: null,
    revision: null,
    sentBytes: 0,
    receipt: null,
    endedAt: null,
  }
}

export function isCapture(item: OutboxItem): item is OutboxItem<CaptureDeed> {
  return item.deed.kind === 'capture'
}

export function isPhoto(item: OutboxItem): item is OutboxItem<PhotoDeed> {
  return item.deed.kind === 'photo'
}

export function isUnsent({ state }: OutboxItem): boolean {
  return state === 'waiting' || state === 'sending'
}

/** Whether a person has to look at it. */
export function asksForSomebody({ state }: OutboxItem): boolean {
  return state === 'conflict' || state === 'refused'
}

/**
 * The item to send now: the first made, of each project's places one after another, and none of a project whose first has
 * to wait. Photos stand in nobody's way: a place goes before them. Undefined where there is nothing to send yet.
 */
export function nextToSend(items: readonly OutboxItem[], now: number): OutboxItem | undefined {
  const ready = heads(items).filter(({ state, notBefore }) => state === 'waiting' && notBefore <= now)
  return ready.find(isCapture) ?? ready[0]
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

/**
 * Items without the pauses they were given: there is a signal again, or somebody asks. One that was not tried yet is
 * waiting for something else.
 */
export function withoutPauses(items: readonly OutboxItem[]): OutboxItem[] {
  return items
    .filter(({ state, notBefore, tries }) => state === 'waiting' && notBefore > 0 && tries > 0)
    .map((item) => ({ ...item, notBefore: 0 }))
}

/** A photo the server has answered: whole, it ends with its receipt; else it goes on after what has arrived. */
export function photoAnswered(item: OutboxItem, upload: PhotoUpload, now: number): OutboxItem {
  const receipt = upload.photo?.desk?.receipt ?? null
  const onward = { ...item, problem: null, tries: 0, notBefore: 0, sentBytes: upload.received_bytes }
  return receipt
    ? { ...onward, state: 'stored', receipt, endedAt: new Date(now).toISOString() }
    : { ...onward, state: 'waiting' }
}

/** A place the server has answered, and those made upon it, which now know their revision. */
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
  if ([0, 408, 425, 429].includes(status) || status >= 500 || cutCodes.has(code)) {
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

/** A photo was cut or spoilt on its way: what is kept here is as good as before. */
const cutCodes = new Set(['photo_upload_cut', 'photo_upload_elsewhere', 'photo_crossed', 'photo_broken_on_the_way'])

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
export function lastHeld(
  items: readonly OutboxItem[],
  projectId: number,
  place: GeometryKind,
): OutboxItem<CaptureDeed> | undefined {
  return items
    .filter(isCapture)
    .findLast(
      (item) =>
        item.projectId === projectId && item.deed.place === place && (isUnsent(item) || item.state === 'refused'),
    )
}

/** The photos of a project that have not arrived, or were refused, in the order they were made. */
export function heldPhotos(items: readonly OutboxItem[], projectId: number): OutboxItem<PhotoDeed>[] {
  return items
    .filter(isPhoto)
    .filter((item) => item.projectId === projectId && (isUnsent(item) || item.state === 'refused'))
}

/** Two seconds, then twice as long each time, five minutes at most. */
export function pauseMs(tries: number): number {
  return Math.min(2_000 * 2 ** tries, 300_000)
}

/** What may go first: of each project's places the first made, and every photo, in the order they were made. */
function heads(items: readonly OutboxItem[]): OutboxItem[] {
  const first = new Map<string | number, OutboxItem>()
  for (const item of items.filter(isUnsent)) {
    const line = isPhoto(item) ? item.id : item.projectId
    if (!first.has(line)) first.set(line, item)
  }
  return [...first.values()]
}

/** What is to be done, made upon a revision; photos are made upon none. */
export function basedOn(deed: Deed, revision: number): Deed {
  return deed.kind === 'photo' ? deed : { ...deed, capture: { ...deed.capture, base_revision: revision } }
}
