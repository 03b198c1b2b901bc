import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { LastingTiles } from '../../../client/map/lasting-tiles.ts'
import { failures, forgetFailures } from '../../../client/map/tile-health.ts'

let server: Server | undefined
afterEach(() => {
  forgetFailures()
  server?.close()
  server?.closeAllConnections()
})

/** A server of tiles that says its address in each, but answers 404 to any of a version it does not have. */
async function serving(...versions: number[]): Promise<string> {
  server = createServer(({ url = '' }, response) => {
    response.writeHead(versions.includes(Number(url.split('/')[3])) ? 200 : 404)
    response.end(url)
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const never = new AbortController().signal
const textOf = async (tiles: LastingTiles, address: string) =>
  new TextDecoder().decode(await tiles.get(address, never, () => {}))

test('a tile that cannot be had is the one of before, and is missed', async () => {
  const origin = await serving(1, 3)
  const tiles = new LastingTiles()
  expect(await textOf(tiles, `${origin}/tiles/districts/1/8/5/6.mvt`)).toBe('/tiles/districts/1/8/5/6.mvt')
  expect(await textOf(tiles, `${origin}/tiles/districts/2/8/5/6.mvt`)).toBe('/tiles/districts/1/8/5/6.mvt')
  expect(failures.count()).toBe(1)
  expect(await textOf(tiles, `${origin}/tiles/districts/3/8/5/6.mvt`)).toBe('/tiles/districts/3/8/5/6.mvt')
})

test('no other place or layer stands in for it', async () => {
  const origin = await serving(1)
  const tiles = new LastingTiles()
  await textOf(tiles, `${origin}/tiles/districts/1/8/5/6.mvt`)
  for (const other of ['districts/2/8/5/7', 'provinces/2/8/5/6'])
    await expect(textOf(tiles, `${origin}/tiles/${other}.mvt`)).rejects.toThrow('404')
})

test('what was given away may be used up', async () => {
  const origin = await serving(1)
  const tiles = new LastingTiles()
  for (const version of [1, 2, 2]) {
    const bytes = await tiles.get(`${origin}/tiles/districts/${version}/8/5/6.mvt`, never, () => {})
    expect(bytes.byteLength).toBeGreaterThan(0)
    structuredClone(bytes, { transfer: [bytes] })
  }
})

test('the oldest are forgotten where there are too many', async () => {
  const origin = await serving(1)
  const tiles = new LastingTiles(60)
  for (const x of [1, 2, 3]) await textOf(tiles, `${origin}/tiles/districts/1/8/${x}/6.mvt`)
  await expect(textOf(tiles, `${origin}/tiles/districts/2/8/1/6.mvt`)).rejects.toThrow('404')
  expect(await textOf(tiles, `${origin}/tiles/districts/2/8/3/6.mvt`)).toBe('/tiles/districts/1/8/3/6.mvt')
})

test('a tile nobody waits for any more is given up, whatever there was', async () => {
  const origin = await serving(1)
  const tiles = new LastingTiles()
  await textOf(tiles, `${origin}/tiles/districts/1/8/5/6.mvt`)
  const given = new AbortController()
  given.abort()
  await expect(tiles.get(`${origin}/tiles/districts/2/8/5/6.mvt`, given.signal, () => {})).rejects.toThrow('aborted')
})
