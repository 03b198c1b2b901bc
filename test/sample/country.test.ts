import { describe, expect, test, vi } from 'vitest'
import { provinceGroups } from '../../server/areas/province-groups.ts'
import { makeSampleCountry } from '../../server/sample/country.ts'
import { laoCounts, makeSampleLaos } from '../../server/sample/laos.ts'
import { isInRing, isInRings } from '../../server/sample/plane.ts'
import { apportion } from '../../server/sample/random.ts'

// making a country takes seconds, and on a busy machine many
vi.setConfig({ testTimeout: 120_000 })

const country = await makeSampleCountry(1)
const districts = country.provinces.flatMap((province) => province.districts)
const subdistricts = districts.flatMap((district) => district.subdistricts)
const laos = makeSampleLaos(country, 1)
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

describe('the sample areas', () => {
  test('are 77 provinces, 928 districts and 7,430 subdistricts, all named in both languages', () => {
    expect([country.provinces.length, districts.length, subdistricts.length]).toEqual([77, 928, 7430])
    for (const { nameTh, nameEn } of [...country.provinces, ...districts, ...subdistricts]) {
      expect(nameTh).toMatch(/^[\u0E00-\u0E7F]+([ .-][\u0E00-\u0E7F]+)*\.?$/)
      expect(nameEn).toMatch(/^[A-Z][A-Za-z -]+$/)
    }
  })

  test('nest by code', () => {
    for (const province of country.provinces) {
      for (const district of province.districts) {
        expect(district.code.slice(0, 2)).toBe(province.code)
        for (const { code } of district.subdistricts) expect(code.slice(0, 4)).toBe(district.code)
      }
    }
    expect(new Set(subdistricts.map(({ code }) => code)).size).toBe(7430)
  })

  test('spell the provinces as their official names do', () => {
    const names = new Map(country.provinces.map(({ code, nameTh, nameEn }) => [code, [nameTh, nameEn]]))
    expect(names.get('10')).toEqual(['กรุงเทพมหานคร', 'Bangkok'])
    expect(names.get('14')).toEqual(['พระนครศรีอยุธยา', 'Phra Nakhon Si Ayutthaya'])
    expect(names.get('30')).toEqual(['นครราชสีมา', 'Nakhon Ratchasima'])
    expect(names.get('38')).toEqual(['บึงกาฬ', 'Bueng Kan'])
  })

  test('add up in people from subdistrict to country', () => {
    for (const province of country.provinces) {
      expect(sum(province.districts.map(({ population }) => population))).toBe(province.population)
      for (const district of province.districts) {
        expect(sum(district.subdistricts.map(({ population }) => population))).toBe(district.population)
        expect(sum(district.subdistricts.map(({ households }) => households))).toBe(district.households)
      }
    }
    expect(sum(subdistricts.map(({ population }) => population))).toBe(country.country.population)
    expect(country.country.population).toBeGreaterThan(65_500_000)
    expect(country.country.population).toBeLessThan(66_500_000)
    expect(Math.min(...subdistricts.map(({ population }) => population))).toBeGreaterThan(100)
  })

  test('have every site inside its own cell and province, and in no other cell', () => {
    const astray: string[] = []
    for (const province of country.provinces) {
      const cells = province.districts.flatMap((district) => district.subdistricts)
      for (const { site, code } of cells) {
        if (!isInRings(province.rings, site)) astray.push(code)
        if (!cells.every((cell) => isInRing(cell.ring, site) === (cell.code === code))) astray.push(code)
      }
    }
    expect(astray).toEqual([])
  })

  test('differ under another seed and are the same under the same', async () => {
    const again = await makeSampleCountry(1)
    const other = await makeSampleCountry(2)
    expect(JSON.stringify(again.provinces[5]!.districts)).toBe(JSON.stringify(country.provinces[5]!.districts))
    expect(JSON.stringify(other.provinces[5]!.districts)).not.toBe(JSON.stringify(country.provinces[5]!.districts))
  })
})

describe('the 18 province groups', () => {
  test('hold every province but Bangkok once', () => {
    const held = provinceGroups.flatMap(({ provinces }) => provinces)
    expect(provinceGroups.length).toBe(18)
    expect(held.toSorted()).toEqual(country.provinces.map(({ code }) => code).filter((code) => code !== '10'))
  })

  test('begin with their seat and are named in full', () => {
    const g15 = provinceGroups.find(({ code }) => code === 'G15')
    expect(g15).toMatchObject({ nameTh: 'กลุ่มจังหวัดภาคเหนือตอนบน 1', provinces: ['50', '58', '52', '51'] })
  })
})

describe('the sample LAOs', () => {
  test('are 7,850, of the kinds and numbers of the register', () => {
    const counts = Object.fromEntries(
      Object.keys(laoCounts).map((kind) => [kind, laos.filter((lao) => lao.kind === kind).length]),
    )
    expect(counts).toEqual(laoCounts)
    expect(new Set(laos.map(({ code }) => code)).size).toBe(7850)
    for (const { code, province, district } of laos) {
      expect(code).toMatch(/^[1-6]\d{6}$/)
      expect(code.slice(1, 3)).toBe(province.code)
      if (district) expect(code.slice(1, 5)).toBe(district.code)
    }
  })

  test('leave no subdistrict without one, and share a subdistrict only in part', () => {
    const served = new Map<string, string[]>()
    for (const { serves } of laos) {
      for (const { subdistrict, coverage } of serves)
        served.set(subdistrict.code, [...(served.get(subdistrict.code) ?? []), coverage])
    }
    expect(served.size).toBe(7430)
    const unsound = [...served].filter(([, coverages]) =>
      coverages.length > 1 ? coverages.includes('complete') : coverages[0] !== 'complete',
    )
    expect(unsound).toEqual([])
    expect([...served.values()].filter((coverages) => coverages.length > 1).length).toBeGreaterThan(1000)
  })

  test('serve their own district only, and Bangkok holds no other LAO', () => {
    for (const lao of laos) {
      if (lao.district)
        for (const { subdistrict } of lao.serves) expect(subdistrict.code.slice(0, 4)).toBe(lao.district.code)
    }
    expect(laos.filter(({ province }) => province.code === '10').map(({ fullNameTh }) => fullNameTh)).toEqual([
      'กรุงเทพมหานคร',
    ])
    expect(laos.find(({ fullNameTh }) => fullNameTh === 'เมืองพัทยา')?.code).toBe('1200401')
  })

  test('together have about the people of their provinces', () => {
    const people = sum(laos.filter(({ kind }) => kind !== 'pao').map(({ population }) => population))
    expect(Math.abs(people / country.country.population - 1)).toBeLessThan(0.01)
  })
})

test.each([
  [10, [1, 1, 1], [4, 3, 3]],
  [7, [0, 5, 2], [0, 5, 2]],
  [0, [3, 4], [0, 0]],
  [1, [1, 2], [0, 1]],
])('apportions %i to %j as %j', (total, weights, expected) => {
  expect(apportion(total, weights)).toEqual(expected)
})
