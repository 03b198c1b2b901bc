import { expect, test } from 'vitest'
import { difference } from '../../../client/areas/compare/difference.ts'
import { en } from '../../../client/i18n/en.ts'
import { th } from '../../../client/i18n/th.ts'

test.each([
  ['baht', 140, 100, 'ก มากกว่า ข 1.4 เท่า'],
  ['baht', 100, 140, 'ข มากกว่า ก 1.4 เท่า'],
  ['baht_per_person', 2500, 100, 'ก มากกว่า ข 25 เท่า'],
  ['baht', 104, 100, 'ก ใกล้เคียงกับ ข'],
  ['projects', 3, 0, 'มีเฉพาะใน ก ไม่มีใน ข'],
  ['projects', 0, 0, 'ไม่มีในทั้งสองพื้นที่'],
  ['share', 0.5, 0.625, 'ข สูงกว่า ก 12.5 จุดร้อยละ'],
  ['share', 0, 0.5, 'ข สูงกว่า ก 50 จุดร้อยละ'],
  ['share', 0.5, 0.5004, 'ก ใกล้เคียงกับ ข'],
  ['baht_per_person', null, 3, 'เปรียบเทียบไม่ได้ เพราะข้อมูลไม่ครบ'],
] as const)('%s of %s and %s reads: %s', (quantity, one, other, words) => {
  expect(difference(quantity, { name: 'ก', value: one }, { name: 'ข', value: other }, th)).toBe(words)
})

test('the larger is named first in English too', () => {
  const sides = [
    { name: 'Lamphun', value: 1 },
    { name: 'Lampang', value: 3 },
  ] as const
  expect(difference('baht', ...sides, en)).toBe('Lampang has 3 times as much as Lamphun')
})
