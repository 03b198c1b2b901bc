import type { Datum, Zone } from './frames.ts'
import type { Slip, System } from './amounts.ts'
import type { Certainty, NoneBecause, Place, Verdict } from './judge.ts'
import type { Method, Order } from './readings.ts'
import type { FaultCode } from './written.ts'

/** The same in Thai and English. */
export interface Words {
  th: string
  en: string
}

const systemWords: Record<System, Words> = {
  degrees: { th: 'องศาทศนิยม', en: 'decimal degrees' },
  dms: { th: 'องศา ลิปดา ฟิลิปดา', en: 'degrees, minutes and seconds' },
  utm: { th: 'UTM', en: 'UTM' },
  mgrs: { th: 'MGRS', en: 'MGRS' },
}

export const datumWords: Record<Datum, Words> = {
  wgs84: { th: 'พื้นหลักฐาน WGS 84', en: 'WGS 84' },
  indian1975: { th: 'พื้นหลักฐาน Indian 1975', en: 'Indian 1975' },
}

const orderWords: Record<'angles' | 'metres', Record<Order, Words>> = {
  angles: {
    north_east: { th: 'ละติจูดก่อนลองจิจูด', en: 'latitude first' },
    east_north: { th: 'ลองจิจูดก่อนละติจูด', en: 'longitude first' },
  },
  metres: {
    north_east: { th: 'ค่าเหนือก่อนค่าตะวันออก', en: 'northing first' },
    east_north: { th: 'ค่าตะวันออกก่อนค่าเหนือ', en: 'easting first' },
  },
}

/** How a text was read, such as "UTM โซน 47 พื้นหลักฐาน Indian 1975 ค่าตะวันออกก่อนค่าเหนือ". */
export function methodWords({ system, datum, zone, order }: Method): Words {
  const system_ = systemWords[system]
  const inOrder = order && orderWords[system === 'utm' ? 'metres' : 'angles'][order]
  const th = [system_.th, zone && zoneWords(zone).th, datumWords[datum].th, inOrder?.th]
  const en = [system_.en, zone && zoneWords(zone).en, datumWords[datum].en, inOrder?.en]
  return { th: th.filter(Boolean).join(' '), en: en.filter(Boolean).join(', ') }
}

function zoneWords(zone: Zone): Words {
  return { th: `โซน ${zone}`, en: `zone ${zone}` }
}

export const slipWords: Record<Slip, Words> = {
  swapped_axes: {
    th: 'ละติจูดกับลองจิจูด (หรือค่าเหนือกับค่าตะวันออก) สลับกัน',
    en: 'latitude and longitude (or northing and easting) are swapped',
  },
  wrong_zone: { th: 'ระบุโซน UTM ไม่ถูกต้อง', en: 'the UTM zone is wrong' },
  wrong_datum: { th: 'ระบุพื้นหลักฐานไม่ถูกต้อง', en: 'the datum is wrong' },
  lost_decimal: { th: 'จุดทศนิยมหายหรืออยู่ผิดตำแหน่ง', en: 'a decimal point is lost or in the wrong place' },
  lost_or_added_digit: { th: 'ตัวเลขขาดหรือเกินหนึ่งหลัก', en: 'a digit is missing or one too many' },
  wrong_sign: {
    th: 'เครื่องหมายลบ หรือทิศใต้/ทิศตะวันตก ไม่ถูกต้อง',
    en: 'a minus, or south or west, does not belong there',
  },
  packed_dms: {
    th: 'เขียนองศา ลิปดา ฟิลิปดาติดกันเหมือนเลขทศนิยม',
    en: 'degrees, minutes and seconds are run together as one number',
  },
}

export const placeWords: Record<Place, Words> = {
  own: { th: 'อยู่ในเขต', en: 'inside the area' },
  near: { th: 'อยู่นอกเขตไม่เกิน 1 กิโลเมตร', en: 'outside the area by no more than 1 km' },
  neighbour: { th: 'อยู่ในเขตของ อปท. ข้างเคียง', en: 'in the area of a neighbouring LAO' },
  country: { th: 'อยู่ที่อื่นในประเทศไทย', en: 'elsewhere in Thailand' },
  sea: { th: 'อยู่ในทะเล', en: 'at sea' },
  abroad: { th: 'อยู่นอกประเทศไทย', en: 'outside Thailand' },
}

