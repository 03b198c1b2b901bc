import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textColumn } from '../../tiles/columns.ts'
import { encodeCellTile, type CellTileInput } from '../../tiles/encode-cells.ts'
import { gridOf, nowhere } from '../../tiles/tile-address.ts'
import { readTile } from './read-tile.ts'
import { tileProblems } from './tile-problems.ts'

const tile = { z: 5, x: 24, y: 14 }

/** Grid positions from shares of the tile's side. */
function within(...shares: (readonly [number, number])[]): Uint32Array {
  return Uint32Array.from(shares.flatMap(([x, y]) => [gridOf((tile.x + x) / 32), gridOf((tile.y + y) / 32)]))
}

function cells(input: Partial<CellTileInput> & Pick<CellTileInput, 'positions'>) {
  const runs = [[0, input.positions.length / 2] as const]
  const encoded = encodeCellTile({ layer: 'cells', ...tile, runs, sums: [], mixes: [], ...input })
  expect(tileProblems(encoded.bytes)).toEqual([])
  return { ...encoded, read: readTile(encoded.bytes, 'cells') }
}

test('a cell is a point at its centre with count, sums and mix', () => {
  const { read } = cells({
    positions: within([0.5, 0.5], [0.501, 0.501], [0, 0]),
    sums: [{ kind: 'number', name: 'budget', values: Float64Array.of(10_050, 25, NaN), divisor: 100 }],
    mixes: [textColumn('category', ['road', 'water', null])],
  })
  expect(read).toEqual([
    { id: 0, type: 'Point', parts: ['32 32'], properties: { count: 1, budget: 0 } },
    {
      id: 32 * 64 + 32,
      type: 'Point',
      parts: ['2080 2080'],
      properties: { count: 2, budget: 100.75, category_road: 1, category_water: 1 },
    },
  ])
})

test('what lies outside the tile, on its far sides or nowhere does not count', () => {
  const { bytes, features } = cells({
    positions: Uint32Array.of(...within([1, 0.5], [0.5, 1], [-0.001, 0.5]), nowhere, nowhere),
  })
  expect(features).toBe(0)
  expect(bytes).toEqual(new Uint8Array(0))
})

test('a feature of several lines counts once, and those of its lines that pass add up', () => {
  const input = {
    positions: within([0.1, 0.1], [0.1, 0.1], [0.1, 0.1]),
    included: Uint8Array.of(1, 1, 0),
    sums: [{ kind: 'number' as const, name: 'budget', values: Float64Array.of(8, NaN, 1, 2, 4, 16) }],
    mixes: [textColumn('stage', ['planned', 'closed', 'closed'])],
  }
  const lines = { starts: Uint32Array.of(2, 0, 5), counts: Uint8Array.of(3, 2, 1) }
  const properties = (passing?: { codes: Uint8Array; table: Uint8Array }) =>
    cells({ ...input, lines: { ...lines, passing } }).read.map((cell) => cell.properties)
  expect(properties()).toEqual([{ count: 2, budget: 15, stage_planned: 1, stage_closed: 1 }])
  const loans = { codes: Uint8Array.of(1, 0, 1, 0, 0, 1), table: Uint8Array.of(0, 1) }
  expect(properties(loans)).toEqual([{ count: 2, budget: 9, stage_planned: 1, stage_closed: 1 }])
})

test('runs are added up together', () => {
  const { read } = cells({
    positions: within([0.1, 0.1], [0.2, 0.2], [0.1, 0.1], [0.1, 0.1]),
    runs: [
      [0, 1],
      [2, 3],
    ],
  })
  expect(read.map(({ properties }) => properties)).toEqual([{ count: 2 }])
})

