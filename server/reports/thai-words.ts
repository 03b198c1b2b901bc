import type { Category, ProjectType, Stage } from '../projects/contract.ts'
import { categoriesTh, stagesTh, typesTh } from '../projects/thai-words.ts'
import type { GisReport, PlaceQuality, ReportProject } from './contract.ts'

/** The words of the report's file, which is in Thai. Those that the page has too are the page's, by test. */
export const thaiWords: {
  categories: Record<Category, string>
  types: Record<ProjectType, string>
  stages: Record<Stage, string>
  qualities: Record<PlaceQuality, string>
  kinds: Record<GisReport['by_kind'][number]['kind'], string>
  forms: Record<NonNullable<ReportProject['form']>, string>
  captures: Record<NonNullable<ReportProject['capture']>, string>
  findings: Record<string, string>
  leftOut: Record<keyof GisReport['left_out'], string>
} = {
  categories: categoriesTh,
  types: typesTh,
  stages: stagesTh,
  qualities: {
    verified: 'จังหวัดตรวจแล้ว',
    unverified: 'รอจังหวัดตรวจ',
    sent_back: 'จังหวัดส่งกลับ',
    approximate: 'ทราบเพียงพื้นที่',
    none: 'ยังไม่มีพิกัด',
  },
  kinds: { planned: 'ตามแผน', contracted: 'ตามสัญญา', as_built: 'ก่อสร้างจริง', without: 'ไม่มีรูปบนแผนที่' },
  forms: { point: 'จุด', line: 'เส้น', area: 'พื้นที่' },
  captures: { gps: 'จีพีเอส', drawn: 'วาดบนแผนที่', imported: 'นำเข้าจากไฟล์', photo: 'ภาพถ่าย' },
  findings: {
    outside_area: 'อยู่นอกเขต อปท.',
    at_the_office: 'อยู่ที่สำนักงาน',
    same_spot: 'จุดเดียวกับโครงการอื่น',
    too_coarse: 'พิกัดหยาบเกินไป',
    length_differs: 'ความยาวไม่ตรงแผน',
  },
  leftOut: {
    cancelled: 'โครงการที่ยกเลิก',
    draft: 'ร่างโครงการ',
    no_place: 'โครงการที่ไม่มีพิกัด',
    undated: 'พิกัดที่ไม่ทราบวันที่เก็บ',
    other_days: 'พิกัดที่เก็บนอกช่วงวันที่',
  },
}
