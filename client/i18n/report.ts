import type { GisReport, PlaceQuality, ReportProject } from '../../server/reports/contract.ts'
import type { Lang } from '../ui/numbers.ts'

/** The words of the GIS report. */
export interface ReportWords {
  title: string
  ofLao: string
  province: string
  district: string
  choose: string
  show: string
  toDesk: string
  toArea: string
  file: string
  print: string
  years: string
  allYears: string
  from: string
  to: string
  fromDay: (day: string) => string
  toDay: (day: string) => string
  madeOn: (day: string) => string
  projects: string
  located: string
  verified: string
  length: string
  area: string
  budget: string
  doubtful: string
  total: string
  byKind: string
  byType: string
  byLao: string
  list: string
  kinds: Record<GisReport['by_kind'][number]['kind'], string>
  qualities: Record<PlaceQuality, string>
  forms: Record<NonNullable<ReportProject['form']>, string>
  captures: Record<NonNullable<ReportProject['capture']>, string>
  findings: Record<string, string>
  map: string
  mapOfShares: string
  share: (from: string, to: string) => string
  ownArea: string
  noArea: string
  outside: (n: string) => string
  north: string
  leftOut: string
  nothingLeftOut: string
  leftOutReasons: Record<keyof GisReport['left_out'], string>
  howMeasured: string
  empty: string
  columns: {
    number: string
    title: string
    year: string
    type: string
    stage: string
    place: string
    measured: string
    captured: string
    findings: string
    budget: string
    lao: string
  }
  plan: (amount: string) => string
  accuracy: (metres: string) => string
  rai: string
}

const th: ReportWords = {
  title: 'รายงาน GIS โครงการถนนและแหล่งน้ำ',
  ofLao: 'รายงานของ',
  province: 'จังหวัด',
  district: 'อำเภอ',
  choose: 'เลือกจังหวัด',
  show: 'แสดงรายงาน',
  toDesk: 'กลับไปงานพิกัดโครงการ',
  toArea: 'รายงานทั้งพื้นที่',
  file: 'ดาวน์โหลด XLSX',
  print: 'พิมพ์ หรือบันทึกเป็น PDF',
  years: 'ปีงบประมาณ',
  allYears: 'ทุกปีงบประมาณ',
  from: 'เก็บพิกัดตั้งแต่วันที่',
  to: 'ถึงวันที่',
  fromDay: (day) => `เก็บพิกัดตั้งแต่ ${day}`,
  toDay: (day) => `เก็บพิกัดถึง ${day}`,
  madeOn: (day) => `จัดทำเมื่อ ${day}`,
  projects: 'โครงการ',
  located: 'มีพิกัด',
  verified: 'จังหวัดตรวจแล้ว',
  length: 'ความยาว',
  area: 'พื้นที่',
  budget: 'งบประมาณ (บาท)',
  doubtful: 'มีข้อสังเกต',
  total: 'รวม',
  byKind: 'คุณภาพพิกัด',
  byType: 'ประเภทโครงการ',
  byLao: 'องค์กรปกครองส่วนท้องถิ่น',
  list: 'รายโครงการ',
  kinds: { planned: 'ตามแผน', contracted: 'ตามสัญญา', as_built: 'ก่อสร้างจริง', without: 'ไม่มีรูปบนแผนที่' },
  qualities: {
    verified: 'จังหวัดตรวจแล้ว',
    unverified: 'รอจังหวัดตรวจ',
    sent_back: 'จังหวัดส่งกลับ',
    approximate: 'ทราบเพียงพื้นที่',
    none: 'ยังไม่มีพิกัด',
  },
  forms: { point: 'จุด', line: 'เส้น', area: 'พื้นที่' },
  captures: { gps: 'จีพีเอส', drawn: 'วาดบนแผนที่', imported: 'นำเข้าจากไฟล์', photo: 'ภาพถ่าย' },
  findings: {
    outside_area: 'อยู่นอกเขต อปท.',
    at_the_office: 'อยู่ที่สำนักงาน',
    same_spot: 'จุดเดียวกับโครงการอื่น',
    too_coarse: 'พิกัดหยาบเกินไป',
    length_differs: 'ความยาวไม่ตรงแผน',
  },
  map: 'แผนที่โครงการ',
  mapOfShares: 'สัดส่วนโครงการที่มีพิกัด',
  share: (from, to) => `ร้อยละ ${from}–${to}`,
  ownArea: 'เขต อปท.',
  noArea: 'ไม่มีโครงการ',
  outside: (n) => `อีก ${n} โครงการอยู่นอกกรอบแผนที่`,
  north: 'ทิศเหนืออยู่ด้านบน',
  leftOut: 'ไม่รวมในรายงาน',
  nothingLeftOut: 'ไม่มีโครงการใดถูกละไว้',
  leftOutReasons: {
    cancelled: 'โครงการที่ยกเลิก',
    draft: 'ร่างโครงการ',
    no_place: 'โครงการที่ไม่มีพิกัด',
    undated: 'พิกัดที่ไม่ทราบวันที่เก็บ',
    other_days: 'พิกัดที่เก็บนอกช่วงวันที่',
  },
  howMeasured: 'ความยาวและพื้นที่วัดบนทรงรีอ้างอิง WGS 84 จากรูปล่าสุดของแต่ละโครงการ งบประมาณคืองบที่อนุมัติ หากยังไม่มีใช้งบตามแผน',
  empty: 'ไม่มีโครงการในช่วงเวลานี้',
  columns: {
    number: 'ที่',
    title: 'โครงการ',
    year: 'ปีงบฯ',
    type: 'ประเภท',
    stage: 'ขั้นตอน',
    place: 'พิกัด',
    measured: 'ความยาว/พื้นที่',
    captured: 'การเก็บพิกัด',
    findings: 'ข้อสังเกต',
    budget: 'งบประมาณ (บาท)',
    lao: 'อปท.',
  },
  plan: (amount) => `แผน ${amount}`,
  accuracy: (metres) => `คลาดเคลื่อน ${metres} ม.`,
  rai: 'ไร่-งาน-ตร.ว.',
}

