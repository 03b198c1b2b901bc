import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GeometryStoreBuilder } from '../../tiles/geometry-store.ts'
import { indexFeatures } from '../../tiles/index-features.ts'
import { hilbertKeys, orderByKey } from '../../tiles/order-features.ts'
import { growByCellOf, thinTile } from '../../tiles/thin.ts'
import { latOf, lngOf, nowhere, tileAt, tileBox, worldOfGrid, type TileAddress } from '../../tiles/tile-address.ts'
import { writeWkb } from './write-wkb.ts'

interface Feature {
  x: number
  y: number
  weight?: number
  id?: number
  /** How far its line reaches to either side, in world units; a point where it reaches nowhere. */
  reach?: number
  included?: boolean
}

const cell8 = 1 / (2 ** 8 * 32)

/** Features ready for thinning, the first `ordered` of them in order of place, the others in the order they came. */
function ready(features: readonly Feature[], ordered = features.length) {
  const builder = new GeometryStoreBuilder()
  const wkbOf = ({ x, y, reach = 0 }: Feature) => {
    const [west, east, lat] = [lngOf(x - reach), lngOf(x + reach), latOf(y)]
    return writeWkb(
      reach === 0
        ? { type: 'MultiPoint', coordinates: [[west, lat]] }
        : {
            type: 'MultiLineString',
            coordinates: [
              [
                [west, lat],
                [east, lat],
              ],
            ],
          },
    )
  }
  for (const feature of features.slice(0, ordered)) builder.add(wkbOf(feature))
  const unordered = hilbertKeys(builder.view().positions, ordered)
  const order = orderByKey(unordered)
  builder.reorder(order)
  for (const feature of features.slice(ordered)) builder.add(wkbOf(feature))
  const rows = [...Array.from(order, (i) => features[i]!), ...features.slice(ordered)]
  const store = builder.view()
  return {
    rows,
    index: indexFeatures(store),
    inOrder: {
      store,
      keys: Uint32Array.from(order, (i) => unordered[i]!),
      length: rows.length,
      included: Uint8Array.from(rows, ({ included = true }) => (included ? 1 : 0)),
      weights: Float64Array.from(rows, ({ weight }) => weight ?? NaN),
      ids: Float64Array.from(rows, (row) => row.id ?? features.indexOf(row)),
    },
  }
}

/** The ids drawn in a tile. */
function drawn(made: ReturnType<typeof ready>, tile: TileAddress): number[] {
  const found = made.index.search(tileBox(tile, 64 / 4096))
  return thinTile(made.inOrder, tile, found)
    .map((row) => made.inOrder.ids[row]!)
    .sort((a, b) => a - b)
}

const place = { x: 0.77, y: 0.45 }
const at = (z: number, { x, y }: { x: number; y: number } = place) => tileAt(z, x, y)

test('a feature alone in its cell is drawn from zoom 8', () => {
  expect(drawn(ready([place, { ...place, x: place.x + 2 * cell8 }]), at(8))).toEqual([0, 1])
})

test('of features in one place only the largest is drawn', () => {
  const made = ready([{ ...place, weight: 5 }, { ...place, weight: 9 }, place])
  for (const z of [8, 9, 10, 11]) expect(drawn(made, at(z))).toEqual([1])
})

test('features share a cell until the zoom that parts them', () => {
  const x = 6000 * cell8
  const y = 3000 * cell8
  const others = [0.6, 0.3, 0.15, 0.1].map((share, i) => ({ x: x + share * cell8, y, weight: 4 - i }))
  const made = ready([{ x, y, weight: 9 }, ...others])
  expect([8, 9, 10, 11].map((z) => drawn(made, at(z, { x, y })))).toEqual([[0], [0, 1], [0, 1, 2], [0, 1, 2, 3]])
})

test('among equal weights the least id is drawn', () => {
  const same = { ...place, weight: 5 }
  expect(drawn(ready([30, 10, 20].map((id) => ({ ...same, id }))), at(8))).toEqual([10])
})

test('a filter shows what larger features hid', () => {
  const made = ready([
    { ...place, weight: 9, included: false },
    { ...place, weight: 5 },
    { ...place, weight: 1 },
  ])
  expect(drawn(made, at(8))).toEqual([1])
})

