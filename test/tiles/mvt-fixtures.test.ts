import { MVTLoader } from '@loaders.gl/mvt'
import { each, get, type Fixture } from '@mapbox/mvt-fixtures'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { describe, expect, it } from 'vitest'
import { specificationProblems } from './tile-problems.ts'

// The suite of valid and invalid tiles that readers of vector tiles are held against: our two readers (deck.gl's, by
// which the map reads tiles, and mapbox's, by which our tests do), and the checker our encoder's tiles have to pass.

/** A tile as its author described it. */
interface Described {
  layers?: {
    name: string
    version: number
    extent?: number
    keys?: string[]
    values?: Record<string, string | number | boolean>[]
    features?: { id?: number; type?: number; tags?: number[]; geometry?: number[] }[]
  }[]
}

interface ExpectedFeature {
  layer: string
  id: number | undefined
  type: number
  properties: Record<string, unknown>
  /** Points, lines or rings; rings without their first vertex again. */
  parts: [number, number][][]
}

const fixtures: Fixture[] = []
each((fixture) => fixtures.push(fixture))
const valid = fixtures.filter(({ validity }) => validity.v2)
const invalid = fixtures.filter(({ validity }) => !validity.v2)

/** Called valid there, though its one MoveTo announces 536,870,911 points and brings one: readers differ on it. */
const gigantic = '057'
/** Meant to be of type UNKNOWN, which its bytes leave out: they are those of the invalid 003. */
const untyped = '016'
/** Of type UNKNOWN: deck.gl's reader refuses them. */
const unknown = [untyped, '039']

describe.each(valid.map((fixture) => [fixture.id, fixture] as const))('valid tile %s', (id, fixture) => {
  const expected = expectedFeatures(fixture)

  it(`is read as it was described: ${fixture.description.slice(0, 80)}`, async () => {
    if (id === gigantic) return
    expect(readByMapbox(fixture.buffer)).toEqual(expected)
    if (unknown.includes(id)) await expect(readByDeck(fixture.buffer)).rejects.toThrow('geometry type')
    else expect(await readByDeck(fixture.buffer)).toEqual(asDeckHasThem(expected))
  })

  it('has nothing that the checker reports', () => {
    const told: Record<string, string[]> = {
      [gigantic]: ['feature 1: parameters are missing, or a command there is not', 'feature 1: no geometry'],
      [untyped]: ['feature 1: no type'],
    }
    expect(specificationProblems(fixture.buffer)).toEqual(told[id] ?? [])
  })
})

describe('invalid tiles', () => {
  it.each(invalid.map((fixture) => [fixture.id, fixture] as const))('%s is reported', (_, fixture) => {
    expect(specificationProblems(fixture.buffer), fixture.description).not.toEqual([])
  })

  it('are reported for what is wrong with them', () => {
    const told = (id: string) => specificationProblems(get(id).buffer).join('; ')
    expect(told('003')).toBe('feature 1: no type')
    expect(told('004')).toContain('no geometry')
    expect(told('005')).toContain('an odd number of tags')
    expect(told('006')).toMatch(/type \d+/)
    expect(told('010')).toContain('in a value')
    expect(told('011')).toContain('in a value')
    expect(told('012')).toContain('version 99')
    expect(told('014')).toContain('a layer without name')
    expect(told('015')).toContain('two layers of one name')
    expect(told('024')).toContain('a layer without version')
    expect(told('030')).toContain('two geometries')
    expect(told('040')).toContain('a tag that points nowhere')
    expect(told('044')).toContain('ClosePath out of place')
    expect(told('046')).toContain('LineTo the same place')
    expect(told('047')).toContain('ClosePath out of place')
    expect(told('051')).toContain('parameters are missing')
    expect(told('061')).toContain('ClosePath out of place')
  })
})

/** The features of a fixture by its description in JSON: read here, by none of the readers under test. */
function expectedFeatures({ json }: Fixture): ExpectedFeature[] {
  // the package has no types for what its files hold
  const { layers = [] } = json as Described
  return layers.flatMap(({ name, keys = [], values = [], features = [] }) =>
    features.map(({ id, type = 0, tags = [], geometry = [] }): ExpectedFeature => {
      const properties: Record<string, unknown> = {}
      for (let i = 0; i < tags.length; i += 2) properties[keys[tags[i]!]!] = valueOf(values[tags[i + 1]!] ?? {})
      return { layer: name, id, type, properties, parts: partsOf(geometry, type) }
    }),
  )
}

function valueOf(value: Record<string, string | number | boolean>): unknown {
  const [[kind, given] = []] = Object.entries(value)
  if (kind === 'float_value') return Math.fround(Number(given))
  // one author wrote a number there, and the bytes hold its text
  return kind === 'string_value' ? String(given) : given
}

