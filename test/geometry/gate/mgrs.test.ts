import proj4 from 'proj4'
import { expect, it } from 'vitest'
import { toWgs84 } from '../../../server/geometry/gate/frames.ts'
import { isInBand, squareInUtm } from '../../../server/geometry/gate/mgrs.ts'
import { distanceM } from '../../../server/geometry/geodesic.ts'
import { truePlaces } from './places.ts'
import { numbersOf, squareOf } from './spellings.ts'

it.each(truePlaces)('finds the square that proj4’s own mgrs names at $id', ({ wgs84 }) => {
  const [, zoneDigits, , letters, digits] = /^(\d\d)(\w)(\w\w)(\d+)$/.exec(proj4.mgrs.forward(wgs84.degrees))!
  const zone = zoneDigits === '47' ? 47 : 48
  const [east, north] = [Number(digits!.slice(0, 5)), Number(digits!.slice(5))]
  const utm = squareInUtm({ letters: letters!.toLowerCase(), east, north, sideM: 1 }, zone)!
  expect(distanceM(toWgs84({ datum: 'wgs84', zone }, utm.east, utm.north)!, wgs84.degrees)).toBeLessThan(1.5)
})

it('has the letters of the test’s own tables in both zones', () => {
  for (const place of truePlaces) {
    const numbers = numbersOf(place, 'indian1975')
    const square = {
      letters: squareOf(numbers).toLowerCase(),
      east: numbers.east % 100_000,
      north: numbers.north % 100_000,
      sideM: 0,
    }
    const utm = squareInUtm(square, numbers.zone)!
    expect(Math.hypot(utm.east - numbers.east, utm.north - numbers.north)).toBeLessThan(0.001)
  }
})

it('takes the middle of a large square', () => {
  expect(squareInUtm({ letters: 'pr', east: 60_000, north: 20_000, sideM: 10_000 }, 47)).toEqual({
    east: 665_000,
    north: 1_525_000,
  })
})

it('has no square of one zone in the other', () => {
  const square = { letters: 'pr', east: 0, north: 0, sideM: 1 }
  expect(squareInUtm(square, 48)).toBeUndefined()
  expect(squareInUtm({ ...square, letters: 'vb' }, 47)).toBeUndefined()
})

it.each([
  ['n', 7.9, true],
  ['n', 8.1, false],
  ['p', 13.7, true],
  ['q', 16.01, true],
  ['q', 15.99, true], // the datums differ by less than 2 km
  ['q', 15.9, false],
  ['r', 13.7, false],
])('band %s and latitude %d: %s', (band, lat, isIn) => {
  expect(isInBand(band, lat)).toBe(isIn)
})
