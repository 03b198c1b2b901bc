import type { SampleProvince, SampleSubdistrict } from './country.ts'
import { distance, isInRing, isInRings, type Point } from './plane.ts'
import { randomStream, type Random } from './random.ts'

export interface Village {
  /** หมู่ที่ */
  moo: number
  /** Without บ้าน. */
  name: string
  at: Point
}

/** The villages of a subdistrict, apart from each other as villages are; the same under the same seed. */
export function villagesOf(province: SampleProvince, subdistrict: SampleSubdistrict, seed: number): Village[] {
  const random = randomStream(seed, 'villages', subdistrict.code)
  const count = Math.min(18, Math.max(4, Math.round(subdistrict.population / 700) + random.whole(-1, 2)))
  const names = new Set<string>()
  const villages: Village[] = []
  while (villages.length < count) {
    const at =
      villages.length === 0
        ? subdistrict.site
        : farthestOf(
            villages,
            Array.from({ length: 4 }, () => pointInside(province, subdistrict, random)),
          )
    let name = villageName(random)
    while (names.has(name)) name = villageName(random)
    names.add(name)
    villages.push({ moo: villages.length + 1, name, at })
  }
  return villages
}

/** A point of a subdistrict, away from its border. */
export function pointInside(province: SampleProvince, subdistrict: SampleSubdistrict, random: Random): Point {
  const { site, ring } = subdistrict
  for (let tries = 0; tries < 12; tries++) {
    const corner = random.pick(ring)
    const other = random.pick(ring)
    // the cell of a border subdistrict reaches far beyond the province: keep to where people are
    const reach = Math.min(1, 9 / Math.max(distance(site, corner), distance(site, other)))
    const [a, b] = [random.between(0, 0.85) * reach, random.between(0, 0.85) * reach]
    const point: Point = [
      site[0] + (a * (corner[0] - site[0]) + b * (other[0] - site[0])) / Math.SQRT2,
      site[1] + (a * (corner[1] - site[1]) + b * (other[1] - site[1])) / Math.SQRT2,
    ]
    if (isInSubdistrict(province, subdistrict, point)) return point
  }
  return site
}

export function isInSubdistrict(province: SampleProvince, subdistrict: SampleSubdistrict, point: Point): boolean {
  return isInRing(subdistrict.ring, point) && (subdistrict.isInland || isInRings(province.rings, point))
}

function farthestOf(villages: readonly Village[], candidates: Point[]): Point {
  const room = (point: Point) => Math.min(...villages.map(({ at }) => distance(at, point)))
  return candidates.reduce((best, point) => (room(point) > room(best) ? point : best))
}

const firsts: readonly (readonly [name: string, weight: number])[] = [
  ['หนอง', 30],
  ['โคก', 12],
  ['โนน', 12],
  ['ท่า', 9],
  ['ห้วย', 11],
  ['นา', 13],
  ['ดอน', 8],
  ['บึง', 3],
  ['วัง', 7],
  ['คลอง', 7],
  ['บ่อ', 4],
  ['เขา', 5],
  ['ทุ่ง', 9],
  ['ป่า', 6],
  ['สระ', 4],
  ['ดง', 6],
  ['กุด', 4],
  ['คำ', 5],
  ['แม่', 3],
  ['หัว', 5],
  ['ปาก', 4],
  ['ไร่', 4],
  ['เหล่า', 4],
  ['โพน', 4],
  ['สวน', 3],
  ['บาง', 4],
  ['ซับ', 2],
  ['ศรี', 4],
]
const seconds = `
  บัว ไผ่ ขาม แสง หิน แก้ว ใหญ่ น้อย กลาง สูง งาม ทอง ยาง ม่วง ตาล มะขาม มะค่า ประดู่ สะแก แดง ขาว ดำ ช้าง เสือ กวาง นก ปลา
  กระทุ่ม สองห้อง สามขา ศิลา สว่าง เจริญ สมบูรณ์ สำราญ พัฒนา ชัย คู แวง แค หว้า ไทร โพธิ์ ลาน เตย ปรือ จิก แต้ หญ้า หญ้าปล้อง
  ข่า ขี้เหล็ก สะเดา มะเขือ พะเนียง ลาด แฝก กก อ้อ แซง โดน กุง เต่า จาน คล้า หวาย แหน ไฮ เม็ก ค้อ ทราย เรือ กระโดน พลับ
  มะพร้าว ตะเคียน ขนุน มะกอก มะเดื่อ มะม่วง มะไฟ กระบก ตูม ยาว หลวง ใต้ เหนือ`
  .trim()
  .split(/\s+/)
const tails: readonly (readonly [tail: string, weight: number])[] = [
  ['', 74],
  ['ใหม่', 5],
  ['ใต้', 4],
  ['เหนือ', 4],
  ['น้อย', 3],
  ['ใหญ่', 3],
  ['พัฒนา', 3],
  ['สามัคคี', 2],
  ['กลาง', 2],
]

function villageName(random: Random): string {
  const second = random.pick(seconds)
  const tail = random.weighted(tails)
  return (
    random.weighted(firsts) +
    second +
    (second.endsWith(tail) || /(ใต้|เหนือ|ใหญ่|น้อย|กลาง|พัฒนา)$/.test(second) ? '' : tail)
  )
}
