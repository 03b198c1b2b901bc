import { describe, expect, it, test } from 'vitest'
import { archiveStyle } from '../../../client/map/basemap/archive-style.ts'
import { absolute, baseLayersOf } from '../../../client/map/basemap/base-layers.ts'
import { palettes } from '../../../client/map/colours.ts'

const from = 'https://maps.example.go.th/styles/quiet.json?key=1'

test.each([
  ['tiles/{z}/{x}/{y}.pbf', 'https://maps.example.go.th/styles/tiles/{z}/{x}/{y}.pbf'],
  ['/fonts/{fontstack}/{range}.pbf', 'https://maps.example.go.th/fonts/{fontstack}/{range}.pbf'],
  ['https://other.example/{z}/{x}/{y}.png', 'https://other.example/{z}/{x}/{y}.png'],
  ['pmtiles:///basemap/tiles.pmtiles', 'pmtiles://https://maps.example.go.th/basemap/tiles.pmtiles'],
  ['pmtiles://https://other.example/a.pmtiles', 'pmtiles://https://other.example/a.pmtiles'],
])('the address %s of a style', (address, whole) => {
  expect(absolute(address, from)).toBe(whole)
})

describe('a foreign style', () => {
  it('keeps its order and loses its names to ours', () => {
    const { sources, layers, glyphs, sprite } = baseLayersOf(
      {
        version: 8,
        glyphs: '/fonts/{fontstack}/{range}.pbf',
        sprite: 'sprite',
        sources: { roads: { type: 'vector', tiles: ['/t/{z}/{x}/{y}.pbf'] } },
        layers: [
          { id: 'ground', type: 'background' },
          { id: 'projects', type: 'line', source: 'roads', 'source-layer': 'road' },
        ],
      },
      from,
    )
    expect(layers).toEqual([
      { id: 'base:ground', type: 'background' },
      { id: 'base:projects', type: 'line', source: 'base:roads', 'source-layer': 'road' },
    ])
    expect(sources).toEqual({
      'base:roads': { type: 'vector', tiles: ['https://maps.example.go.th/t/{z}/{x}/{y}.pbf'] },
    })
    expect([glyphs, sprite]).toEqual([
      'https://maps.example.go.th/fonts/{fontstack}/{range}.pbf',
      'https://maps.example.go.th/styles/sprite',
    ])
  })

  test.each([[null], ['<!doctype html>'], [{ version: 7, sources: {}, layers: [] }], [{ version: 8, sources: {} }]])(
    'that is none is refused: %o',
    (style) => {
      expect(() => baseLayersOf(style, from)).toThrow('no MapLibre style')
    },
  )
})

describe('an archive without a style', () => {
  const drawn = (layers: string[]) =>
    archiveStyle({ address: from, isVector: true, layers }, palettes.light, 'th').layers.map(({ id }) => id)

  it('has land under water, roads over both and names over all, whatever their order in it', () => {
    expect(drawn(['places', 'roads', 'water', 'earth'])).toEqual([
      'earth-fill',
      'water-fill',
      'water-line',
      'roads-line',
      'places-names',
    ])
  })
  it('shows what it does not know as lines', () => {
    expect(drawn(['contours'])).toEqual(['contours-line'])
  })
  it('of pictures is shown as they are', () => {
    const { layers } = archiveStyle({ address: from, isVector: false, layers: [] }, palettes.light, 'th')
    expect(layers.map(({ type }) => type)).toEqual(['raster'])
  })
})
