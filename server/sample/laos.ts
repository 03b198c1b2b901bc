import type { LaoKind } from '../projects/contract.ts'
import type { SampleCountry, SampleDistrict, SampleProvince, SampleSubdistrict } from './country.ts'
import type { Point } from './plane.ts'
import { randomStream, type Random } from './random.ts'

export interface SampleLao {
  code: string
  kind: LaoKind
  nameTh: string
  fullNameTh: string
  nameEn: string
  province: SampleProvince
  /** Undefined for one that serves a whole province. */
  district: SampleDistrict | undefined
  /** The subdistricts it serves, the one with its office first. */
  serves: { subdistrict: SampleSubdistrict; coverage: 'complete' | 'partial' }[]
  /** In the province's plane. */
  office: Point
  population: number
  households: number
}

/** How many of each kind there are; with 76 PAOs and 2 special ones 7,850 in all, as in the register of the late 2560s. */
export const laoCounts = {
  pao: 76,
  city: 30,
  town: 195,
  subdistrict_municipality: 2247,
  sao: 5300,
  special: 2,
} as const

/** How many subdistricts a subdistrict municipality shares with an SAO. */
const sharedSubdistricts = 1000
/** How large a part of a shared subdistrict's people live in the municipality. */
const townShare = 0.42

/** The city municipalities by name and district: facts of the register. */
const cities = `
  สมุทรปราการ 1101;นนทบุรี 1201;ปากเกร็ด 1206;รังสิต 1303;พระนครศรีอยุธยา 1401;แหลมฉบัง 2007;เจ้าพระยาสุรศักดิ์ 2007;ระยอง 2101
  นครราชสีมา 3001;อุบลราชธานี 3401;ขอนแก่น 4001;อุดรธานี 4101;สกลนคร 4701;เชียงใหม่ 5001;ลำปาง 5201;เชียงราย 5701
  นครสวรรค์ 6001;แม่สอด 6306;พิษณุโลก 6501;นครปฐม 7301;สมุทรสาคร 7401;อ้อมน้อย 7402;นครศรีธรรมราช 8001;ภูเก็ต 8301
  สุราษฎร์ธานี 8401;เกาะสมุย 8404;สงขลา 9001;หาดใหญ่ 9011;ตรัง 9201;ยะลา 9501`
  .trim()
  .split(/[;\n]\s*/)
  .map((line): [name: string, districtCode: string] => [line.split(' ')[0]!, line.split(' ')[1]!])

/** Cities named after neither their province nor their district. */
const cityNamesEn: Record<string, string> = { แหลมฉบัง: 'Laem Chabang', เจ้าพระยาสุรศักดิ์: 'Chao Phraya Surasak' }

/**
 * The sample's LAOs, by code. Municipalities and SAOs tile each province by subdistricts, 1,000 of
 * which two of them share; a PAO lies over the whole of its province. Bangkok and Pattaya are
 * special, and Bangkok holds no other. The 7 digits are kind, province, district and number.
 */
export function makeSampleLaos(country: SampleCountry, seed: number): SampleLao[] {
  const random = randomStream(seed, 'laos')
  const laos: SampleLao[] = []
  const taken: Taken = new Map()
  const places = country.provinces.flatMap((province) => province.districts.map((district) => ({ province, district })))
  const local = places.filter(({ province }) => province.code !== '10')

  for (const province of country.provinces) laos.push(province.code === '10' ? bangkok(province) : pao(province))
  for (const { province, district } of local) {
    if (district.code === '2004') laos.push(pattaya(province, district, taken))
    for (const [nameTh] of cities.filter(([, code]) => code === district.code)) {
      laos.push(seatMunicipality('city', nameTh, province, district, taken, random))
    }
  }
  for (const { province, district } of townSeats(local)) {
    laos.push(seatMunicipality('town', townName(district), province, district, taken, random))
  }
  laos.push(...localLaos(local, taken, random))
  return numbered(laos)
}

/** What cities, towns and Pattaya have, and whether the whole of it. */
type Taken = Map<SampleSubdistrict, 'complete' | 'partial'>

