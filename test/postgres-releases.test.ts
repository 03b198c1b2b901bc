import { expect, it } from 'vitest'
import { leastMinor } from '../server/database.ts'

it.each<[number, string | undefined]>([
  [150018, undefined],
  [150020, undefined],
  [150017, '15.18'],
  [160013, '16.14'],
  [160014, undefined],
  [170009, '17.10'],
  [180003, '18.4'],
  [180004, undefined],
  [190000, undefined],
  [140023, '15.18'],
  [90624, '15.18'],
  [0, '15.18'],
])('PostgreSQL %i needs %s', (version, needed) => {
  expect(leastMinor(version)).toBe(needed)
})
