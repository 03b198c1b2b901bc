import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeFeatureTile } from '../../tiles/encode-features.ts'
import { GeometryStoreBuilder } from '../../tiles/geometry-store.ts'
import { hilbertKeys, orderByKey, rangeOfTile, sortByPlace } from '../../tiles/order-features.ts'
import { gridOf, tileAt, worldOfGrid } from '../../tiles/tile-address.ts'
import { at, ats, chiangMai, draw, lines, points, polygon, storeOf } from './draw.ts'
import { writeWkb } from './write-wkb.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const positions = fc
  .array(fc.tuple(share, share), { minLength: 1, maxLength: 60 })
  .map((list) => Uint32Array.from(list.flat(), gridOf))
const tileOver = (z: number, places: Uint32Array, i: number) =>
  tileAt(z, worldOfGrid(places[2 * i]!), worldOfGrid(places[2 * i + 1]!))

describe('the Hilbert order', () => {
  test('visits neighbours in turn: each cell of a grid shares a side with the one before', () => {
    const cells = Array.from(
      { length: 1024 },
      (_, i) => [((i % 32) + 0.5) / 32, (Math.floor(i / 32) + 0.5) / 32] as const,
    )
    const order = orderByKey(hilbertKeys(Uint32Array.from(cells.flat(), gridOf)))
    for (let i = 1; i < order.length; i++) {
      const [a, b] = [cells[order[i - 1]!]!, cells[order[i]!]!]
      expect(32 * (Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]))).toBe(1)
    }
  })

  test('puts features without geometry last', () => {
    const { positions: places } = storeOf([null, points([101, 14]), null, points([99, 18])])
    expect([...orderByKey(hilbertKeys(places))].slice(2)).toEqual([0, 2])
  })

  test('makes every tile one range', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 0, max: 16 }), fc.nat({ max: 59 }), (places, z, pick) => {
        const keys = hilbertKeys(places)
        const order = orderByKey(keys)
        const one = pick % keys.length
        const address = tileOver(z, places, one)
        const [first, end] = rangeOfTile(
          Uint32Array.from(order, (i) => keys[i]!),
          address,
        )
        const inside = [...keys.keys()].filter((i) => {
          const { x, y } = tileOver(z, places, i)
          return x === address.x && y === address.y
        })
        expect([...order.subarray(first, end)].sort((a, b) => a - b)).toEqual(inside)
      }),
    )
  })

  test('beyond the zoom that keys tell apart, the range still holds the tile', () => {
    const places = Uint32Array.of(gridOf(0.7751234), gridOf(0.4511234))
    expect(rangeOfTile(hilbertKeys(places), tileOver(20, places, 0))).toEqual([0, 1])
  })
})

test('sorting by key is stable and complete', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat({ max: 3 }), fc.integer({ min: 0, max: 0xffffffff }))), (keys) => {
      const expected = keys
        .map((key, i) => [key, i] as const)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1])
        .map(([, i]) => i)
      expect([...orderByKey(Uint32Array.from(keys))]).toEqual(expected)
    }),
  )
})

test('features behind those in order take their places among them, by key and then by id', () => {
  const grid = fc.integer({ min: 0, max: 40 }).map((step) => step * 2 ** 26)
  fc.assert(
    fc.property(fc.array(fc.tuple(grid, grid), { maxLength: 40 }), fc.nat({ max: 40 }), (places, behind) => {
      const ordered = Math.max(0, places.length - behind)
      const all = hilbertKeys(Uint32Array.from(places.flat()))
      const order = [...orderByKey(all.subarray(0, ordered)), ...Array.from(places.keys()).slice(ordered)]
      const rows = order.map((_, row) => row)
      const ids = Float64Array.from(order)
      sortByPlace(rows, {
        keys: Uint32Array.from(order.slice(0, ordered), (i) => all[i]!),
        positions: Uint32Array.from(order.flatMap((i) => places[i]!)),
        ids,
      })
      expect(rows.map((row) => ids[row])).toEqual([...orderByKey(all)])
    }),
  )
})

test('a store put in order draws the same features', () => {
  const geometries = [
    points(at(3000, 3000)),
    null,
    lines(ats([10, 10], [500, 80]), ats([900, 900], [950, 990])),
    polygon(ats([100, 100], [300, 100], [300, 300]), ats([200, 120], [280, 120], [280, 200])),
    points(at(5, 5)),
  ]
  const builder = new GeometryStoreBuilder()
  for (const geometry of geometries) builder.add(geometry && writeWkb(geometry))
  const before = builder.view()
  const order = Uint32Array.of(3, 1, 4, 2, 0)
  builder.reorder(order)
  builder.add(writeWkb(points(at(7, 7))))
  const drawn = (store: typeof before, ids: Float64Array) =>
    encodeFeatureTile({
      layer: 'projects',
      ...chiangMai,
      store,
      ids,
      columns: [],
      candidates: Array.from(ids, (_, i) => i),
      simplify: false,
    })
  const ids = Float64Array.of(...Array.from(order, (i) => i + 1), 6)
  expect(drawn(builder.view(), ids)).toEqual(draw([...geometries, points(at(7, 7))], { candidates: [...order, 5] }))
  // A tile's vertices stand together: those of feature i behind those of i - 1.
  const { coordinates, kinds, positions } = builder.view()
  expect(kinds[2]).toBe(1)
  expect([...coordinates.subarray(2 * 6, 2 * 7)]).toEqual([...positions.subarray(2 * 2, 2 * 3)])
  // Who looked before goes on seeing what was there.
  expect(drawn(before, Float64Array.of(1, 2, 3, 4, 5))).toEqual(draw(geometries))
})
