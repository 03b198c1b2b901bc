import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { placeNames } from '../../../client/map/surroundings/place-names.ts'
import { readLand } from '../../../client/map/surroundings/read-land.ts'

/** The ISO number of the country a place lies in, by counting crossings of a ray; undefined at sea. */
async function countryAt([lng, lat]: [number, number]): Promise<string | number | undefined> {
  const { countries } = await readLand()
  const crosses = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position) =>
    ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax)
  return countries.features.find(({ geometry }) => {
    const edges = geometry.coordinates.flat().flatMap((ring) => ring.slice(1).map((to, i) => [ring[i]!, to] as const))
    return edges.filter(([from, to]) => crosses(from, to)).length % 2 === 1
  })?.id
}

describe('the land around Thailand', () => {
  it.each([
    ['Vientiane', [102.63, 17.99], '418'],
    ['Yangon', [96.16, 16.84], '104'],
    ['Phnom Penh', [104.92, 11.56], '116'],
    ['Hanoi', [105.83, 21.03], '704'],
    ['Kuala Lumpur', [101.69, 3.14], '458'],
    ['Khon Kaen', [102.83, 16.43], '764'],
    ['the Gulf of Thailand', [101.2, 10.2], undefined],
    ['the Andaman Sea', [96.2, 10.5], undefined],
  ] as const)('has %s where it is', async (_, place, country) => {
    expect(await countryAt([...place])).toBe(country)
  })

  it('is small, and whole enough for borders to be drawn once', async () => {
    const path = fileURLToPath(new URL('../../../client/map/surroundings/surroundings.json', import.meta.url))
    expect((await stat(path)).size).toBeLessThan(100_000)
    const { borders } = await readLand()
    expect(borders.geometry.coordinates.length).toBeGreaterThan(100)
  })

  it('is named in Thai and in English, with the same places', () => {
    const thai = placeNames('th').features
    const english = placeNames('en').features
    expect(thai.map(({ geometry }) => geometry)).toEqual(english.map(({ geometry }) => geometry))
    for (const { properties } of thai) expect(properties.name).toMatch(/^[ก-๙]+$/)
    for (const { properties } of english) expect(properties.name).toMatch(/^[A-Z][A-Za-z ]+$/)
  })
})
