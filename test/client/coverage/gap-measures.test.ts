import { describe, expect, test } from 'vitest'
import {
  byGap,
  gapMeasures,
  gapValueOf,
  mapMeasureOf,
  measureGroups,
  never,
  sumMeasureOf,
  type GapMeasure,
} from '../../../client/coverage/gap-measures.ts'
import { stepColour, stepOf, stepsOf } from '../../../client/coverage/steps.ts'
import { palettes } from '../../../client/map/colours.ts'
import { areaColour, areaStyle } from '../../../client/map/style.ts'
import { measures } from '../../../client/measures.ts'
import { row } from './rows.ts'

describe('a gap', () => {
  test.each<[GapMeasure, number | null]>([
    ['share_subdistricts', 0.48],
    ['share_laos', 0.5],
    ['years_since', 2],
    ['against_median', 1.4],
  ])('%s of an area is %d', (measure, expected) => {
    expect(gapValueOf(measure, row)).toBe(expected)
  })

  test.each<[string, GapMeasure, Partial<typeof row>, number | null]>([
    ['never a project is longer ago than any', 'years_since', { years_since: null, last_year: null }, never],
    ['no LAOs: no share of them', 'share_laos', { laos: 0, laos_with: 0 }, null],
    ['no population: nothing to compare', 'against_median', { against_median: null }, null],
    ['nothing known of the area: not a gap', 'years_since', { is_measured: false, years_since: null }, null],
    ['nothing known of the area: no share', 'share_subdistricts', { is_measured: false }, null],
  ])('%s', (_, measure, patch, expected) => {
    expect(gapValueOf(measure, { ...row, ...patch })).toBe(expected)
  })

  test('is ranked from the largest: the least share, the longest time; the unknown last', () => {
    expect([0.5, null, 0, 1].sort(byGap('share_laos'))).toEqual([0, 0.5, 1, null])
    expect([1, null, never, 3].sort(byGap('years_since'))).toEqual([never, 3, 1, null])
  })
})

test('every measure is offered once, and found by its name', () => {
  const offered = [...measureGroups.sums, ...measureGroups.gaps]
  expect([...offered].sort()).toEqual([...measures, ...gapMeasures].sort())
  expect(offered.map(mapMeasureOf)).toEqual(offered)
  expect(mapMeasureOf('share')).toBeNull()
})

test('sums stand for a gap where there are no areas, and are themselves otherwise', () => {
  expect(gapMeasures.map((measure) => sumMeasureOf(measure, 'contract'))).toEqual([
    'count',
    'count',
    'count',
    'contract',
  ])
  expect(measures.map((measure) => sumMeasureOf(measure, 'approved'))).toEqual([...measures])
})

describe('fixed classes', () => {
  test.each<[GapMeasure, number, number]>([
    ['share_subdistricts', 0.001, 0],
    ['share_subdistricts', 0.25, 1],
    ['share_subdistricts', 0.999, 3],
    ['share_subdistricts', 1, 4],
    ['years_since', 0, 0],
    ['years_since', 4, 3],
    ['years_since', 5, 4],
    ['years_since', 40, 4],
    ['against_median', 0, 0],
    ['against_median', 0.8, 3],
    ['against_median', 1.2499, 3],
    ['against_median', 1.25, 4],
    ['against_median', 99, 6],
  ])('%s of %d is in class %i', (measure, value, expected) => {
    expect(stepOf(stepsOf(measure)!, value)).toBe(expected)
  })

  test('lie as far below the median as above it', () => {
    const { from } = stepsOf('against_median')!
    const inner = from.slice(1)
    expect(inner.map((bound, i) => bound * inner[inner.length - 1 - i]!)).toEqual(inner.map(() => 1))
  })

  test('are the same whatever the values are, and colour the map', () => {
    const style = areaStyle('years_since', [
      { code: '10', value: never },
      { code: '11', value: 0 },
      { code: '12', value: null },
    ])
    const palette = palettes.light
    expect(areaColour(style, palette, '10')).toEqual(palette.never)
    expect(areaColour(style, palette, '11')).toEqual(palette.years[0])
    expect(areaColour(style, palette, '12')).toEqual(palette.missing)
  })

  test('keep nothing apart from little in a share, and at the bottom of spending', () => {
    const palette = palettes.dark
    expect(stepColour(stepsOf('share_laos')!, palette, 0)).toEqual(palette.zero)
    expect(stepColour(stepsOf('share_laos')!, palette, 0.01)).toEqual(palette.amount[0])
    expect(stepColour(stepsOf('against_median')!, palette, 0)).toEqual(palette.around[0])
    expect(stepsOf('approved')).toBeUndefined()
  })
})
