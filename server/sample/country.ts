import { readFile } from 'node:fs/promises'
import { groupOfProvince, provinceGroups } from '../areas/province-groups.ts'
import { divideProvince } from './divide-province.ts'
import { boundsOf, isInRing, isInRings, planeAt, type Plane, type Point } from './plane.ts'
import { provincePopulationsThousand } from './province-populations.ts'
import { apportion, randomStream } from './random.ts'
import { projectFolder } from '../lib/program.ts'

export interface Population {
  population: number
  male: number
  households: number
}

export interface SampleArea extends Population {
  code: string
  nameTh: string
  nameEn: string
}

export interface SampleSubdistrict extends SampleArea {
  /** A point inside, in the province's plane. */
  site: Point
  /** Open ring in the province's plane, not yet cut by the province's outline. */
  ring: Point[]
  /** Whether the ring lies wholly inside the province. */
  isInland: boolean
}

export interface SampleDistrict extends SampleArea {
  /** The first is the district's seat. */
  subdistricts: SampleSubdistrict[]
}

export interface SampleProvince extends SampleArea {
  groupCode: string | undefined
  plane: Plane
  /** Outer rings, open, in degrees; provinces have no holes. */
  outline: [lng: number, lat: number][][]
  /** The same in the plane. */
  rings: Point[][]
  /** The first is the capital's. */
  districts: SampleDistrict[]
}

export interface SampleCountry {
  provinces: SampleProvince[]
  groups: SampleArea[]
  country: SampleArea
}

/** The sample's areas: true provinces and names, invented borders and people below them. Population
 * and households of an area are the sums of what it holds. The same for the same seed. */
export async function makeSampleCountry(seed: number): Promise<SampleCountry> {
  const names = await readNames()
  const outlines = await readOutlines()
  const provinces = [...names.keys()]
    .filter((code) => code.length === 2)
    .map((code) => makeProvince(code, names, outlines.get(code)!, seed))
  const groups = provinceGroups.map(({ code, nameTh, nameEn, provinces: codes }) => ({
    code,
    nameTh,
    nameEn,
    ...sumOf(provinces.filter((province) => codes.includes(province.code))),
  }))
  return { provinces, groups, country: { code: 'TH', nameTh: 'ประเทศไทย', nameEn: 'Thailand', ...sumOf(provinces) } }
}

type Names = Map<string, { nameTh: string; nameEn: string }>

async function readNames(): Promise<Names> {
  const text = await readFile(new URL('server/sample/area-names.tsv', projectFolder), 'utf8')
  return new Map(
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [code = '', nameTh = '', nameEn = ''] = line.split('\t')
        return [code, { nameTh, nameEn }]
      }),
  )
}

async function readOutlines(): Promise<Map<string, [number, number][][]>> {
  const file: { unitsPerDegree: number; provinces: Record<string, [number, number][][]> } = JSON.parse(
    await readFile(new URL('server/sample/outlines.json', projectFolder), 'utf8'),
  )
  return new Map(
    Object.entries(file.provinces).map(([code, rings]) => [
      code,
      rings.map((steps) => {
        let x = 0
        let y = 0
        return steps.map(([dx, dy]) => [(x += dx) / file.unitsPerDegree, (y += dy) / file.unitsPerDegree])
      }),
    ]),
  )
}

function makeProvince(code: string, names: Names, outline: [number, number][][], seed: number): SampleProvince {
  const [west, south, east, north] = boundsOf(outline.flat())
  const plane = planeAt((west + east) / 2, (south + north) / 2)
  const rings = outline.map((ring) => ring.map(plane.toPlane))
  const codes = [...names.keys()].filter((other) => other.startsWith(code))
  const districtCodes = codes.filter((other) => other.length === 4)
  const subdistrictCodes = districtCodes.map((district) =>
    codes.filter((c) => c.length === 6 && c.startsWith(district)),
  )
  const cells = divideProvince(
    rings,
    subdistrictCodes.map((list) => list.length),
    randomStream(seed, 'borders', code),
  )
  const people = populate(code, subdistrictCodes, seed)

  let next = 0
  const districts = districtCodes.map((districtCode, i) => {
    const subdistricts = subdistrictCodes[i]!.map((subdistrictCode) => {
      const { site, ring } = cells[next]!
      return {
        code: subdistrictCode,
        ...names.get(subdistrictCode)!,
        ...people[next++]!,
        site,
        ring,
        isInland: isInland(ring, rings),
      }
    })
    return { code: districtCode, ...names.get(districtCode)!, ...sumOf(subdistricts), subdistricts }
  })
  return {
    code,
    ...names.get(code)!,
    ...sumOf(districts),
    groupCode: groupOfProvince(code),
    plane,
    outline,
    rings,
    districts,
  }
}

/** A cell is inland when no corner of it is outside the province and no corner of the province is in it. */
function isInland(cell: readonly Point[], province: readonly Point[][]): boolean {
  return (
    cell.every((corner) => isInRings(province, corner)) &&
    !province.some((ring) => ring.some((corner) => isInRing(cell, corner)))
  )
}

/** The province's people by subdistrict: more at the seats, most around the capital. */
function populate(code: string, subdistrictCodes: readonly string[][], seed: number): Population[] {
  const random = randomStream(seed, 'people', code)
  const weights = subdistrictCodes.flatMap((list, district) => {
    const ofDistrict = Math.exp(0.25 * random.normal()) * (district === 0 ? 1.5 : 1)
    return list.map((_, i) => ofDistrict * Math.exp(0.4 * random.normal()) * (i === 0 ? (district === 0 ? 3 : 1.8) : 1))
  })
  const perHousehold = code === '10' ? 1.75 : random.between(2.15, 2.75)
  return apportion(provincePopulationsThousand[code]! * 1000 + random.whole(-499, 500), weights).map((population) => ({
    population,
    male: Math.round(population * random.between(0.482, 0.5)),
    households: Math.round(population / (perHousehold * random.between(0.93, 1.07))),
  }))
}

function sumOf(parts: readonly Population[]): Population {
  return {
    population: parts.reduce((sum, part) => sum + part.population, 0),
    male: parts.reduce((sum, part) => sum + part.male, 0),
    households: parts.reduce((sum, part) => sum + part.households, 0),
  }
}
