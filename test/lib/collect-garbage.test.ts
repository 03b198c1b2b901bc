import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { collectGarbage } from '../../server/lib/collect-garbage.ts'

/** Made in a call of its own, which leaves nothing of it on anybody's stack. */
function madeAndForgotten(): WeakRef<Float64Array> {
  return new WeakRef(new Float64Array(10_000_000))
}

it('collects at once what nobody holds any more', async () => {
  const before = process.memoryUsage().arrayBuffers
  const forgotten = madeAndForgotten()
  // A weak reference holds until the turn is over.
  await nextTurn()
  collectGarbage()
  expect(forgotten.deref()).toBeUndefined()
  // The memory itself is given back by a thread of its own, and counted when garbage is collected next.
  const held = (): number => {
    collectGarbage()
    return process.memoryUsage().arrayBuffers - before
  }
  await expect.poll(held, { timeout: 30_000, interval: 200 }).toBeLessThan(10_000_000)
})
