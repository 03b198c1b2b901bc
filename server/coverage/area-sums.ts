import type { Area } from '../areas/contract.ts'
import type { Gazetteer } from '../areas/gazetteer.ts'
import type { AtlasColumns } from '../atlas/columns.ts'
import type { AtlasFilter } from '../atlas/atlas-filter.ts'
import { isCounted } from './counted-laos.ts'
import type { Tallies } from './tally.ts'

/** What an area holds, itself and all that lies in it. Years are 0 where there is none. */
export interface AreaSum {
  count: number
  located: number
  unplaced: number
  satang: number
  firstYear: number
  lastYear: number
  subdistricts: number
  subdistrictsWith: number
  subdistrictsNever: number
  subdistrictsWithoutPolygon: number
  laos: number
  laosWith: number
}

export interface AreaSums {
  /** Of a province, district or subdistrict of the gazetteer. */
  of(code: string): AreaSum
  country: AreaSum
  /** Whether anything is known of the area: it is listed, and its province has an LAO or a project in the data. */
  isMeasured(area: Area): boolean
  provincesWithoutData: string[]
}

/** Carries tallies by place and by LAO up to the areas that hold them. */
export function sumAreas(gazetteer: Gazetteer, columns: AtlasColumns, tallies: Tallies, filter: AtlasFilter): AreaSums {
  const known = provincesWithData(gazetteer, columns, tallies)
  const provinces = [...gazetteer.areas.values()].filter(({ level }) => level === 'province')
  const isMeasured = ({ code, is_listed }: Area): boolean => is_listed && known.has(code.slice(0, 2))
  const sums = new Map<string, AreaSum>()
  for (const { code } of gazetteer.areas.values()) if (/^\d/.test(code)) sums.set(code, emptySum())
  const country = emptySum()

  addPlaces(sums, country, columns, tallies)
  addSubdistricts(sums, country, [...gazetteer.areas.values()].filter(isMeasured))
  addLaos(sums, country, gazetteer, columns, tallies, filter)
  return {
    of: (code) => sums.get(code) ?? emptySum(),
    country,
    isMeasured,
    provincesWithoutData: provinces.filter((area) => !isMeasured(area)).map(({ code }) => code),
  }
}

function provincesWithData(gazetteer: Gazetteer, columns: AtlasColumns, { all }: Tallies): ReadonlySet<string> {
  const known = new Set<string>()
  for (const { province } of gazetteer.laos.values()) known.add(province)
  columns.places.values.forEach((place, code) => {
    if (all.last[code]! > 0) known.add(place.slice(0, 2))
  })
  return known
}

function addPlaces(sums: Map<string, AreaSum>, country: AreaSum, columns: AtlasColumns, tallies: Tallies): void {
  const { asked, ever } = tallies
  columns.places.values.forEach((place, code) => {
    const holders = [country, sums.get(place.slice(0, 2))]
    if (place.length >= 4) holders.push(sums.get(place.slice(0, 4)))
    if (place.length === 6) holders.push(sums.get(place))
    for (const sum of holders) {
      if (!sum) continue
      sum.count += asked.count[code]!
      sum.located += asked.located[code]!
      sum.satang += asked.satang[code]!
      if (place.length < 6) sum.unplaced += asked.count[code]!
      if (ever.last[code]! === 0) continue
      sum.lastYear = Math.max(sum.lastYear, ever.last[code]!)
      sum.firstYear = sum.firstYear === 0 ? ever.first[code]! : Math.min(sum.firstYear, ever.first[code]!)
    }
  })
}

/** After the places: whether a subdistrict has a project is read from its own sum. */
function addSubdistricts(sums: Map<string, AreaSum>, country: AreaSum, measured: readonly Area[]): void {
  for (const { code, level, has_polygon: hasPolygon } of measured) {
    const own = sums.get(code)
    if (level !== 'subdistrict' || !own) continue
    for (const sum of [country, sums.get(code.slice(0, 2)), sums.get(code.slice(0, 4)), own]) {
      if (!sum) continue
      sum.subdistricts++
      if (own.count > 0) sum.subdistrictsWith++
      if (own.lastYear === 0) sum.subdistrictsNever++
      if (!hasPolygon) sum.subdistrictsWithoutPolygon++
    }
  }
}

function addLaos(
  sums: Map<string, AreaSum>,
  country: AreaSum,
  gazetteer: Gazetteer,
  columns: AtlasColumns,
  tallies: Tallies,
  filter: AtlasFilter,
): void {
  const counts = isCounted(tallies, filter)
  const add = (sum: AreaSum | undefined, has: boolean): void => {
    if (!sum) return
    sum.laos++
    if (has) sum.laosWith++
  }
  const areas = areasBelowProvince(gazetteer)
  for (const lao of gazetteer.laos.values()) {
    if (!counts(lao)) continue
    const code = columns.laos.find(lao.code)
    const has = code !== undefined && tallies.asked.laoHas[code] === 1
    add(country, has)
    add(sums.get(lao.province), has)
    if (lao.kind === 'pao') continue
    for (const area of areas.get(lao.code) ?? []) add(sums.get(area), has)
  }
}

/** The districts and subdistricts of each LAO, as `laosOf` has them the other way round. */
function areasBelowProvince({ laos, serving }: Gazetteer): ReadonlyMap<string, ReadonlySet<string>> {
  const areas = new Map<string, Set<string>>()
  for (const { code, district } of laos.values()) areas.set(code, new Set(district === null ? [] : [district]))
  for (const [subdistrict, codes] of serving) {
    for (const code of codes) areas.get(code)?.add(subdistrict).add(subdistrict.slice(0, 4))
  }
  return areas
}

function emptySum(): AreaSum {
  return {
    count: 0,
    located: 0,
    unplaced: 0,
    satang: 0,
    firstYear: 0,
    lastYear: 0,
    subdistricts: 0,
    subdistrictsWith: 0,
    subdistrictsNever: 0,
    subdistrictsWithoutPolygon: 0,
    laos: 0,
    laosWith: 0,
  }
}
