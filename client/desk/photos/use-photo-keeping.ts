import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { ApiProblem } from '../../api.ts'
import { photoWords } from '../../i18n/photos.ts'
import type { PhotoToKeep } from '../field/field-context.ts'
import { fieldDatabase, type KeptPicture } from '../field/field-database.ts'
import { newItem, type OutboxItem, type PhotoDeed } from '../field/outbox.ts'
import type { OutboxSender } from '../field/outbox-sender.ts'
import { newId } from '../new-id.ts'
import { placeNow } from '../use-position.ts'
import type { PhotoUploads } from './photo-uploads.ts'
import { preparePicture } from './prepare-picture.ts'

/** How long a photo waits on the device for the device's place, in milliseconds. */
const placePatienceMs = 20_000

/** A photo that the device would not keep: it is in this page alone. */
interface Unkept {
  item: OutboxItem<PhotoDeed>
  kept: KeptPicture
}

/** Keeps photos on the device until they are sent; what it has no room for is sent at once, else held in the page. */
export function usePhotoKeeping(accountId: string, sender: OutboxSender, uploads: PhotoUploads) {
  const client = useQueryClient()
  const [unkept, setUnkept] = useState<readonly Unkept[]>([])
  const items = useMemo<readonly OutboxItem[]>(() => unkept.map(({ item }) => item), [unkept])

  useEffect(() => {
    if (unkept.length === 0) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unkept])

  const dropPhoto = useCallback(async ({ id }: OutboxItem) => {
    setUnkept((all) => all.filter(({ item }) => item.id !== id))
  }, [])

  /** True where the device has it now. */
  const keepOrSend = useCallback(
    async (item: OutboxItem<PhotoDeed>, kept: KeptPicture): Promise<boolean> => {
      try {
        await fieldDatabase.transaction('rw', fieldDatabase.outbox, fieldDatabase.pictures, async () => {
          await fieldDatabase.outbox.add(item)
          await fieldDatabase.pictures.add(kept)
        })
        // Once there is something to lose, the browser is asked not to clear it away.
        void navigator.storage?.persist?.()
        return true
      } catch (cause) {
        console.warn('the photo is sent without being kept first', cause)
        try {
          while (!(await uploads.sendPart(item, kept.picture)).photo) continue
          void client.invalidateQueries({ queryKey: ['photos', item.projectId] })
        } catch (error) {
          const problem = error instanceof ApiProblem && error.isFinal ? error : notKept(cause)
          const { status, code, message: detail, detailTh } = problem
          const refused: OutboxItem<PhotoDeed> = {
            ...item,
            state: 'refused',
            problem: { status, code, detail, detailTh },
          }
          setUnkept((all) => [...all, { item: { ...refused, tries: item.tries + 1 }, kept }])
        }
        return false
      }
    },
    [client, uploads],
  )

  const keepPhoto = useCallback(
    async ({ project, file, facts, isTakenNow }: PhotoToKeep) => {
      const takenAt = isTakenNow ? new Date().toISOString() : null
      const { picture, preview, digest } = await preparePicture(file)
      const item = newItem(newId(), accountId, project, {
        kind: 'photo',
        facts: { ...facts, taken_at: takenAt, position: null },
        type: picture.type,
        bytes: picture.size,
        digest,
      })
      // Kept before the device's place is known, which may take a while.
      const notBefore = isTakenNow ? Date.now() + placePatienceMs : 0
      const isKept = await keepOrSend({ ...item, notBefore }, { id: item.id, picture, preview })
      if (isKept) void (isTakenNow ? addPlace(item.id) : Promise.resolve()).then(() => sender.sendNow())
    },
    [accountId, keepOrSend, sender],
  )

  const pictureOf = useCallback(
    async ({ id }: OutboxItem) =>
      unkept.find(({ kept }) => kept.id === id)?.kept ?? (await fieldDatabase.pictures.get(id)),
    [unkept],
  )

  const sendAgain = useCallback(
    async (item: OutboxItem) => {
      const found = unkept.find((one) => one.item.id === item.id)
      const again = { state: 'waiting', problem: null, endedAt: null } as const
      if (found) {
        await dropPhoto(item)
        await keepOrSend({ ...found.item, ...again }, found.kept)
      } else await fieldDatabase.outbox.update(item.seq ?? 0, again)
      void sender.sendNow()
    },
    [unkept, dropPhoto, keepOrSend, sender],
  )
  return { unkept: items, keepPhoto, pictureOf, sendAgain, dropPhoto }
}

/** The picture is gone from the device, though its item is there. */
export function missingPicture(): ApiProblem {
  return new ApiProblem(410, 'picture_gone', photoWords.en.pictureGone, photoWords.th.pictureGone)
}

/** Gives a photo that was just taken the device's place, where it is known in time; either way it may be sent. */
async function addPlace(id: string): Promise<void> {
  const fix = await placeNow(placePatienceMs)
  const { outbox } = fieldDatabase
  await fieldDatabase.transaction('rw', outbox, async () => {
    const item = await outbox.get({ id })
    if (item?.deed.kind !== 'photo' || item.state !== 'waiting') return
    const position = fix && { lng: fix.lngLat[0], lat: fix.lngLat[1], accuracy_m: fix.accuracyM }
    await outbox.put({ ...item, notBefore: 0, deed: { ...item.deed, facts: { ...item.deed.facts, position } } })
  })
}

function notKept(cause: unknown): ApiProblem {
  const word = isFull(cause) ? 'deviceFull' : 'keepsNothing'
  return new ApiProblem(0, 'not_kept', photoWords.en[word], photoWords.th[word], cause)
}

/** Dexie tells a full device by the error's name, its own or that of the one within. */
function isFull(cause: unknown): boolean {
  const { name, inner } = cause as { name?: string; inner?: { name?: string } | null } // whatever was thrown
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError'
}
