import { describe, expect, it } from 'vitest'
import { isSamePlace } from '../../../client/desk/shape.ts'
import {
  asTyped,
  excerptOf,
  formsOf,
  likelyForm,
  optionsOf,
  shapeOfPositions,
  windTo,
} from '../../../client/desk/typed/typed-place.ts'
import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import { judge, type Verdict } from '../../../server/geometry/gate/judge.ts'
import { accuracyOf, readPositions, type Source } from '../../../server/geometry/gate/readings.ts'
import { moved, whereFor, type LittleLao } from '../../geometry/gate/little-lao.ts'

const lao: LittleLao = { middle: [100.5018, 13.7563], radiusM: 4000 }

function verdictOf(text: string, source: Source = 'gps', of = lao): Verdict {
  return judge(readPositions(text, source), whereFor(of), 'file')
}

describe('what is shown of a verdict', () => {
  it.each([
    ['one', '13.7563, 100.5018', 'gps', ['look']],
    ['several', '13.7563, 100.5018', 'unknown', ['look', 'look']],
    ['slip', 'Lat 100.5018 Long 13.7563', 'gps', ['slip']],
    ['outside', '18.79, 98.98', 'gps', ['reason']],
    ['none', 'ถนนหน้าวัด', 'gps', []],
    ['none', '9.5, 101.5', 'gps', []],
  ] as const)('of %s: %s', (kind, text, source, asks) => {
    const verdict = verdictOf(text, source)
    expect(verdict.kind).toBe(kind)
    const options = optionsOf(verdict)
    expect(options.slice(0, asks.length).map((option) => option.asks)).toEqual(asks)
    expect(options.map(({ number }) => number)).toEqual(options.map((_, i) => i + 1))
    expect(options.length > 0).toBe(asks.length > 0)
  })

  it('has beside the one place those that a slip would make of it, each as a slip', () => {
    const verdict = verdictOf('47N 662283 1521206', 'gps')
    expect(verdict.kind).toBe('one')
    const [one, ...others] = optionsOf(verdict)
    expect(one?.asks).toBe('look')
    expect(others.length).toBeGreaterThan(0)
    expect(others.every(({ asks }) => asks === 'slip')).toBe(true)
  })

  it('has the metres to each of those before, as the verdict has them', () => {
    const verdict = verdictOf('662283 1521206', 'unknown')
    if (verdict.kind !== 'several') throw new Error(verdict.kind)
    const options = optionsOf(verdict)
    const pairs = options.flatMap(({ apartM }, b) => apartM.map((distanceM, a) => ({ a, b, distanceM })))
    expect(pairs.length).toBe((options.length * (options.length - 1)) / 2)
    for (const pair of pairs) expect(verdict.apart).toContainEqual(pair)
  })
})

describe('several positions', () => {
  const square: LngLat[] = [lao.middle, moved(lao.middle, 100, 0), moved(lao.middle, 100, 100)]

  it('can be what their number allows', () => {
    expect([1, 2, 3].map(formsOf)).toEqual([['point'], ['line', 'point'], ['line', 'area', 'point']])
  })

  it('are a line, unless the project is an area and they go around one', () => {
    expect(likelyForm(1, 'area')).toBe('point')
    expect(likelyForm(2, 'area')).toBe('line')
    expect(likelyForm(3, 'area')).toBe('area')
    expect(likelyForm(3, 'point')).toBe('line')
  })

  it('become an area that is closed once, however they were written', () => {
    const open = shapeOfPositions(square, 'area')
    expect(shapeOfPositions([...square, square[0]!], 'area')).toEqual(open)
    expect(open.coordinates).toEqual([[[...square, square[0]]]])
    expect(shapeOfPositions(square, 'line').coordinates).toEqual([square])
    expect(shapeOfPositions(square, 'point').coordinates).toEqual(square)
  })
})

describe('a place that was taken', () => {
  const taken = shapeOfPositions([lao.middle, moved(lao.middle, 100, 0)], 'line')

  it('is the same when the drawing has rounded it, and another when a hand has moved it by a decimetre', () => {
    const rounded = shapeOfPositions(
      [lao.middle, moved(lao.middle, 100, 0).map((one) => Number(one.toFixed(9))) as LngLat],
      'line',
    )
    expect(isSamePlace(rounded, taken)).toBe(true)
    expect(isSamePlace(shapeOfPositions([lao.middle, moved(lao.middle, 100.1, 0)], 'line'), taken)).toBe(false)
    expect(isSamePlace(shapeOfPositions([lao.middle], 'line'), taken)).toBe(false)
    const one = [lao.middle]
    expect(isSamePlace(shapeOfPositions(one, 'point'), shapeOfPositions(one, 'line'))).toBe(false)
  })

  it('is known as well as its last digit and its change of datum, and never to nothing', () => {
    const [fine] = optionsOf(verdictOf('13.75630000, 100.50180000'))
    const [coarse] = optionsOf(verdictOf('13.7563, 100.5018'))
    const [old] = optionsOf(verdictOf('13.7563, 100.5018', 'old_map'))
    expect([fine, coarse, old].map((option) => option && accuracyOf(option.reading))).toEqual([0.1, 5.6, 15])
  })

  it('is kept with the text to the letter, how it was read, and a reason only where there is one', () => {
    const text = ' ๑๓.๗๕๖๓,\t๑๐๐.๕๐๑๘ \n'
    const verdict = verdictOf(text)
    const [option] = optionsOf(verdict)
    if (!option) throw new Error('nothing was read')
    expect(asTyped(text, 'gps', verdict, option, '  ')).toEqual({
      text,
      source: 'gps',
      verdict: 'one',
      certainty: 'file',
      method: { system: 'degrees', datum: 'wgs84', zone: undefined, order: 'north_east' },
      slips: [],
      place: 'own',
      outside_m: 0,
    })
    expect(asTyped(text, 'gps', verdict, option, ' เพราะ ').reason).toBe('เพราะ')
  })
})

it('shows the line of a fault with the fault in it', () => {
  const text = '13.7563, 100.5018\n13.7563, abc 100.5018'
  const verdict = verdictOf(text)
  if (verdict.kind !== 'none' || !verdict.fault) throw new Error('it was read')
  const [before, wrong, after] = excerptOf(text, verdict.fault)
  expect(before + wrong + after).toBe('13.7563, abc 100.5018')
  expect(wrong).toContain('abc')
  const long = `${'1'.repeat(50)}x${'2'.repeat(50)}`
  const cut = excerptOf(long, { code: 'unknown_words', line: 1, at: 50, length: 1 })
  expect(cut).toEqual([`…${'1'.repeat(24)}`, 'x', `${'2'.repeat(24)}…`])
})

it.each([
  ['n', 0, 1],
  ['ne', 1, 1],
  ['e', 1, 0],
  ['se', 1, -1],
  ['s', 0, -1],
  ['sw', -1, -1],
  ['w', -1, 0],
  ['nw', -1, 1],
  ['n', -0.3, 1],
] as const)('names the wind %s', (wind, east, north) => {
  expect(windTo(lao.middle, moved(lao.middle, east * 1000, north * 1000))).toBe(wind)
})
