import type { SignedInAccount } from '../../../server/accounts/contract.ts'
import { api, type ProjectCollection } from '../../api.ts'
import { boundaryMaxZoom } from '../../map/area-layers.ts'
import { fieldCache } from '../../map/field-cache.ts'
import { layerOf, mapLevels } from '../../map/levels.ts'
import { deskApi } from '../desk-api.ts'
import type { Shape } from '../shape.ts'
import { keepAnswer, keptKey } from './kept-answers.ts'
import type { TakenBasemap } from './take-basemap.ts'
import { tilesOfBox, widened, type Box } from './tiles-of-box.ts'

/** What was taken along, and what was left because it is too much. */
export interface Taken {
  projects: number
  neighbours: number
  tiles: number
  bytes: number
  /** null where none is set, it is no archive, or it could not be read. */
  basemap: TakenBasemap | null
  leftProjects: number
  leftTiles: number
  hasLeftNeighbours: boolean
}

/** Published places around the LAO, to see and to snap to. */
export interface Around {
  places: { id: number; shape: Shape }[]
}

const most = { projects: 1_500, neighbourPages: 5, tiles: 900, bytes: 40_000_000 }
/** How much of the neighbourhood comes along, as a share of the LAO's own box. */
const margin = 0.15
const atOnce = 4

/**
 * Takes along what an engineer needs without a signal: the worklist and every project of it, the ground they are judged
 * by, published projects around, the map of boundaries and, where an archive is set, the base map. `onStep` is told how far it is. Throws ApiProblem, and what was taken before stays.
 */
export async function takeAlong(
  account: SignedInAccount,
  areasVersion: number,
  onStep: (done: number, all: number) => void,
): Promise<Taken> {
  const signal = new AbortController().signal
  const worklist = await deskApi.worklist()
  await keepAnswer(account.id, keptKey.worklist, worklist)
  const lao = account.reach ?? '' // only who is of an LAO has a worklist
  await keepAnswer(account.id, keptKey.ground(lao), await deskApi.ground(lao))
  const ids = worklist.items.slice(0, most.projects).map(({ id }) => id)
  const box = account.bbox === null ? null : widened(boxOf(account.bbox), margin)
  const { addresses, left } = tileAddresses(box, areasVersion)
  let all = ids.length + addresses.length
  let done = 0
  const step = (): void => onStep(++done, all)

  await each(ids, async (id) => {
    await keepAnswer(account.id, keptKey.project(id), await deskApi.project(id))
    step()
  })
  const around = box === null ? { places: [], isAll: true } : await placesAround(box, signal)
  await keepAnswer(account.id, keptKey.around, { places: around.places } satisfies Around)

  const cache = 'caches' in window ? await caches.open(fieldCache) : null
  let bytes = 0
  let tiles = 0
  await each(addresses, async (address) => {
    // The nearest zooms come last: they are what is left out where it is too much.
    if (cache && bytes < most.bytes) {
      const response = await fetch(address)
      if (response.ok) {
        bytes += (await response.clone().arrayBuffer()).byteLength
        await cache.put(address, response)
        tiles++
      }
    }
    step()
  })
  const more = (count: number): void => void (all += count)
  const basemap = cache && box ? await takeBasemapIfSet(box, cache, signal, more, step) : null
  if (cache) {
    const settings = ['/api/version', '/api/settings', '/api/areas?level=district', '/api/areas?level=subdistrict']
    await each(settings, (address) => cache.add(address))
  }
  const taken: Taken = {
    projects: ids.length,
    neighbours: around.places.length,
    tiles,
    bytes,
    basemap,
    leftProjects: worklist.items.length - ids.length,
    leftTiles: left + addresses.length - tiles,
    hasLeftNeighbours: !around.isAll,
  }
  await keepAnswer(account.id, keptKey.taken, taken)
  return taken
}

async function takeBasemapIfSet(
  box: Box,
  cache: Cache,
  signal: AbortSignal,
  onTiles: (count: number) => void,
  onTile: () => void,
): Promise<TakenBasemap | null> {
  const { basemap } = await api.settings(signal)
  if (!basemap || basemap.pmtiles === null) return null
  try {
    const { takeBasemap } = await import('./take-basemap.ts')
    return await takeBasemap(basemap.style, basemap.pmtiles, box, cache, onTiles, onTile)
  } catch (error) {
    console.warn('the base map could not be taken along', error) // the desk has a map without it
    return null
  }
}

/** Removes the map from the device. It is public, and another's taking along brings it back. */
export async function forgetMap(): Promise<void> {
  if ('caches' in window) await caches.delete(fieldCache)
}

function tileAddresses(box: Box | null, version: number): { addresses: string[]; left: number } {
  if (box === null) return { addresses: [], left: 0 }
  const addresses: string[] = []
  let left = 0
  for (const level of mapLevels) {
    const zooms = Array.from({ length: boundaryMaxZoom[level] - 3 }, (_, i) => i + 4)
    const found = tilesOfBox(box, zooms, most.tiles / mapLevels.length)
    addresses.push(...found.tiles.map(({ z, x, y }) => `/tiles/${layerOf(level)}/${version}/${z}/${x}/${y}.mvt`))
    left += found.left
  }
  return { addresses, left }
}

async function placesAround(box: Box, signal: AbortSignal): Promise<Around & { isAll: boolean }> {
  const places: Around['places'] = []
  let after: string | undefined
  for (let page = 0; page < most.neighbourPages; page++) {
    const answer: ProjectCollection = await api.projects(
      { bbox: box.map((one) => one.toFixed(4)).join(','), limit: 1000, sort: 'id', after },
      signal,
    )
    for (const { id, geometry } of answer.features) {
      if (geometry) places.push({ id, shape: geometry as unknown as Shape }) // GeoJSON of our own server
    }
    const next = answer.links.find(({ rel }) => rel === 'next')
    after = next ? (new URL(next.href, window.location.origin).searchParams.get('after') ?? undefined) : undefined
    if (after === undefined) return { places, isAll: true }
  }
  return { places, isAll: false }
}

/** Does something with each, some at once. */
async function each<T>(all: readonly T[], deed: (one: T) => Promise<unknown>): Promise<void> {
  const rest = all.values()
  const work = async (): Promise<void> => {
    for (const one of rest) await deed(one)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

function boxOf([west = 0, south = 0, east = 0, north = 0]: readonly number[]): Box {
  return [west, south, east, north]
}
