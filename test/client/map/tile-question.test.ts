import { expect, test } from 'vitest'
import { questionOf } from '../../../client/map/tile-question.ts'

const asked = (version: number, layer: string, filter: string) =>
  questionOf(`http://127.0.0.1:8000/tiles/${layer}/${version}/{z}/{x}/{y}.mvt${filter}`)

test('two versions of a tile answer one question', () => {
  expect(asked(7, 'projects', '?fy=2569')).toBe(asked(1_795_633_602, 'projects', '?fy=2569'))
})

test.each([
  ['another filter', asked(7, 'projects', '?fy=2568')],
  ['no filter', asked(7, 'projects', '')],
  ['another layer', asked(7, 'cells', '?fy=2569')],
])('%s is another question', (_, other) => {
  expect(other).not.toBe(asked(7, 'projects', '?fy=2569'))
})
