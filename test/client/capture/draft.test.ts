import type { Position } from 'geojson'
import { expect, it } from 'vitest'
import { worthKeeping } from '../../../client/desk/capture/draft.ts'
import type { Drawn } from '../../../client/desk/drawing.ts'
import type { Shape } from '../../../client/desk/shape.ts'

const [a, b, c]: [Position, Position, Position] = [
  [100, 15],
  [100.1, 15],
  [100.1, 15.1],
]
const line = (...lines: Position[][]): Shape => ({ type: 'MultiLineString', coordinates: lines })
const drawn = (shape: Shape | null, vertices: Position[] | null): Drawn => ({
  form: 'line',
  shape,
  part: vertices && { vertices, pointer: [101, 16] },
  isDrawing: vertices !== null,
  canUndo: true,
  canRedo: false,
})

it.each([
  ['nothing', drawn(null, null), null, null],
  ['a first vertex alone', drawn(null, [a]), null, null],
  ['the vertices of a part that are set, and not where the pointer is', drawn(null, [a, b]), null, line([a, b])],
  ['finished parts and the one being drawn', drawn(line([a, b]), [b, c]), null, line([a, b], [b, c])],
  ['what it began with, as the drawing rounds it', drawn(line([a, [100.1000000004, 15]]), null), line([a, b]), null],
  ['another than it began with', drawn(line([a, c]), null), line([a, b]), line([a, c])],
  ['nothing, where it began with something', drawn(null, null), line([a, b]), null],
] as const)('keeps of %s what is worth it', (_, one, begunWith, expected) => {
  expect(worthKeeping(one, begunWith)).toEqual(expected)
})