test('what was added up before is added to the runs, where it merges as they do', () => {
  const stage = { ...textColumn('stage', ['planned', 'closed', 'cancelled']), codes: Uint8Array.of(2, 0) }
  const input = {
    positions: within([0.1, 0.1], [0.3, 0.3]),
    sums: [{ kind: 'number' as const, name: 'budget', values: Float64Array.of(100, 200), divisor: 100 }],
    mixes: [stage],
    added: {
      from: 1,
      to: 3,
      positions: within([0.1, 0.1], [0.1, 0.1], [0.7, 0.2]),
      counts: Uint32Array.of(50, 3, 2),
      sums: [Float64Array.of(5000, 1000, 50)],
      // Made before there was a third stage.
      mixes: [{ width: 2, counts: Uint32Array.of(25, 25, 1, 2, 0, 2) }],
    },
  }
  expect(cells(input).read.map(({ properties }) => properties)).toEqual([
    { count: 4, budget: 11, stage_planned: 1, stage_closed: 2, stage_cancelled: 1 },
    { count: 2, budget: 0.5, stage_closed: 2 },
    { count: 1, budget: 2, stage_planned: 1 },
  ])
  expect(cells({ ...input, gridSize: 1 }).read).toMatchObject([{ properties: { count: 7, budget: 13.5 } }])
})

/** Exact on the grid, so that the test's own arithmetic cannot push a position over a border. */
const place = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 27 - 1 }).map((n) => n / 2 ** 25),
  fc.integer({ min: 0, max: 255 }).map((n) => n / 64),
)
const row = fc.record({
  x: place,
  y: place,
  satang: fc.option(fc.integer({ min: 0, max: 1e12 })),
  stage: fc.constantFrom('planned', 'contracted', 'closed'),
})

test('the cells of neighbouring tiles add up to what went in, to the satang', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 300 }), fc.constantFrom(500_000, 400), (rows, maxBytes) => {
      const input = {
        positions: Uint32Array.from(rows.flatMap(({ x, y }) => [gridOf((24 + x) / 32), gridOf((14 + y) / 32)])),
        sums: [
          {
            kind: 'number' as const,
            name: 'satang',
            values: Float64Array.from(rows, ({ satang }) => satang ?? -1),
            absent: -1,
          },
        ],
        mixes: [
          textColumn(
            'stage',
            rows.map(({ stage }) => stage),
          ),
        ],
        maxBytes,
      }
      const sums: Record<string, number> = {}
      for (let x = 24; x < 28; x++) {
        for (let y = 14; y < 18; y++) {
          const { bytes, read } = cells({ ...input, x, y })
          expect(bytes.length).toBeLessThanOrEqual(maxBytes)
          for (const { properties } of read) {
            for (const [key, value] of Object.entries(properties)) sums[key] = (sums[key] ?? 0) + Number(value)
          }
        }
      }
      expect(sums['count'] ?? 0).toBe(rows.length)
      expect(sums['satang'] ?? 0).toBe(rows.reduce((sum, { satang }) => sum + (satang ?? 0), 0))
      for (const stage of ['planned', 'contracted', 'closed']) {
        expect(sums[`stage_${stage}`] ?? 0).toBe(rows.filter((r) => r.stage === stage).length)
      }
    }),
    { numRuns: 40 },
  )
})

test('each cell holds what a plain search finds in it', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 100 }), (rows) => {
      const { read } = cells({ positions: within(...rows.map(({ x, y }) => [x / 4, y / 4] as const)), gridSize: 4 })
      for (let cell = 0; cell < 16; cell++) {
        const expected = rows.filter(
          ({ x, y }) => Math.floor(y) === Math.floor(cell / 4) && Math.floor(x) === cell % 4,
        ).length
        expect(read.find(({ id }) => id === cell)?.properties['count'] ?? 0).toBe(expected)
      }
    }),
  )
})

test('cells that grow too large are merged by four, say so, and lose nothing', () => {
  const shares = Array.from(
    { length: 4096 },
    (_, i) => [((i % 64) + 0.5) / 64, (Math.floor(i / 64) + 0.5) / 64] as const,
  )
  const input = {
    positions: within(...shares),
    sums: [{ kind: 'number' as const, name: 'baht', values: Float64Array.from(shares, (_, i) => i * 1000.25) }],
  }
  const whole = cells(input)
  expect(whole).toMatchObject({ features: 4096, generalized: false })
  const merged = cells({ ...input, maxBytes: 20_000 })
  expect(merged).toMatchObject({ features: 256, generalized: true })
  expect(merged.read[0]).toMatchObject({ parts: ['128 128'], properties: { count: 16, generalized: true, grid: 16 } })
  const total = (tiles: typeof whole) => tiles.read.reduce((sum, { properties }) => sum + Number(properties['baht']), 0)
  expect(total(merged)).toBe(total(whole))
  expect(cells({ ...input, maxBytes: 5 })).toMatchObject({ features: 0, generalized: true })
})