export const verdictWords: Record<Verdict['kind'], Words> = {
  one: {
    th: 'อ่านค่าพิกัดได้ตำแหน่งเดียว โปรดตรวจดูบนแผนที่แล้วยืนยัน',
    en: 'There is one position it can be. Look at it on the map and confirm.',
  },
  several: {
    th: 'ค่าพิกัดนี้เป็นได้หลายตำแหน่ง โปรดเลือกตำแหน่งที่ถูกต้อง',
    en: 'It can be several positions. Choose the right one.',
  },
  slip: {
    th: 'ค่าพิกัดตามที่เขียนไม่อยู่ในเขต แต่จะอยู่ในเขตหากมีการเขียนผิดดังนี้ โปรดตรวจสอบแล้วยืนยัน',
    en: 'As written it is not in the area. It would be if this slip was made. Check, and confirm it as such.',
  },
  outside: {
    th: 'ค่าพิกัดนี้อยู่นอกเขต บันทึกได้เมื่อระบุเหตุผล',
    en: 'It lies outside the area. It may be kept with a reason.',
  },
  none: { th: 'ใช้ค่าพิกัดนี้ไม่ได้', en: 'It cannot be used as a position.' },
}

export const noneWords: Record<NoneBecause, Words> = {
  unreadable: { th: 'อ่านค่าพิกัดไม่ได้', en: 'It cannot be read.' },
  no_position: {
    th: 'ตัวเลขนี้ไม่ใช่ตำแหน่งที่เป็นไปได้ โปรดตรวจจำนวนหลัก จุดทศนิยม และโซน',
    en: 'There is no such position. Check the number of digits, the decimal points and the zone.',
  },
  only_sea: {
    th: 'ตำแหน่งนี้อยู่ในทะเล โปรดตรวจตัวเลข โซน และพื้นหลักฐานกับต้นฉบับ',
    en: 'It lies at sea. Check the numbers, the zone and the datum against the original.',
  },
  only_abroad: {
    th: 'ตำแหน่งนี้อยู่นอกประเทศไทย โปรดตรวจตัวเลข โซน และลำดับของละติจูดกับลองจิจูดกับต้นฉบับ',
    en: 'It lies outside Thailand. Check the numbers, the zone and the order of latitude and longitude against the original.',
  },
}

export const certaintyWords: Record<Certainty, Words> = {
  file: { th: 'เทียบกับแนวเขตของ อปท.', en: 'Judged by the LAO’s own boundary.' },
  whole_subdistricts: { th: 'เทียบกับตำบลที่ อปท. ดูแลทั้งตำบล', en: 'Judged by the subdistricts the LAO serves wholly.' },
  partial: {
    th: 'แนวเขตของ อปท. ทราบเพียงบางส่วน เทียบกับตำบลที่ดูแลทั้งหมดหรือบางส่วน ซึ่งกว้างกว่าเขตจริง',
    en: 'The LAO’s area is known in part. Judged by all subdistricts it serves in whole or part, which is more than its area.',
  },
  none: {
    th: 'ไม่ทราบแนวเขตของ อปท. เทียบกับเขตจังหวัดแทน',
    en: 'The LAO’s area is not known. Judged by the province instead.',
  },
}