function partsOf(commands: readonly number[], type: number): [number, number][][] {
  const parts: [number, number][][] = []
  let [x, y] = [0, 0]
  for (let at = 0; at < commands.length;) {
    const [command, count] = [commands[at]! & 7, commands[at]! >>> 3]
    at++
    for (let i = 0; command !== 7 && i < count && at < commands.length; i++) {
      const [dx, dy] = [commands[at++]!, commands[at++]!].map((n) => (n >>> 1) ^ -(n & 1))
      x += dx!
      y += dy!
      if (command === 1 && !(type === 1 && parts.length > 0)) parts.push([])
      parts.at(-1)!.push([x, y])
    }
  }
  return parts
}

function readByMapbox(bytes: Uint8Array): ExpectedFeature[] {
  return Object.values(new VectorTile(new PbfReader(bytes)).layers).flatMap((layer) =>
    Array.from({ length: layer.length }, (_, i) => {
      const feature = layer.feature(i)
      const lines = feature.loadGeometry().map((line) => line.map(({ x, y }): [number, number] => [x, y]))
      const parts = feature.type === 1 ? [lines.flat()] : lines
      return {
        layer: layer.name,
        id: feature.id,
        type: feature.type,
        properties: { ...feature.properties },
        parts: feature.type === 3 ? parts.map((ring) => ring.slice(0, -1)) : parts,
      }
    }),
  )
}

/**
 * What deck.gl's reader can tell: no layer, as our tiles have one each; positions in float32; and 0 for a number that a
 * feature does not have but another one has, so whoever colours by an amount must not take 0 for a fact.
 */
function asDeckHasThem(features: readonly ExpectedFeature[]): Omit<ExpectedFeature, 'layer'>[] {
  const short = (unit: number): number => Math.fround(unit / 4096) * 4096
  const names = new Set(features.flatMap(({ properties }) => Object.keys(properties)))
  const isNumberOrAbsent = (value: unknown) => value === undefined || typeof value === 'number'
  const numbers = [...names].filter((name) => features.every(({ properties }) => isNumberOrAbsent(properties[name])))
  return features.map(({ layer: _, parts, properties, ...feature }) => ({
    ...feature,
    properties: { ...Object.fromEntries(numbers.map((name) => [name, 0])), ...properties },
    parts: parts.map((part) => part.map(([x, y]): [number, number] => [short(x), short(y)])),
  }))
}

/** As `MVTLayer` asks for tiles on our map: binary, in the tile's own frame, each coordinate a share of the extent. */
async function readByDeck(bytes: Uint8Array): Promise<Omit<ExpectedFeature, 'layer'>[]> {
  const buffer = new Uint8Array(bytes).buffer
  const options = { mvt: { shape: 'binary', coordinates: 'local', tileIndex: { x: 0, y: 0, z: 0 } } } as const
  const read = (await MVTLoader.parse(buffer, options)) as DeckTile
  const found: (Omit<ExpectedFeature, 'layer'> & { order: number })[] = []
  const kinds = [
    ['points', 1, undefined],
    ['lines', 2, 'pathIndices'],
    ['polygons', 3, 'primitivePolygonIndices'],
  ] as const
  for (const [kind, type, starts] of kinds) {
    const { positions, featureIds, globalFeatureIds, numericProps, properties, fields } = read[kind]
    const count = positions.value.length / positions.size
    const partStarts = starts === undefined ? undefined : new Set(Array.from(read[kind][starts]!.value))
    for (let vertex = 0; vertex < count; vertex++) {
      const order = globalFeatureIds.value[vertex]!
      let feature = found.find((one) => one.order === order)
      if (feature === undefined) {
        const local = featureIds.value[vertex]!
        feature = {
          order,
          id: fields[local]?.id,
          type,
          properties: {
            ...properties[local],
            ...Object.fromEntries(Object.entries(numericProps).map(([name, { value }]) => [name, value[vertex]])),
          },
          parts: partStarts === undefined ? [[]] : [],
        }
        found.push(feature)
      }
      if (partStarts?.has(vertex)) feature.parts.push([])
      const at = vertex * positions.size
      feature.parts.at(-1)!.push([positions.value[at]! * 4096, positions.value[at + 1]! * 4096])
    }
  }
  for (const feature of found) if (feature.type === 3) feature.parts = feature.parts.map((ring) => ring.slice(0, -1))
  return found.sort((a, b) => a.order - b.order).map(({ order: _, ...feature }) => feature)
}

interface DeckFeatures {
  positions: { value: Float32Array; size: number }
  globalFeatureIds: { value: ArrayLike<number> }
  featureIds: { value: ArrayLike<number> }
  pathIndices?: { value: ArrayLike<number> }
  primitivePolygonIndices?: { value: ArrayLike<number> }
  numericProps: Record<string, { value: ArrayLike<number> }>
  properties: Record<string, unknown>[]
  fields: { id?: number }[]
}
type DeckTile = Record<'points' | 'lines' | 'polygons', DeckFeatures>
