import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GeometryStoreBuilder } from '../../tiles/geometry-store.ts'
import { rankLine, toleranceAt } from '../../tiles/rank-vertices.ts'
import { WkbError } from '../../tiles/read-wkb.ts'
import { gridOf, latOf, lngOf, nowhere, worldOfGrid, worldX, worldY } from '../../tiles/tile-address.ts'
import { lines, points, polygon, polygons, storeOf } from './draw.ts'
import { writeWkb, type MultiGeometry, type Position } from './write-wkb.ts'

const square: Position[] = [
  [100, 14],
  [102, 14],
  [102, 16],
  [100, 16],
]
const hole: Position[] = [
  [100.5, 14.5],
  [101, 14.5],
  [101, 15],
]

const lngAt = (grid: number) => lngOf(worldOfGrid(grid))
const latAt = (grid: number) => latOf(worldOfGrid(grid))
const onGrid = (lng: number, lat: number) => Uint32Array.of(gridOf(worldX(lng)), gridOf(worldY(lat)))

test('seven decimals of a degree come back as they went in', () => {
  const sevenths = (least: number, most: number) =>
    fc.integer({ min: least * 1e7, max: most * 1e7 }).map((n) => n / 1e7)
  fc.assert(
    fc.property(sevenths(97, 106), sevenths(5, 21), (lng, lat) => {
      const [x, y] = onGrid(lng, lat)
      expect([lngAt(x!).toFixed(7), latAt(y!).toFixed(7)]).toEqual([lng.toFixed(7), lat.toFixed(7)])
    }),
  )
})

describe('a store', () => {
  test('keeps kinds, parts and rings, each exterior marked and no ring closed', () => {
    const store = storeOf([
      points([100, 14], [101, 15]),
      null,
      lines(
        [
          [100, 14],
          [101, 15],
        ],
        [
          [99, 13],
          [98, 12],
          [97, 11],
        ],
      ),
      polygons([square, hole], [square]),
      points(),
    ])
    expect(store.length).toBe(5)
    expect([...store.kinds]).toEqual([1, 0, 2, 3, 0])
    expect([...store.sequenceStarts]).toEqual([0, 1, 1, 3, 6, 6])
    expect([...store.vertexStarts]).toEqual([0, 2, 4, 7, 11, 14, 18])
    expect([...store.exteriors].slice(3)).toEqual([1, 0, 1])
  })

  test('knows the box of each feature, and of none an empty one', () => {
    const { boxes } = storeOf([polygon(square), null])
    expect(
      [lngAt(boxes[0]!), latAt(boxes[3]!), lngAt(boxes[2]!), latAt(boxes[1]!)].map((n) => Number(n.toFixed(7))),
    ).toEqual([100, 14, 102, 16])
    expect([...boxes.subarray(4)]).toEqual([nowhere, nowhere, 0, 0])
  })

  test('reads both byte orders and EWKB alike', () => {
    const lake = polygons([square, hole])
    const [little, big, extended] = [{}, { littleEndian: false }, { srid: 4326 }].map((options) => {
      const builder = new GeometryStoreBuilder()
      builder.add(writeWkb(lake, options))
      return builder.finish()
    })
    expect(big).toEqual(little)
    expect(extended).toEqual(little)
  })

  test('passes over an empty point, which WKB spells as no number', () => {
    expect(storeOf([points([NaN, NaN], [100, 14]), points([NaN, NaN])])).toMatchObject({
      kinds: Uint8Array.of(1, 0),
      coordinates: onGrid(100, 14),
    })
  })

  test('grows past its first size', () => {
    const store = storeOf(Array.from({ length: 3000 }, (_, i) => points([97 + i / 1000, 14])))
    expect(store.length).toBe(3000)
    expect(lngAt(store.positions[2 * 2999]!)).toBeCloseTo(99.999, 7)
  })
})

describe('what stands for a feature', () => {
  const positionOf = (geometry: MultiGeometry | null) => [...storeOf([geometry]).positions]

  test('is the first point', () => {
    expect(positionOf(points([100, 14], [101, 15]))).toEqual([...onGrid(100, 14)])
  })

  test('is half way along the longest line', () => {
    const [x, y] = positionOf(
      lines(
        [
          [90, 0],
          [90.1, 0],
        ],
        [
          [100, 0],
          [101, 0],
          [104, 0],
        ],
      ),
    )
    expect(lngAt(x!)).toBeCloseTo(102, 6)
    expect(latAt(y!)).toBeCloseTo(0, 6)
  })

  test('is the centroid of the largest ring', () => {
    const [x, y] = positionOf(
      polygons(
        [
          [
            [90, 0],
            [90.1, 0],
            [90.1, 0.1],
          ],
        ],
        [
          [
            [100, -1],
            [102, -1],
            [102, 1],
            [100, 1],
          ],
        ],
      ),
    )
    expect(lngAt(x!)).toBeCloseTo(101, 6)
    expect(latAt(y!)).toBeCloseTo(0, 6)
  })

  test('is a place even of a line without length and a polygon without area', () => {
    expect(
      positionOf(
        lines([
          [100, 14],
          [100, 14],
        ]),
      ),
    ).toEqual([...onGrid(100, 14)])
    expect(
      positionOf(
        polygon([
          [100, 14],
          [101, 14],
          [100, 14],
        ]),
      ),
    ).toEqual([...onGrid(100, 14)])
  })

  test('is nothing where there is no geometry', () => {
    expect(positionOf(null)).toEqual([nowhere, nowhere])
    expect(positionOf(points())).toEqual([nowhere, nowhere])
  })
})

