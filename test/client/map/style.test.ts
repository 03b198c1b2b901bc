import { describe, expect, test } from 'vitest'
import { palettes, rampColour } from '../../../client/map/colours.ts'
import { areaColour, areaStyle, areaValues, faded, projectAmount, projectClass } from '../../../client/map/style.ts'
import { noFigures } from '../../../client/measures.ts'

const palette = palettes.light
const figures = (budget: string, count = 1) => ({ ...noFigures, count, budget_approved: budget })

describe('areaValues', () => {
  const areas = [
    { code: '10', population: 100 },
    { code: '50', population: null },
    { code: '51', population: 10 },
  ]
  const rows = new Map([
    ['10', figures('1000')],
    ['50', figures('1000')],
  ])

  test('counts an area without a row as nothing spent', () => {
    expect(areaValues('approved', areas, rows).map(({ value }) => value)).toEqual([1000, 1000, 0])
  })

  test('knows no value per person where the population is unknown', () => {
    expect(areaValues('per_person', areas, rows).map(({ value }) => value)).toEqual([10, null, 0])
  })

  test('knows no share where there is nothing to divide by', () => {
    expect(areaValues('share_disbursed', areas, rows).map(({ value }) => value)).toEqual([0, 0, null])
  })
})

describe('areaStyle', () => {
  const style = areaStyle('approved', [
    { code: '10', value: 1_000_000 },
    { code: '11', value: 9_000_000 },
    { code: '12', value: 0 },
    { code: '13', value: null },
  ])

  test('keeps nothing and not known apart from the classes', () => {
    expect(style.classes.counts).toEqual([1, 1])
    expect(style.hasZero).toBe(true)
    expect(areaColour(style, palette, '12')).toEqual(palette.zero)
    expect(areaColour(style, palette, '13')).toEqual(palette.missing)
    expect(areaColour(style, palette, '99')).toEqual(palette.missing)
  })

  test('gives the least and the most the ends of the ramp', () => {
    expect(areaColour(style, palette, '10')).toEqual(palette.amount[0])
    expect(areaColour(style, palette, '11')).toEqual(palette.amount.at(-1))
  })
})

describe('colours', () => {
  test('are told apart by lightness, step by step, in both themes', () => {
    for (const { amount, road, water } of Object.values(palettes)) {
      for (const ramp of [amount, road, water]) {
        const lightness = ramp.map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
        const steps = lightness.slice(1).map((value, i) => value - lightness[i]!)
        expect(steps.every((step) => step > 8) || steps.every((step) => step < -8)).toBe(true)
      }
    }
  })

  test('of few classes still reach from end to end', () => {
    expect([0, 1].map((i) => rampColour(palette.amount, i, 2))).toEqual([palette.amount[0], palette.amount[4]])
    expect(rampColour(palette.amount, 0, 1)).toEqual(palette.amount[2])
  })

  test('are nearly the ground when faded', () => {
    expect(faded([0, 0, 0], [100, 100, 100])).toEqual([80, 80, 80])
  })
})

describe('a single project', () => {
  test.each([
    [0, 0],
    [499_999.99, 0],
    [500_000, 1],
    [1_999_999, 2],
    [5_000_000, 4],
    [9e9, 4],
  ])('of %d baht is of class %i', (amount, expected) => {
    expect(projectClass(amount)).toBe(expected)
  })

  test('is drawn by the amount on screen, by its budget where the measure is no amount', () => {
    const project = { category: 'road', budget: 3, disbursed: 2 }
    expect(projectAmount('disbursed', project)).toBe(2)
    expect(projectAmount('share_located', project)).toBe(3)
    expect(projectAmount('approved', { category: 'road' })).toBeUndefined()
  })
})
