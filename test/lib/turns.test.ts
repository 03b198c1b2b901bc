import { expect, it } from 'vitest'
import { Turns } from '../../server/lib/turns.ts'

const refuse = () => new Error('too many')

it('lets so many at once, the others in the order they came, and refuses the rest', async () => {
  const turns = new Turns(2, 3)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const all = Array.from({ length: 6 }, (_, i) =>
    turns.take(async () => {
      begun.push(i)
      await new Promise<void>((resolve) => ends.push(resolve))
      return i
    }, refuse),
  )
  await expect(all[5]).rejects.toThrow('too many')
  expect(begun).toEqual([0, 1])
  // each that ends lets the next begin
  for (let i = 0; i < 5; i++) {
    ends[i]?.()
    expect(await all[i]).toBe(i)
    await new Promise((resolve) => setImmediate(resolve))
    expect(begun).toEqual([0, 1, 2, 3, 4].slice(0, Math.min(5, i + 3)))
  }
})

it('gives the turn of one that failed to the next', async () => {
  const turns = new Turns(1, 1)
  const failed = turns.take(() => Promise.reject(new Error('failed')), refuse)
  const next = turns.take(() => Promise.resolve('next'), refuse)
  await expect(failed).rejects.toThrow('failed')
  expect(await next).toBe('next')
  expect(await turns.take(() => Promise.resolve('again'), refuse)).toBe('again')
})