function bangkok(province: SampleProvince): SampleLao {
  const all = province.districts.flatMap((district) => district.subdistricts)
  return {
    ...lao('special', province, undefined, 'กรุงเทพมหานคร', 'Bangkok', all.map(whole)),
    fullNameTh: 'กรุงเทพมหานคร',
    ...peopleOf(province),
  }
}

function pao(province: SampleProvince): SampleLao {
  // whom a PAO serves is not told by subdistrict: it overlays its province
  const seat = province.districts[0]!.subdistricts[0]!
  return {
    ...lao('pao', province, undefined, province.nameTh, province.nameEn, [whole(seat)]),
    serves: [],
    ...peopleOf(province),
  }
}

function pattaya(province: SampleProvince, district: SampleDistrict, taken: Taken): SampleLao {
  const core = district.subdistricts.find(({ nameTh }) => nameTh === 'นาเกลือ')!
  const shared = district.subdistricts.find(({ nameTh }) => nameTh === 'หนองปรือ')!
  taken.set(core, 'complete').set(shared, 'partial')
  return {
    ...lao('special', province, district, 'พัทยา', 'Pattaya', [whole(core), part(shared)]),
    fullNameTh: 'เมืองพัทยา',
  }
}

/** A city or town municipality: a subdistrict of its own and, often, part of one beside it. */
function seatMunicipality(
  kind: 'city' | 'town',
  nameTh: string,
  province: SampleProvince,
  district: SampleDistrict,
  taken: Taken,
  random: Random,
): SampleLao {
  const free = district.subdistricts.filter((subdistrict) => !taken.has(subdistrict))
  const core = free.find((subdistrict) => subdistrict.nameTh === nameTh) ?? free[0]!
  const beside = free.filter((other) => other !== core && random.chance(0.3)).slice(0, kind === 'city' ? 2 : 1)
  taken.set(core, 'complete')
  for (const subdistrict of beside) taken.set(subdistrict, 'partial')
  const nameEn =
    nameTh === province.nameTh
      ? province.nameEn
      : core.nameTh === nameTh
        ? core.nameEn
        : (cityNamesEn[nameTh] ?? district.nameEn.replace(/^Mueang /, ''))
  return lao(kind, province, district, nameTh, nameEn, [whole(core), ...beside.map(part)])
}

/** Districts whose seat is a town municipality: every capital without a city, then the most populous. */
function townSeats(local: { province: SampleProvince; district: SampleDistrict }[]) {
  const cityDistricts = new Set(cities.map(([, code]) => code))
  const free = local.filter(({ district }) => !cityDistricts.has(district.code) && district.subdistricts.length > 1)
  const isCapital = ({ province, district }: (typeof free)[number]) => province.districts[0] === district
  const capitals = free.filter(isCapital)
  const others = free.filter((place) => !isCapital(place)).sort((a, b) => b.district.population - a.district.population)
  return [...capitals, ...others].slice(0, laoCounts.town)
}

function townName(district: SampleDistrict): string {
  return district.nameTh.replace(/^เมือง(?=.)/, '')
}

/** What is left, by subdistrict: a subdistrict municipality, an SAO, both, or an SAO of a neighbour. */
function localLaos(
  local: { province: SampleProvince; district: SampleDistrict }[],
  taken: Taken,
  random: Random,
): SampleLao[] {
  const open = local.flatMap(({ province, district }) =>
    district.subdistricts
      .filter((s) => taken.get(s) !== 'complete')
      .map((subdistrict) => ({ province, district, subdistrict, draw: random.next() })),
  )
  const wish = ({ district, subdistrict, draw }: (typeof open)[number]) =>
    (district.subdistricts[0] === subdistrict ? 2 : 0) + draw
  const towns = open
    .filter(({ subdistrict }) => !taken.has(subdistrict))
    .sort((a, b) => wish(b) - wish(a))
    .slice(0, laoCounts.subdistrict_municipality)
  const shared = new Set(towns.slice(-sharedSubdistricts).map(({ subdistrict }) => subdistrict))
  const wholeTowns = new Set(towns.slice(0, -sharedSubdistricts).map(({ subdistrict }) => subdistrict))

  const laos = towns.map(({ province, district, subdistrict }) =>
    lao('subdistrict_municipality', province, district, subdistrict.nameTh, subdistrict.nameEn, [
      shared.has(subdistrict) ? part(subdistrict) : whole(subdistrict),
    ]),
  )
  const saos = open
    .filter(({ subdistrict }) => !wholeTowns.has(subdistrict))
    .map(({ province, district, subdistrict }) => {
      const serves = shared.has(subdistrict) || taken.has(subdistrict) ? rest(subdistrict) : whole(subdistrict)
      return lao('sao', province, district, subdistrict.nameTh, subdistrict.nameEn, [serves])
    })
  return [...laos, ...joinSmallest(saos)]
}

