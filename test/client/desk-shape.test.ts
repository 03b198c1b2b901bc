import { describe, expect, it } from 'vitest'
import { newId } from '../../client/desk/new-id.ts'
import {
  boxOfShapes,
  partsOf,
  positionsOf,
  shapeOfParts,
  snapTo,
  usualForm,
  withPart,
  type Shape,
} from '../../client/desk/shape.ts'

const lines: Shape = {
  type: 'MultiLineString',
  coordinates: [
    [
      [100, 15],
      [101, 16],
    ],
    [
      [102, 17],
      [103, 18],
    ],
  ],
}
const area: Shape = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [100, 15],
        [101, 15],
        [101, 16],
        [100, 15],
      ],
    ],
  ],
}

describe('a shape', () => {
  it('is its parts, and its parts are it', () => {
    for (const [form, shape] of [
      ['line', lines],
      ['area', area],
    ] as const) {
      expect(shapeOfParts(form, partsOf(shape))).toEqual(shape)
    }
    expect(shapeOfParts('point', partsOf(lines))).toBeNull()
  })

  it('has a box and positions, whatever its depth', () => {
    expect(boxOfShapes([lines, area])).toEqual([100, 15, 103, 18])
    expect(boxOfShapes([])).toBeNull()
    expect(positionsOf(area)).toHaveLength(4)
  })
})

it.each([
  ['road', 'concrete', 'line'],
  ['road', 'bridge', 'point'],
  ['water', 'pond', 'area'],
  ['water', 'groundwater', 'point'],
  ['water', 'irrigation', 'line'],
  ['water', null, 'point'],
])('a project of %s and %s is mostly a %s', (category, type, form) => {
  expect(usualForm(category, type)).toBe(form)
})

describe('snapping', () => {
  // a pixel is a thousandth of a degree
  const project = (lng: number, lat: number) => ({ x: lng * 1000, y: -lat * 1000 })
  const unproject = (x: number, y: number) => ({ lng: x / 1000, lat: -y / 1000 })
  const neighbours = [
    [
      [100, 15],
      [100.1, 15],
      [100.1, 15.1],
    ],
  ]
  const snap = (lng: number, lat: number) => snapTo(project(lng, lat), neighbours, 10, project, unproject)

  it('takes the vertex before the line, the line before nothing', () => {
    expect(snap(100.097, 15.004)).toEqual([100.1, 15])
    expect(snap(100.05, 15.006)).toEqual([100.05, 15])
    expect(snap(100.05, 15.011)).toBeUndefined()
    expect(snap(99.985, 15)).toBeUndefined()
  })
})

it('makes ids of version 7 that grow with time and never come twice', () => {
  const ids = Array.from({ length: 2000 }, newId)
  expect(new Set(ids).size).toBe(2000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt((ids[0] ?? '').replace(/-/g, '').slice(0, 12), 16)).toBeCloseTo(Date.now(), -4)
})

describe('a further part', () => {
  const [a, b, c] = [
    [100, 15],
    [100.1, 15],
    [100.1, 15.1],
  ]
  it.each([
    ['line', null, [a!, b!], { type: 'MultiLineString', coordinates: [[a, b]] }],
    ['line', lines, [a!, b!], { type: 'MultiLineString', coordinates: [...lines.coordinates, [a, b]] }],
    ['line', lines, [a!], lines],
    ['area', null, [a!, b!, c!], { type: 'MultiPolygon', coordinates: [[[a, b, c, a]]] }],
    ['area', area, [a!, b!], area],
    ['point', null, [a!, b!], null],
    ['line', null, [], null],
  ] as const)('of a %s is added to it once there are enough positions', (form, shape, positions, expected) => {
    expect(withPart(form, shape, positions)).toEqual(expected)
  })
})
