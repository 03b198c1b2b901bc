import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countCrossings } from '../../server/imports/crossings.ts'
import { ewkbHex, isFault, readGeometry, type MultiGeometry } from '../../server/imports/geometry.ts'
import { LoadError } from '../../server/imports/problem.ts'
import { isRecord, parseSource } from '../../server/imports/read-file.ts'
import { square } from './small-country.ts'

describe('a geometry', () => {
  it.each([
    ['a number too many dimensions deep', { type: 'Point', coordinates: [[1, 2]] }, 'geometry_malformed'],
    ['not finite', { type: 'Point', coordinates: [Number.NaN, 1] }, 'geometry_malformed'],
    ['beyond all bounds', { type: 'Point', coordinates: [1e308, 1] }, 'geometry_out_of_bounds'],
    ['in metres', { type: 'Point', coordinates: [498000, 2078000] }, 'geometry_out_of_bounds'],
    ['a string', { type: 'Point', coordinates: ['99', '18'] }, 'geometry_malformed'],
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      },
      'geometry_malformed',
    ],
    [
      'a ring of three',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      },
      'geometry_malformed',
    ],
    ['a line of one', { type: 'LineString', coordinates: [[0, 0]] }, 'geometry_malformed'],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, 'geometry_malformed'],
    ['empty', { type: 'MultiPoint', coordinates: [] }, 'geometry_missing'],
    ['null', null, 'geometry_missing'],
    ['text', 'POINT(1 2)', 'geometry_malformed'],
    [
      'larger than any',
      { type: 'LineString', coordinates: Array.from({ length: 100_001 }, (_, i) => [i / 1e6, 0]) },
      'geometry_malformed',
    ],
  ])('that is %s is a fault, not an exception', (_, raw, expected) => {
    expect(readGeometry(raw)).toMatchObject({ code: expected })
  })

  it('is made multi-part, and says that it had heights', () => {
    expect(readGeometry({ type: 'Point', coordinates: [99, 18, 300] })).toEqual({
      geometry: { type: 'MultiPoint', coordinates: [[99, 18]] },
      hadHeights: true,
    })
  })

  it('is written as PostGIS reads it', () => {
    expect(ewkbHex({ type: 'MultiPoint', coordinates: [[99, 18]] })).toBe(
      '0104000020e6100000010000000101000000' + '0000000000c05840' + '0000000000003240',
    )
  })
})

describe('crossings', () => {
  const polygon = (ring: [number, number][]): MultiGeometry => ({ type: 'MultiPolygon', coordinates: [[ring]] })

  it('are none in a square, one in a bow tie, and no more than asked for in a star', () => {
    expect(countCrossings(polygon(square(0, 0, 1)), 10)).toBe(0)
    expect(
      countCrossings(
        polygon([
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ]),
        10,
      ),
    ).toBe(1)
    const star = Array.from({ length: 102 }, (_, i): [number, number] => [
      Math.cos((i * 50 * 2 * Math.PI) / 101),
      Math.sin((i * 50 * 2 * Math.PI) / 101),
    ])
    expect(countCrossings(polygon(star), 100)).toBe(101)
  })

  it('count edges that lie on each other', () => {
    expect(
      countCrossings(
        polygon([
          [0, 0],
          [2, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ]),
        10,
      ),
    ).toBeGreaterThan(0)
  })
})

const folder = process.env.REAL_DATA_DIR && join(process.env.REAL_DATA_DIR, 'fixtures/geojson-invalid/examples')
if (!folder) console.warn('REAL_DATA_DIR is not set: the invalid GeoJSON files are not read')

describe.skipIf(!folder)('the invalid GeoJSON files', () => {
  it('are each read, refused in words or found at fault, and never throw', () => {
    const seen: Record<string, number> = {}
    const refusedThoughValid: string[] = []
    for (const kind of folder ? readdirSync(folder) : []) {
      for (const name of readdirSync(join(folder ?? '', kind))) {
        const outcome = outcomeOf(name, readFileSync(join(folder ?? '', kind, name)))
        if (kind === 'valid' && outcome === 'refused') refusedThoughValid.push(name)
        seen[`${kind} ${outcome}`] = (seen[`${kind} ${outcome}`] ?? 0) + 1
      }
    }
    expect(Object.values(seen).reduce((sum, n) => sum + n, 0)).toBe(74)
    // what is valid and refused is a geometry on its own, which is no feature
    expect(refusedThoughValid.filter((name) => name.includes('feature'))).toEqual([])
  })
})

function outcomeOf(name: string, bytes: Uint8Array): 'read' | 'refused' | 'fault' {
  try {
    const source = parseSource(name, bytes)
    if (source.format !== 'features') return 'refused'
    const faults = source.features.filter((f) => !isRecord(f) || isFault(readGeometry(f['geometry'])))
    return faults.length > 0 ? 'fault' : 'read'
  } catch (error) {
    if (error instanceof LoadError) return 'refused'
    throw error
  }
}
