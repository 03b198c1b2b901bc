import { describe, expect, it } from 'vitest'
import { isOneLetterOff, LaoRegister, type RegisteredLao } from '../../server/imports/match-lao.ts'
import { areaNamed, Gazetteer } from '../../server/imports/title-places.ts'

const lao = (code: string, fullNameTh: string, districtCode: string, ...subdistricts: string[]): RegisteredLao => ({
  code,
  kind: 'sao',
  fullNameTh,
  provinceCode: '57',
  districtCode,
  subdistricts,
})

const register = new LaoRegister([
  lao('6570101', 'องค์การบริหารส่วนตำบลวัดไทร', '5701', '570101'),
  lao('6570102', 'องค์การบริหารส่วนตำบลเวียง', '5701', '570102'),
  lao('6570301', 'องค์การบริหารส่วนตำบลเวียง', '5703', '570301'),
  lao('6570104', 'องค์การบริหารส่วนตำบลทุ่งกวา', '5701'),
  lao('6570105', 'องค์การบริหารส่วนตำบลทุ่งกวาว', '5701'),
  lao('6570103', 'องค์การบริหารส่วนตำบลสระกะเทียม', '5701', '570103'),
])

describe('an LAO', () => {
  it.each([
    ['องค์การบริหารส่วนตำบลวัดไทร', [], 'exactly', '6570101'],
    ['องค์การบริหารส่วนตำบลวัดไทรย์', [], 'loosely', '6570101'],
    ['องค์การบริหารส่วนตำบล วัดไทร', [], 'loosely', '6570101'],
    ['องค์การบริหารส่วนตำบลสระกระเทียม', [], 'loosely', '6570103'],
    ['องค์การบริหารส่วนตำบลเวียง', ['5703'], 'by_title', '6570301'],
    ['องค์การบริหารส่วนตำบลเวียง', ['570102'], 'by_title', '6570102'],
    ['องค์การบริหารส่วนตำบลเวียง', [], 'several', undefined],
    ['องค์การบริหารส่วนตำบลเวียง', ['5701', '5703'], 'several', undefined],
    ['องค์การบริหารส่วนตำบลทุ่งกวาง', [], 'several', undefined],
    ['องค์การบริหารส่วนตำบลอื่น', [], 'none', undefined],
    ['เทศบาลตำบลวัดไทร', [], 'none', undefined],
  ])('called %s where the title names %j is found %s', (name, named, found, code) => {
    const match = register.find(name, '57', new Set(named))
    expect([match.found, 'lao' in match ? match.lao.code : undefined]).toEqual([found, code])
  })

  it('of another province is not it', () => {
    expect(register.find('องค์การบริหารส่วนตำบลวัดไทร', '50', new Set()).found).toBe('none')
  })

  it('is one letter off when one is added, lost or changed', () => {
    expect(
      [
        ['กข', 'กขค'],
        ['กขค', 'กค'],
        ['กข', 'กค'],
        ['กข', 'กข'],
        ['กข', 'ขก'],
        ['ก', 'กขค'],
      ].map(([a = '', b = '']) => isOneLetterOff(a, b)),
    ).toEqual([true, true, true, false, false, false])
  })
})

const gazetteer = new Gazetteer(
  [
    { code: '5701', nameTh: 'เมืองเชียงราย' },
    { code: '5703', nameTh: 'เชียงของ' },
    { code: '570101', nameTh: 'เวียง' },
    { code: '570301', nameTh: 'เวียง' },
    { code: '570102', nameTh: 'หนองบัว' },
    { code: '570302', nameTh: 'หนองบัวแดง' },
    { code: '570303', nameTh: 'ครึ่ง' },
    { code: '570304', nameTh: 'นา' },
    { code: '570305', nameTh: 'นาใน' },
    { code: '500101', nameTh: 'หนองบัว' },
  ],
  new Map([
    ['57', 'เชียงราย'],
    ['50', 'เชียงใหม่'],
  ]),
)

describe('a title', () => {
  it.each([
    ['ถนน คสล. ตำบลหนองบัวแดง อำเภอเชียงของ', '570302'],
    ['ถนน คสล. ตำบลหนองบัว หมู่ 2', '570102'],
    ['ถนน คสล. ต.หนองบัวอ.เมือง', '570102'],
    ['ถนน คสล. ต. หนองบัว', '570102'],
    ['ถนน คสล. ตำบลนาใน', '570305'],
    ['ถนน คสล. ตำบลนา', '570304'],
    ['ถนน คสล. ตำบลหนองบัวลำภู', 'nothing'],
    ['ถนน คสล. เทศบาลตำบลหนองบัว', 'nothing'],
    ['ถนน คสล. อบต.หนองบัว', 'nothing'],
    ['ถนน คสล. องค์การบริหารส่วนตำบลหนองบัว', 'nothing'],
    ['ถนน คสล. ตำบลเวียง อำเภอเชียงของ จังหวัดเชียงราย', '570301'],
    ['ถนน คสล. ตำบลเวียง อำเภอเมือง', '570101'],
    ['ถนน คสล. ตำบลเวียง', 'ambiguous'],
    ['ถนน คสล. ตำบลเวียง อำเภอเชียงของ เชื่อม ตำบลครึ่ง', '5703'],
    ['ถนน คสล. ตำบลหนองบัว เชื่อม ตำบลครึ่ง', 'several'],
    ['ถนน คสล. อำเภอเชียงของ', '5703'],
    ['ถนน คสล. อำเภอเชียงของ และอำเภอเมืองเชียงราย', 'several'],
    ['ถนน คสล.', 'nothing'],
  ])('%s is in %s', (title, expected) => {
    const area = areaNamed(gazetteer.placesIn(title, '57'), undefined)
    expect('code' in area ? area.code : area.named).toBe(expected)
  })

  it('that names no district is told apart by what its LAO serves', () => {
    const places = gazetteer.placesIn('ถนน คสล. ตำบลเวียง', '57')
    expect(areaNamed(places, { districtCode: '5703', subdistricts: [] })).toEqual({
      named: 'subdistrict',
      code: '570301',
    })
    expect(areaNamed(places, { districtCode: null, subdistricts: ['570101'] })).toEqual({
      named: 'subdistrict',
      code: '570101',
    })
  })

  it('that links two subdistricts is in the one its LAO serves', () => {
    const places = gazetteer.placesIn('ถนน ตำบลหนองบัว เชื่อม ตำบลครึ่ง', '57')
    expect(areaNamed(places, { districtCode: '5703', subdistricts: ['570303'] })).toEqual({
      named: 'subdistrict',
      code: '570303',
    })
  })

  it('names provinces, but not by the name of a PAO', () => {
    expect([...gazetteer.provincesIn('ถนน จังหวัดเชียงใหม่')]).toEqual(['50'])
    expect([...gazetteer.provincesIn('ถนน จ.เชียงราย ของ องค์การบริหารส่วนจังหวัดเชียงใหม่')]).toEqual(['57'])
  })
})
