import { describe, expect, test } from 'vitest'
import { palettes, type Rgb, type Theme } from '../../../client/map/colours.ts'
import { differenceOfLab, distance, eyes } from '../../support/colour-vision.ts'

describe('the difference of two colours', () => {
  // Sharma, Wu and Dalal (2005), table 1
  test.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('of %j and %j is %d', (a, b, expected) => {
    expect(differenceOfLab(a, b)).toBeCloseTo(expected, 4)
    expect(differenceOfLab(b, a)).toBeCloseTo(expected, 4)
  })

  test('of red and green of the same lightness is large, and small to an eye without green', () => {
    const [red, green]: [Rgb, Rgb] = [
      [190, 90, 60],
      [100, 124, 40],
    ]
    expect(distance(red, green, 'all cones')).toBeGreaterThan(40)
    expect(distance(red, green, 'deuteranopia')).toBeLessThan(12)
  })
})

/** Visible at once where two areas lie side by side: 1 is just visible. */
const apart = 5

/** Colours that lie side by side on the map and mean two things. */
function neighbours(theme: Theme): [name: string, a: Rgb, b: Rgb][] {
  const palette = palettes[theme]
  const steps = (['amount', 'road', 'water', 'other', 'around', 'years'] as const).flatMap((name) =>
    palette[name]
      .slice(1)
      .map((colour, i): [string, Rgb, Rgb] => [`${name} ${i} and ${i + 1}`, palette[name][i]!, colour]),
  )
  const unknown = (['amount', 'around', 'years'] as const).flatMap((name) =>
    palette[name].map((colour, i): [string, Rgb, Rgb] => [`${name} ${i} and no data`, colour, palette.missing]),
  )
  const never = [...palette.years, palette.missing, palette.neverStripe].map((colour, i): [string, Rgb, Rgb] => [
    `never and ${['years 0', 'years 1', 'years 2', 'years 3', 'years 4', 'no data', 'its stripes'][i]}`,
    palette.never,
    colour,
  ])
  const mirrored = [0, 1, 2].map((i): [string, Rgb, Rgb] => [
    `as far below the median as above: ${i}`,
    palette.around[i]!,
    palette.around[6 - i]!,
  ])
  return [
    ...steps,
    ...unknown,
    ...never,
    ...mirrored,
    ['zero and the least', palette.zero, palette.amount[0]!],
    ['zero and no data', palette.zero, palette.missing],
  ]
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(neighbours(theme))('%s stay apart for every eye', (_, a, b) => {
    for (const eye of eyes) expect([eye, distance(a, b, eye) >= apart]).toEqual([eye, true])
  })
})