test('what changed last, and stands behind the others, takes part', () => {
  const features = [
    { ...place, weight: 5 },
    { ...place, weight: 9 },
  ]
  for (const ordered of [0, 1, 2]) expect(drawn(ready(features, ordered), at(8))).toEqual([1])
})

test('a line that reaches in from a neighbouring tile is drawn where it is first in its own cell', () => {
  const border = { x: 197 / 256, y: 0.45 }
  const line = { ...border, x: border.x - cell8 / 2, reach: cell8, weight: 5 }
  // Out of sight of this tile, as its buffer is half a cell.
  const rival = { ...border, x: border.x - 0.8 * cell8, weight: 9 }
  const inside = at(8, { ...border, x: border.x + cell8 })
  expect(drawn(ready([line]), inside)).toEqual([0])
  for (const ordered of [0, 1, 2]) expect(drawn(ready([line, rival], ordered), inside)).toEqual([])
  expect(drawn(ready([line, { ...rival, x: rival.x - cell8 }]), inside)).toEqual([0])
})

const near = fc.double({ min: 0.77, max: 0.7703, noNaN: true })
const feature = fc.record({
  x: near,
  y: near,
  weight: fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 5 })),
  reach: fc.constantFrom(0, 0, 0, cell8 / 3, 2 * cell8),
  included: fc.constantFrom(true, true, true, false),
})
const some = fc.array(feature, { maxLength: 60 }).map((list) => list.map((one, i) => ({ ...one, id: (i * 37) % 101 })))

test('at every zoom each cell that holds features draws exactly its first by weight and id, in every tile it reaches', () => {
  fc.assert(
    fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (features, share) => {
      const made = ready(features, Math.floor(share * features.length))
      const { positions } = made.inOrder.store
      for (let zoom = 8; zoom < 12; zoom++) {
        const cells = new Map<string, number[]>()
        made.rows.forEach(({ included }, row) => {
          const size = 2 ** zoom * 32
          const [x, y] = [worldOfGrid(positions[2 * row]!), worldOfGrid(positions[2 * row + 1]!)]
          const cell = `${Math.floor(x * size)} ${Math.floor(y * size)}`
          if (included) cells.set(cell, [...(cells.get(cell) ?? []), row])
        })
        const weight = (row: number) => (Number.isNaN(made.rows[row]!.weight) ? -1 : made.rows[row]!.weight!)
        const firsts = [...cells.values()].map(
          (members) => members.toSorted((a, b) => weight(b) - weight(a) || made.rows[a]!.id! - made.rows[b]!.id!)[0]!,
        )
        for (const offset of [0, 1]) {
          const tile = at(zoom, { x: 0.77 + offset / 2 ** zoom, y: 0.77 })
          const reaching = new Set(made.index.search(tileBox(tile, 64 / 4096)))
          const expected = firsts.filter((row) => reaching.has(row)).map((row) => made.inOrder.ids[row]!)
          expect(drawn(made, tile)).toEqual(expected.sort((a, b) => a - b))
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('outside the place that a change touches, every tile stays as it was', () => {
  fc.assert(
    fc.property(some, feature, fc.nat(), (before, now, pick) => {
      if (before.length === 0) return
      // One feature is hidden, and its new self stands at the end.
      const changed = pick % before.length
      const old = ready(before)
      const after = [
        ...before.map((one, i) => (i === changed ? { ...one, included: false } : one)),
        { ...now, id: before[changed]!.id },
      ]
      const later = ready(after, before.length)
      const box = Uint32Array.of(nowhere, nowhere, 0, 0)
      const oldRow = later.rows.indexOf(after[changed]!)
      for (const row of [oldRow, before.length]) growByCellOf(later.inOrder, row, box)
      const [minX, minY, maxX, maxY] = [...box].map(worldOfGrid)
      for (let z = 8; z < 12; z++) {
        for (const [dx, dy] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [-1, 0],
          [0, -1],
        ] as const) {
          const tile = at(z, { x: 0.77 + dx / 2 ** z, y: 0.77 + dy / 2 ** z })
          const [left, top, right, bottom] = tileBox(tile, 64 / 4096)
          const isApart = minX! > right || maxX! < left || minY! > bottom || maxY! < top
          if (isApart) expect(drawn(later, tile)).toEqual(drawn(old, tile))
        }
      }
    }),
    { numRuns: 100 },
  )
})
