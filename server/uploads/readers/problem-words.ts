import { z } from 'zod'
import type { UploadProblem } from '../contract.ts'

/** Something about a file or a feature of it, without words. */
export interface FileProblem {
  code: FileProblemCode
  where: string
  facts?: Readonly<Record<string, string | number>>
}

interface Words {
  /** Whether the feature or the file cannot be used because of it. */
  stops: boolean
  en: string
  th: string
}

/** A problem in words. `{name}` in a text is one of the problem's facts. */
export function inWords({ code, where, facts = {} }: FileProblem): UploadProblem {
  const { stops, en, th } = problemWords[code]
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
  return { code, stops, where, en: fill(en), th: fill(th) }
}

/** Whether what has this problem cannot be used. */
export function stops({ code }: FileProblem): boolean {
  return problemWords[code].stops
}

const words = {
  // of a file
  file_empty: { stops: true, en: 'The file is empty.', th: 'ไฟล์ว่างเปล่า' },
  format_unknown: {
    stops: true,
    en: 'This is none of the formats that are read: GeoJSON, GPX, KML, KMZ, Shapefile in a zip, CSV, Excel (.xlsx).',
    th: 'ไม่ใช่ไฟล์ที่ระบบอ่านได้ ระบบอ่าน GeoJSON, GPX, KML, KMZ, Shapefile ในไฟล์ zip, CSV และ Excel (.xlsx)',
  },
  format_not_taken: {
    stops: true,
    en: 'This is {format}, which is not read. {mend}',
    th: 'ไฟล์นี้เป็น {format_th} ซึ่งระบบไม่อ่าน {mend_th}',
  },
  not_text: { stops: true, en: 'The file is no text.', th: 'ไฟล์ไม่ใช่ข้อความ' },
  text_broken: {
    stops: true,
    en: 'The text is not {encoding} at byte {byte}. Save it as UTF-8, or say in which encoding it is.',
    th: 'ข้อความไม่ใช่ {encoding} ที่ไบต์ {byte} โปรดบันทึกเป็น UTF-8 หรือระบุรหัสอักขระของไฟล์',
  },
  encoding_not_taken: {
    stops: true,
    en: 'The file says that its text is {encoding}, which is not read. Save it as UTF-8.',
    th: 'ไฟล์ระบุรหัสอักขระ {encoding} ซึ่งระบบไม่อ่าน โปรดบันทึกเป็น UTF-8',
  },
  encoding_guessed: {
    stops: false,
    en: 'The file does not say how its text is encoded; it was taken for {encoding}. Look whether the Thai is right.',
    th: 'ไฟล์ไม่ได้ระบุรหัสอักขระ ระบบอ่านเป็น {encoding} โปรดตรวจสอบว่าข้อความภาษาไทยถูกต้อง',
  },
  encoding_unknown: {
    stops: false,
    en: 'How the text is encoded cannot be told. Say it, and the file is read again.',
    th: 'ไม่ทราบรหัสอักขระของข้อความ โปรดระบุเพื่อให้ระบบอ่านไฟล์ใหม่',
  },
  json_broken: { stops: true, en: 'This is no whole JSON: {why}', th: 'ไฟล์ JSON ไม่สมบูรณ์: {why}' },
  not_geojson: { stops: true, en: 'This is JSON, but no GeoJSON.', th: 'ไฟล์เป็น JSON แต่ไม่ใช่ GeoJSON' },
  frame_not_taken: {
    stops: true,
    en: 'The coordinate system “{frame}” is not read. Read are WGS 84 (EPSG:4326), UTM 47 and 48 (32647, 32648) and Indian 1975 (24047, 24048).',
    th: 'ระบบไม่อ่านระบบพิกัด “{frame}” ระบบอ่าน WGS 84 (EPSG:4326), UTM โซน 47 และ 48 (32647, 32648) และ Indian 1975 (24047, 24048)',
  },
  frame_unknown: {
    stops: false,
    en: 'The coordinate system of this file is not known. Say which it is, and it is read again.',
    th: 'ไม่ทราบระบบพิกัดของไฟล์ โปรดระบุเพื่อให้ระบบอ่านไฟล์ใหม่',
  },
  frame_unread: {
    stops: false,
    en: 'The coordinate system “{frame}” is not among those that are read. Say which of them it is, if it is one, and it is read again.',
    th: 'ระบบไม่รู้จักระบบพิกัด “{frame}” หากเป็นระบบพิกัดที่ระบบอ่านได้ โปรดระบุเพื่อให้อ่านไฟล์ใหม่',
  },
  frame_assumed: {
    stops: false,
    en: 'The positions were taken for degrees of WGS 84. Say so where they are of another datum.',
    th: 'ระบบอ่านพิกัดเป็นองศาในพื้นหลักฐาน WGS 84 หากเป็นพื้นหลักฐานอื่นโปรดระบุ',
  },
  shapefile_broken: { stops: true, en: 'The Shapefile is damaged: {why}', th: 'ไฟล์ Shapefile เสียหาย: {why}' },
  dbf_broken: {
    stops: false,
    en: 'The attributes (.dbf) cannot be read: {why}. The shapes were read without them.',
    th: 'อ่านข้อมูลประกอบ (.dbf) ไม่ได้: {why} ระบบอ่านเฉพาะรูป',
  },
  dbf_cut: {
    stops: false,
    en: 'The attributes (.dbf) end after {count} records, before they say they do.',
    th: 'ข้อมูลประกอบ (.dbf) มีเพียง {count} ระเบียน น้อยกว่าที่ไฟล์ระบุ',
  },
  csv_broken: { stops: true, en: 'The table is not well-formed: {why}', th: 'รูปแบบตารางไม่ถูกต้อง: {why}' },
  workbook_broken: { stops: true, en: 'The workbook is damaged: {why}', th: 'สมุดงาน Excel เสียหาย: {why}' },
  table_too_large: {
    stops: true,
    en: 'The table has more cells than are read. Divide it.',
    th: 'ตารางมีจำนวนช่องมากเกินกว่าที่ระบบอ่านได้ โปรดแบ่งไฟล์',
  },
  rows_left_out: {
    stops: false,
    en: 'The table has more rows than the {most} that are read.',
    th: 'ตารางมีมากกว่า {most} แถวที่ระบบอ่าน',
  },
  columns_left_out: {
    stops: false,
    en: 'The table has more columns than the {most} that are read.',
    th: 'ตารางมีมากกว่า {most} คอลัมน์ที่ระบบอ่าน',
  },
  columns_unknown: {
    stops: false,
    en: 'Which columns hold the positions cannot be told. Say it, and the file is read again.',
    th: 'ไม่ทราบว่าคอลัมน์ใดเป็นพิกัด โปรดระบุเพื่อให้ระบบอ่านไฟล์ใหม่',
  },
  columns_guessed: {
    stops: false,
    en: 'The columns “{x}” and “{y}” were taken for the positions. Say so where they are others.',
    th: 'ระบบอ่านพิกัดจากคอลัมน์ “{x}” และ “{y}” หากไม่ถูกต้องโปรดระบุ',
  },
  position_ambiguous: {
    stops: true,
    en: 'The position can be read in several ways. Say its coordinate system.',
    th: 'พิกัดอ่านได้หลายแบบ โปรดระบุระบบพิกัด',
  },
  xml_broken: { stops: true, en: 'The XML is not whole: {why}', th: 'ไฟล์ XML ไม่สมบูรณ์: {why}' },
  xml_doctype: {
    stops: true,
    en: 'The file brings a document type of its own (DOCTYPE), which is not read.',
    th: 'ไฟล์มีส่วนกำหนดชนิดเอกสาร (DOCTYPE) ซึ่งระบบไม่อ่าน',
  },
  xml_too_deep: { stops: true, en: 'Elements are nested too deep.', th: 'องค์ประกอบของไฟล์ซ้อนกันลึกเกินไป' },
  xml_too_large: { stops: true, en: 'The file has too many elements.', th: 'ไฟล์มีองค์ประกอบมากเกินไป' },
  xml_too_many_attributes: {
    stops: true,
    en: 'An element has too many attributes.',
    th: 'องค์ประกอบหนึ่งมีแอตทริบิวต์มากเกินไป',
  },
  not_kml_or_gpx: { stops: true, en: 'This is XML, but no KML and no GPX.', th: 'ไฟล์เป็น XML แต่ไม่ใช่ KML หรือ GPX' },
  links_not_followed: {
    stops: false,
    en: 'The file names {count} things elsewhere (links, pictures laid over the map). Nothing is fetched from there.',
    th: 'ไฟล์อ้างถึงข้อมูลภายนอก {count} รายการ (ลิงก์หรือภาพซ้อนแผนที่) ระบบไม่ดึงข้อมูลจากภายนอก',
  },
  zip_broken: { stops: true, en: 'The zip file is not whole: {why}', th: 'ไฟล์ zip ไม่สมบูรณ์: {why}' },
  zip_too_large: {
    stops: true,
    en: 'The zip file unpacks to more than is read.',
    th: 'เมื่อคลายไฟล์ zip แล้วมีขนาดเกินที่ระบบอ่านได้',
  },
  zip_too_many: { stops: true, en: 'The zip file holds too many files.', th: 'ไฟล์ zip มีไฟล์ย่อยมากเกินไป' },
  zip_encrypted: { stops: true, en: 'The zip file is encrypted.', th: 'ไฟล์ zip มีรหัสผ่าน' },
  zip_nothing_known: {
    stops: true,
    en: 'The zip file holds no Shapefile (.shp), no KML and no workbook.',
    th: 'ไฟล์ zip ไม่มี Shapefile (.shp), KML หรือสมุดงาน Excel',
  },
  too_many_features: {
    stops: false,
    en: 'The file has more features than the {most} that were read. Divide it.',
    th: 'ไฟล์มีรายการมากกว่า {most} รายการที่ระบบอ่าน โปรดแบ่งไฟล์',
  },
  too_many_layers: {
    stops: false,
    en: 'The file has more layers than the {most} that were read.',
    th: 'ไฟล์มีชั้นข้อมูลมากกว่า {most} ชั้นที่ระบบอ่าน',
  },
  nothing_found: { stops: true, en: 'No feature was found in the file.', th: 'ไม่พบรายการใดในไฟล์' },
  headings_renamed: {
    stops: false,
    en: 'A heading was empty, there twice or cut short; it is called “{name}” here.',
    th: 'หัวคอลัมน์ว่าง ซ้ำกัน หรือยาวเกินไป ในที่นี้ใช้ชื่อ “{name}”',
  },
  more_problems: { stops: false, en: 'And {count} more.', th: 'และอีก {count} รายการ' },
  heights_left_out: {
    stops: false,
    en: 'Heights and measures beside the positions are left out.',
    th: 'ระบบไม่ใช้ค่าความสูงหรือค่าวัดที่มากับพิกัด',
  },
  // of the reading
  reader_timed_out: {
    stops: true,
    en: 'Reading the file took too long and was ended. Divide the file or export it anew.',
    th: 'การอ่านไฟล์ใช้เวลานานเกินไป ระบบจึงหยุดอ่าน โปรดแบ่งไฟล์หรือส่งออกใหม่',
  },
  reader_out_of_memory: {
    stops: true,
    en: 'Reading the file took too much memory and was ended. Divide the file.',
    th: 'การอ่านไฟล์ใช้หน่วยความจำมากเกินไป ระบบจึงหยุดอ่าน โปรดแบ่งไฟล์',
  },
  answer_too_large: {
    stops: true,
    en: 'The file holds more than is read at once. Divide it.',
    th: 'ไฟล์มีข้อมูลมากเกินกว่าที่ระบบอ่านได้ในครั้งเดียว โปรดแบ่งไฟล์',
  },
  reader_failed: {
    stops: true,
    en: 'The file could not be read; it may be damaged. Export it anew.',
    th: 'อ่านไฟล์ไม่ได้ ไฟล์อาจเสียหาย โปรดส่งออกใหม่',
  },
  // of a feature
  not_a_shape: { stops: true, en: 'No point, line or area.', th: 'ไม่ใช่จุด เส้น หรือพื้นที่' },
  no_geometry: { stops: true, en: 'Without a position.', th: 'ไม่มีพิกัด' },
  not_a_position: {
    stops: true,
    en: 'Not a position: two finite numbers are expected.',
    th: 'พิกัดไม่ถูกต้อง ต้องเป็นตัวเลขสองค่า',
  },
  mixed_shapes: {
    stops: true,
    en: 'Points, lines and areas in one feature: only one of them can be stored for a project. Divide it.',
    th: 'รายการเดียวมีทั้งจุด เส้น หรือพื้นที่ปนกัน โครงการหนึ่งเก็บได้ชนิดเดียว โปรดแยกรายการ',
  },
  too_many_vertices: {
    stops: true,
    en: 'Too many vertices; simplify the shape or divide the file.',
    th: 'มีจำนวนจุดมากเกินไป โปรดลดจำนวนจุดหรือแบ่งไฟล์',
  },
  outside_thailand: {
    stops: true,
    en: 'Far from Thailand: is the coordinate system the right one?',
    th: 'ตำแหน่งอยู่ห่างจากประเทศไทยมาก โปรดตรวจสอบระบบพิกัด',
  },
  swapped_axes: {
    stops: true,
    en: 'Longitude and latitude look swapped.',
    th: 'ลองจิจูดกับละติจูดน่าจะสลับกัน',
  },
  line_without_length: {
    stops: true,
    en: 'A line without two different positions.',
    th: 'เส้นมีพิกัดที่ต่างกันไม่ถึงสองจุด',
  },
  ring_without_area: {
    stops: true,
    en: 'An outline without three different positions.',
    th: 'เส้นขอบมีพิกัดที่ต่างกันไม่ถึงสามจุด',
  },
  part_left_out: {
    stops: false,
    en: 'A part with one position only was left out.',
    th: 'ส่วนที่มีพิกัดเพียงจุดเดียวไม่ถูกนำมาใช้',
  },
  record_broken: { stops: true, en: 'The record is damaged: {why}', th: 'ระเบียนเสียหาย: {why}' },
  attributes_missing: {
    stops: false,
    en: 'There are no attributes to this shape (.dbf).',
    th: 'ไม่มีข้อมูลประกอบของรูปนี้ (.dbf)',
  },
  lost_characters: {
    stops: false,
    en: 'Characters were lost in the text before the file came here (�).',
    th: 'ข้อความบางส่วนสูญหายก่อนนำเข้า (�)',
  },
  value_cut: { stops: false, en: 'A long text was cut short.', th: 'ข้อความยาวถูกตัดให้สั้นลง' },
  properties_left_out: {
    stops: false,
    en: 'More columns than the {most} that are kept.',
    th: 'มีคอลัมน์มากกว่า {most} คอลัมน์ที่ระบบเก็บ',
  },
  rows_too_wide: {
    stops: false,
    en: 'The row has more cells than there are headings.',
    th: 'แถวมีช่องมากกว่าจำนวนหัวคอลัมน์',
  },
} as const satisfies Record<string, Words>

export type FileProblemCode = keyof typeof words
const problemWords: Readonly<Record<FileProblemCode, Words>> = words

// the keys of the table, and nothing else
export const fileProblemCode = z.enum(Object.keys(words) as [FileProblemCode, ...FileProblemCode[]])

export function isFileProblemCode(code: string): code is FileProblemCode {
  return Object.hasOwn(words, code)
}
