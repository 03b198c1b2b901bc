import { createContext, useContext } from 'react'
import type { DeskProject, GeometryKind } from '../../../server/geometry/contract.ts'
import type { CaptureToSend } from '../desk-api.ts'
import type { OutboxItem } from './outbox.ts'

/** A place as somebody stores it. */
export interface PlaceToKeep {
  project: Pick<DeskProject, 'id' | 'title'>
  place: GeometryKind
  capture: Omit<CaptureToSend, 'id'>
  /** The item that this one comes after: replaced where it was refused, else followed. */
  after: OutboxItem | undefined
}

/** What the desk does on this device whether there is a signal or not. */
export interface Field {
  /** The account's own items, in the order they were made. */
  items: readonly OutboxItem[]
  /** Keeps a place on the device, then sends it; waits a while for what becomes of it. Throws ApiProblem where it was refused. */
  keep(place: PlaceToKeep): Promise<void>
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
