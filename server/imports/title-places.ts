import { plainThai } from './text.ts'

export interface NamedArea {
  code: string
  nameTh: string
}

export interface TitlePlaces {
  /** The names of subdistricts the title gives, each with the codes of this province it may mean. */
  subdistricts: { name: string; codes: string[] }[]
  /** The codes of districts of this province the title names. */
  districts: Set<string>
}

/** Finds the provinces a Thai title names, and the districts and subdistricts of one. */
export class Gazetteer {
  readonly #provinces: readonly { name: string; codes: string[] }[]
  readonly #names = new Map<string, { name: string; codes: string[] }[]>()

  /** `areas`: all districts and subdistricts; `provinceNames`: Thai names by code. */
  constructor(areas: readonly NamedArea[], provinceNames: ReadonlyMap<string, string>) {
    this.#provinces = [...provinceNames].map(([code, name]) => ({ name: plainThai(name), codes: [code] }))
    const codes = new Map<string, string[]>()
    for (const { code, nameTh } of areas) {
      const province = code.slice(0, 2)
      const name = plainThai(nameTh)
      add(codes, `${province} ${code.length} ${name}`, code)
      // อำเภอเมือง is short for อำเภอเมือง + the province's name
      if (code.length === 4 && name === `เมือง${provinceNames.get(province) ?? ''}`)
        add(codes, `${province} 4 เมือง`, code)
    }
    for (const [key, list] of codes) {
      const [province = '', digits = '', ...name] = key.split(' ')
      const place = `${province} ${digits}`
      const names = this.#names.get(place) ?? []
      names.push({ name: name.join(' '), codes: list })
      this.#names.set(place, names)
    }
    // the longest name first: ตำบลหนองบัวแดง is not ตำบลหนองบัว
    for (const names of this.#names.values()) names.sort((a, b) => b.name.length - a.name.length)
  }

  /** Codes of the provinces the title names, other than as part of a PAO's name. */
  provincesIn(title: string): Set<string> {
    return new Set(find(plainThai(title), provinceMark, this.#provinces).flatMap(({ codes }) => codes))
  }

  /** The subdistricts and districts of a province that the title names. */
  placesIn(title: string, provinceCode: string): TitlePlaces {
    const text = plainThai(title)
    const subdistricts = new Map<string, { name: string; codes: string[] }>()
    for (const place of find(text, subdistrictMark, this.#names.get(`${provinceCode} 6`) ?? []))
      subdistricts.set(place.name, place)
    const districts = new Set<string>()
    for (const { codes } of find(text, districtMark, this.#names.get(`${provinceCode} 4`) ?? [])) {
      codes.forEach((code) => districts.add(code))
    }
    return { subdistricts: [...subdistricts.values()], districts }
  }
}

function find(
  text: string,
  mark: RegExp,
  names: readonly { name: string; codes: string[] }[],
): { name: string; codes: string[] }[] {
  return [...text.matchAll(mark)].flatMap((match) => {
    const rest = text.slice(match.index + match[0].length)
    const found = names.find(({ name }) => rest.startsWith(name) && nameEnds.test(rest.slice(name.length)))
    return found ? [found] : []
  })
}

/** ตำบล as the name of a place: not that of an LAO (เทศบาลตำบล…, องค์การบริหารส่วนตำบล…). */
const subdistrictMark = /(?<!ส่วน|เทศบาล|ประจำ)ตำบล\s?|(?<![ก-ฮ])ต\.\s?|(?<=\d)ต\.\s?|แขวง\s?/g
const districtMark = /(?<!ประจำ)อำเภอ\s?|(?<![ก-ฮ])อ\.\s?|(?<!ใน)เขต\s?(?=[ก-ฮเ-ไ])/g
const provinceMark = /(?<!ส่วน|กลาง|ประจำ)จังหวัด\s?|(?<![ก-ฮ])จ\.\s?/g
/** What may follow a name where no space does. */
const nameEnds =
  /^(?:$|[^ก-๎]|ฯ|อำเภอ|อ\.|จังหวัด|จ\.|ตำบล|ต\.|หมู่|ม\.|บ้าน|เชื่อม|ถึง|และ|กว้าง|ขนาด|ยาว|จำนวน|ด้วย|โดย|พร้อม|ตาม|ใน|ไป|กับ|องค์การ|อบต|เทศบาล|เขต|ระยะ|สาย|ช่วง|ผิว|หรือ|ปริมาณ|ให้|รายละเอียด|มี|แขวง|รหัส|ระหว่าง|บริเวณ)/

/** The area a title puts the work in, or why it does not. */
export type AreaOfTitle =
  | { named: 'subdistrict' | 'district'; code: string }
  | { named: 'ambiguous'; name: string; codes: readonly string[] }
  | { named: 'nothing' | 'several' }

/**
 * Where the work is by its title. One subdistrict named is it; of several, the one that its LAO
 * serves. Namesakes of the province are told apart by the district the title names, else by what
 * the LAO serves, else by the LAO's district. Where several subdistricts of one district are named,
 * or a district alone, it is that district.
 */
export function areaNamed(
  places: TitlePlaces,
  lao: { districtCode: string | null; subdistricts: readonly string[] } | undefined,
): AreaOfTitle {
  const [first, ...more] = places.subdistricts
  if (!first) return onlyDistrict(places.districts)
  const told = places.subdistricts.map(({ codes }) => tellApart(codes, places.districts, lao))
  if (more.length === 0) {
    const [codes = []] = told
    const [code] = codes
    return code !== undefined && codes.length === 1
      ? { named: 'subdistrict', code }
      : { named: 'ambiguous', name: first.name, codes }
  }
  const served = told.flat().filter((code) => lao?.subdistricts.includes(code))
  const [own] = served
  if (own !== undefined && served.length === 1) return { named: 'subdistrict', code: own }
  return onlyDistrict(new Set(told.flat().map((code) => code.slice(0, 4))))
}

function onlyDistrict(codes: ReadonlySet<string>): AreaOfTitle {
  const [code] = codes
  if (code === undefined) return { named: 'nothing' }
  return codes.size === 1 ? { named: 'district', code } : { named: 'several' }
}

/** The codes of a name that the district named, or what is known of the LAO, leaves. */
function tellApart(
  codes: readonly string[],
  districts: ReadonlySet<string>,
  lao: { districtCode: string | null; subdistricts: readonly string[] } | undefined,
): readonly string[] {
  const ways: ((code: string) => boolean)[] = [
    (code) => districts.has(code.slice(0, 4)),
    (code) => lao?.subdistricts.includes(code) ?? false,
    (code) => code.slice(0, 4) === lao?.districtCode,
  ]
  return ways.reduce((left, fits) => {
    const fitting = left.length > 1 ? left.filter(fits) : []
    return fitting.length > 0 ? fitting : left
  }, codes)
}

function add(map: Map<string, string[]>, key: string, code: string): void {
  map.set(key, [...(map.get(key) ?? []), code])
}