const en: ReportWords = {
  title: 'GIS report of road and water projects',
  ofLao: 'Report of',
  province: 'Province',
  district: 'District',
  choose: 'Choose a province',
  show: 'Show the report',
  toDesk: 'Back to the desk',
  toArea: 'Report of the whole area',
  file: 'Download XLSX',
  print: 'Print, or save as PDF',
  years: 'Fiscal years',
  allYears: 'All fiscal years',
  from: 'Places taken from',
  to: 'until',
  fromDay: (day) => `places taken from ${day}`,
  toDay: (day) => `places taken until ${day}`,
  madeOn: (day) => `Made on ${day}`,
  projects: 'Projects',
  located: 'Located',
  verified: 'Verified',
  length: 'Length',
  area: 'Area',
  budget: 'Budget (baht)',
  doubtful: 'With findings',
  total: 'Total',
  byKind: 'Quality of places',
  byType: 'Types',
  byLao: 'Local administrative organizations',
  list: 'Projects',
  kinds: { planned: 'as planned', contracted: 'as contracted', as_built: 'as built', without: 'not on the map' },
  qualities: {
    verified: 'verified',
    unverified: 'to be verified',
    sent_back: 'sent back',
    approximate: 'area known only',
    none: 'no place',
  },
  forms: { point: 'point', line: 'line', area: 'area' },
  captures: { gps: 'GPS', drawn: 'drawn', imported: 'from a file', photo: 'photo' },
  findings: {
    outside_area: 'outside the LAO',
    at_the_office: 'at the office',
    same_spot: 'on another’s spot',
    too_coarse: 'too coarse',
    length_differs: 'not as long as planned',
  },
  map: 'Map of the projects',
  mapOfShares: 'Share of projects located',
  share: (from, to) => `${from}–${to}%`,
  ownArea: 'Area of the LAO',
  noArea: 'no project',
  outside: (n) => `${n} more lie outside the map`,
  north: 'North is up',
  leftOut: 'Not in the report',
  nothingLeftOut: 'Nothing is left out',
  leftOutReasons: {
    cancelled: 'cancelled projects',
    draft: 'drafts',
    no_place: 'projects without a place',
    undated: 'places whose day is not known',
    other_days: 'places of other days',
  },
  howMeasured:
    'Lengths and areas are on the WGS 84 ellipsoid, of each project’s latest geometry. The budget is the approved one, else the planned.',
  empty: 'There is no project in this period',
  columns: {
    number: 'No.',
    title: 'Project',
    year: 'Year',
    type: 'Type',
    stage: 'Stage',
    place: 'Place',
    measured: 'Length/area',
    captured: 'Taken',
    findings: 'Findings',
    budget: 'Budget (baht)',
    lao: 'LAO',
  },
  plan: (amount) => `plan ${amount}`,
  accuracy: (metres) => `within ${metres} m`,
  rai: 'rai-ngan-wa',
}

export const reportWords: Record<Lang, ReportWords> = { th, en }
