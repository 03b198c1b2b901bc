import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { fetchTile } from '../../../client/map/fetch-tile.ts'
import { failures, forgetFailures } from '../../../client/map/tile-health.ts'

let server: Server | undefined
afterEach(() => {
  forgetFailures()
  server?.close()
  server?.closeAllConnections()
})

/** A server that answers with one status after the other, the last for ever; tells how often it was asked. */
async function answering(...statuses: number[]): Promise<{ address: string; asked: () => number }> {
  let asked = 0
  server = createServer((_request, response) => {
    response.writeHead(statuses[Math.min(asked++, statuses.length - 1)]!)
    response.end()
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/t.mvt`, asked: () => asked }
}

test('a tile is asked for again while the server is starting', async () => {
  const { address, asked } = await answering(503, 204)
  expect((await fetchTile(address, undefined, () => {})).byteLength).toBe(0)
  expect(asked()).toBe(2)
})

test.each([409, 410])('a version that is gone is told, and not asked for again: %i', async (status) => {
  const { address, asked } = await answering(status)
  let told = 0
  await expect(fetchTile(address, undefined, () => told++)).rejects.toThrow(String(status))
  expect([told, asked()]).toEqual([1, 1])
})

test('a tile that is not there is not asked for again', async () => {
  const { address, asked } = await answering(404)
  await expect(fetchTile(address, undefined, () => {})).rejects.toThrow('404')
  expect(asked()).toBe(1)
})

test('a tile nobody waits for any more is given up', async () => {
  const { address, asked } = await answering(503)
  const given = new AbortController()
  const waiting = fetchTile(address, given.signal, () => {})
  while (asked() === 0) await new Promise((resolve) => setImmediate(resolve))
  given.abort()
  await expect(waiting).rejects.toThrow('aborted')
  expect(asked()).toBe(1)
})

test('what could not be had is known until it comes', async () => {
  const { address } = await answering(404, 204)
  await expect(fetchTile(address, undefined, () => {})).rejects.toThrow('404')
  expect(failures.count()).toBe(1)
  await fetchTile(address, undefined, () => {})
  expect(failures.count()).toBe(0)
})
