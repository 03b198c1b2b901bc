import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { collectGarbage } from '../../server/lib/collect-garbage.ts'

it('collects at once what nobody holds any more', async () => {
  const before = process.memoryUsage().arrayBuffers
  let large: Float64Array | undefined = new Float64Array(10_000_000)
  const held = new WeakRef(large)
  large = undefined
  // A weak reference holds until the turn is over.
  await nextTurn()
  collectGarbage()
  expect(held.deref()).toBeUndefined()
  // The memory itself is given back by a thread of its own.
  await expect.poll(() => process.memoryUsage().arrayBuffers - before, { timeout: 10_000 }).toBeLessThan(10_000_000)
})
