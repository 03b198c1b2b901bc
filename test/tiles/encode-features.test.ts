import { describe, expect, test } from 'vitest'
import { textColumn, type TileColumn } from '../../tiles/columns.ts'
import { at, ats, chiangMai, draw, lines, points, polygon, polygons } from './draw.ts'
import { readTile } from './read-tile.ts'
import { tileProblems } from './tile-problems.ts'
import type { MultiGeometry } from './write-wkb.ts'

const east = { ...chiangMai, x: chiangMai.x + 1 }

function drawn(geometry: MultiGeometry, options?: Parameters<typeof draw>[1]) {
  const { bytes } = draw([geometry], options)
  expect(tileProblems(bytes)).toEqual([])
  return readTile(bytes)[0]
}

describe('points', () => {
  test('stand where they are', () => {
    expect(drawn(points(at(100, 200)))).toEqual({ id: 1, type: 'Point', parts: ['100 200'], properties: {} })
  })

  test('of one feature stay together, without those that fall on the one before', () => {
    expect(drawn(points(...ats([1, 1], [1, 1.2], [7, 9], [5000, 5])))?.parts).toEqual(['1 1', '7 9'])
  })

  test('keep a well just outside the tile, in the margin', () => {
    expect(drawn(points(at(-64, 4160)))?.parts).toEqual(['-64 4160'])
    expect(drawn(points(at(-65, 10)))).toBeUndefined()
    expect(drawn(points(at(10, 4161)))).toBeUndefined()
  })

  test('on the border show in both tiles', () => {
    expect(drawn(points(at(4096, 50)))?.parts).toEqual(['4096 50'])
    expect(drawn(points(at(4096, 50)), east)?.parts).toEqual(['0 50'])
  })
})

describe('lines', () => {
  test('keep their vertices in order', () => {
    const road = drawn(lines(ats([10, 10], [50, 80], [200, 20])))
    expect(road).toMatchObject({ type: 'LineString', parts: ['10 10, 50 80, 200 20'] })
  })

  test('of several parts stay one feature', () => {
    expect(drawn(lines(ats([0, 0], [9, 9]), ats([20, 0], [29, 9])))?.parts).toEqual(['0 0, 9 9', '20 0, 29 9'])
  })

  test('lose vertices that round to the same unit', () => {
    expect(drawn(lines(ats([0, 0], [0.2, 0.1], [90, 0], [90.3, 0.3])))?.parts).toEqual(['0 0, 90 0'])
  })

  test('that leave and come back are cut into pieces at the margin', () => {
    const zigzag = drawn(lines(ats([4000, 0], [4320, 0], [4320, 100], [4000, 100])))
    expect(zigzag?.parts).toEqual(['4000 0, 4160 0', '4160 100, 4000 100'])
  })

  test('that only pass through are cut on both sides', () => {
    expect(drawn(lines(ats([-500, 2000], [5000, 2000])))?.parts).toEqual(['-64 2000, 4160 2000'])
  })

  test('that touch the corner of the margin from without are not drawn', () => {
    expect(drawn(lines(ats([-164, 36], [36, -164])))).toBeUndefined()
  })

  test('across two tiles meet at their border within one unit', () => {
    const road = lines(ats([3000, 1000], [3900, 1311], [4550, 1777], [5100, 1500]))
    const crossing = (parts: string[], border: number) => {
      const vertices = parts.flatMap((part) => part.split(', ').map((pair) => pair.split(' ').map(Number)))
      for (let i = 1; i < vertices.length; i++) {
        const [ax, ay] = vertices[i - 1]!
        const [bx, by] = vertices[i]!
        if (ax! <= border && bx! > border) return ay! + ((border - ax!) / (bx! - ax!)) * (by! - ay!)
      }
      return NaN
    }
    for (const simplify of [false, true]) {
      const west = crossing(drawn(road, { simplify })!.parts, 4096)
      const across = crossing(drawn(road, { ...east, simplify })!.parts, 0)
      expect(Math.abs(west - across)).toBeLessThanOrEqual(1)
    }
  })

  test('smaller than a pixel become a segment of one pixel in their direction', () => {
    expect(drawn(lines(ats([100, 100], [100, 101])))?.parts).toEqual(['100 97, 100 105'])
    expect(drawn(lines(ats([100, 100], [100, 100])))?.parts).toEqual(['96 100, 104 100'])
  })

  test('smaller than a pixel show where their middle is in the margin, and nowhere else', () => {
    expect(drawn(lines(ats([4158, 100], [4161, 100])))?.parts).toEqual(['4156 100, 4160 100'])
    expect(drawn(lines(ats([4159, 100], [4162, 100])))).toBeUndefined()
  })

  test('lose what moves them by no more than half a pixel, if asked', () => {
    const road = lines(ats([0, 0], [500, 3.5], [1000, 0], [1500, 40], [2000, 0]))
    expect(drawn(road, { simplify: true })?.parts).toEqual(['0 0, 1000 0, 1500 40, 2000 0'])
    expect(drawn(road)?.parts).toEqual(['0 0, 500 4, 1000 0, 1500 40, 2000 0'])
  })
})

