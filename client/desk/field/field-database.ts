import { Dexie, type Table } from 'dexie'
import type { Draft } from '../capture/draft.ts'
import type { OutboxItem } from './outbox.ts'

/** An answer of the server that was kept for the time without a signal. */
export interface Kept {
  /** Whose it is; the empty string for what is of the device. */
  accountId: string
  key: string
  at: string
  answer: unknown
}

/** A photo that the server has given no receipt for yet. */
export interface KeptPicture {
  /** Of its item in the outbox. */
  id: string
  picture: Blob
  /** Small, to be shown; null where the device could not make one. */
  preview: Blob | null
}

/** What the desk keeps on a device: what was not stored or not sent yet, and what was taken along. */
class FieldDatabase extends Dexie {
  readonly outbox!: Table<OutboxItem, number>
  readonly kept!: Table<Kept, [string, string]>
  readonly pictures!: Table<KeptPicture, string>
  readonly drafts!: Table<Draft, [string, number, string]>

  constructor() {
    // A battery that dies must not take along what the person was told is kept: on the disk, not in its cache.
    super('thangnam-field', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ outbox: '++seq, &id, accountId', kept: '[accountId+key], accountId' })
    this.version(2)
      .stores({ pictures: 'id' })
      .upgrade((upgrade) => upgrade.table('outbox').toCollection().modify({ sentBytes: 0, receipt: null }))
    this.version(3).stores({ drafts: '[accountId+projectId+place], accountId' })
  }
}

export const fieldDatabase = new FieldDatabase()

/** An account's items, in the order they were made. */
export function itemsOf(accountId: string): Promise<OutboxItem[]> {
  return fieldDatabase.outbox.where({ accountId }).sortBy('seq')
}
