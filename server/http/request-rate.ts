import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** How often one client may ask something, counted in this process. */
export class RequestRate {
  readonly #limiter: RateLimiterMemory

  constructor(requests: number, perSeconds: number) {
    this.#limiter = new RateLimiterMemory({ points: requests, duration: perSeconds })
  }

  /** Counts a request of a client. 0 where it may pass, else in how many seconds it may ask again. */
  async wait(client: string): Promise<number> {
    try {
      await this.#limiter.consume(client)
      return 0
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    }
  }
}
