import { expect, test } from 'vitest'
import { existedIn } from '../../server/coverage/counted-laos.ts'

test.each([
  [null, null, 2566, true],
  // fiscal year 2566 runs from 1 October 2022 to 30 September 2023
  [null, '2022-10-01', 2566, false],
  [null, '2022-10-02', 2566, true],
  [null, '2023-09-30', 2567, false],
  ['2023-09-30', null, 2566, true],
  ['2023-10-01', null, 2566, false],
  ['2023-10-01', null, 2567, true],
  ['2022-12-01', '2023-02-01', 2566, true],
  ['2022-12-01', '2023-02-01', 2565, false],
  ['2022-12-01', '2023-02-01', 2567, false],
])('an LAO from %s to %s existed in %i: %s', (valid_from, valid_to, year, expected) => {
  expect(existedIn({ valid_from, valid_to }, year)).toBe(expected)
})