describe('bytes that are no drawable geometry', () => {
  const whole = writeWkb(polygons([square, hole]))
  const changed = (change: (view: DataView) => void) => {
    const copy = whole.slice()
    change(new DataView(copy.buffer))
    return copy
  }

  test.each([
    ['cut short', whole.subarray(0, whole.length - 1)],
    ['empty', new Uint8Array(0)],
    ['with bytes left over', Uint8Array.from([...whole, 0])],
    ['with a false count', changed((view) => view.setUint32(5, 0xffffffff, true))],
    ['of a geometry collection', changed((view) => view.setUint32(1, 7, true))],
    ['with heights', changed((view) => view.setUint32(1, 0x80000006, true))],
    ['with ISO heights', changed((view) => view.setUint32(1, 1006, true))],
    ['of mixed kinds', changed((view) => view.setUint32(10, 2, true))],
    ['with a coordinate that is no number', changed((view) => view.setFloat64(22, NaN, true))],
    ['in UTM', writeWkb(points([500000, 2000000]), { srid: 32647 })],
  ])('%s are refused, and the store is as before', (_, bytes) => {
    const builder = new GeometryStoreBuilder()
    builder.add(writeWkb(polygon(square)))
    expect(() => builder.add(bytes)).toThrow(WkbError)
    expect(builder.add(writeWkb(points([100, 14])))).toBe(1)
    expect(builder.finish()).toEqual(storeOf([polygon(square), points([100, 14])]))
  })

  test('never bring anything but that error', () => {
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const bytes = whole.slice()
        bytes[at] = byte
        try {
          new GeometryStoreBuilder().add(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(WkbError)
        }
      }),
    )
  })
})

describe('the rank of vertices', () => {
  const position = fc.tuple(fc.double({ min: 98, max: 105, noNaN: true }), fc.double({ min: 6, max: 20, noNaN: true }))

  test('gives at every zoom what Douglas and Peucker give', () => {
    fc.assert(
      fc.property(
        fc.array(position, { minLength: 2, maxLength: 25 }),
        fc.integer({ min: 0, max: 22 }),
        (line, zoom) => {
          const { coordinates, zooms } = storeOf([lines(line)])
          const kept = [...zooms.keys()].filter((v) => zooms[v]! <= zoom)
          const vertices = Array.from(zooms, (_, v) => [coordinates[2 * v]!, coordinates[2 * v + 1]!] as const)
          const last = vertices.length - 1
          expect(kept).toEqual([0, ...douglasPeucker(vertices, 0, last, toleranceAt(zoom)), last])
        },
      ),
    )
  })

  test('is of a zoom of its own where the distance is the tolerance itself', () => {
    for (let zoom = 0; zoom <= 22; zoom++) {
      const zooms = new Uint8Array(3)
      const [x, y] = [2 ** 31, 2 ** 31]
      rankLine(Uint32Array.of(x, y, x + 5, y + toleranceAt(zoom), x + 10, y), 0, 3, zooms)
      expect([...zooms]).toEqual([0, zoom + 1, 0])
    }
  })

  test('keeps three vertices of every ring', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 25 }), (ring) => {
        const { zooms, vertexStarts } = storeOf([polygon(ring)])
        const always = [...zooms].filter((zoom) => zoom === 0).length
        expect(always).toBeGreaterThanOrEqual(Math.min(3, vertexStarts[1]!))
      }),
    )
  })
})

/** The vertices kept between two, by the plain recursion. */
function douglasPeucker(
  line: readonly (readonly [number, number])[],
  from: number,
  to: number,
  tolerance: number,
): number[] {
  const [ax, ay] = line[from]!
  const [bx, by] = line[to]!
  let [split, farthest] = [-1, 0]
  for (let i = from + 1; i < to; i++) {
    const [x, y] = line[i]!
    const squared = (bx - ax) ** 2 + (by - ay) ** 2
    const along = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared))
    const distance = (x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2
    if (distance > farthest) [split, farthest] = [i, distance]
  }
  return farthest <= tolerance ** 2
    ? []
    : [...douglasPeucker(line, from, split, tolerance), split, ...douglasPeucker(line, split, to, tolerance)]
}
