import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Photo } from '../../../server/photos/contract.ts'
import {
  answered,
  asksForSomebody,
  heldPhotos,
  interrupted,
  isUnsent,
  lastHeld,
  nextToSend,
  notTaken,
  pauseBefore,
  pauseMs,
  photoAnswered,
  settledConflicts,
  withoutPauses,
  type CaptureDeed,
  type OutboxItem,
  type OutboxState,
  type PhotoDeed,
} from '../../../client/desk/field/outbox.ts'

const now = Date.parse('2026-11-25T03:00:00Z')
let made = 0

function item(change: Partial<OutboxItem<CaptureDeed>> = {}): OutboxItem<CaptureDeed> {
  made++
  const id = `capture ${made}`
  return {
    seq: made,
    id,
    accountId: 'chang',
    projectId: 1,
    projectTitle: 'ถนน',
    madeAt: '2026-11-25T02:00:00Z',
    deed: {
      kind: 'capture',
      place: 'planned',
      capture: {
        id,
        base_revision: 0,
        geometry: { type: 'Point', coordinates: [100, 15] },
        capture: 'gps',
        captured_at: '2026-11-25T02:00:00Z',
        accuracy_m: 4,
      },
    },
    follows: null,
    state: 'waiting',
    tries: 0,
    notBefore: 0,
    problem: null,
    revision: null,
    sentBytes: 0,
    receipt: null,
    endedAt: null,
    ...change,
  }
}

function photo(change: Partial<OutboxItem<PhotoDeed>> = {}): OutboxItem<PhotoDeed> {
  const deed: PhotoDeed = {
    kind: 'photo',
    facts: { moment: 'after' },
    type: 'image/jpeg',
    bytes: 600_000,
    digest: null,
  }
  return { ...item(), deed, ...change }
}

const problem = (status: number, code = 'x') => ({ status, code, detail: 'why', detailTh: 'เพราะ' })

describe('what is sent next', () => {
  it.each<[string, OutboxItem[], number | undefined]>([
    ['nothing of nothing', [], undefined],
    ['the first made', [item({ projectId: 1 }), item({ projectId: 2 })], 0],
    ['what follows one that has arrived', [item({ state: 'stored' }), item()], 1],
    ['what follows one that was refused', [item({ state: 'refused' }), item()], 1],
    ['nothing of a project whose first waits', [item({ notBefore: now + 1 }), item()], undefined],
    ['another project meanwhile', [item({ notBefore: now + 1 }), item({ projectId: 2 })], 1],
    ['nothing of a project that is being sent', [item({ state: 'sending' }), item()], undefined],
    ['what waited until this very moment', [item({ notBefore: now })], 0],
    ['a place before the photos that were taken first', [photo(), photo({ sentBytes: 5 }), item()], 2],
    ['a photo of a project whose place has to wait', [item({ notBefore: now + 1 }), photo()], 1],
    ['another photo, where the first has to wait', [photo({ notBefore: now + 1 }), photo()], 1],
  ])('is %s', (_, items, index) => {
    expect(nextToSend(items, now)).toBe(index === undefined ? undefined : items[index])
  })

  it('comes after the shortest pause of the first ones', () => {
    const items = [item({ notBefore: now + 900 }), item(), item({ projectId: 2, notBefore: now + 400 })]
    expect(pauseBefore(items, now)).toBe(400)
    expect(pauseBefore(items, now + 10_000)).toBe(0)
    expect(pauseBefore([item({ state: 'refused' })], now)).toBeNull()
  })

  it('is what was under way when the battery died, and pauses end when there is a signal', () => {
    const items = [item({ state: 'sending' }), item({ notBefore: now + 5, tries: 1 }), item({ state: 'stored' })]
    expect(interrupted(items)).toEqual([{ ...items[0], state: 'waiting' }])
    expect(withoutPauses(items)).toEqual([{ ...items[1], notBefore: 0 }])
  })
})

describe('an answer', () => {
  it('ends an item, and gives its revision to what was made upon it', () => {
    const first = item({ state: 'sending' })
    const second = item({ follows: first.id })
    const other = item({ projectId: 2 })
    const changed = answered(first, { state: 'stored', revision: 4 }, [first, second, other], now)
    expect(changed).toMatchObject([
      { id: first.id, state: 'stored', revision: 4, endedAt: '2026-11-25T03:00:00.000Z' },
      { id: second.id, state: 'waiting', follows: null, deed: { capture: { base_revision: 4 } } },
    ])
    expect(second.deed.capture.base_revision).toBe(0)
  })

  it('of a conflict leaves what was made upon it as it is: it is to meet the other one too', () => {
    const first = item({ state: 'sending' })
    const second = item({ follows: first.id })
    const changed = answered(first, { state: 'conflict', revision: null }, [first, second], now)
    expect(changed).toMatchObject([{ id: first.id, state: 'conflict' }])
    expect(asksForSomebody(changed[0]!)).toBe(true)
  })

  it('that a conflict was chosen from already settles it', () => {
    expect(answered(item(), { state: 'resolved', revision: null }, [], now)).toMatchObject([{ state: 'settled' }])
  })
})

describe('an answer to a photo', () => {
  it('that is not whole lets it go on after what has arrived, without the pauses of before', () => {
    const cut = photo({ state: 'sending', tries: 3, notBefore: now, problem: problem(503) })
    const after = photoAnswered(cut, { received_bytes: 262_144, photo: null }, now)
    expect(after).toEqual({ ...cut, state: 'waiting', tries: 0, notBefore: 0, problem: null, sentBytes: 262_144 })
    expect(nextToSend([after], now)).toBe(after)
  })

  it('that is whole ends it with the receipt', () => {
    const receipt = { sha256: 'ab', bytes: 600_000, received_at: '2026-11-25T03:00:00.000Z' }
    const stored = { desk: { receipt } } as Photo // what the outbox reads of it
    const after = photoAnswered(photo({ state: 'sending' }), { received_bytes: 600_000, photo: stored }, now)
    expect(after).toMatchObject({ state: 'stored', sentBytes: 600_000, receipt, endedAt: receipt.received_at })
  })
})

