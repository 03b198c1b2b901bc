import { createContext, useContext } from 'react'
import type { DeskProject, GeometryKind } from '../../../server/geometry/contract.ts'
import type { CaptureToSend, PhotoFactsToSend } from '../desk-api.ts'
import type { KeptPicture } from './field-database.ts'
import type { OutboxItem } from './outbox.ts'

/** A place as somebody stores it. */
export interface PlaceToKeep {
  project: Pick<DeskProject, 'id' | 'title'>
  place: GeometryKind
  capture: Omit<CaptureToSend, 'id'>
  /** The item that this one comes after: replaced where it was refused, else followed. */
  after: OutboxItem | undefined
}

/** A photo as somebody took or chose it. */
export interface PhotoToKeep {
  project: Pick<DeskProject, 'id' | 'title'>
  file: File
  facts: Pick<PhotoFactsToSend, 'moment' | 'note' | 'reason'>
  /** Taken with this device this moment: then its clock and its place go along. */
  isTakenNow: boolean
}

/** What the desk does on this device whether there is a signal or not. */
export interface Field {
  /** The account's own items, in the order they were made. */
  items: readonly OutboxItem[]
  /** Keeps a place on the device, then sends it; waits a while for what becomes of it. Throws ApiProblem where it was refused. */
  keep(place: PlaceToKeep): Promise<void>
  /** Keeps a photo on the device and sends it by and by. Throws PictureFault where the file is none to be sent. */
  keepPhoto(photo: PhotoToKeep): Promise<void>
  /** The picture of a photo that has no receipt yet. */
  pictureOf(item: OutboxItem): Promise<KeptPicture | undefined>
  /** Sends a photo that was refused once more. */
  sendAgain(item: OutboxItem): Promise<void>
  /** Sends what waits. */
  sendNow(): void
  /** Lets go of an item that is not under way. */
  drop(item: OutboxItem): Promise<void>
}

export const FieldContext = createContext<Field | null>(null)

export function useField(): Field {
  const field = useContext(FieldContext)
  if (!field) throw new Error('useField needs a FieldProvider above it')
  return field
}