describe('polygons', () => {
  const clockwise = ats([100, 100], [300, 100], [300, 300], [100, 300])
  const hole = ats([150, 150], [250, 150], [250, 250], [150, 250])

  test('turn clockwise on screen, and their holes the other way, whichever way they came', () => {
    const expected = [
      expect.stringMatching(/100 100, 300 100, 300 300, 100 300, 100 100/),
      expect.stringMatching(/150 150, 150 250, 250 250, 250 150, 150 150/),
    ]
    expect(drawn(polygon(clockwise, hole))?.parts).toEqual(expected)
    const turned = drawn(polygon([clockwise[0]!, ...clockwise.slice(1).reverse()], hole))
    expect(turned?.parts).toEqual(expected)
  })

  test('of several parts keep the holes of each', () => {
    const other = ats([1000, 1000], [1400, 1000], [1400, 1400])
    const pond = drawn(polygons([clockwise, hole], [other]))
    expect(pond?.parts).toHaveLength(3)
    expect(pond?.parts[2]).toBe('1000 1000, 1400 1000, 1400 1400, 1000 1000')
  })

  test('are cut at the margin', () => {
    const lake = drawn(polygon(ats([4000, 4000], [5000, 4000], [5000, 5000], [4000, 5000])))
    expect(lake?.parts).toEqual(['4000 4160, 4000 4000, 4160 4000, 4160 4160, 4000 4160'])
  })

  test('around the tile fill it', () => {
    const everywhere = polygon(ats([-900, -900], [9000, -900], [9000, 9000], [-900, 9000]))
    expect(drawn(everywhere)?.parts).toHaveLength(1)
    expect(drawn(everywhere)?.parts[0]).toMatch(/-64 -64.*4160 4160/)
  })

  test('are not drawn where the tile lies within their hole', () => {
    const moat = polygon(
      ats([-900, -900], [9000, -900], [9000, 9000], [-900, 9000]),
      ats([-100, -100], [5000, -100], [5000, 5000], [-100, 5000]),
    )
    expect(drawn(moat)).toBeUndefined()
  })

  test('that touch the margin from without are not drawn', () => {
    expect(drawn(polygon(ats([4160, 10], [4400, 10], [4400, 300], [4160, 300])))).toBeUndefined()
  })

  test('smaller than a pixel become a square of one pixel', () => {
    expect(drawn(polygon(ats([100, 100], [101, 100], [101, 101])))?.parts).toEqual([
      '97 97, 105 97, 105 105, 97 105, 97 97',
    ])
  })

  test('smaller than a pixel show where their middle is in the margin, and nowhere else', () => {
    expect(drawn(polygon(ats([4158, 100], [4161, 100], [4161, 102])))?.parts).toEqual([
      '4156 97, 4160 97, 4160 105, 4156 105, 4156 97',
    ])
    expect(drawn(polygon(ats([4159, 100], [4162, 100], [4162, 102])))).toBeUndefined()
  })

  test('too thin for an area become a triangle one unit wide, and lose their hole', () => {
    const canal = polygon(
      ats([100, 100], [300, 100], [300, 100.3], [100, 100.3]),
      ats([150, 100.1], [160, 100.1], [160, 100.2]),
    )
    expect(drawn(canal)?.parts).toEqual(['100 100, 300 100, 300 101, 100 100'])
  })

  test('that thin and from corner to corner of the margin stay within it', () => {
    expect(drawn(polygon(ats([-64, -64], [4160, 4160], [2048, 2048])))?.parts).toEqual([
      '-64 -64, 4160 4159, 4160 4160, -64 -64',
    ])
    expect(drawn(polygon(ats([-60, -64], [4160, 4160], [-60, -64])))?.parts).toEqual([
      '-60 -64, 4160 4160, 4159 4160, -60 -64',
    ])
  })

  test('stay polygons however much is simplified', () => {
    const round = Array.from({ length: 60 }, (_, i) =>
      at(1000 + 5.5 * Math.cos((i * Math.PI) / 30), 1000 + 5.5 * Math.sin((i * Math.PI) / 30)),
    )
    const corners = drawn(polygon(round), { simplify: true })!.parts[0]!.split(', ').length - 1
    expect(corners).toBeGreaterThanOrEqual(3)
    expect(corners).toBeLessThanOrEqual(8)
  })
})

