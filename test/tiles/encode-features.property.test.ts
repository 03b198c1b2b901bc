import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textColumn, type TileColumn } from '../../tiles/columns.ts'
import { at, draw, storeOf } from './draw.ts'
import { indexFeatures } from '../../tiles/index-features.ts'
import { readTile } from './read-tile.ts'
import { tileProblems } from './tile-problems.ts'
import { chiangMai } from './draw.ts'
import type { MultiGeometry, Position } from './write-wkb.ts'

/** Units that meet the borders, corners, repeats and flatness that uniform numbers hardly ever meet. */
const unit = fc.oneof(
  fc.integer({ min: -3, max: 12 }).map((n) => n * 512),
  fc.constantFrom(-65, -64, -63.5, -0.5, 0, 0.49, 0.51, 1, 2048, 2049, 4095.5, 4096, 4159.6, 4160, 4161),
  fc.double({ min: -6000, max: 10_000, noNaN: true }),
)
const near = fc.tuple(
  fc.double({ min: -200, max: 4300, noNaN: true }),
  fc.double({ min: -200, max: 4300, noNaN: true }),
  fc.double({ min: 0, max: 20, noNaN: true }),
)
const position = fc.tuple(unit, unit).map(([x, y]): Position => at(x, y))
const run = (minLength: number, maxLength: number) =>
  fc.oneof(
    fc.array(position, { minLength, maxLength }),
    near.chain(([x, y, size]) =>
      fc
        .array(fc.tuple(fc.double({ min: 0, max: size, noNaN: true }), fc.double({ min: 0, max: size, noNaN: true })), {
          minLength,
          maxLength,
        })
        .map((steps) => steps.map(([dx, dy]) => at(x + dx, y + dy))),
    ),
  )
const ring = run(3, 12).map((vertices) => [...vertices, vertices[0]!])
const geometry: fc.Arbitrary<MultiGeometry> = fc.oneof(
  fc.array(position, { maxLength: 5 }).map((coordinates): MultiGeometry => ({ type: 'MultiPoint', coordinates })),
  fc
    .array(run(2, 20), { maxLength: 3 })
    .map((coordinates): MultiGeometry => ({ type: 'MultiLineString', coordinates })),
  fc
    .array(fc.array(ring, { minLength: 1, maxLength: 3 }), { maxLength: 3 })
    .map((coordinates): MultiGeometry => ({ type: 'MultiPolygon', coordinates })),
)

test('whatever the geometry, the tile is as the specification asks and within its bytes', () => {
  const options = fc.record({
    simplify: fc.boolean(),
    buffer: fc.constantFrom(0, 1, 64, 256),
    extent: fc.constantFrom(256, 512, 4096),
    maxBytes: fc.constantFrom(60, 300, 500_000),
  })
  fc.assert(
    fc.property(fc.array(geometry, { maxLength: 12 }), options, (geometries, chosen) => {
      const { bytes, features, generalized } = draw(geometries, chosen)
      expect(tileProblems(bytes, chosen)).toEqual([])
      expect(readTile(bytes)).toHaveLength(features)
      expect(bytes.length).toBeLessThanOrEqual(chosen.maxBytes)
      if (chosen.maxBytes === 500_000) expect(generalized).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('attributes come back as they went in', () => {
  const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 8 }))
  const row = fc.record({ text, number: fc.double(), whole: fc.integer(), flag: fc.constantFrom(0, 1, 2) })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const columns: TileColumn[] = [
        textColumn(
          'text',
          rows.map((r) => r.text),
        ),
        { kind: 'number', name: 'number', values: Float64Array.from(rows, (r) => r.number) },
        { kind: 'number', name: 'whole', values: Int32Array.from(rows, (r) => r.whole), absent: 0 },
        { kind: 'flag', name: 'flag', values: Uint8Array.from(rows, (r) => r.flag) },
      ]
      const { bytes } = draw(
        rows.map((_, i): MultiGeometry => ({ type: 'MultiPoint', coordinates: [at(i, i)] })),
        { columns },
      )
      expect(tileProblems(bytes)).toEqual([])
      expect(readTile(bytes).map(({ properties }) => properties)).toEqual(
        rows.map((r) => ({
          ...(r.text === null ? {} : { text: r.text }),
          // Zero has one sign in a tile.
          ...(Number.isFinite(r.number) ? { number: r.number + 0 } : {}),
          ...(r.whole === 0 ? {} : { whole: r.whole }),
          ...(r.flag === 2 ? {} : { flag: r.flag === 1 }),
        })),
      )
    }),
  )
})

