import { useQueryClient } from '@tanstack/react-query'
import { liveQuery } from 'dexie'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { ApiProblem } from '../../api.ts'
import { deskApi } from '../desk-api.ts'
import { newId } from '../new-id.ts'
import { PhotoUploads } from '../photos/photo-uploads.ts'
import { missingPicture, usePhotoKeeping } from '../photos/use-photo-keeping.ts'
import { FieldContext, type Field, type PlaceToKeep } from './field-context.ts'
import { fieldDatabase, itemsOf } from './field-database.ts'
import { basedOn, isUnsent, newItem, type OutboxItem } from './outbox.ts'
import { OutboxSender } from './outbox-sender.ts'

/** How long somebody who stores a place waits to hear what became of it, in milliseconds. */
const patienceMs = 8_000
/** How long what has arrived stays in the list. */
const keptDays = 7

/** Keeps and sends what an account does on this device. Make it anew for another account. */
export function FieldProvider({ accountId, children }: { accountId: string; children: ReactNode }) {
  const client = useQueryClient()
  const [items, setItems] = useState<readonly OutboxItem[]>([])
  const [uploads] = useState(() => new PhotoUploads())
  const [sender] = useState(
    () =>
      new OutboxSender({
        accountId,
        sendPlace: ({ projectId, deed }) => deskApi.storeFor(accountId, projectId, deed.place, deed.capture),
        sendPhotoPart: async (item) => {
          const kept = await fieldDatabase.pictures.get(item.id)
          if (!kept) throw missingPicture()
          const upload = await uploads.sendPart(item, kept.picture)
          if (upload.photo) void client.invalidateQueries({ queryKey: ['photos', item.projectId] })
          return upload
        },
        onRest: (isSome, onward) => {
          if (onward === 'sign_in') void client.invalidateQueries({ queryKey: ['session'] })
          if (!isSome) return
          for (const key of ['worklist', 'desk project', 'history', 'photos'])
            void client.invalidateQueries({ queryKey: [key] })
        },
      }),
  )
  useEffect(() => {
    const watched = liveQuery(() => itemsOf(accountId)).subscribe({
      next: setItems,
      error: (error: unknown) => console.warn('this device keeps nothing', error),
    })
    const send = (): void => void sender.sendNow().catch(() => {}) // a device that keeps nothing has nothing to send
    const sendWhenSeen = (): void => {
      if (document.visibilityState === 'visible') send()
    }
    sender.resume()
    void forgetArrived(accountId).catch(() => {})
    send()
    window.addEventListener('online', send)
    window.addEventListener('focus', send)
    document.addEventListener('visibilitychange', sendWhenSeen)
    return () => {
      watched.unsubscribe()
      sender.stop()
      window.removeEventListener('online', send)
      window.removeEventListener('focus', send)
      document.removeEventListener('visibilitychange', sendWhenSeen)
    }
  }, [accountId, sender])

  const { unkept, keepPhoto, pictureOf, sendAgain, dropPhoto } = usePhotoKeeping(accountId, sender, uploads)
  const field = useMemo<Field>(
    () => ({
      items: [...items, ...unkept],
      keep: (place) => keepAndSend(accountId, place, sender),
      keepPhoto,
      pictureOf,
      sendAgain,
      sendNow: () => void sender.sendNow(),
      drop: (item) => (unkept.includes(item) ? dropPhoto(item) : dropItem(item)),
    }),
    [accountId, items, sender, unkept, keepPhoto, pictureOf, sendAgain, dropPhoto],
  )
  return <FieldContext value={field}>{children}</FieldContext>
}

async function keepAndSend(
  accountId: string,
  { project, place, capture, after }: PlaceToKeep,
  sender: OutboxSender,
): Promise<void> {
  const id = newId()
  const sent = { ...capture, id }
  const item = newItem(id, accountId, project, { kind: 'capture', place, capture: sent })
  try {
    await fieldDatabase.transaction('rw', fieldDatabase.outbox, async () => {
      await fieldDatabase.outbox.add(await placedAfter(item, after?.seq))
    })
  } catch (cause) {
    // A browser that keeps nothing, or has no room left: then it is the server or nobody.
    console.warn('the place is sent without being kept first', cause)
    await deskApi.storeFor(accountId, project.id, place, sent)
    return
  }
  // Once there is something to lose, the browser is asked not to clear it away.
  void navigator.storage?.persist?.()
  const settled = await Promise.race([
    sender.sendNow().then(() => fieldDatabase.outbox.get({ id })),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs)),
  ])
  if (settled?.state === 'refused' && settled.problem) {
    const { status, code, detail, detailTh } = settled.problem
    throw new ApiProblem(status, code, detail, detailTh)
  }
}

/** An item as one that comes after another, as that one is by now. */
async function placedAfter(item: OutboxItem, seq = 0): Promise<OutboxItem> {
  const before = await fieldDatabase.outbox.get(seq)
  if (!before) return item
  if (isUnsent(before)) return { ...item, follows: before.id }
  if (before.state === 'refused') await fieldDatabase.outbox.delete(seq)
  // It arrived while the next was drawn.
  return before.state === 'stored' && before.revision !== null
    ? { ...item, deed: basedOn(item.deed, before.revision) }
    : item
}

function dropItem({ seq = 0 }: OutboxItem): Promise<void> {
  const { outbox, pictures } = fieldDatabase
  return fieldDatabase.transaction('rw', outbox, pictures, async () => {
    const item = await outbox.get(seq)
    // What is under way may be stored already.
    if (!item || item.state === 'sending') return
    await outbox.delete(seq)
    await pictures.delete(item.id)
  })
}

async function forgetArrived(accountId: string): Promise<void> {
  const before = new Date(Date.now() - keptDays * 86_400_000).toISOString()
  await fieldDatabase.outbox
    .where({ accountId })
    .and(({ state, endedAt }) => (state === 'stored' || state === 'settled') && (endedAt ?? '') < before)
    .delete()
}
