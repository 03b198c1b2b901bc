import type { CaptureAnswer } from '../../../server/geometry/contract.ts'
import type { PhotoUpload } from '../../../server/photos/contract.ts'
import { ApiProblem } from '../../api.ts'
import { fieldDatabase, itemsOf } from './field-database.ts'
import {
  answered,
  interrupted,
  isCapture,
  isPhoto,
  nextToSend,
  notTaken,
  pauseBefore,
  photoAnswered,
  withoutPauses,
  type CaptureDeed,
  type Onward,
  type OutboxItem,
  type PhotoDeed,
} from './outbox.ts'

interface SenderOptions {
  accountId: string
  /** Sends a place in the name of the account that made it. Throws ApiProblem. */
  sendPlace(item: OutboxItem<CaptureDeed>): Promise<CaptureAnswer>
  /** Sends the next part of a photo in the same way: between two parts a place may go first. */
  sendPhotoPart(item: OutboxItem<PhotoDeed>): Promise<PhotoUpload>
  /** Everything that could be sent was; `isSome`: at least one item came to its end. */
  onRest(isSome: boolean, onward: Onward): void
}

/** Sends an account's outbox, one item after another, from one page of the device at a time. */
export class OutboxSender {
  readonly #options: SenderOptions
  #run: Promise<void> | null = null
  #isAskedAgain = false
  #isStopped = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: SenderOptions) {
    this.#options = options
  }

  /** Sends what waits, whatever pauses it was given: there is a signal again, or the person asks. */
  async sendNow(): Promise<void> {
    await fieldDatabase.outbox.bulkPut(withoutPauses(await itemsOf(this.#options.accountId)))
    await this.#sendWaiting()
  }

  /** Takes up sending after `stop`. */
  resume(): void {
    this.#isStopped = false
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  #sendWaiting(): Promise<void> {
    if (this.#isStopped) return Promise.resolve()
    if (this.#run) {
      this.#isAskedAgain = true
      return this.#run
    }
    clearTimeout(this.#timer)
    this.#run = this.#sendAll().finally(() => {
      this.#run = null
      if (!this.#isAskedAgain) return
      this.#isAskedAgain = false
      void this.#sendWaiting()
    })
    return this.#run
  }

  async #sendAll(): Promise<void> {
    const { accountId, onRest } = this.#options
    let isSome = false
    let onward: Onward = 'go_on'
    await alone(accountId, async () => {
      // Whoever holds the lock is the only one sending: what is still under way was left behind by a page that is gone.
      await fieldDatabase.outbox.bulkPut(interrupted(await itemsOf(accountId)))
      while (onward === 'go_on' && !this.#isStopped) {
        const item = nextToSend(await itemsOf(accountId), Date.now())
        if (!item) break
        onward = await this.#sendOne(item)
        isSome ||= onward === 'go_on'
      }
      const pause = pauseBefore(await itemsOf(accountId), Date.now())
      if (pause !== null && onward !== 'sign_in' && !this.#isStopped) {
        this.#timer = setTimeout(() => void this.#sendWaiting(), Math.max(pause, 1_000))
      }
    })
    if (!this.#isStopped) onRest(isSome, onward)
  }

  async #sendOne(item: OutboxItem): Promise<Onward> {
    const { outbox, pictures } = fieldDatabase
    // The person may have dropped it meanwhile: then there is nothing to change, and nothing to send.
    const isThere = await outbox.update(item.seq ?? 0, { state: 'sending' })
    if (isThere === 0) return 'go_on'
    try {
      if (isPhoto(item)) {
        const after = photoAnswered(item, await this.#options.sendPhotoPart(item), Date.now())
        await fieldDatabase.transaction('rw', outbox, pictures, async () => {
          await outbox.put(after)
          if (after.receipt) await pictures.delete(item.id)
        })
      } else if (isCapture(item)) {
        const answer = await this.#options.sendPlace(item)
        await fieldDatabase.transaction('rw', outbox, async () => {
          await outbox.bulkPut(answered(item, answer, await itemsOf(item.accountId), Date.now()))
        })
      }
      return 'go_on'
    } catch (error) {
      const problem =
        error instanceof ApiProblem ? error : { status: 0, code: 'unreachable', message: '', detailTh: '' }
      const { status, code, message, detailTh } = problem
      const after = notTaken(item, { status, code, detail: message, detailTh }, Date.now())
      await outbox.put(after.item)
      return after.onward
    }
  }
}

/** Runs something while no other page of this device does. Without locks (a plain address) pages may send the same twice: it is stored once. */
function alone(accountId: string, deed: () => Promise<void>): Promise<unknown> {
  const locks = 'locks' in navigator ? navigator.locks : undefined
  return locks ? locks.request(`outbox of ${accountId}`, deed) : deed()
}