describe('attributes', () => {
  const columns: TileColumn[] = [
    textColumn('title', ['ก่อสร้างถนน คสล. บ้านแม่ริม', null, '']),
    { kind: 'number', name: 'budget', values: Float64Array.of(123_456_789, NaN, -50), divisor: 100 },
    { kind: 'number', name: 'year', values: Int32Array.of(2566, -1, 2566), absent: -1 },
    { kind: 'flag', name: 'mixed', values: Uint8Array.of(1, 2, 0) },
    { kind: 'number', name: 'huge', values: Float64Array.of(2 ** 53 - 1, Infinity, -(2 ** 52)) },
  ]

  test('come back as they were, and what is absent is left out', () => {
    const { bytes } = draw([points(at(1, 1)), points(at(2, 2)), points(at(3, 3))], { columns })
    expect(tileProblems(bytes)).toEqual([])
    expect(readTile(bytes).map(({ properties }) => properties)).toEqual([
      { title: 'ก่อสร้างถนน คสล. บ้านแม่ริม', budget: 1_234_567.89, year: 2566, mixed: true, huge: 2 ** 53 - 1 },
      {},
      { title: '', budget: -0.5, year: 2566, mixed: false, huge: -(2 ** 52) },
    ])
  })

  test('keep 1, "1" and true apart', () => {
    const { bytes } = draw([points(at(1, 1))], {
      columns: [
        { kind: 'number', name: 'a', values: Uint8Array.of(1) },
        textColumn('b', ['1']),
        { kind: 'flag', name: 'c', values: Uint8Array.of(1) },
        { kind: 'number', name: 'd', values: Int32Array.of(-7) },
      ],
    })
    expect(readTile(bytes)[0]?.properties).toEqual({ a: 1, b: '1', c: true, d: -7 })
  })

  test('tell more texts apart than a byte can', () => {
    for (const count of [256, 257, 65_537]) {
      const { codes, dictionary } = textColumn(
        'title',
        Array.from({ length: count }, (_, i) => `โครงการที่ ${i}`),
      )
      expect([dictionary[codes[1]!], dictionary[codes[count - 1]!]]).toEqual(['โครงการที่ 1', `โครงการที่ ${count - 1}`])
      expect(codes.BYTES_PER_ELEMENT).toBe(count === 256 ? 1 : count === 257 ? 2 : 4)
    }
  })

  test('ids reach beyond 32 bits, and what is no id is left out', () => {
    const { bytes } = draw([points(at(1, 1)), points(at(2, 2)), points(at(3, 3))], {
      ids: Float64Array.of(2 ** 40, -1, NaN),
    })
    expect(readTile(bytes).map(({ id }) => id)).toEqual([2 ** 40, undefined, undefined])
  })
})