/** What could not be read, and what would mend it. */
export const faultWords: Record<FaultCode, Words> = {
  empty: { th: 'ยังไม่มีค่าพิกัด โปรดพิมพ์หรือวางค่าพิกัด', en: 'There is no position yet. Type or paste one.' },
  too_long: {
    th: 'ข้อความยาวเกินไป โปรดวางเฉพาะค่าพิกัด บรรทัดละหนึ่งตำแหน่ง',
    en: 'The text is too long. Paste positions only, one a line.',
  },
  too_many_positions: {
    th: 'มีเกิน 20,000 ตำแหน่ง โปรดนำเข้าเป็นไฟล์แทน',
    en: 'There are more than 20,000 positions. Load them as a file instead.',
  },
  unknown_words: {
    th: 'มีคำหรือเครื่องหมายที่ไม่เข้าใจ โปรดลบออกให้เหลือแต่ค่าพิกัด',
    en: 'There is a word or sign that is not understood. Remove it, so that the position alone is left.',
  },
  short_link: {
    th: 'ลิงก์แบบย่อไม่มีค่าพิกัดอยู่ในตัว โปรดเปิดลิงก์แล้วคัดลอกค่าพิกัดมาวาง',
    en: 'A shortened link does not hold the position. Open it and copy the numbers.',
  },
  link_without_position: {
    th: 'ลิงก์นี้ไม่มีค่าพิกัด โปรดคัดลอกค่าพิกัดจากแผนที่มาวาง',
    en: 'The link holds no position. Copy the numbers from the map.',
  },
  plus_code: {
    th: 'ไม่รับรหัส Plus Code โปรดใช้ละติจูดกับลองจิจูด หรือ UTM',
    en: 'Plus codes are not read. Use latitude and longitude, or UTM.',
  },
  one_number: {
    th: 'มีค่าเดียว ตำแหน่งหนึ่งต้องมีสองค่า คือละติจูดกับลองจิจูด หรือค่าเหนือกับค่าตะวันออก',
    en: 'There is one number. A position has two: latitude and longitude, or northing and easting.',
  },
  too_many_numbers: {
    th: 'มีตัวเลขมากเกินไปสำหรับตำแหน่งเดียว โปรดเขียนบรรทัดละหนึ่งตำแหน่ง',
    en: 'There are too many numbers for one position. Write one position a line.',
  },
  angle_malformed: {
    th: 'องศา ลิปดา ฟิลิปดาไม่ครบหรือไม่เป็นลำดับ ตัวอย่างที่ถูก: 13°45\'22.5" N 100°30\'6.4" E',
    en: 'Degrees, minutes and seconds are incomplete or out of order. Write them as in 13°45\'22.5" N 100°30\'6.4" E.',
  },
  sixty_or_more: {
    th: 'ลิปดาหรือฟิลิปดาต้องน้อยกว่า 60 ถ้าเป็นทศนิยม โปรดใส่จุด เช่น 13.7563',
    en: 'Minutes and seconds are less than 60. If they are decimals, write a point, as in 13.7563.',
  },
  same_axis_twice: {
    th: 'ทั้งสองค่าระบุทิศเดียวกัน ค่าหนึ่งต้องเป็นเหนือ อีกค่าต้องเป็นตะวันออก',
    en: 'Both numbers have the same direction. One is north, the other east.',
  },
  grid_digits: {
    th: 'ตัวเลขของ MGRS ต้องเป็นจำนวนคู่ 2 ถึง 10 หลัก',
    en: 'MGRS has an even number of digits, 2 to 10.',
  },
  unknown_epsg: {
    th: 'ไม่รับรหัส EPSG นี้ ใช้ได้: 4326, 32647, 32648, 24047, 24048',
    en: 'This EPSG code is not read. These are: 4326, 32647, 32648, 24047, 24048.',
  },
  unknown_datum: {
    th: 'ไม่รู้จักพื้นหลักฐานนี้ ใช้ได้: WGS 84 และ Indian 1975 (พ.ศ. 2518)',
    en: 'This datum is not known. WGS 84 and Indian 1975 are.',
  },
  two_datums: {
    th: 'ข้อความระบุพื้นหลักฐานสองแบบ โปรดเหลือไว้แบบเดียว',
    en: 'The text names two datums. Leave the right one.',
  },
  mixed_forms: {
    th: 'แต่ละบรรทัดเขียนคนละแบบ โปรดเขียนทุกตำแหน่งแบบเดียวกัน',
    en: 'The lines are written in different ways. Write every position in the same way.',
  },
}