describe('no answer, or a problem', () => {
  it.each<[string, number, string, OutboxState, string, number]>([
    ['no signal', 0, 'unreachable', 'waiting', 'no_signal', 1],
    ['a server that starts', 503, 'starting', 'waiting', 'go_on', 1],
    ['too many requests', 429, 'too_many', 'waiting', 'go_on', 1],
    ['an error of the server', 500, 'unexpected', 'waiting', 'go_on', 1],
    ['a session that ended', 401, 'not_signed_in', 'waiting', 'sign_in', 0],
    ['somebody else signed in', 409, 'other_account', 'waiting', 'sign_in', 0],
    ['a shape that is not valid', 422, 'shape_not_valid', 'refused', 'go_on', 0],
    ['a project out of reach', 404, 'project_not_found', 'refused', 'go_on', 0],
    ['an id used for something else', 409, 'capture_id_used', 'refused', 'go_on', 0],
    ['a photo that was cut on its way', 400, 'photo_upload_cut', 'waiting', 'go_on', 1],
    ['a photo that stands elsewhere', 409, 'photo_upload_elsewhere', 'waiting', 'go_on', 1],
    ['a photo that was spoilt on its way', 422, 'photo_broken_on_the_way', 'waiting', 'go_on', 1],
    ['a photo that is none', 415, 'photo_not_a_picture', 'refused', 'go_on', 0],
  ])('of %s', (_, status, code, state, onward, tries) => {
    const after = notTaken(item({ state: 'sending' }), problem(status, code), now)
    expect(after.onward).toBe(onward)
    expect(after.item).toMatchObject({ state, tries })
    expect(after.item.notBefore).toBe(tries > 0 ? now + 2_000 : 0)
    expect(after.item.problem?.code ?? null).toBe(status === 0 ? null : code)
  })

  it('makes pauses that double, up to five minutes', () => {
    expect([0, 1, 2, 7, 8, 1000].map(pauseMs)).toEqual([2_000, 4_000, 8_000, 256_000, 300_000, 300_000])
  })
})

describe('a conflict', () => {
  it('is settled once the server, asked after it came up, has it no longer', () => {
    const early = item({ state: 'conflict', endedAt: '2026-11-25T03:00:00.000Z' })
    const late = item({ state: 'conflict', endedAt: '2026-11-25T03:00:09.000Z' })
    const open = item({ state: 'conflict', endedAt: '2026-11-25T03:00:00.000Z' })
    const elsewhere = item({ state: 'conflict', projectId: 2, endedAt: '2026-11-25T03:00:00.000Z' })
    const settled = settledConflicts([early, late, open, elsewhere], 1, [open.id], '2026-11-25T03:00:05.000Z')
    expect(settled).toEqual([{ ...early, state: 'settled' }])
  })
})

it('counts photos among what a project holds, and never as its place', () => {
  const items = [item(), photo(), photo({ state: 'refused' }), photo({ state: 'stored' }), photo({ projectId: 2 })]
  expect(heldPhotos(items, 1)).toEqual([items[1], items[2]])
  expect(lastHeld(items, 1, 'planned')).toBe(items[0])
})

it('takes the last that has not arrived for what is held of a place', () => {
  const items = [
    item(),
    item({ state: 'refused' }),
    item({ state: 'stored' }),
    item({ deed: { ...item().deed, place: 'as_built' } }),
  ]
  expect(lastHeld(items, 1, 'planned')).toBe(items[1])
  expect(lastHeld(items, 1, 'contracted')).toBeUndefined()
})

describe('whatever the signal does', () => {
  // A server that stores once by id, and may lose its answers; a device that may die at any step.
  const step = fc.constantFrom('answer', 'lost answer', 'no signal', 'error', 'death', 'session ended')
  it('sends each item once and those of a project in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }), fc.array(step), (projects, steps) => {
        let clock = now
        let items: OutboxItem[] = projects.map((projectId, i) => item({ seq: i + 1, projectId }))
        const stored: OutboxItem[] = []
        const put = (changed: OutboxItem[]) => {
          items = items.map((one) => changed.find(({ id }) => id === one.id) ?? one)
        }
        // however it went, in the end there is a signal
        for (const what of [...steps, ...projects.map(() => 'answer' as const)]) {
          clock += 400_000
          put(interrupted(items))
          const next = nextToSend(items, clock)
          if (!next) continue
          put([{ ...next, state: 'sending' }])
          const arrives = what === 'answer' || what === 'lost answer' || what === 'death'
          if (arrives && !stored.some(({ id }) => id === next.id)) stored.push(next)
          if (what === 'answer') put(answered(next, { state: 'stored', revision: 1 }, items, clock))
          else if (what === 'error') put([notTaken(next, problem(500), clock).item])
          else if (what === 'session ended') put([notTaken(next, problem(401), clock).item])
          else if (what !== 'death') put([notTaken(next, problem(0), clock).item])
        }
        expect(items.filter(isUnsent)).toEqual([])
        expect(stored.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort())
        for (const projectId of projects) {
          const order = stored.filter((one) => one.projectId === projectId).map(({ seq }) => seq ?? 0)
          expect(order).toEqual(order.toSorted((a, b) => a - b))
        }
      }),
    )
  })
})
