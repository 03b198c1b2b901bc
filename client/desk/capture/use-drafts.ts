import { liveQuery } from 'dexie'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Drawn } from '../drawing.ts'
import { fieldDatabase } from '../field/field-database.ts'
import type { Shape } from '../shape.ts'
import { worthKeeping, type Draft } from './draft.ts'

/** How long the hand rests before what it drew is kept, in milliseconds. */
const restMs = 300

/** The drawings that an account has not stored yet on this device, the newest first. */
export function useDrafts(accountId: string): readonly Draft[] {
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  useEffect(() => {
    const watched = liveQuery(() => fieldDatabase.drafts.where({ accountId }).toArray()).subscribe({
      next: (found) => setDrafts(found.sort((a, b) => (a.at < b.at ? 1 : -1))),
      error: () => setDrafts([]), // a device that keeps nothing
    })
    return () => watched.unsubscribe()
  }, [accountId])
  return drafts
}

type DraftKey = Pick<Draft, 'accountId' | 'projectId' | 'place'>

/** Throws a draft away. */
export async function dropDraft({ accountId, projectId, place }: DraftKey): Promise<void> {
  await fieldDatabase.drafts.delete([accountId, projectId, place])
}

interface Keeping {
  /** Whether there is anything to lose. */
  isChanged: boolean
  /** What is drawn is stored or thrown away: it is kept no longer. */
  end(): Promise<void>
}

/** Keeps on the device what is drawn, as it is drawn, until `end`; `begunWith` is what the drawing began with. */
export function useKeepingDraft(
  draft: Omit<Draft, 'at' | 'shape'>,
  drawn: Drawn | null,
  begunWith: Shape | null,
): Keeping {
  // What an earlier drawing left behind on the map is not this one's.
  const [before] = useState(drawn)
  const whole = useMemo(
    () => (drawn === null || drawn === before ? undefined : worthKeeping(drawn, begunWith)),
    [drawn, before, begunWith],
  )
  // A pointer that moves changes nothing that is kept.
  const key = JSON.stringify(whole)
  const isOver = useRef(false)
  const pending = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (whole === undefined || isOver.current) return
    const keep = (): void => {
      pending.current = null
      const kept = whole ? keepDraft({ ...draft, shape: whole, at: new Date().toISOString() }) : dropDraft(draft)
      void kept.catch((cause: unknown) => console.warn('this device keeps no drawing', cause))
    }
    pending.current = keep
    const timer = setTimeout(keep, restMs)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- by what is drawn and how it came to be
  }, [key, draft.origin])
  useEffect(() => {
    // A page that is left, or a session that ends, may not come back to this one.
    const keepNow = (): void => pending.current?.()
    document.addEventListener('visibilitychange', keepNow)
    return () => {
      document.removeEventListener('visibilitychange', keepNow)
      keepNow()
    }
  }, [])
  return {
    isChanged: whole !== undefined && whole !== null,
    end: async () => {
      isOver.current = true
      pending.current = null
      await dropDraft(draft).catch(() => {}) // a device that keeps nothing has nothing to drop
    },
  }
}

async function keepDraft(draft: Draft): Promise<void> {
  await fieldDatabase.drafts.put(draft)
}
