import { expect, test } from 'vitest'
import { toggled } from '../../../client/charts/toggle-filter.ts'
import { initialState } from '../../../client/url-state.ts'

const { filter } = initialState

test('choosing a row adds it to the filter, in the filter’s own order, and choosing it again takes it out', () => {
  const two = toggled(toggled(filter, 'fy', '2567'), 'fy', '2566')
  expect(two.fy).toEqual([2566, 2567])
  expect(toggled(two, 'fy', '2567').fy).toEqual([2566])
  expect(toggled(toggled(filter, 'stage', 'closed'), 'stage', 'approved').stage).toEqual(['approved', 'closed'])
  expect(toggled(toggled(filter, 'fund', 'loan'), 'fund', 'loan').fund).toEqual([])
  const quarters = toggled(toggled(filter, 'quarter', '2568Q1'), 'quarter', '2567Q4')
  expect(quarters.quarter).toEqual(['2567Q4', '2568Q1'])
  expect(toggled(quarters, 'quarter', '2567Q4').quarter).toEqual(['2568Q1'])
  expect(toggled(filter, 'type', 'weir').type).toEqual(['weir'])
  expect(toggled(filter, 'stage', 'no such stage')).toEqual(filter)
})

test('the category that has no types is chosen alone, and given back', () => {
  const other = toggled(filter, 'type', 'other')
  expect(other).toMatchObject({ category: ['other'], type: [] })
  expect(toggled(other, 'type', 'other')).toEqual(filter)
})