describe('the tile', () => {
  test('without anything in it has no bytes', () => {
    const nothing = { bytes: new Uint8Array(0), features: 0, generalized: false }
    expect(draw([])).toEqual(nothing)
    expect(draw([null, points(at(9999, 0))])).toEqual(nothing)
  })

  test('draws candidates only, in their order', () => {
    const { bytes, features } = draw([points(at(1, 1)), points(at(2, 2)), points(at(3, 3))], {
      candidates: Uint32Array.of(2, 0),
    })
    expect(readTile(bytes).map(({ id }) => id)).toEqual([3, 1])
    expect(features).toBe(2)
  })

  const crowd = Array.from({ length: 500 }, (_, i) => points(at(i * 8, i)))
  const titles = textColumn(
    'title',
    crowd.map((_, i) => `โครงการที่ ${i}`),
  )

  test('keeps the most important where not all fit, and says so on each', () => {
    const { bytes, features, generalized } = draw(crowd, { columns: [titles], maxBytes: 5000 })
    expect(generalized).toBe(true)
    expect(bytes.length).toBeLessThanOrEqual(5000)
    expect(bytes.length).toBeGreaterThan(4800)
    expect(tileProblems(bytes)).toEqual([])
    const read = readTile(bytes)
    expect(read.map(({ id }) => id)).toEqual(Array.from({ length: features }, (_, i) => i + 1))
    expect(read.every(({ properties }) => properties['generalized'] === true)).toBe(true)
    expect(read.at(-1)?.properties['title']).toBe(`โครงการที่ ${features - 1}`)
  })

  test('of candidates with weights keeps those of the largest where not all fit, of equal ones the least id', () => {
    const weights = Float64Array.from(crowd, (_, i) => (i < 100 ? NaN : i % 2))
    const whole = draw(crowd, { columns: [titles], weights })
    expect(readTile(whole.bytes).map(({ id }) => id)).toEqual(crowd.map((_, i) => i + 1))
    const { bytes, features } = draw(crowd, { columns: [titles], weights, maxBytes: 15_000 })
    expect(features).toBeGreaterThan(200)
    expect(features).toBeLessThan(400)
    const odd = Array.from({ length: 200 }, (_, i) => 101 + 2 * i)
    const expected = [...odd.map((i) => i + 1), ...odd].slice(0, features)
    expect(readTile(bytes).map(({ id }) => id)).toEqual(expected)
  })

  test('is whole where there is room, and says so where there is one byte too few', () => {
    const whole = draw(crowd, { columns: [titles] })
    expect(whole.generalized).toBe(false)
    const roomy = draw(crowd, { columns: [titles], maxBytes: whole.bytes.length + 8 })
    expect(roomy.generalized).toBe(false)
    const tight = draw(crowd, { columns: [titles], maxBytes: whole.bytes.length - 1 })
    expect(tight.generalized).toBe(true)
    expect(tight.bytes.length).toBeLessThan(whole.bytes.length)
  })

  test('leaves out one feature that is too large, not those after it', () => {
    const coil = Array.from({ length: 3000 }, (_, i) => at(2000 + i * Math.cos(i), 2000 + i * Math.sin(i)))
    const { bytes, generalized } = draw([lines(coil), points(at(1, 1)), points(at(2, 2))], { maxBytes: 1000 })
    expect(readTile(bytes).map(({ id }) => id)).toEqual([2, 3])
    expect(generalized).toBe(true)
  })

  test('goes on past many that are too large, as long as others still fit', () => {
    const long = lines(Array.from({ length: 300 }, (_, i) => at(i * 10, (i % 2) * 2000)))
    const mixed = Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? long : points(at(i, i))))
    const { bytes } = draw(mixed, { maxBytes: 800 })
    expect(readTile(bytes).map(({ type }) => type)).toEqual(Array.from({ length: 40 }, () => 'Point'))
  })

  test('that not even one feature fits in has no bytes', () => {
    expect(draw(crowd, { maxBytes: 10 })).toEqual({ bytes: new Uint8Array(0), features: 0, generalized: true })
  })

  test('takes nothing over from the one before it, whole or given up halfway', () => {
    const names: TileColumn = { kind: 'text', name: 'name', codes: new Uint8Array(500), dictionary: ['ชื่อ', 'ก'] }
    const marks: TileColumn = { kind: 'number', name: 'mark', values: Float64Array.from(crowd, (_, i) => i / 7) }
    const columns = [names, marks]
    const first = draw(crowd.slice(0, 3), { columns }).bytes
    draw(crowd, { columns: [titles, ...columns] })
    draw(crowd, { columns: [titles, ...columns], maxBytes: 3000 })
    expect(draw(crowd.slice(0, 3), { columns }).bytes).toEqual(first)
  })

  test('is the same bytes every time', () => {
    expect(draw(crowd, { columns: [titles], maxBytes: 5000 }).bytes).toEqual(
      draw(crowd, { columns: [titles], maxBytes: 5000 }).bytes,
    )
  })
})