/** A ring without crossings: vertices at rising angles around a centre. */
const star = fc
  .tuple(
    fc.double({ min: 500, max: 7500, noNaN: true }),
    fc.double({ min: 500, max: 7500, noNaN: true }),
    fc.array(fc.double({ min: 50, max: 2500, noNaN: true }), { minLength: 5, maxLength: 14 }),
  )
  .map(([x, y, reaches]) =>
    reaches.map((reach, i): [number, number] => {
      const angle = (2 * Math.PI * i) / reaches.length
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
    }),
  )

test('a polygon and its pieces in tiles without a margin have one area', () => {
  fc.assert(
    fc.property(star, (vertices) => {
      const lake: MultiGeometry = {
        type: 'MultiPolygon',
        coordinates: [[[...vertices, vertices[0]!].map(([x, y]) => at(x, y))]],
      }
      let pieces = 0
      let perimeter = 0
      for (let dx = -1; dx <= 2; dx++) {
        for (let dy = -1; dy <= 2; dy++) {
          const { bytes } = draw([lake], { x: chiangMai.x + dx, y: chiangMai.y + dy, buffer: 0 })
          for (const part of readTile(bytes).flatMap(({ parts }) => parts)) {
            pieces += area(numbersOf(part))
            perimeter += lengthOf(numbersOf(part))
          }
        }
      }
      // Rounding moves an edge by no more than 0.71 units.
      expect(Math.abs(pieces - Math.abs(area([...vertices, vertices[0]!])))).toBeLessThanOrEqual(perimeter + 10)
    }),
  )
})

test('a line and its pieces in tiles without a margin have one length', () => {
  // Off the borders: what runs along one is drawn on both its sides.
  const course = fc.array(
    fc.tuple(fc.double({ min: -4000, max: 8000, noNaN: true }), fc.double({ min: -4000, max: 8000, noNaN: true })),
    { minLength: 2, maxLength: 12 },
  )
  fc.assert(
    fc.property(course, (vertices) => {
      const road: MultiGeometry = {
        type: 'MultiLineString',
        coordinates: [vertices.map(([x, y]) => at(x + 0.37, y + 0.37))],
      }
      let length = 0
      let cuts = 0
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const part of readTile(
            draw([road], { x: chiangMai.x + dx, y: chiangMai.y + dy, buffer: 0 }).bytes,
          ).flatMap(({ parts }) => parts)) {
            length += lengthOf(numbersOf(part))
            cuts += numbersOf(part).length
          }
        }
      }
      expect(Math.abs(length - lengthOf(vertices))).toBeLessThanOrEqual(1.5 * (cuts + vertices.length) + 8)
    }),
  )
})

test('searching by the buffered box finds every feature that the tile draws', () => {
  fc.assert(
    fc.property(fc.array(geometry, { maxLength: 30 }), (geometries) => {
      const all = readTile(draw(geometries).bytes).map(({ id }) => id)
      const candidates = indexFeatures(storeOf(geometries))
        .searchTile(chiangMai)
        .sort((a, b) => a - b)
      expect(readTile(draw(geometries, { candidates }).bytes).map(({ id }) => id)).toEqual(all)
    }),
  )
})

function numbersOf(part: string): [number, number][] {
  return part.split(', ').map((pair) => pair.split(' ').map(Number) as [number, number]) // a pair, as readTile writes it
}

function area(ring: readonly (readonly [number, number])[]): number {
  let sum = 0
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1]
  return sum / 2
}

function lengthOf(line: readonly (readonly [number, number])[]): number {
  let sum = 0
  for (let i = 1; i < line.length; i++) sum += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1])
  return sum
}
