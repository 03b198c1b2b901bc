import { describe, expect, it } from 'vitest'
import { neighbourName, shortLaoName } from '../../../client/i18n/lao-name.ts'

describe('the name of an LAO', () => {
  it.each([
    ['องค์การบริหารส่วนตำบลดงลาน', 'อบต.ดงลาน'],
    ['องค์การบริหารส่วนจังหวัดขอนแก่น', 'อบจ.ขอนแก่น'],
    ['เทศบาลนครขอนแก่น', 'ทน.ขอนแก่น'],
    ['เทศบาลเมืองเมืองพล', 'ทม.เมืองพล'],
    ['เทศบาลตำบลท่าพระ', 'ทต.ท่าพระ'],
    ['เมืองพัทยา', 'เมืองพัทยา'],
    ['', ''],
  ])('is short where there is little room: %s as %s', (name, short) => expect(shortLaoName(name)).toBe(short))

  it.each([
    [['6400103', 'sao', 'องค์การบริหารส่วนตำบลดงลาน', 'Dong Lan'], 'อบต.ดงลาน', 'Dong Lan SAO'],
    [['4200101', 'special', 'เมืองพัทยา', 'Pattaya City'], 'เมืองพัทยา', 'Pattaya City'],
    [['6400103', 'sao', 'องค์การบริหารส่วนตำบลดงลาน', null], 'อบต.ดงลาน', 'อบต.ดงลาน'],
    [['52', 'province', 'ลำปาง', 'Lampang'], 'จังหวัดลำปาง', 'Lampang'],
    [['10', 'province', 'กรุงเทพมหานคร', 'Bangkok'], 'กรุงเทพมหานคร', 'Bangkok'],
  ] as const)('is said in both languages: %j', ([code, kind, name_th, name_en], th, en) => {
    const neighbour = { code, kind, name_th, name_en }
    expect([neighbourName(neighbour, 'th'), neighbourName(neighbour, 'en')]).toEqual([th, en])
  })
})
