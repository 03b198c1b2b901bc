import type { Source } from '../../server/geometry/gate/readings.ts'
import type { Wind } from '../desk/typed/typed-place.ts'
import type { Lang } from '../ui/numbers.ts'

/** The words around typed coordinates; how they were read is said by the gate's own words. */
export interface TypedWords {
  label: string
  source: string
  sources: Record<Source, string>
  reading: string
  position: (n: number) => string
  vertices: (n: string) => string
  use: string
  choose: (n: number) => string
  asSlip: string
  outside: string
  taken: string
  ifSlip: (slips: string) => string
  or: string
  apart: (metres: string, n: number) => string
  outsideBy: (distance: string, wind: string) => string
  /** Of neighbours' areas: who they are, whether it is sure, whose area it is away from, how far and which way. */
  inNeighbour: (names: string, isSure: boolean, isOwnLao: boolean, distance: string, wind: string) => string
  orIn: string
  nearName: (subdistrict: string, district: string) => string
  winds: Record<Wind, string>
  reason: string
  reasonHint: string
  perhaps: string
  takenAs: string
  line: (n: number) => string
  byCountry: string
}

const th: TypedWords = {
  label: 'ค่าพิกัด',
  source: 'ที่มาของค่าพิกัด',
  sources: {
    gps: 'GPS มือถือ หรือแผนที่เว็บ (WGS 84)',
    old_map: 'แบบแปลนหรือแผนที่เก่า (Indian 1975)',
    unknown: 'ไม่ทราบ',
  },
  reading: 'กำลังอ่านค่าพิกัด…',
  position: (n) => `ตำแหน่งที่ ${n}`,
  vertices: (n) => `${n} จุด`,
  use: 'ใช้ตำแหน่งนี้',
  choose: (n) => `เลือกตำแหน่งที่ ${n}`,
  asSlip: 'ยืนยันว่าเขียนผิดตามนี้',
  outside: 'ใช้ตำแหน่งนอกเขตนี้',
  taken: 'วางลงแผนที่แล้ว ลากจุดเพื่อปรับได้ แล้วกดบันทึกตำแหน่ง',
  ifSlip: (slips) => `หาก${slips}`,
  or: ' และ',
  apart: (metres, n) => `ห่าง ${metres} จากตำแหน่งที่ ${n}`,
  outsideBy: (distance, wind) => `อยู่นอกเขต ${distance} ทางทิศ${wind}`,
  inNeighbour: (names, isSure, isOwnLao, distance, wind) =>
    `${isSure ? 'อยู่ในเขต' : 'อาจอยู่ในเขต'} ${names} ห่างจากเขตของ${isOwnLao ? 'ท่าน' : ' อปท. เจ้าของโครงการ'} ${distance} ทางทิศ${wind}`,
  orIn: ' หรือ ',
  nearName: (subdistrict, district) => `แถวตำบล${subdistrict} อำเภอ${district}`,
  winds: {
    n: 'เหนือ',
    ne: 'ตะวันออกเฉียงเหนือ',
    e: 'ตะวันออก',
    se: 'ตะวันออกเฉียงใต้',
    s: 'ใต้',
    sw: 'ตะวันตกเฉียงใต้',
    w: 'ตะวันตก',
    nw: 'ตะวันตกเฉียงเหนือ',
  },
  reason: 'เหตุผลที่โครงการอยู่นอกเขต',
  reasonHint: 'เช่น ถนนเชื่อมกับตำบลข้างเคียงตามบันทึกข้อตกลง',
  perhaps: 'ค่าพิกัดที่ใกล้เคียงซึ่งอยู่ในประเทศไทย แต่ไม่อยู่ในเขต',
  takenAs: 'นำมาเป็น',
  line: (n) => `บรรทัดที่ ${n}`,
  byCountry: 'ไม่มีแนวเขตของ อปท. ให้เทียบ จึงเทียบกับทั้งประเทศ',
}

const en: TypedWords = {
  label: 'Coordinates',
  source: 'Where they come from',
  sources: {
    gps: 'GPS, phone or web map (WGS 84)',
    old_map: 'A drawing or old map (Indian 1975)',
    unknown: 'Not known',
  },
  reading: 'Reading…',
  position: (n) => `Position ${n}`,
  vertices: (n) => `${n} points`,
  use: 'Use this position',
  choose: (n) => `Choose position ${n}`,
  asSlip: 'Confirm this slip',
  outside: 'Use this position outside the area',
  taken: 'It is on the map. Drag to adjust it, then store the place.',
  ifSlip: (slips) => `If ${slips}`,
  or: ' and ',
  apart: (metres, n) => `${metres} from position ${n}`,
  outsideBy: (distance, wind) => `${distance} outside the area, to the ${wind}`,
  inNeighbour: (names, isSure, isOwnLao, distance, wind) =>
    `${isSure ? 'In' : 'Perhaps in'} the area of ${names}, ${distance} from ${isOwnLao ? 'yours' : 'the project’s LAO'}, to the ${wind}`,
  orIn: ' or ',
  nearName: (subdistrict, district) => `around ${subdistrict}, ${district}`,
  winds: {
    n: 'north',
    ne: 'northeast',
    e: 'east',
    se: 'southeast',
    s: 'south',
    sw: 'southwest',
    w: 'west',
    nw: 'northwest',
  },
  reason: 'Why the project lies outside',
  reasonHint: 'For example, a road shared with the neighbouring subdistrict by agreement',
  perhaps: 'Near to what is written, in Thailand, and not in the area',
  takenAs: 'Taken as',
  line: (n) => `Line ${n}`,
  byCountry: 'There is no boundary of the LAO to judge by; judged by the whole country.',
}

export const typedWords: Record<Lang, TypedWords> = { th, en }