/** Joins the SAOs with the fewest people to another of their district until as many are left as there are. */
function joinSmallest(saos: SampleLao[]): SampleLao[] {
  const gone = new Set<SampleLao>()
  const grown = new Set<SampleLao>()
  const canJoin = (one: SampleLao) => !gone.has(one) && !grown.has(one) && one.serves[0]!.coverage === 'complete'
  for (const small of saos.toSorted((a, b) => a.population - b.population)) {
    if (saos.length - gone.size <= laoCounts.sao) break
    if (!canJoin(small)) continue
    const host = saos.find((other) => other.district === small.district && other !== small && canJoin(other))
    if (!host) continue
    host.serves.push(...small.serves)
    host.population += small.population
    host.households += small.households
    grown.add(host)
    gone.add(small)
  }
  return saos.filter((one) => !gone.has(one))
}

const prefixes: Record<LaoKind, string> = {
  pao: 'องค์การบริหารส่วนจังหวัด',
  city: 'เทศบาลนคร',
  town: 'เทศบาลเมือง',
  subdistrict_municipality: 'เทศบาลตำบล',
  sao: 'องค์การบริหารส่วนตำบล',
  special: '',
}

type Served = SampleLao['serves'][number] & { share: number }

const whole = (subdistrict: SampleSubdistrict): Served => ({ subdistrict, coverage: 'complete', share: 1 })
const part = (subdistrict: SampleSubdistrict): Served => ({ subdistrict, coverage: 'partial', share: townShare })
const rest = (subdistrict: SampleSubdistrict): Served => ({ subdistrict, coverage: 'partial', share: 1 - townShare })

function lao(
  kind: LaoKind,
  province: SampleProvince,
  district: SampleDistrict | undefined,
  nameTh: string,
  nameEn: string,
  served: Served[],
): SampleLao {
  const sum = (of: (subdistrict: SampleSubdistrict) => number) =>
    served.reduce((total, { subdistrict, share }) => total + Math.round(of(subdistrict) * share), 0)
  const [x, y] = served[0]!.subdistrict.site
  return {
    code: '',
    kind,
    nameTh,
    fullNameTh: prefixes[kind] + nameTh,
    nameEn,
    province,
    district,
    office: [x, y],
    serves: served.map(({ subdistrict, coverage }) => ({ subdistrict, coverage })),
    population: sum((subdistrict) => subdistrict.population),
    households: sum((subdistrict) => subdistrict.households),
  }
}

function peopleOf({ population, households }: SampleProvince) {
  return { population, households }
}

const kindDigits: Record<LaoKind, string> = {
  special: '1',
  pao: '2',
  city: '3',
  town: '4',
  subdistrict_municipality: '5',
  sao: '6',
}

function numbered(laos: SampleLao[]): SampleLao[] {
  const last = new Map<string, number>()
  for (const one of laos) {
    const start = kindDigits[one.kind] + one.province.code + (one.district?.code.slice(2) ?? '01')
    const number = (last.get(start) ?? 0) + 1
    last.set(start, number)
    one.code = start + String(number).padStart(2, '0')
  }
  return laos.sort((a, b) => (a.code < b.code ? -1 : 1))
}
